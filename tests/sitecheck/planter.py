"""Faults to plant in the real built site: one a kind, each in a page or file of the guide.

Used by test_real_site.py and by scripts/benchmarks/linkcheckers.py, which compares check-site with a
link checker. `at` is the file that a message must name, as a glob.
"""

import gzip
import json
import re
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

Edit = Callable[[Path], None]
HOME, CANCEL, RULES = "index.html", "cancel/index.html", "reference/rules/index.html"
STYLE, SCRIPT, MAP = "assets/site.*.css", "assets/channel.*.js", "sitemap.xml"  # * is a digest
INDEX = "search/search_index.json"
SITE_URL = "https://tuiji-guide.example/"


class Kind(NamedTuple):
    """A kind of fault: how to plant it and which file shows it."""

    name: str
    at: str
    plant: Edit
    offline: bool = False

    def is_named_in(self, files: set[str]) -> bool:
        """Tell whether `files`, those that a checker complains of, hold the one that shows it."""
        return any(fnmatch(file, self.at) for file in files)


def swap(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old} is not in {file}"
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def change(file: str, pattern: str, new: str) -> Edit:
    """As swap, by a regular expression: built pages leave quotes out where they can."""

    def edit(root: Path) -> None:
        text, count = re.subn(pattern, new, (root / file).read_text("utf-8"), count=1)
        assert count, f"{pattern} is not in {file}"
        (root / file).write_text(text, "utf-8")

    return edit


def body(html: str, file: str = CANCEL) -> Edit:
    return swap(file, "</article>", f"{html}</article>")


def head(html: str, file: str = CANCEL) -> Edit:
    return swap(file, "</head>", f"{html}</head>")


def append(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        path = next(root.glob(file), root / file)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return edit


def remove(*files: str) -> Edit:
    def edit(root: Path) -> None:
        for file in files:
            (root / file).unlink()

    return edit


def move(old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        (root / new).parent.mkdir()
        (root / old).rename(root / new)

    return edit


def write(file: str, content: bytes) -> Edit:
    def edit(root: Path) -> None:
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_bytes(content)

    return edit


def garble(file: str) -> Edit:
    return lambda root: write(file, (root / file).read_bytes() + "怎样".encode("gb18030"))(root)


def redirect(name: str, target: str) -> "Kind":
    html = _REDIRECT.format(SITE_URL, target)
    return Kind(name, "old/index.html", write("old/index.html", html.encode()))


def sitemap(change: Callable[[str], str]) -> Edit:
    def edit(root: Path) -> None:
        text = change((root / MAP).read_text("utf-8"))
        (root / MAP).write_text(text, "utf-8")
        (root / f"{MAP}.gz").write_bytes(gzip.compress(text.encode()))

    return edit


def index(change: Callable[[list[dict]], object]) -> Edit:
    def edit(root: Path) -> None:
        content = json.loads((root / INDEX).read_text("utf-8"))
        change(content["docs"])
        text = json.dumps(content)
        (root / INDEX).write_text(text, "utf-8")
        (root / INDEX).with_suffix(".js").write_text(f"var __index = {text};\n", "utf-8")

    return edit


def drop_page(docs: list[dict], page: str) -> None:
    docs[:] = [entry for entry in docs if not entry["location"].startswith(page)]


def link(name: str, url: str, offline: bool = False) -> Kind:
    return Kind(name, CANCEL, body(f'<a href="{url}">x</a>'), offline)


def part(name: str, html: str) -> Kind:
    return Kind(name, CANCEL, body(html))


def in_style(name: str, css: str) -> Kind:
    return Kind(name, STYLE, append(STYLE, f"\n{css}\n"))


_REDIRECT = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>移走了</title>'
    '<link rel="canonical" href="{0}"><meta http-equiv="refresh" content="0; url={1}"></head></html>'
)
_CANONICAL = r"<link [^>]*canonical[^>]*>"
_LOC = f"<loc>{SITE_URL}cancel/</loc>"
_URL = "<url><loc>{0}</loc></url></urlset>"
CDN = "https://cdn.example.net/x"

LINKS = [
    link("link to a missing page", "lost/"),
    link("link to a missing page, up one folder", "../decide/lost/"),
    link("link to the Markdown source", "acquirer.md"),
    link("link to a folder without a page", "../assets/"),
    link("link to a missing file", "../files/form.pdf"),
    link("link above the site", "../../../x/"),
    link("link in another letter case", "../Cancel/acquirer/"),
    link("anchor missing on this page", "#lost"),
    link("anchor missing on another page", "acquirer/#lost"),
    link("Chinese anchor missing, percent-encoded", "acquirer/#%E6%89%BE%E4%B8%8D%E5%88%B0"),
    link("anchor in another letter case", "acquirer/#Find"),
    link("link from the root", "/cancel/acquirer/"),
    link("link with a backslash", "..\\decide\\pause\\"),
    link("empty link", ""),
    link("javascript: link", "javascript:alert(1)"),
    link("data: link", "data:text/html,x"),
    link("file: link", "file:///etc/passwd"),
    link("drive letter", "C:/guide/index.html"),
    link("link to localhost", "http://localhost:8000/cancel/"),
    link("link to 127.0.0.1", "http://127.0.0.1:8000/"),
    link("link to a private address", "http://192.168.1.5/"),
    link("address that is none", "http://[::1/"),
    link("unknown scheme", "htps://www.gov.cn/"),
    link("own site without https", "http://tuiji-guide.example/cancel/acquirer/"),
    link("own site's missing page", f"{SITE_URL}lost/"),
]
PARTS = [
    part("missing picture", '<img alt="x" src="../assets/lost.png">'),
    part("missing picture in srcset", '<img alt="x" src="../assets/icon.svg" srcset="../assets/lost.png 2x">'),
    part("picture without alt", '<img src="../assets/icon.svg">'),
    part("missing video poster", '<video poster="../assets/lost.png"></video>'),
    part("missing audio", '<audio src="../assets/lost.mp3"></audio>'),
    part("missing script", '<script src="../assets/lost.js"></script>'),
    Kind("missing style sheet", CANCEL, head('<link rel="stylesheet" href="../assets/lost.css">')),
    Kind("missing icon", CANCEL, swap(CANCEL, "../assets/icon.svg", "../assets/lost.svg")),
    part("missing picture in style=", '<p style="background: url(../assets/lost.png)">x</p>'),
    part("missing picture in <style>", "<style>p { background: url('../assets/lost.png') }</style>"),
    part("missing drawing in use", '<svg><use href="../assets/lost.svg#a"></use></svg>'),
    part("picture from another host", f'<img alt="x" src="{CDN}">'),
    part("picture from another host, no scheme", '<img alt="x" src="//cdn.example.net/x.png">'),
    part("picture from another host in srcset", f'<img alt="x" src="../assets/icon.svg" srcset="{CDN} 2x">'),
    part("script from another host", f'<script src="{CDN}"></script>'),
    Kind("style sheet from another host", CANCEL, head(f'<link rel="stylesheet" href="{CDN}">')),
    Kind("font from another host, preloaded", CANCEL, head(f'<link rel="preload" as="font" href="{CDN}">')),
    Kind("connection prepared to another host", CANCEL, head('<link rel="preconnect" href="https://cdn.example.net">')),
    part("frame from another host", f'<iframe title="x" src="{CDN}"></iframe>'),
    part("frame with a document inside", f"<iframe title='x' srcdoc='<img src={CDN}>'></iframe>"),
    part("object from another host", f'<object data="{CDN}"></object>'),
    part("form to another host", f'<form action="{CDN}"></form>'),
    part("video from another host", f'<video src="{CDN}"></video>'),
    part("ping to another host", f'<a href="acquirer/" ping="{CDN}">x</a>'),
    part("inline script fetches from another host", f'<script>fetch("{CDN}")</script>'),
    part("inline script makes a picture", f'<script>new Image().src = "{CDN}"</script>'),
    part("inline script opens a socket", '<script>new WebSocket("wss://cdn.example.net/x")</script>'),
    part("inline script imports", f'<script type="module">import "{CDN}"</script>'),
    part("handler fetches from another host", f"<p onclick=\"fetch('{CDN}')\">x</p>"),
    Kind("script fetches from another host", SCRIPT, append(SCRIPT, f'\nfetch("{CDN}");\n')),
    in_style("missing picture in a style sheet", ".x { background: url(lost.png) }"),
    in_style("missing import in a style sheet", '@import "lost.css";'),
    in_style("picture from another host in a style sheet", f".x {{ background: url({CDN}) }}"),
    in_style("font from another host in a style sheet", f"@font-face {{ font-family: x; src: url({CDN}) }}"),
    in_style("import from another host in a style sheet", f'@import "{CDN}";'),
    in_style("picture from the root in a style sheet", ".x { background: url(/assets/icon.svg) }"),
    part("duplicate id", '<p id="who">x</p>'),
    part("empty id", '<p id="">x</p>'),
    part("label for nothing", '<label for="lost">x</label>'),
    part("aria-controls nothing", '<button aria-controls="lost">x</button>'),
    part("aria-labelledby nothing", '<p aria-labelledby="lost">x</p>'),
    part("aria-describedby nothing", '<p aria-describedby="who lost">x</p>'),
    Kind("tab label names no tab", CANCEL, change(CANCEL, r'for="?__tabbed_1_2"?', "for=__tabbed_9_9")),
    Kind("tab label names another tab", CANCEL, change(CANCEL, r'for="?__tabbed_1_2"?', "for=__tabbed_1_3")),
    part("new window without noopener", '<a href="https://www.gov.cn/" target="_blank">x</a>'),
    Kind("base", CANCEL, head('<base href="https://tuiji-guide.example/x/">')),
]  # fmt: skip
PAGES = [
    Kind("empty title", CANCEL, swap(CANCEL, "<title>怎样注销 POS 机：七步办完 - 退机指南</title>", "<title></title>")),
    Kind("no title", CANCEL, swap(CANCEL, "<title>怎样注销 POS 机：七步办完 - 退机指南</title>", "")),
    Kind("title of another page", CANCEL, swap(CANCEL, "<title>怎样注销 POS 机：七步办完", "<title>规定和来源")),
    Kind("two titles", CANCEL, head("<title>又一个</title>")),
    Kind("no main heading", CANCEL, change(CANCEL, r'<h1 id="?pos"?>', "<p id=pos>")),
    Kind("two main headings", CANCEL, body("<h1>又一个</h1>")),
    Kind("no language", CANCEL, change(CANCEL, r'(<html[^>]*?) lang="?zh"?', r"\1")),
    Kind("no encoding", CANCEL, change(CANCEL, r'<meta charset="?utf-8"?>', "")),
    Kind("not UTF-8", CANCEL, garble(CANCEL)),
    Kind("empty page", CANCEL, write(CANCEL, b"")),
    Kind("no canonical address", CANCEL, change(CANCEL, _CANONICAL, "")),
    Kind("canonical address of another page", CANCEL, change(CANCEL, _CANONICAL, f'<link rel=canonical href="{SITE_URL}cancel/acquirer/">')),
    Kind("canonical address on another host", CANCEL, change(CANCEL, _CANONICAL, '<link rel=canonical href="https://old.example.net/cancel/">')),
    Kind("canonical address relative", CANCEL, change(CANCEL, _CANONICAL, '<link rel=canonical href="./">')),
    Kind("two canonical addresses", CANCEL, head(f'<link rel="canonical" href="{SITE_URL}">')),
    redirect("redirect to a missing page", "../lost/"),
    redirect("redirect to another host", "https://www.gov.cn/"),
    redirect("redirect to itself", "../old/"),
    redirect("redirect to a missing anchor", "../cancel/#lost"),
    Kind("page deleted, still linked", HOME, remove("cancel/acquirer/index.html")),
    Kind("page renamed, still linked", HOME, move("cancel/acquirer/index.html", "cancel/agent/index.html")),
    Kind("published page gone, nobody links", "404.html", remove("404.html")),
    Kind("published file gone", "assets/vendor/minisearch.LICENSE.txt", remove("assets/vendor/minisearch.LICENSE.txt")),
    Kind("sitemap gone", MAP, remove(MAP, f"{MAP}.gz")),
    Kind("sitemap is no XML", MAP, sitemap(lambda text: text[:-20])),
    Kind("sitemap lists a missing page", MAP, sitemap(lambda text: text.replace("</urlset>", _URL.format(f"{SITE_URL}lost/")))),
    Kind("sitemap lists another host", MAP, sitemap(lambda text: text.replace("</urlset>", _URL.format("https://old.example.net/")))),
    Kind("sitemap lists a page twice", MAP, sitemap(lambda text: text.replace("</urlset>", _URL.format(f"{SITE_URL}cancel/")))),
    Kind("sitemap lacks a page", CANCEL, sitemap(lambda text: text.replace(_LOC, f"<loc>{SITE_URL}</loc>"))),
    Kind("packed sitemap differs", f"{MAP}.gz", write(f"{MAP}.gz", gzip.compress(b"<x/>"))),
    Kind("search index gone", INDEX, remove(INDEX, "search/search_index.js")),
    Kind("search index is no JSON", INDEX, append(INDEX, "}")),
    Kind("search index leads to a missing page", INDEX, index(lambda docs: docs.append({"location": "lost/", "title": "x", "text": "x"}))),
    Kind("search index leads to a missing anchor", INDEX, index(lambda docs: docs.append({"location": "cancel/#lost", "title": "x", "text": "x"}))),
    Kind("search index lacks a page", RULES, index(lambda docs: drop_page(docs, "reference/rules/"))),
    Kind("search script differs from the index", "search/search_index.js", write("search/search_index.js", b'var __index = {"docs": []};')),
    Kind("names differ in letter case only", "assets/icon.svg", write("assets/Icon.svg", b"<svg/>")),
]  # fmt: skip
_AT = "cancel/index.html"
OFFLINE = [
    link("offline: link to a folder", "../decide/", offline=True),
    link("offline: no scheme", "//www.gov.cn/", offline=True),
    Kind("offline: script as a module", _AT, body('<script type="module">1</script>'), True),
    Kind("offline: script with an origin check", _AT, body('<script src="../assets/icon.svg" crossorigin></script>'), True),
    Kind("offline: script fetches a file", SCRIPT, append(SCRIPT, '\nfetch("search/search_index.json");\n'), True),
    Kind("offline: unused file", "assets/unused.png", append("assets/unused.png", "x"), True),
    Kind("offline: source map", "assets/site.css.map", append("assets/site.css.map", "{}"), True),
]  # fmt: skip
KINDS: list[Kind] = [*LINKS, *PARTS, *PAGES, *OFFLINE]
