"""Addresses in style sheets, found with tinycss2."""

from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2 import ast

_STRING_IS_ADDRESS = {"url", "src", "image-set", "-webkit-image-set"}


def addresses(css: str) -> Iterator[tuple[str, str]]:
    """Yield ("@import" | "url()", address) for everything that the CSS text loads.

    Takes a style sheet as well as the value of a style attribute: both are component values.
    """
    if "url(" in css or "@import" in css or "image-set(" in css or "\\" in css:
        yield from _walk(tinycss2.parse_component_value_list(css, skip_comments=True))


def _walk(nodes: Iterable[ast.Node], strings: bool = False) -> Iterator[tuple[str, str]]:
    """`strings`: a string here is an address, as in image-set()."""
    rule = ""
    for node in nodes:
        if isinstance(node, ast.AtKeywordToken):
            rule = node.lower_value
        elif isinstance(node, ast.LiteralToken) and node.value == ";":
            rule = ""
        elif rule != "namespace":  # its url() is a name and is never loaded
            yield from _in_node(node, strings, rule == "import")


def _in_node(node: ast.Node, strings: bool, imported: bool) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.URLToken) or (isinstance(node, ast.StringToken) and strings):
        yield ("@import" if imported else "url()"), node.value
    elif isinstance(node, ast.StringToken) and imported:
        yield "@import", node.value
    elif isinstance(node, ast.FunctionBlock):
        inner = _walk(node.arguments, node.lower_name in _STRING_IS_ADDRESS)
        yield from (("@import" if imported else label, value) for label, value in inner)
    elif content := getattr(node, "content", None):
        yield from _walk(content)
