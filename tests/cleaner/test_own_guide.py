"""The cleaner leaves our own guide alone: all of it is true, much of it about adverts."""

from selectolax.lexbor import LexborHTMLParser

from tuiji.cleaner import clean

# What is no prose: quotations of swindlers, the page's own address.
NO_PROSE = ".scam-quote, .headerlink, nav, script, style"
SHORT = 2  # characters
TOUCHED = 0.005  # share of lines: the target for clean articles


def lines(page):
    article = LexborHTMLParser(page.read_text("utf-8")).css_first("article")
    for node in article.css(NO_PROSE):
        node.decompose()
    for node in article.css("h1, h2, h3, p, li"):
        text = " ".join(node.text().split())
        blocks = node.css("p, li")
        if len(text) > SHORT and "＿＿" not in text and (node.tag != "li" or len(blocks) == 1):
            yield text


def test_hardly_a_line_of_the_guide_is_touched(site):
    pages = [page for page in sorted(site.rglob("index.html")) if "<article" in page.read_text()]
    rows = [row for page in pages for row in clean("\n".join(lines(page))).rows]
    touched = [row for row in rows if row.action != "keep" and "本页网址" not in row.text]
    assert len(rows) > 2000
    assert len(touched) <= TOUCHED * len(rows), [(row.rule, row.text) for row in touched]
