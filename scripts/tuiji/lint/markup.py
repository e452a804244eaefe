"""What a page is made of: HTML, pictures, tabs, headings. Judged on the rendered page."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import yaml

from tuiji.lint.document import Document, Element
from tuiji.pages import CHANNELS, Fault

_ALLOWED = yaml.safe_load(Path(__file__).with_name("html.yml").read_text("utf-8"))
_EVERYWHERE = {"id", "class", "lang", "title"}
_CLASS = re.compile(
    "|".join([*map(re.escape, _ALLOWED["classes"]), *_ALLOWED["extension_classes"]])
)
_ANCHOR = re.compile(r"[a-z0-9_][a-z0-9_-]*|fn(ref)?\d*:.+|__tabbed_\d+_\d+")
_AUTOMATIC = re.compile(r"_\d+")  # what the toc extension makes of a heading in Chinese
_UNTAKEN = re.compile(r"\{\s?[:#.]|\{\s?(?:hidden|style)\b")
_FROM_MARKDOWN = "用 Markdown 写；允许的 HTML 见 scripts/tuiji/lint/html.yml"


def html(document: Document) -> Iterator[Fault]:
    """Yield elements, attributes, classes and comments that Markdown does not make."""
    fault = document.page.fault
    for line in document.comments:
        yield fault(line, "html", "HTML 注释，读者看不见", "删掉；要说的话写进提交说明")
    for element in document.elements:
        if element.tag not in _ALLOWED["tags"]:
            yield fault(element.line, "html", f"<{element.tag}>", _FROM_MARKDOWN)
            continue
        allowed = _EVERYWHERE.union(_ALLOWED["tags"][element.tag])
        for name in sorted(element.attributes.keys() - allowed):
            yield fault(element.line, "html", f"<{element.tag}> 的属性 {name}", "删掉这个属性")
        yield from _values(document, element)


def attribute_lists(document: Document) -> Iterator[Fault]:
    """Yield attribute lists that Markdown did not take and that readers would see."""
    for passage in document.passages:
        if passage.kind in ("text", "cell") and _UNTAKEN.search(passage.text):
            how = "锚点写在标题行末尾：## 材料 {#materials}；别的属性不用写"
            yield document.page.fault(passage.line, "html", "不起作用的 {…}", how)


def _values(document: Document, element: Element) -> Iterator[Fault]:
    style = element.attributes.get("style", "")
    if style and style not in _ALLOWED["styles"]:
        what = f"<{element.tag}> 的样式 {style!r}"
        yield document.page.fault(
            element.line, "html", what, "删掉；样式只写在 docs/assets/site.css"
        )
    for name in element.attributes.get("class", "").split():
        if not _CLASS.fullmatch(name):
            what = f"<{element.tag}> 的 class {name!r}"
            yield document.page.fault(
                element.line, "html", what, "删掉；能用的 class 见 lint/html.yml"
            )


def pictures(document: Document) -> Iterator[Fault]:
    """Yield pictures without a description, and pictures that are no file of this guide."""
    for element in document.elements:
        if element.tag != "img":
            continue
        if not element.attributes.get("alt", "").strip():
            how = "在 ![] 里写清图上有什么"
            yield document.page.fault(element.line, "alt", "图片没有替代文字", how)
        source = element.attributes.get("src", "")
        if re.match(r"[a-z][a-z0-9+.-]*:|//|/", source, re.IGNORECASE):
            what = f"图片不在本站：{source[:60]}"
            yield document.page.fault(element.line, "picture", what, "把图片放进 docs/assets/")


def tabs(document: Document) -> Iterator[Fault]:
    """Yield every tab whose label is not the next of the three channels: linking goes by label."""
    for element in document.elements:
        if element.tag != "div" or "tabbed-set" not in element.attributes.get("class", ""):
            continue
        rows = [row for row in element.node.css(".tabbed-labels") if row.parent == element.node]
        labels = [label.text(strip=True) for row in rows for label in row.css("label")]
        for label, expected in zip(labels, CHANNELS, strict=False):
            if label != expected:
                line = document.line_of(label, element.line)
                yield document.page.fault(
                    line, "tabs", f"标签「{label}」", f"这里要写「{expected}」"
                )
                break
        else:
            yield from _count(document, element, len(labels))


def _count(document: Document, element: Element, count: int) -> Iterator[Fault]:
    if count != len(CHANNELS):
        line = document.line_of(CHANNELS[min(count, len(CHANNELS)) - 1], element.line)
        how = f"三个都写，顺序是：{'、'.join(CHANNELS)}"
        yield document.page.fault(line, "tabs", f"这一组有 {count} 个标签", how)


def anchors(document: Document) -> Iterator[Fault]:
    """Yield ids that are not plain ASCII, and links to headings that have no id of their own."""
    fault = document.page.fault
    written = {e.attributes["id"] for e in document.elements if "id" in e.attributes}
    for element in document.elements:
        identifier = element.attributes.get("id", "")
        if identifier and not (_ANCHOR.fullmatch(identifier) or _AUTOMATIC.fullmatch(identifier)):
            what = f"锚点 #{identifier}"
            yield fault(element.line, "anchor", what, "只用小写英文字母、数字和连字符")
        path, _, fragment = element.attributes.get("href", "").partition("#")
        if not fragment or "footnote" in element.attributes.get("class", "") or ":" in path:
            continue
        if (
            not fragment.isascii()
            or not unquote(fragment).isascii()
            or _AUTOMATIC.fullmatch(fragment)
        ):
            how = "给那个标题加英文锚点，如 ## 材料 {#materials}，再链接到它"
            yield fault(element.line, "anchor", f"链接到自动锚点 #{unquote(fragment)}", how)
        elif not path and fragment not in written:
            how = f"给标题加上 {{#{fragment}}}，或者改链接"
            yield fault(element.line, "anchor", f"本页没有锚点 #{fragment}", how)
