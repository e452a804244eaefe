"""The words that lead to pages: titles, headings and aliases in docs/, and the reviewed synonyms."""

import re
from pathlib import Path

import yaml

from tuiji.pages import Page, read_page

SYNONYMS = Path(__file__).with_name("synonyms.yml")
_HEADING = re.compile(r"^#{1,3} +(.*?)(?: *\{[^{}]*\})?$")


def read_synonyms() -> dict[str, list[str]]:
    """Return what readers say → words of the pages with the same meaning.

    Raises ValueError, naming the entry, for one that is not `word: [word, …]` in text.
    """
    synonyms = yaml.load(SYNONYMS.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    for word, meanings in synonyms.items():
        if not isinstance(meanings, list) or not all(isinstance(one, str) for one in meanings):
            raise ValueError(f"{SYNONYMS.name}: {word}: write it as `{word}: [word, word]`")
    return synonyms


def read_pages(docs: Path) -> list[Page]:
    """Return the pages below `docs`, in order of path."""
    return [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]


def phrases(page: Page) -> list[str]:
    """Return the page's title, aliases and headings."""
    headings = [found[1] for _, line in page.prose() if (found := _HEADING.match(line))]
    return [page.meta["title"], *page.meta["aliases"], *headings]
