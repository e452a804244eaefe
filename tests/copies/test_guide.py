"""The one-file guide, as it was built: self-contained, whole, and true in its links."""

import base64
import hashlib
import itertools
import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from tuiji.copies.guide import NAME

LIMIT = 500_000  # bytes


@pytest.fixture(scope="module")
def html(root):
    return (root / "dist" / NAME).read_text("utf-8")


@pytest.fixture(scope="module")
def tree(html):
    return LexborHTMLParser(html)


def test_it_is_small(html):
    assert len(html.encode()) <= LIMIT


def test_it_holds_every_page_of_the_site_word_for_word(tree, site):
    sections = {s.id: "".join(s.text().split()) for s in tree.css("section.guide-page")}
    pages = [path for path in site.rglob("index.html") if path.parent.name != "a-z"]
    assert len(sections) == len(pages) + 1  # and the checksums
    for path in pages:
        name = path.parent.relative_to(site).as_posix().replace("/", "-")
        article = LexborHTMLParser(path.read_text("utf-8")).css_first("article")
        for node in article.css(".headerlink"):
            node.decompose()
        assert "".join(article.text().split()) in sections["home" if name == "." else name]


def test_ids_are_unique_and_links_inside_lead_somewhere(tree):
    ids = Counter(node.id for node in tree.css("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = [a.attributes["href"] for a in tree.css("a[href^='#']")]
    assert len(inside) > 300
    assert [href for href in inside if href[1:] not in ids] == []
    for name in ("for", "aria-labelledby", "aria-describedby"):
        words = {w for n in tree.css(f"[{name}]") for w in n.attributes[name].split()}
        assert words <= set(ids), name
    others = [a.attributes["href"] for a in tree.css("a[href]:not([href^='#'])")]
    assert [href for href in others if not re.match(r"https?://|mailto:|tel:", href)] == []


def test_radio_groups_stay_apart(tree):
    names = Counter(n.attributes["name"] for n in tree.css(".tabbed-set > input"))
    assert names
    assert set(names.values()) == {3}


def test_nothing_comes_from_outside_and_the_policy_holds_it_to_that(html, tree):
    loaded = [n.attributes.get("src") for n in tree.css("[src]")] + tree.css("link, iframe, object")
    assert [address for address in loaded if not str(address).startswith("data:")] == []
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    for tag in ("style", "script"):
        (node,) = tree.css(tag)
        digest = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\((?![\"']?data:)|@import", tree.css_first("style").text())


def test_it_says_how_old_it_is_and_lists_its_sources(tree, site):
    text = tree.css_first("article").text()
    assert re.search(r"版本：\S+，生成于 \d{4}-\d\d-\d\d", text)
    assert re.search(r"请在此日期后核对：\d{4}-\d\d-\d\d", text)
    assert hashlib.sha256((site / "cancel/index.html").read_bytes()).hexdigest() in text


def test_headings_form_one_outline(tree):
    levels = [int(n.tag[1]) for n in tree.css("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
