"""Logic behind the verbs in scripts/: cleaning the article, checking and bundling the site."""
