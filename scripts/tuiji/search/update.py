"""Write what is made from the pages' words and kept beside them: forms.json and the A–Z page."""

import sys
from pathlib import Path

from tuiji.files import write_atomically
from tuiji.search.az import MARKER, NAME, entries
from tuiji.search.forms import FORMS, forms_json
from tuiji.search.phrases import phrases, read_pages, read_synonyms


def made_files(docs: Path) -> dict[Path, str]:
    """Return path → text of each made file, as the pages below `docs` want it now.

    Raises ValueError when the A–Z page has lost its marker, or a source cannot be read.
    """
    pages = read_pages(docs)
    synonyms = read_synonyms()
    spoken = [phrase for page in pages for phrase in phrases(page)]
    spoken += [*synonyms, *(word for meanings in synonyms.values() for word in meanings)]
    az_page = docs / NAME
    text = "".join(line for page in pages for _, line in page.prose())
    head, marker, _ = az_page.read_text("utf-8").partition(MARKER)
    if not marker:
        raise ValueError(f"docs/{NAME}: no line {MARKER.strip()}: put it after the introduction")
    return {FORMS: forms_json(spoken, text), az_page: head + marker + entries(pages)}


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.search.update DOCS`."""
    try:
        files = made_files(Path(arguments[0]))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for path, text in files.items():
        write_atomically(path, text.encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
