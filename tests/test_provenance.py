"""source/provenance.yml accounts for every line of the article, truly, and readers are shown it."""

import re
from collections import Counter

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tuiji.cleaner import clean

FATES = {"dropped", "merged", "rewritten", "refused"}


def expand(lines):
    """'31, 59-61' → [31, 59, 60, 61]"""
    numbers = []
    for part in str(lines).split(","):
        first, _, last = part.strip().partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


@pytest.fixture(scope="module")
def article(root):
    """Line number → text of the article's non-blank lines."""
    lines = (root / "source/article.txt").read_text("utf-8").splitlines()
    return {number: line for number, line in enumerate(lines, 1) if line.strip()}


@pytest.fixture(scope="module")
def entries(root):
    return yaml.safe_load((root / "source/provenance.yml").read_text("utf-8"))["entries"]


def test_every_line_is_accounted_for_once(article, entries):
    counted = Counter(n for entry in entries for n in expand(entry["lines"]) if n in article)
    assert {n: counted[n] for n in article if counted[n] != 1} == {}


def test_every_entry_has_a_fate_and_a_reason(entries):
    for entry in entries:
        assert entry["fate"] in FATES, entry
        assert entry["reason"], entry
        assert ("pattern" in entry) == (entry["fate"] == "dropped"), entry


def test_every_destination_exists(entries, site):
    for entry in entries:
        page, _, anchor = entry["to"].partition("#")
        folder = page.removesuffix(".md").removesuffix("index")
        html = (site / folder / "index.html").read_text("utf-8")
        assert LexborHTMLParser(html).css_first(f'[id="{anchor}"]') is not None, entry


def test_every_line_dropped_here_is_dropped_by_the_cleaner(root, entries):
    report = clean((root / "source/article.txt").read_text("utf-8"))
    actions = {row.line: row.action for row in report}
    for entry in entries:
        for number in expand(entry["lines"]):
            if entry["fate"] == "dropped":
                assert actions[number] in ("drop", "blank"), number


def test_pages_name_the_lines_that_they_rewrite(root, article, entries):
    """The front matter's `seed` agrees with the provenance, both ways."""
    adverts = {
        n for e in entries if e.get("pattern") in ("P9", "P10", "P11") for n in expand(e["lines"])
    }
    for path in (root / "docs").rglob("*.md"):
        name = path.relative_to(root / "docs").as_posix()
        seed = set(yaml.safe_load(path.read_text("utf-8").split("---\n")[1])["seed"])
        sent_here = {
            n
            for e in entries
            if e["fate"] != "dropped" and e["to"].startswith(f"{name}#")
            for n in expand(e["lines"])
            if n in article
        }
        if not name.startswith("reference/"):
            assert sent_here <= seed, f"{name}: add to seed {sorted(sent_here - seed)}"
        assert seed <= article.keys() - adverts, (
            f"{name}: no such substance: {seed - article.keys()}"
        )


def test_readers_are_shown_every_entry(root, entries):
    page = (root / "docs/reference/source.md").read_text("utf-8")
    first_cells = {cell.strip() for cell in re.findall(r"^\| *([^|]*?) *\|", page, re.MULTILINE)}
    assert [e["lines"] for e in entries if str(e["lines"]) not in first_cells] == []


def test_no_advert_number_or_link_is_reprinted(root, article):
    article_text = "\n".join(article.values())
    adverts = set(re.findall(r"1\d{2}-\d{4}-\d{4}|soupos", article_text))
    assert len(adverts) == 4
    for folder, pattern in (
        ("docs", "*.md"),
        ("source", "*.yml"),
        ("source", "*.md"),
        ("source", "article.clean.txt"),
    ):
        for path in (root / folder).rglob(pattern):
            text = path.read_text("utf-8")
            assert not [a for a in adverts if a in text or a.replace("-", "") in text], path
