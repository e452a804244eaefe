"""Harmful advice is found where it is given, and left alone where a page warns of it."""

import pytest

from tuiji.harm import HARMS, find_harm
from tuiji.pages import read_page


def ids(*lines):
    return [harm.id for _, harm, _ in find_harm(enumerate(lines, 1))]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.id)
def test_each_is_found_in_its_example(harm):
    assert ids(harm.example) == [harm.id]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.id)
def test_each_may_be_warned_of_quoted_or_asked(harm):
    words = harm.pattern.search(harm.example)[0]
    assert ids(f"有人说：「{words}」。") == []
    assert ids(f"网上说{words}，这是错的。") == []
    assert ids(f"{words}吗？") == []
    assert ids('<div class="scam-quote" markdown>', words, "</div>", "以后照常。") == []


def test_a_warning_does_not_cover_the_next_sentence():
    assert ids("别急。请保持耐心。") == ["just-wait"]
    assert ids('<div class="scam-quote" markdown>', "骗子说", "</div>", "请保持耐心。") == [
        "just-wait"
    ]


def test_the_article_gives_what_the_guide_refuses(root):
    article = (root / "source/article.txt").read_text("utf-8").splitlines()
    found = {harm.id for _, harm, _ in find_harm(enumerate(article, 1))}
    assert {"cancel-on-terminal", "set-up-autopay", "dead-certificates", "just-wait"} <= found
    assert {"deduction-as-policy", "local-rules"} <= found


def test_no_page_gives_it(root):
    docs = root / "docs"
    pages = [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]
    assert [
        f"{page.name}:{line}: {words}: {harm.instead}"
        for page in pages
        for line, harm, words in find_harm(page.prose())
    ] == []
