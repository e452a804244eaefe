"""Make the one-file guide from the built pages: everything inside, nothing outside."""

import base64
import hashlib
import mimetypes
import os
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import minify_html
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuiji.copies.bundle import sums
from tuiji.copies.stamp import Stamp, read_stamp
from tuiji.files import write_atomically
from tuiji.shrink import purged

HERE = Path(__file__).parent
NAME = "tuiji-guide.html"
# Attributes that name ids of the same page (HTML standard and WAI-ARIA 1.2), as lists of words.
_ID_LISTS = ("id", "for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls")
_STYLES = "link[rel=stylesheet]"
_PAGE = """<!doctype html><html lang="zh" class="no-js"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>退机指南（单文件版）</title><style>{style}</style></head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom"
data-md-color-accent="custom"><main class="md-main"><div class="md-main__inner md-grid">
<div class="md-content"><article class="md-content__inner md-typeset">{content}</article></div></div></main>
<script>{script}</script></body></html>"""


# An index for who cannot search; in one file the browser's own search finds every word.
LEFT_OUT = "reference/a-z/"


class Guide:
    """The pages of the built, published `site` in the order of its navigation."""

    def __init__(self, site: Path, stamp: Stamp):
        self.site = site
        self.stamp = stamp
        self.home = LexborHTMLParser((site / "index.html").read_text("utf-8"))
        links = self.home.css("nav.md-nav--primary > ul a.md-nav__link")
        found = (urldefrag(urljoin(stamp.address, a.attributes["href"])).url for a in links)
        found = (address for address in found if address != stamp.address + LEFT_OUT)
        self.prefixes = {address: self._prefix(address) for address in found}

    def _prefix(self, address: str) -> str:
        path = address.removeprefix(self.stamp.address).strip("/")
        return path.replace("/", "-") or "home"

    def _file(self, address: str) -> Path:
        return self.site / address.removeprefix(self.stamp.address) / "index.html"

    def contents(self) -> str:
        """Return the table of contents: the navigation, with links to the parts of this file."""
        rows = []
        for item in self.home.css("nav.md-nav--primary > ul > li"):
            links = [self._entry(link) for link in item.css("a.md-nav__link[href]")]
            links = [link for link in dict.fromkeys(links) if link]
            label = item.css_first("label.md-nav__link[id] .md-ellipsis")
            name = f"<strong>{escape(label.text(strip=True))}</strong>" if label else ""
            rows.append(f"<li>{name}<ul>{''.join(links)}</ul></li>")
        return f'<nav class="guide-toc" id="toc" aria-label="目录"><h2>目录</h2><ul>{"".join(rows)}</ul></nav>'

    def _entry(self, link: LexborNode) -> str:
        address, anchor = urldefrag(urljoin(self.stamp.address, link.attributes["href"]))
        if anchor or address not in self.prefixes:
            return ""  # of the home page's own contents, or left out
        return f'<li><a href="#{self.prefixes[address]}">{escape(link.text(strip=True))}</a></li>'

    def section(self, address: str) -> str:
        """Return the page at `address` as a section whose ids begin with the page's name."""
        tree = LexborHTMLParser(self._file(address).read_text("utf-8"))
        article = tree.css_first("article")
        for node in article.css(".headerlink"):
            node.decompose()
        for node in article.css("details"):
            node.attrs["open"] = ""  # paper has nothing to unfold them with
        for node in article.css("*"):
            self._rename(node, address)
        for level in (5, 4, 3, 2, 1):  # from below, so that none is lowered twice
            for node in article.css(f"h{level}"):
                node.replace_with(_lowered(node, level + 1))
        prefix = self.prefixes[address]
        back = '<p class="guide-back"><a href="#toc">回目录</a></p>'
        return f'<section class="guide-page" id="{prefix}">{article.inner_html}{back}</section>'

    def _rename(self, node: LexborNode, address: str) -> None:
        """Make what `node` says of ids, links and pictures true inside the one file."""
        prefix = self.prefixes[address]
        attributes = node.attributes
        for name in _ID_LISTS:
            if attributes.get(name):
                node.attrs[name] = " ".join(
                    f"{prefix}--{word}" for word in attributes[name].split()
                )
        if node.tag == "input" and attributes.get("name"):
            node.attrs["name"] = f"{prefix}--{attributes['name']}"
        if attributes.get("href"):
            node.attrs["href"] = self._target(urljoin(address, attributes["href"]))
        if node.tag == "img":
            node.attrs["src"] = self._data(urljoin(address, attributes["src"]))

    def _target(self, address: str) -> str:
        page, anchor = urldefrag(address)
        prefix = self.prefixes.get(page.partition("?")[0])
        if not prefix:
            return address
        return f"#{prefix}--{anchor}" if anchor else f"#{prefix}"

    def _data(self, address: str) -> str:
        file = self.site / address.removeprefix(self.stamp.address)
        kind = mimetypes.guess_type(file.name)[0]
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"

    def content(self) -> str:
        """Return the whole article: what this copy is, the contents, the pages, the checksums."""
        stamp = "".join(f"<li>{escape(line)}</li>" for line in self.stamp.lines())
        pages = "".join(map(self.section, self.prefixes))
        files = [
            (self._file(a).relative_to(self.site).as_posix(), self._file(a).read_bytes())
            for a in self.prefixes
        ]
        return (
            f"<h1>退机指南（单文件版）</h1><ul>{stamp}</ul>{self.contents()}{pages}"
            '<section class="guide-page" id="sums"><h2>校验清单</h2>'
            "<p>本文件由下列网页生成。每行是网页的 SHA-256 和名字，可以和网站上的对照。</p>"
            f"<pre><code>{escape(sums(files).decode())}</code></pre></section>"
        )

    def script(self) -> str:
        """Return the script: none of it is needed to read."""
        channel = next(self.site.glob("assets/channel.*.js"))
        files = [HERE / "stale.js", HERE / "guide.js", channel]
        return self.stamp.script() + "".join(file.read_text("utf-8") for file in files)

    def style(self, html: str) -> str:
        """Return the rules of the site's style sheets, and of ours, that the page `html` can match."""
        sheets = [self.site / link.attributes["href"] for link in self.home.css(_STYLES)]
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.html"
            page.write_text(html, "utf-8")
            return "".join(purged([page], [*sheets, HERE / "guide.css"]))


def _lowered(heading: LexborNode, level: int) -> LexborNode:
    """Return the heading one level down: the one <h1> is the guide's own."""
    html = re.sub(r"^<h\d|h\d>$", lambda m: re.sub(r"\d", str(level), m[0]), heading.html)
    return LexborHTMLParser(html, is_fragment=True).root


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def guide(site: Path, stamp: Stamp) -> str:
    """Return the HTML of the one-file guide to the built, published `site`."""
    made = Guide(site, stamp)
    content = minify_html.minify(made.content())
    script = made.script()
    style = made.style(_PAGE.format(policy="", style="", content=content, script=script))
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    )
    return _PAGE.format(policy=policy, style=style, content=content, script=script)


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.copies.guide SITE TARGET`, dated SOURCE_DATE_EPOCH."""
    site, target = map(Path, arguments)
    try:
        html = guide(site, read_stamp(site, int(os.environ["SOURCE_DATE_EPOCH"])))
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    write_atomically(target / NAME, html.encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
