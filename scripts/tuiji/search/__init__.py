"""What search needs besides the pages: readers' words, their forms, and the index the client loads."""
