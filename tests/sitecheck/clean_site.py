"""A small site without fault, in both modes: what the planted faults are planted in."""

import gzip
import json
from pathlib import Path

SITE_URL = "https://guide.example/tuiji/"

PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta property="og:image" content="https://guide.example/tuiji/assets/card.png">
<link rel="icon" href="{up}assets/icon.svg"><link rel="stylesheet" href="{up}assets/site.css">
</head><body>
<nav><a href="{up}index.html">首页</a> <a href="{up}cancel/index.html">办理</a>
<a href="{up}money/%E6%8A%BC%E9%87%91.html">押金</a></nav>
<main><h1 id="top-of-page">{title}</h1>
{body}
</main><script src="{up}assets/app.js"></script></body></html>
"""

HOME = """<p><a href="cancel/index.html#第一步">平文</a>
<a href="cancel/index.html#%E7%AC%AC%E4%B8%80%E6%AD%A5">编码</a>
<a href="#">顶</a> <a href="#TOP">顶</a>
<a href="money/押金.html?from=home#refund">押金</a> <a href="#:~:text=押金">文字</a>
<a href="old.html">旧</a>
<a href="https://law.example/rule#1">外站</a> <a href="http://old.example/">旧外站</a>
<a href="mailto:a@guide.example">信</a> <a href="tel:95000">电话</a>
<a href="https://law.example/" target="_blank" rel="noopener">新窗</a></p>
<img src="assets/pic.png" srcset="assets/pic.png 1x, assets/pic%402x.png 2x" alt="样张">
<img src="data:image/png;base64,AAAA" alt="">
<div style="background: url('assets/pic.png')"></div>
<form role="search" action="index.html"><label for="q">搜</label>
<input id="q" aria-controls="results hits"></form><div id="results"></div><ol id="hits"></ol>
<svg><title>图形</title><defs><path id="dot"/></defs><use href="#dot"/></svg>"""

TABS = """<h2 id="第一步">第一步</h2><a name="old-name"></a><a href="#old-name">旧锚点</a>
<div class="tabbed-set tabbed-alternate"><input id="t1" type="radio"><input id="t2" type="radio">
<div class="tabbed-labels"><label for="t1">银行</label><label for="t2">机器</label></div>
<div class="tabbed-content"><div class="tabbed-block"><p>甲</p></div>
<div class="tabbed-block"><p>乙</p></div></div></div>"""

REDIRECT = """<!doctype html><html><head><meta charset="utf-8">
<link rel="canonical" href="https://guide.example/tuiji/money/%E6%8A%BC%E9%87%91.html">
<meta http-equiv="refresh" content="0; url=money/%E6%8A%BC%E9%87%91.html">
<script>location.replace("money/%E6%8A%BC%E9%87%91.html" + location.hash)</script></head></html>
"""

NOT_FOUND = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>找不到</title>
<link rel="stylesheet" href="/tuiji/assets/site.css"></head>
<body><h1>找不到</h1><a href="/tuiji/">首页</a></body></html>
"""

CSS = """@charset "utf-8"; @import "print.css" print; @namespace svg url("http://www.w3.org/2000/svg");
/* url(nothing.png) */
.a { background: url(pic.png) } .b { background: image-set("pic.png" 1x, url("pic@2x.png") 2x) }
.c { --icon: url('data:image/svg+xml;charset=utf-8,<svg/>') } .d { filter: url(#blur) }
"""

SCRIPT = """// loads search_index.js, as pages on disk cannot fetch
const help = "https://law.example/is-only-text"; addEventListener("load", () => fetch(location));
"""

PAGES = {
    "index.html": "",
    "cancel/index.html": "cancel/",
    "money/押金.html": "money/%E6%8A%BC%E9%87%91.html",
}


def _pages() -> dict[str, str]:
    contents = {
        "index.html": ("退机指南", HOME),
        "cancel/index.html": ("办注销", TABS),
        "money/押金.html": ("押金", '<h2 id="refund">怎么退</h2>'),
    }
    return {
        name: PAGE.format(
            title=title, body=body, canonical=SITE_URL + PAGES[name], up="../" * name.count("/")
        )
        for name, (title, body) in contents.items()
    }


def sitemap(addresses: list[str]) -> str:
    """Return a sitemap of `addresses`."""
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'


def index(locations: list[str]) -> str:
    """Return a search index with `locations`."""
    docs = [{"location": location, "title": "题", "text": "文"} for location in locations]
    return json.dumps({"config": {}, "docs": docs}, ensure_ascii=False)


def write(root: Path) -> Path:
    """Write the site into the empty folder `root` and return it."""
    search = index([*PAGES.values(), "cancel/#第一步", "money/%E6%8A%BC%E9%87%91.html#refund"])
    addresses = [SITE_URL + address for address in PAGES.values()]
    files = {
        **_pages(),
        "old.html": REDIRECT,
        "404.html": NOT_FOUND,
        "assets/site.css": CSS,
        "assets/print.css": "p { color: black }",
        "assets/app.js": SCRIPT,
        "assets/icon.svg": "<svg/>",
        **dict.fromkeys(["assets/pic.png", "assets/pic@2x.png", "assets/card.png"], "png"),
        "sitemap.xml": sitemap(addresses),
        "robots.txt": f"User-agent: *\nSitemap: {SITE_URL}sitemap.xml\n",
        "search/search_index.json": search,
        "search/search_index.js": f"var __index = {search};\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    compressed = gzip.compress(files["sitemap.xml"].encode(), mtime=0)
    (root / "sitemap.xml.gz").write_bytes(compressed)
    return root
