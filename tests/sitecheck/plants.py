"""Faults to plant in the clean site: what to change and the exact lines to expect."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sitecheck import clean_site

Edit = Callable[[Path], None]
HOME, CANCEL, MONEY = "index.html", "cancel/index.html", "money/押金.html"
JSON, JS = "search/search_index.json", "search/search_index.js"


class Plant(NamedTuple):
    name: str
    edit: Edit
    lines: list[str]
    offline: bool = False


def swap(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / file).read_text("utf-8")
        assert old in text, f"{old} is not in {file}"
        (root / file).write_text(text.replace(old, new), "utf-8")

    return edit


def add(html: str, file: str = HOME) -> Edit:
    return swap(file, "</main>", f"{html}</main>")


def in_head(html: str, file: str = HOME) -> Edit:
    return swap(file, "</head>", f"{html}</head>")


def append(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        old = (root / file).read_text("utf-8") if (root / file).exists() else ""
        (root / file).write_text(old + text, "utf-8")

    return edit


def remove(file: str) -> Edit:
    return lambda root: (root / file).unlink()


def both(*edits: Edit) -> Edit:
    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


def in_indexes(change: Callable[[list[str]], list[str]]) -> Edit:
    def edit(root: Path) -> None:
        docs = json.loads((root / JSON).read_text("utf-8"))["docs"]
        text = clean_site.index(change([entry["location"] for entry in docs]))
        (root / JSON).write_text(text, "utf-8")
        (root / JS).write_text(f"__index={text}", "utf-8")

    return edit


def in_sitemap(change: Callable[[list[str]], list[str]]) -> Edit:
    addresses = [clean_site.SITE_URL + address for address in clean_site.PAGES.values()]

    def edit(root: Path) -> None:
        (root / "sitemap.xml").write_text(clean_site.sitemap(change(addresses)), "utf-8")
        (root / "sitemap.xml.gz").unlink()

    return edit


def _page(where: str, url: str, path: str, file: str = HOME) -> str:
    how = "correct the address or add the page"
    return f'{file}: {where} "{url}" leads to no page ({path}): {how}'


def _file(where: str, url: str, path: str, file: str = HOME) -> str:
    how = "correct the address or add the file"
    return f'{file}: {where} "{url}" leads to no file ({path}): {how}'


def _asset(name: str, html: str, where: str) -> Plant:
    return Plant(f"missing {name}", add(html), [_file(where, "lost.x", "lost.x")])


TARGETS = [
    Plant("missing page", add('<a href="lost.html">x</a>'), [_page("a href", "lost.html", "lost.html")]),
    Plant("missing folder", add('<a href="lost/">x</a>'), [_page("a href", "lost/", "lost")]),
    Plant("folder without index", add('<a href="assets/">x</a>'), [_page("a href", "assets/", "assets")]),
    Plant("file as folder", add('<a href="old.html/">x</a>'), [_page("a href", "old.html/", "old.html")]),
    Plant("Markdown source", add('<a href="a.md">x</a>'), [_page("a href", "a.md", "a.md")]),
    Plant(
        "missing page, own host",
        add('<a href="https://guide.example/tuiji/lost/">x</a>'),
        [_page("a href", "https://guide.example/tuiji/lost/", "lost")],
    ),
    Plant(
        "missing page on 404",
        swap("404.html", '"/tuiji/"', '"/tuiji/lost/"'),
        [_page("a href", "/tuiji/lost/", "lost", "404.html")],
    ),
    Plant("missing form action", add('<form action="lost"></form>'), [_page("form action", "lost", "lost")]),
    Plant("missing area", add('<map name="m"><area href="lost" alt=""></map>'), [_page("area href", "lost", "lost")]),
    _asset("script", "<script src=lost.x></script>", "script src"),
    _asset("style sheet", "<link rel=stylesheet href=lost.x>", "link href"),
    _asset("icon", "<link rel='shortcut icon' href=lost.x>", "link href"),
    _asset("preload", "<link rel=preload as=font href=lost.x>", "link href"),
    _asset("image", "<img src=lost.x alt=''>", "img src"),
    _asset("srcset", "<img srcset='assets/pic.png 1x, lost.x 2x' alt=''>", "img srcset"),
    _asset("frame document", "<iframe title=t srcdoc='<img alt src=lost.x>'></iframe>", "img src"),
    _asset("source", "<picture><source srcset='lost.x 100w'></picture>", "source srcset"),
    _asset("video", "<video src=lost.x></video>", "video src"),
    _asset("poster", "<video poster=lost.x></video>", "video poster"),
    _asset("audio", "<audio src=lost.x></audio>", "audio src"),
    _asset("track", "<video><track src=lost.x></video>", "track src"),
    _asset("object", "<object data=lost.x></object>", "object data"),
    _asset("embed", "<embed src=lost.x>", "embed src"),
    _asset("frame", "<iframe title=t src=lost.x></iframe>", "iframe src"),
    _asset("svg image", "<svg><image href=lost.x /></svg>", "image href"),
    _asset("image in noscript", "<noscript><img src=lost.x alt=''></noscript>", "img src"),
    _asset("data-library", "<form data-library=lost.x></form>", "form data-library"),
    _asset("data-engine", "<form data-engine=lost.x></form>", "form data-engine"),
    _asset("style attribute", "<p style='background:url(lost.x)'></p>", "p style url()"),
    _asset("style element", "<style>p{background:url(lost.x)}</style>", "style url()"),
    Plant(
        "CSS url()",
        append("assets/site.css", ".x { background: U\\72l( 'lost.png' ) }"),
        [_file("url()", "lost.png", "assets/lost.png", "assets/site.css")],
    ),
    Plant(
        "CSS image-set()",
        append("assets/site.css", ".x { background: image-set('lost.png' 1x) }"),
        [_file("url()", "lost.png", "assets/lost.png", "assets/site.css")],
    ),
    Plant(
        "CSS @import",
        swap("assets/site.css", '"print.css"', "url(lost.css)"),
        [_file("@import", "lost.css", "assets/lost.css", "assets/site.css")],
    ),
    Plant(
        "drawing",
        append("assets/icon.svg", "<svg><image href='lost.png'/></svg>"),
        [_file("image href", "lost.png", "assets/lost.png", "assets/icon.svg")],
    ),
    Plant(
        "manifest icon",
        both(
            in_head('<link rel="manifest" href="app.webmanifest">'),
            append("app.webmanifest", '{"icons": [{"src": "lost.png"}]}'),
        ),
        [_file("manifest icon", "lost.png", "lost.png", "app.webmanifest")],
    ),
    Plant(
        "unreadable manifest",
        append("manifest.json", "[1]"),
        [
            "manifest.json: is no web app manifest (AttributeError 'list' object has no attribute 'get'): "
            "correct it"
        ],
    ),
    Plant(
        "missing og:image",
        swap(HOME, "assets/card.png", "lost.png"),
        [_file("meta og:image", "https://guide.example/tuiji/lost.png", "lost.png")],
    ),
    Plant(
        "letter case",
        add('<a href="Cancel/Index.html">x</a>'),
        ['index.html: a href "Cancel/Index.html" differs in letter case: write it as the file is named: "cancel/index.html"'],
    ),
    Plant(
        "letter case of a folder",
        add('<a href="../Cancel/">x</a>', CANCEL),
        ['cancel/index.html: a href "../Cancel/" differs in letter case: write it as the file is named: "cancel"'],
    ),
    Plant(
        "letter case of an asset",
        swap("assets/site.css", "url(pic.png)", "url(Pic.png)"),
        ['assets/site.css: url() "Pic.png" differs in letter case: write it as the file is named: "assets/pic.png"'],
    ),
    Plant(
        "above the root",
        add('<a href="../../index.html">x</a>', CANCEL),
        ['cancel/index.html: a href "../../index.html" climbs above the site\'s root: take out the surplus ../'],
    ),
    Plant(
        "anchor on this page",
        add('<a href="#lost">x</a>'),
        ['index.html: a href "#lost": index.html has no such anchor: give the heading the id "lost" or correct it'],
    ),
    Plant(
        "anchor on another page",
        add('<a href="money/押金.html#lost">x</a>'),
        ['index.html: a href "money/押金.html#lost": money/押金.html has no such anchor: give the heading the id "lost" or correct it'],
    ),
    Plant(
        "percent-encoded anchor",
        add('<a href="cancel/index.html#%E7%AC%AC%E4%BA%8C%E6%AD%A5">x</a>'),
        ['index.html: a href "cancel/index.html#%E7%AC%AC%E4%BA%8C%E6%AD%A5": cancel/index.html has no such anchor: give the heading the id "第二步" or correct it'],
    ),
    Plant(
        "letter case of an anchor",
        add('<a href="money/押金.html#Refund">x</a>'),
        ['index.html: a href "money/押金.html#Refund": money/押金.html has no such anchor: write "#refund"'],
    ),
    Plant(
        "redirect to nowhere",
        swap("old.html", "url=money/%E6%8A%BC%E9%87%91.html", "url=lost/"),
        [_page("meta refresh", "lost/", "lost", "old.html")],
    ),
    Plant(
        "script that moves to nowhere",
        swap("old.html", 'replace("money/%E6%8A%BC%E9%87%91.html"', 'replace("lost/"'),
        [_page("script location", "lost/", "lost", "old.html")],
    ),
    Plant(
        "redirect to another host",
        swap("old.html", "url=money/%E6%8A%BC%E9%87%91.html", "url=https://other.example/"),
        ['old.html: meta refresh sends readers to "https://other.example/": redirect within the site only'],
    ),
    Plant(
        "redirect to a redirect",
        append("older.html", '<meta charset="utf-8"><meta http-equiv=refresh content="0;URL=\'old.html\'">'),
        ['older.html: meta refresh "old.html" leads to a redirect (old.html): name the final page'],
    ),
]  # fmt: skip


def _foreign(name: str, html: str, where: str, url: str = "https://cdn.example/x") -> Plant:
    what = f'{where} "{url}" comes from another host (cdn.example)'
    line = f"index.html: {what}: serve it from this site or remove it"
    return Plant(f"foreign {name}", add(html), [line])


def _connects(name: str, script: str, url: str = "https://cdn.example/x") -> Plant:
    line = f'index.html: script connects to "{url}": serve it from this site or remove it'
    return Plant(f"script: {name}", add(f"<script>{script}</script>"), [line])


def _local(host: str) -> Plant:
    url = f"http://{host}/a"
    line = (
        f'index.html: a href "{url}" is a local address: write the public address or a relative one'
    )
    return Plant(f"local {host}", add(f'<a href="{url}">x</a>'), [line])


def _link(name: str, url: str, says: str) -> Plant:
    return Plant(name, add(f'<a href="{url}">x</a>'), [f'index.html: a href "{url}" {says}'])


ADDRESSES = [
    _foreign("script", "<script src=https://cdn.example/x></script>", "script src"),
    _foreign("style sheet", "<link rel=stylesheet href=//cdn.example/x>", "link href", "//cdn.example/x"),
    _foreign("image", "<img alt='' src=http://cdn.example/x>", "img src", "http://cdn.example/x"),
    _foreign("srcset", "<img alt='' srcset='https://cdn.example/x 2x'>", "img srcset"),
    _foreign("frame", "<iframe title=t src=https://cdn.example/x></iframe>", "iframe src"),
    _foreign("form action", "<form action=https://cdn.example/x></form>", "form action"),
    _foreign("preconnect", "<link rel=preconnect href=https://cdn.example/x>", "link href"),
    _foreign("dns-prefetch", "<link rel=dns-prefetch href=https://cdn.example/x>", "link href"),
    _foreign("preload", "<link rel=preload as=font href=https://cdn.example/x>", "link href"),
    _foreign("ping", "<a href='#' ping=https://cdn.example/x>x</a>", "a ping"),
    _foreign("font", "<style>@font-face{src:url(https://cdn.example/x)}</style>", "style url()"),
    _foreign("import", "<style>@import 'https://cdn.example/x';</style>", "style @import"),
    _connects("fetch", 'fetch("https://cdn.example/x")'),
    _connects("importScripts", "importScripts('https://cdn.example/x')"),
    _connects("worker", "new Worker(`https://cdn.example/x`)"),
    _connects("socket", 'new WebSocket("wss://cdn.example/x")', "wss://cdn.example/x"),
    _connects("beacon", 'navigator.sendBeacon("//cdn.example/x")', "//cdn.example/x"),
    _connects("request", 'r.open("GET", "https://cdn.example/x")'),
    _connects("dynamic import", 'import("https://cdn.example/x")'),
    _connects("request object", 'fetch(new Request("https://cdn.example/x"))'),
    _connects("worker by URL", 'new Worker(new URL("https://cdn.example/x"))'),
    _connects("attribute", 's.setAttribute("src", "https://cdn.example/x")'),
    _connects("static import", 'import a from "https://cdn.example/x"'),
    _connects("source", 'image.src = "https://cdn.example/x"'),
    Plant(
        "script: file",
        append("assets/app.js", 'fetch("https://cdn.example/x")'),
        ['assets/app.js: script connects to "https://cdn.example/x": serve it from this site or remove it'],
    ),
    Plant(
        "script: handler",
        add("<p onclick=\"fetch('https://cdn.example/x')\">x</p>"),
        ['index.html: script connects to "https://cdn.example/x": serve it from this site or remove it'],
    ),
    *map(_local, ["localhost:8000", "127.0.0.1:8000", "[::1]", "192.168.1.2", "0.0.0.0"]),
    _link("rooted", "/tuiji/old.html", "is an absolute path: write it relative to this page"),
    Plant(
        "rooted on 404, outside the site",
        swap("404.html", '"/tuiji/"', '"/"'),
        ['404.html: a href "/" is an absolute path: write it relative to this page'],
    ),
    _link("javascript", "JavaScript:void(0)", "runs code: link to a page, or use a button with a script"),
    Plant(
        "javascript with a line break",
        add('<a href=" java\nscript:x()">x</a>'),
        ['index.html: a href "javascript:x()" runs code: link to a page, or use a button with a script'],
    ),
    _link("vbscript", "vbscript:x", "runs code: link to a page, or use a button with a script"),
    _link("file", "file:///home/a.html", "is a file on the author's disk: put the file into docs/ and link it"),
    _link("drive", "C:\\a.html", "is a file on the author's disk: put the file into docs/ and link it"),
    _link("data", "data:text/html,x", "is a document inside a link: make it a file of the site"),
    _link("scheme", "htps://a.example", "has the unknown scheme htps:: use https:, mailto:, tel: or a page"),
    _link("empty telephone", "tel:", "has nothing after the scheme: complete it"),
    _link("malformed", "http://[::1/", "is no valid address: correct it"),
    _link("no host", "https:///x", "is no valid address: correct it"),
    _link("backslash", "cancel\\index.html", "has a backslash: write /"),
    _link("plain http", "http://guide.example/tuiji/old.html", "is the site without https: write it relative to this page"),
    Plant("empty href", add("<a href>x</a>"), ["index.html: a href is empty: name the target or remove the attribute"]),
    Plant("empty src", add('<img alt="" src="">'), ["index.html: img src is empty: name the target or remove the attribute"]),
]  # fmt: skip


def _dangling(where: str, html: str) -> Plant:
    how = "name an id of this page or remove the attribute"
    return Plant(
        f"dangling {where}",
        add(html),
        [f'index.html: {where} "lost" names no id of this page: {how}'],
    )


IDS = [
    Plant("duplicate id", add('<p id="q"></p>'), ['index.html: id "q" stands 2 times: give each element an id of its own']),
    Plant("id with a blank", add('<p id="a b"></p>'), ['index.html: id "a b" is no name: write one word']),
    Plant("empty id", add('<p id=""></p>'), ['index.html: id "" is no name: write one word']),
    _dangling("label for", "<label for=lost>x</label>"),
    *(
        _dangling(f"p {name}", f"<p {name}='q lost'></p>")
        for name in ("aria-controls", "aria-labelledby", "aria-describedby", "aria-owns", "aria-details",
                     "aria-flowto", "aria-errormessage", "aria-activedescendant")
    ),
    _dangling("input list", "<input list=lost>"),
    _dangling("button form", "<button form=lost></button>"),
    _dangling("td headers", "<table><tr><td headers=lost></td></tr></table>"),
    _dangling("button popovertarget", "<button popovertarget=lost></button>"),
    _dangling("img usemap", "<img src=assets/pic.png alt='' usemap='#lost'>"),
    Plant(
        "label for a paragraph",
        add("<label for=results>x</label>"),
        ['index.html: label for "results" names a <div>, which takes no label: name an input or a button'],
    ),
    Plant(
        "tab label of the other tab",
        swap(CANCEL, '<label for="t2">', '<label for="t1">'),
        ['cancel/index.html: content tabs: label 2 names "t1", not "t2": build the page again'],
    ),
    Plant(
        "tab without block",
        swap(CANCEL, '\n<div class="tabbed-block"><p>乙</p></div>', ""),
        ["cancel/index.html: content tabs: 2 inputs, 2 labels and 1 blocks: build the page again"],
    ),
]  # fmt: skip

_OWN = 'write <link rel="canonical" href="https://guide.example/tuiji/cancel/">'
_CANONICAL = '<link rel="canonical" href="https://guide.example/tuiji/cancel/">'


def _canonical(name: str, new: str, what: str) -> Plant:
    return Plant(f"canonical {name}", swap(CANCEL, _CANONICAL, new), [f"{CANCEL}: {what}: {_OWN}"])


def _other_canonical(name: str, url: str, says: str) -> Plant:
    return _canonical(name, f'<link rel="canonical" href="{url}">', f'canonical "{url}" {says}')


HEAD = [
    Plant("empty page", append("x.html", " \n"), ["x.html: is empty: build the page again"]),
    Plant(
        "not UTF-8",
        lambda root: (root / CANCEL).write_bytes((root / CANCEL).read_bytes().replace("甲".encode(), "甲".encode("gbk"))),
        ["cancel/index.html: is not UTF-8: save the source as UTF-8"],
    ),
    Plant(
        "no charset",
        swap(CANCEL, '<meta charset="utf-8">', ""),
        ['cancel/index.html: does not declare its encoding: add <meta charset="utf-8">'],
    ),
    Plant("no lang", swap(CANCEL, ' lang="zh"', ""), ['cancel/index.html: <html> has no lang: write <html lang="zh">']),
    Plant("empty title", swap(CANCEL, "<title>办注销", "<title> "), ["cancel/index.html: has no title: give the page a title in its front matter"]),
    Plant("no title", swap(CANCEL, "<title>办注销</title>", ""), ["cancel/index.html: has no title: give the page a title in its front matter"]),
    Plant("two titles", in_head("<title>又一</title>"), ["index.html: has 2 <title> elements: keep one"]),
    Plant(
        "same title",
        swap(CANCEL, "<title>办注销", "<title>押金"),
        [
            'cancel/index.html: title "押金" is also that of money/押金.html: make it tell the two pages apart',
            'money/押金.html: title "押金" is also that of cancel/index.html: make it tell the two pages apart',
        ],
    ),
    Plant("no h1", swap(MONEY, "<h1", "<p"), ["money/押金.html: has no <h1>: give the page one main heading"]),
    Plant("two h1", add("<h1>x</h1>"), ["index.html: has 2 <h1>: give the page one main heading"]),
    Plant("empty h1", swap(MONEY, ">押金</h1>", "> </h1>"), ["money/押金.html: <h1> is empty: write the heading"]),
    _canonical("missing", "", "has no canonical address"),
    _canonical("twice", _CANONICAL + '<link rel="canonical" href="https://a.example/">', "has 2 canonical addresses"),
    _other_canonical("relative", "../cancel/", "is not absolute"),
    _other_canonical("of another page", "https://guide.example/tuiji/", "is not the address of this page"),
    _other_canonical("of another host", "https://other.example/cancel/", "is not the address of this page"),
    _other_canonical("without https", "http://guide.example/tuiji/cancel/", "is not the address of this page"),
]  # fmt: skip

ELEMENTS = [
    Plant(
        "image without alt",
        add("<img src=assets/pic.png>"),
        ['index.html: img "assets/pic.png" has no alt: describe the picture, or write alt="" for an ornament'],
    ),
    Plant(
        "frame without title",
        add("<iframe src=old.html></iframe>"),
        ['index.html: iframe "old.html" has no title: say in title what it shows, or remove it'],
    ),
    Plant(
        "new window",
        add('<a href="https://law.example/" target="_blank" rel="nofollow">x</a>'),
        ['index.html: a "https://law.example/" has target="_blank" without rel="noopener": remove target or add the rel'],
    ),
    Plant("base", in_head("<base href='./'>"), ['index.html: <base href="./"> bends every link of the page: remove it']),
]  # fmt: skip

_MAP = "sitemap.xml"
INDEXES = [
    Plant("no sitemap", both(remove(_MAP), remove("sitemap.xml.gz")), ["sitemap.xml: is missing: build the site again"]),
    Plant(
        "unreadable sitemap",
        both(append(_MAP, "<"), remove("sitemap.xml.gz")),
        ["sitemap.xml: is not XML (unclosed token: line 6, column 0): build the site again"],
    ),
    Plant(
        "sitemap entry without page",
        in_sitemap(lambda urls: [*urls, clean_site.SITE_URL + "lost/"]),
        ['sitemap.xml: entry "https://guide.example/tuiji/lost/" has no page: remove it or correct it'],
    ),
    Plant(
        "sitemap entry elsewhere",
        in_sitemap(lambda urls: [*urls, "https://other.example/"]),
        ['sitemap.xml: entry "https://other.example/" is not below https://guide.example/tuiji/: remove it or correct it'],
    ),
    Plant(
        "sitemap lists a redirect",
        in_sitemap(lambda urls: [*urls, clean_site.SITE_URL + "old.html"]),
        ['sitemap.xml: entry "https://guide.example/tuiji/old.html" is old.html, which is not to be indexed: remove it or correct it'],
    ),
    Plant(
        "sitemap entry twice",
        in_sitemap(lambda urls: [*urls, urls[1]]),
        ['sitemap.xml: lists "https://guide.example/tuiji/cancel/" 2 times: list it once'],
    ),
    Plant(
        "page missing from the sitemap",
        in_sitemap(lambda urls: urls[:1] + urls[2:]),
        ["cancel/index.html: is not in sitemap.xml: add it to the navigation, or mark the page noindex"],
    ),
    Plant(
        "compressed sitemap",
        append(_MAP, "<!-- newer -->"),
        ["sitemap.xml.gz: does not hold what sitemap.xml holds: build the site again"],
    ),
    Plant(
        "robots.txt",
        swap("robots.txt", "guide.example", "other.example"),
        ['robots.txt: names the sitemap "https://other.example/tuiji/sitemap.xml": write https://guide.example/tuiji/sitemap.xml'],
    ),
    Plant(
        "no search index",
        both(remove(JSON), remove(JS)),
        ["search/search_index.json: is missing, and index.html searches: turn the search plugin on and build again"],
    ),
    Plant(
        "unreadable search index",
        both(remove(JS), lambda root: (root / JSON).write_text("{}")),
        ["search/search_index.json: cannot be read (KeyError 'docs'): build the site again"],
    ),
    Plant(
        "search location without page",
        in_indexes(lambda found: [*found, "lost/#x"]),
        [f'{name}: location "lost/#x" has no page: build the site again' for name in (JS, JSON)],
    ),
    Plant(
        "search location without anchor",
        in_indexes(lambda found: [*found, "cancel/#%E4%B8%A2"]),
        [f'{name}: location "cancel/#%E4%B8%A2": cancel/index.html has no such anchor: build the site again' for name in (JS, JSON)],
    ),
    Plant(
        "page missing from search",
        in_indexes(lambda found: [location for location in found if "cancel" not in location]),
        [f"cancel/index.html: is not in {name}: build the site again, or exclude the page with data-search-exclude" for name in (JS, JSON)],
    ),
    Plant(
        "search indexes differ",
        swap(JS, '"题"', '"旧题"'),
        ["search/search_index.js: differs from search/search_index.json: build the site again"],
    ),
]  # fmt: skip

FILES = [
    Plant("clashing names", append("assets/Pic.png", "x"), ["assets/pic.png: differs from assets/Pic.png in letter case only: rename one of them"]),
    Plant("name for Windows", append("assets/a?.png", "x"), ["assets/a?.png: has a name that Windows refuses: rename it"]),
    Plant(
        "lost source map",
        append("assets/app.js", "//# sourceMappingURL=app.js.map"),
        ['assets/app.js: sourceMappingURL "app.js.map" leads to no file: remove the comment'],
    ),
]  # fmt: skip


def _offline(name: str, html: str, *whats: str) -> Plant:
    return Plant(f"offline: {name}", add(html), [f"index.html: {what}" for what in whats], True)


_PLAIN = "load it with a plain <script> or leave it out"
_APART = "leave source maps out of the copy"
OFFLINE = [
    _offline("folder", '<a href="cancel/">x</a>', 'a href "cancel/" is a folder: name its index.html'),
    _offline("folder without slash", '<a href="cancel#t1">x</a>', 'a href "cancel#t1" is a folder: name its index.html'),
    _offline("this folder", '<a href=".">x</a>', 'a href "." is a folder: name its index.html'),
    _offline("rooted", '<a href="/tuiji/">x</a>', 'a href "/tuiji/" is an absolute path: write it relative to this page'),
    _offline(
        "own host",
        '<a href="https://guide.example/tuiji/cancel/">x</a>',
        'a href "https://guide.example/tuiji/cancel/" needs the network: write it relative to this page',
    ),
    _offline("module", "<script type=module>1</script>", 'script "inline" has type=module: remove type=module'),
    _offline("crossorigin", "<script crossorigin src=assets/app.js></script>", 'script "assets/app.js" has crossorigin: remove crossorigin'),
    _offline("integrity", "<script integrity=x src=assets/app.js></script>", 'script "assets/app.js" has integrity: remove integrity'),
    _offline("fetch", "<script>fetch('a.json')</script>", f'script fetches "a.json", which fails on disk: {_PLAIN}'),
    _offline("preload for fetch", "<link rel=preload as=fetch href=search/search_index.json>", f'link "search/search_index.json" is fetched, which fails on disk: {_PLAIN}'),
    _offline("drawing", "<svg><use href='assets/icon.svg#a'/></svg>", 'use href "assets/icon.svg#a" is fetched, which fails on disk: put it into the page itself'),
    _offline("no scheme", "<a href='//law.example/'>x</a>", 'a href "//law.example/" has no scheme: write https://'),
    Plant("offline: source map", append("assets/app.js.map", "{}"), [f"assets/app.js.map: is a source map: {_APART}"], True),
    Plant("offline: map comment", append("assets/print.css", "/*# sourceMappingURL=print.css.map */"), [f"assets/print.css: asks for a source map: {_APART}"], True),
    Plant("offline: unused file", append("assets/left.png", "x"), ["assets/left.png: is used by nothing: leave it out of the copy"], True),
    Plant("offline: no index", both(remove(JSON), remove(JS)), ["search/search_index.js: is missing, and index.html searches: turn the search plugin on and build again"], True),
]  # fmt: skip

PLANTS = [*TARGETS, *ADDRESSES, *IDS, *HEAD, *ELEMENTS, *INDEXES, *FILES, *OFFLINE]
