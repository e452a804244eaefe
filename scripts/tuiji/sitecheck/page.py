"""One HTML page: what the rules need of it, read in one pass with Lexbor's HTML5 parser."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuiji.sitecheck import css
from tuiji.sitecheck.address import clean

LINK = "link"  # readers follow it
LOAD = "load"  # the browser loads it
CONNECT = "connect"  # the browser talks to it
CANONICAL = "canonical"
REDIRECT = "redirect"
META_REFRESH = "meta refresh"
CARD = "card"  # og: and twitter: pictures and addresses, read by other sites

# Attributes that hold one address (HTML standard, "Attributes" index; SVG 2 for the last ones).
_ADDRESSES = {
    ("a", "href"): LINK,
    ("a", "xlink:href"): LINK,
    ("area", "href"): LINK,
    ("blockquote", "cite"): LINK,
    ("q", "cite"): LINK,
    ("form", "action"): CONNECT,
    ("button", "formaction"): CONNECT,
    ("input", "formaction"): CONNECT,
    ("script", "src"): LOAD,
    ("img", "src"): LOAD,
    ("source", "src"): LOAD,
    ("video", "src"): LOAD,
    ("video", "poster"): LOAD,
    ("audio", "src"): LOAD,
    ("track", "src"): LOAD,
    ("embed", "src"): LOAD,
    ("iframe", "src"): LOAD,
    ("frame", "src"): LOAD,
    ("input", "src"): LOAD,
    ("object", "data"): LOAD,
    ("body", "background"): LOAD,
    ("table", "background"): LOAD,
    ("td", "background"): LOAD,
    ("image", "href"): LOAD,
    ("image", "xlink:href"): LOAD,
    ("use", "href"): LOAD,
    ("use", "xlink:href"): LOAD,
    ("feimage", "href"): LOAD,
    ("feimage", "xlink:href"): LOAD,
    # By custom these hold what a script loads later.
    ("*", "data-src"): LOAD,
    ("*", "data-href"): LOAD,
    ("*", "data-library"): LOAD,
    ("*", "data-engine"): LOAD,
}
_SOURCE_SETS = {("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset")}
_LINK_TYPES = {  # HTML standard, "Link types"; any other type is a hyperlink
    "stylesheet": LOAD,
    "icon": LOAD,
    "apple-touch-icon": LOAD,
    "mask-icon": LOAD,
    "manifest": LOAD,
    "preload": LOAD,
    "modulepreload": LOAD,
    "prefetch": LOAD,
    "preconnect": CONNECT,
    "dns-prefetch": CONNECT,
    "prerender": CONNECT,
    "canonical": CANONICAL,
}
# Attributes whose words name ids on the same page (HTML standard; WAI-ARIA 1.2).
_ID_REFERENCES = {
    "for", "form", "list", "headers", "popovertarget", "commandfor", "aria-activedescendant",
    "aria-controls", "aria-describedby", "aria-details", "aria-errormessage", "aria-flowto",
    "aria-labelledby", "aria-owns",
}  # fmt: skip
_KEPT = {"html", "base", "img", "iframe", "script", "link", "meta", "audio", "video"}
_HIDES = re.compile(r"\b(?:noindex|none)\b", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_SCRIPT_MOVE = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"']([^\"']+)[\"']"
    r"|\blocation\.(?:replace|assign)\(\s*[\"']([^\"']+)[\"']"
)


class Reference(NamedTuple):
    """An address as written (cleaned), what it is for, and the place: "img src"."""

    url: str
    role: str
    where: str


@dataclass
class Page:
    """What one page holds. `kept` maps a tag to the attributes of each such element."""

    name: str
    references: set[Reference] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    tag_of: dict[str, str] = field(default_factory=dict)  # id → tag of its first element
    anchor_names: set[str] = field(default_factory=set)  # <a name>, <map name>
    id_references: set[tuple[str, str]] = field(default_factory=set)  # ("label for", id)
    kept: dict[str, list[dict]] = field(default_factory=lambda: defaultdict(list))
    titles: list[str] = field(default_factory=list)
    h1s: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    tab_faults: list[str] = field(default_factory=list)
    out_of_search: bool = False
    has_search: bool = False
    is_utf8: bool = True
    is_empty: bool = False

    @property
    def anchors(self) -> set[str]:
        """Everything that a fragment may name on this page."""
        return self.anchor_names.union(self.ids)

    @property
    def is_redirect(self) -> bool:
        """A page that only sends the reader on."""
        return any(reference.where == META_REFRESH for reference in self.references)

    @property
    def is_indexable(self) -> bool:
        """Whether search engines, and so the sitemap, are to list it."""
        robots = (m.get("content") or "" for m in self.metas("robots"))
        hidden = self.name == "404.html" or self.is_redirect or self.is_empty
        return not hidden and not any(_HIDES.search(content) for content in robots)

    def metas(self, name: str) -> list[dict]:
        """Return the attributes of each <meta name=NAME>."""
        return [m for m in self.kept["meta"] if (m.get("name") or "").lower() == name]

    def canonicals(self) -> list[str]:
        """Return the addresses of the page's <link rel=canonical>."""
        return [r.url for r in self.references if r.role == CANONICAL]


def read_page(name: str, content: bytes) -> Page:
    """Return the page `name` (path below the site) with the bytes `content`. Never raises."""
    page = Page(name)
    text = content.decode("utf-8", "replace")
    page.is_utf8 = not ("\ufffd" in text and "\ufffd".encode() not in content)
    page.is_empty = not text.strip()
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        attributes = {name: value or "" for name, value in node.attributes.items()}
        _take(page, node, node.tag, attributes)
    if 'class="tabbed-set' in text:
        page.tab_faults = [f for node in tree.css(".tabbed-set") for f in _tab_faults(node)]
    return page


def _take(page: Page, node: LexborNode, tag: str, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        if name != "class":
            _take_attribute(page, tag, name, value, attributes)
    if tag in _KEPT or "target" in attributes:
        page.kept[tag].append(attributes)
    if tag in _TEXT_OF:
        _TEXT_OF[tag](page, node, attributes)


def _take_attribute(page: Page, tag: str, name: str, value: str, attributes: dict) -> None:
    if name == "id":
        page.ids.append(value)
        page.tag_of.setdefault(value, tag)
    elif role := _role(tag, name, attributes):
        page.references.add(Reference(clean(value), role, f"{tag} {name}"))
    elif name in _ID_REFERENCES:
        words = value.split() or [""]
        page.id_references.update((f"{tag} {name}", word) for word in words)
    elif name in _OTHER_ATTRIBUTES:
        _OTHER_ATTRIBUTES[name](page, tag, name, value)
    elif name.startswith("on"):
        page.scripts.append(value)


def _take_sources(page: Page, tag: str, name: str, value: str) -> None:
    if (tag, name) in _SOURCE_SETS:
        urls = _CANDIDATE.findall(value) or [""]
        page.references.update(Reference(clean(url), LOAD, f"{tag} {name}") for url in urls)


def _take_ping(page: Page, tag: str, _name: str, value: str) -> None:
    page.references.update(Reference(url, CONNECT, f"{tag} ping") for url in value.split())


def _take_name(page: Page, tag: str, _name: str, value: str) -> None:
    if tag in ("a", "map"):
        page.anchor_names.add(value)


def _take_usemap(page: Page, tag: str, _name: str, value: str) -> None:
    page.id_references.add((f"{tag} usemap", value.removeprefix("#")))


def _take_document(page: Page, _tag: str, _name: str, value: str) -> None:
    """Take what a document inside the page loads and runs."""
    inner = read_page(page.name, value.encode())
    page.references |= inner.references
    page.scripts += inner.scripts


def _take_role(page: Page, _tag: str, _name: str, value: str) -> None:
    page.has_search |= value == "search"


def _take_search_exclude(page: Page, tag: str, _name: str, _value: str) -> None:
    page.out_of_search |= tag in ("h1", "body", "main", "article")


_OTHER_ATTRIBUTES = {
    "srcset": _take_sources,
    "imagesrcset": _take_sources,
    "style": lambda page, tag, _, value: _take_css(page, value, f"{tag} style"),
    "ping": _take_ping,
    "name": _take_name,
    "usemap": _take_usemap,
    "role": _take_role,
    "srcdoc": _take_document,
    "data-search-exclude": _take_search_exclude,
}


def _role(tag: str, name: str, attributes: dict[str, str]) -> str | None:
    if tag == "link" and name == "href":
        types = attributes.get("rel", "").lower().split()
        return next((_LINK_TYPES[t] for t in types if t in _LINK_TYPES), LINK)
    return _ADDRESSES.get((tag, name)) or _ADDRESSES.get(("*", name))


def _take_css(page: Page, text: str, where: str) -> None:
    for label, url in css.addresses(text):
        page.references.add(Reference(clean(url), LOAD, f"{where} {label}"))


def _take_script(page: Page, node: LexborNode, attributes: dict[str, str]) -> None:
    text = node.text() or ""
    is_data = "json" in attributes.get("type", "")
    if text.strip() and not is_data:
        page.scripts.append(text)
        for first, second in _SCRIPT_MOVE.findall(text):
            page.references.add(Reference(clean(first or second), REDIRECT, "script location"))


def _take_meta(page: Page, _node: LexborNode, attributes: dict[str, str]) -> None:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        target = _REFRESH.match(content)
        if target and target[1]:
            page.references.add(Reference(clean(target[1]), REDIRECT, META_REFRESH))
    name = attributes.get("property") or attributes.get("name") or ""
    if name in ("og:image", "og:url", "twitter:image", "og:video", "og:audio"):
        page.references.add(Reference(clean(content), CARD, f"meta {name}"))


def _take_title(page: Page, node: LexborNode, _attributes: dict[str, str]) -> None:
    if node.parent is not None and node.parent.tag == "head":  # drawings have titles too
        page.titles.append(" ".join(node.text().split()))


_TEXT_OF = {
    "script": _take_script,
    "meta": _take_meta,
    "title": _take_title,
    "h1": lambda page, node, _: page.h1s.append(node.text(strip=True)),
    "style": lambda page, node, _: _take_css(page, node.text(), "style"),
}


def _children(node: LexborNode, tag: str) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag == tag]


def _tab_faults(node: LexborNode) -> list[str]:
    """Return what is wrong in a set of content tabs, as pymdownx.tabbed makes them."""
    inputs = [child.id or "" for child in _children(node, "input")]
    labels = [label for row in node.css(".tabbed-labels") if row.parent == node
              for label in _children(row, "label")]  # fmt: skip
    blocks = [block for row in node.css(".tabbed-content") if row.parent == node
              for block in _children(row, "div")]  # fmt: skip
    if not len(inputs) == len(labels) == len(blocks):
        return [f"{len(inputs)} inputs, {len(labels)} labels and {len(blocks)} blocks"]
    named = [label.attributes.get("for") or "" for label in labels]
    return [
        f'label {place} names "{name}", not "{expected}"'
        for place, (name, expected) in enumerate(zip(named, inputs, strict=True), 1)
        if name != expected
    ]
