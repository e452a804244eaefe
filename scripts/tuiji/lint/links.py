"""Where links lead: only to this guide and to listed hosts, as their text says, with https."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from tuiji.cleaner.normalise import normalise
from tuiji.lint import official
from tuiji.lint.document import Document
from tuiji.pages import Fault

_HOST_IN_TEXT = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_ADDRESS_INSIDE = re.compile(r"https?:(?:/|%2f)|//[^/]|%2f%2f", re.IGNORECASE)
# An address without its scheme, told by a path: short links need no known ending. Not this guide's.
_BARE = re.compile(r"(?<![\w.@/:-])((?:[a-z0-9-]+\.)+[a-z]{2,})/[\w?#-]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x20]")
_LIST = "加进 scripts/tuiji/lint/official.yml，写明归谁、核对日期；不是官方或来源的就删掉"


def links(document: Document) -> Iterator[Fault]:
    """Yield links, also defined and never used ones, that a reader must not be sent to."""
    for element in document.elements:
        if element.tag == "a":
            for what, how in _faults(element.attributes.get("href", ""), element.text):
                yield document.page.fault(element.line, "link", what, how)
    used = {e.attributes.get("href") for e in document.elements}
    for url, _ in document.references.values():
        for what, how in _faults(url, "") if url not in used else ():
            yield document.page.fault(document.line_of(url), "link", what, how)


def bare_addresses(document: Document) -> Iterator[Fault]:
    """Yield addresses in the text, no links, of hosts that are not listed."""
    for passage in document.passages:
        for name in _BARE.findall(normalise(passage.text).text):
            if not (official.host_for(name) or official.is_example(name)):
                line = document.line_of(name, passage.line)
                yield document.page.fault(line, "link", f"网站 {name} 不在名录里", _LIST)


def _faults(href: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield (what, how) for one link with the text `text`."""
    bare = _CONTROL.sub("", href)
    try:
        parts = urlsplit(bare)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        yield f"网址写错了：{href[:60]}", "改正它"
        return
    if parts.scheme in ("http", "https"):
        yield from _web(parts, text)
    elif parts.scheme == "tel":
        yield from _telephone(parts.path, text)
    elif parts.scheme:
        yield f"{parts.scheme}: 链接", "只用 https 网址、本站页面的相对链接，或名录里号码的 tel:"
    elif parts.netloc or bare.startswith(("/", "\\")):
        yield f"绝对路径 {href[:60]}", "写成相对链接，如 ../reference/rules.md；外站写全 https://"


def _web(parts: SplitResult, text: str) -> Iterator[tuple[str, str]]:
    name = (parts.hostname or "").rstrip(".")
    if parts.username is not None:
        yield f"网址里有用户名：{parts.netloc[:60]}", "写真正的网址"
        return
    known = official.host_for(name) if name.isascii() else None
    if not known:
        yield f"网站 {name} 不在名录里", _LIST
        return
    if parts.scheme == "http" and not known.http:
        yield (
            f"http 链接没有加密：{name}",
            "改成 https；只有 http 的官方网址，在 official.yml 写明原因",
        )
    rest = unquote(f"{parts.path}?{parts.query}#{parts.fragment}")
    if _ADDRESS_INSIDE.search(rest.replace("/WebAPP//", "/").replace("/wl//", "/")):
        yield f"网址里套着另一个网址：{rest[:60]}", "直接链接到最后那一页"
    for shown in _HOST_IN_TEXT.findall(text):
        if official.host_for(shown) != known:
            yield f"文字写 {shown}，链接却到 {name}", "让文字和链接是同一个网站"


def _telephone(number: str, text: str) -> Iterator[tuple[str, str]]:
    digits = official.digits(unquote(number))
    if digits not in official.numbers():
        yield f"号码 {digits} 不在名录里", "只链接 reference/hotlines.md 里的号码"
    elif official.digits(text) not in ("", digits):
        yield f"文字写 {official.digits(text)}，拨出的却是 {digits}", "让文字和号码一致"
