"""What the guide promises as a whole: every need answered, the map complete, the words told apart."""

import csv
import re
import warnings
from datetime import date, timedelta

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tuiji.pages import read_page
from tuiji.reviews import main as check_reviews
from tuiji.reviews import overdue

# The page map of the design: paths are promises.
PAGE_MAP = {
    "": "index",
    "decide/": "which-cancel need-to-cancel pause before-you-cancel",
    "cancel/": "index acquirer terminal seller documents letters follow-up return-device data",
    "money/": "deposit fees autopay settlement",
    "transactions/": "void refund",
    "trouble/": "refused lost-contact closed-business lost-terminal not-in-my-name provider-exit "
    "error-messages complaint scams",
    "after/": "payment-alternatives staff records",
    "reference/": "glossary rules hotlines faq source about english",
}
CANCELLING = re.compile("撤销|退货|冲正|签退|停用|解绑|换机|注销")


@pytest.fixture(scope="module")
def pages(root):
    docs = root / "docs"
    found = [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]
    return {page.name: page for page in found}


@pytest.fixture(scope="module")
def needs(root):
    lines = (root / "tests/needs.tsv").read_text("utf-8").splitlines()
    fields = ["need", "question", "page", "anchor", "word"]
    return list(csv.DictReader(lines[1:], fields, delimiter="\t"))


def test_all_pages_of_the_map_are_published(site):
    for folder, names in PAGE_MAP.items():
        for name in names.split():
            path = folder if name == "index" else f"{folder}{name}/"
            assert (site / path / "index.html").exists(), path


def test_every_need_is_answered_somewhere(needs):
    assert {int(row["need"]) for row in needs} == set(range(1, 31))


def test_every_answer_is_where_the_table_says(needs, site):
    for row in needs:
        folder = row["page"].removesuffix(".md").removesuffix("index")
        html = (site / folder / "index.html").read_text("utf-8")
        assert LexborHTMLParser(html).css_first(f'[id="{row["anchor"]}"]') is not None, row


def test_every_answer_is_found_by_a_readers_word(needs, pages):
    for row in needs:
        page = pages[row["page"]]
        words = [page.meta["title"], *page.meta["aliases"]]
        assert any(row["word"] in word for word in words), row


def test_the_words_for_cancelling_are_told_apart_wherever_they_are_used(pages):
    without_link = [
        name
        for name, page in pages.items()
        if CANCELLING.search("".join(page.lines[page.body_start :]))
        and not any("which-cancel.md" in line for line in page.lines)
    ]
    assert without_link == ["decide/which-cancel.md"]


def test_pages_are_in_the_navigation_once(root, pages):
    text = (root / "mkdocs.yml").read_text("utf-8")
    listed = re.findall(r"[\w/-]+\.md", text[text.index("\nnav:") :])
    assert sorted(listed) == sorted(pages)


@pytest.mark.filterwarnings("default")
def test_passed_review_dates_are_a_warning_here(root):
    for fault in overdue(root / "docs", date.today()):
        warnings.warn(str(fault), stacklevel=1)


def test_a_passed_review_date_is_reported_and_fails_the_published_check(root, tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: 一页\nreview_by: 2026-01-02\n---\n# 一页\n", "utf-8")
    assert overdue(tmp_path, date(2026, 1, 2)) == []
    assert check_reviews([str(tmp_path), "2026-01-03"]) == 1
    assert "page.md:3: [review-date] review_by 2026-01-02 has passed: " in capsys.readouterr().out
    assert check_reviews([str(tmp_path), "2026-01-02"]) == 0
    assert check_reviews([str(tmp_path), "tomorrow"]) == 2


def test_a_page_without_a_date_to_review_by_is_reported(tmp_path):
    (tmp_path / "page.md").write_text("# 一页\n", "utf-8")
    assert len(overdue(tmp_path, date.today() + timedelta(days=1))) == 1


def test_diagrams_say_in_words_what_they_show(root):
    for path in (root / "docs/diagrams").glob("*.svg"):
        drawing = LexborHTMLParser(path.read_text("utf-8")).css_first("svg")
        named = drawing.attributes["aria-labelledby"].split()
        assert all(len(drawing.css_first(f"#{name}").text()) > 5 for name in named), path


def test_abbreviations_are_few(root):
    text = (root / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    extensions = yaml.load(text, yaml.BaseLoader)["markdown_extensions"]
    glossary = next(
        e["abbr"]["glossary"] for e in extensions if isinstance(e, dict) and "abbr" in e
    )
    assert 1 <= len(glossary) <= 8
