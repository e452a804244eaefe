"""A page as its readers will see it: rendered with the site's own Markdown settings, then read."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import markdown
from markdown.extensions.abbr import AbbrExtension
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuiji.pages import Page, parse_page

ROOT = Path(__file__).parents[3]
# Their content is a run of text of its own; everything else is part of the line around it.
BLOCKS = {
    "address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")
_NEEDLES = (24, 12, 6, 3)
_SOURCE = re.compile(r"(?<![A-Za-z0-9])[A-HSa-hs]\d{1,2}(?![0-9A-Za-z])")
_TEXT = "-text"
_COMMENT = "-comment"


class Passage(NamedTuple):
    """A run of text: where (1-based line), what it is, and whether it quotes a swindler.

    `kind` is "text", "code", "cell", "row" (a whole table row), "alt", "title", "definition" or the name of
    a front matter key.
    """

    line: int
    kind: str
    text: str
    quoted: bool = False


class Element(NamedTuple):
    """An element of the rendered page, and the line where its text stands."""

    line: int
    tag: str
    attributes: dict[str, str]
    text: str
    node: LexborNode


@dataclass
class Document:
    """A page with its rendered elements and passages, in reading order."""

    page: Page
    elements: list[Element] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)  # lines
    references: dict[str, tuple[str, str]] = field(default_factory=dict)  # [id]: url "title"
    is_in_docs: bool = True

    def line_of(self, needle: str, start: int = 1) -> int:
        """Return the line, from `start` on, that holds `needle` or its beginning; else `start`."""
        bare = _bare(needle)
        for length in _NEEDLES:
            piece = bare[:length]
            for number in range(start, len(self.page.lines) + 1) if piece else ():
                if piece in self._bare_lines[number - 1]:
                    return number
        return start

    def holds(self, line: int, text: str) -> bool:
        """Tell whether `line` holds the beginning of `text`."""
        return _bare(text)[: _NEEDLES[-1]] in self._bare_lines[line - 1]

    @cached_property
    def _bare_lines(self) -> list[str]:
        return [_bare(line) for line in self.page.lines]


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


@cache
def _renderer() -> tuple[markdown.Markdown, AbbrExtension]:
    """Return Python-Markdown set up as mkdocs.yml has it, and its extension for abbreviations.

    Snippets are left out: what they include is linted where it stands.
    """
    config = load_config(str(ROOT / "mkdocs.yml"))
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    renderer = markdown.Markdown(extensions=names, extension_configs=config.mdx_configs)
    abbreviations = next(e for e in renderer.registeredExtensions if isinstance(e, AbbrExtension))
    return renderer, abbreviations


def read(text: str, name: str, file: str = "", is_in_docs: bool = True) -> Document:
    """Render and read the page `name` (path below docs/), which messages call `file`.

    Raises ValueError for front matter that is not YAML.
    """
    page = parse_page(text, name, file)
    document = Document(page, is_in_docs=is_in_docs)
    renderer, abbreviations = _renderer()
    renderer.reset()
    shared = set(abbreviations.abbrs)  # mkdocs.yml's own
    html = renderer.convert(page.body)
    document.references = dict(renderer.references)
    _read_front_matter(document)
    _Reader(document).read(LexborHTMLParser(html).body)
    own = [meaning for word, meaning in abbreviations.abbrs.items() if word not in shared]
    _read_definitions(document, own)
    return document


def _read_front_matter(document: Document) -> None:
    page = document.page
    for key, value in page.meta.items():
        line = page.key_lines.get(key, 1)
        for item in value if isinstance(value, list) else [value]:
            document.passages.append(Passage(line, key, str(item)))


def _read_definitions(document: Document, meanings: list[str]) -> None:
    """Take what a page defines, be it used or not: readers of the source see it."""
    start = document.page.body_start + 1
    for url, title in document.references.values():
        line = document.line_of(url, start)
        document.passages.append(Passage(line, "definition", f"{url} {title or ''}"))
    for meaning in meanings:
        line = document.line_of(meaning, start)
        document.passages.append(Passage(line, "definition", meaning))


class _Reader:
    """Walks the rendered page once, cutting it into elements and passages."""

    def __init__(self, document: Document):
        self.document = document
        self.start = document.page.body_start + 1
        self.line = self.start  # of the last passage: passages follow the source's order
        self.run: list[str] = []
        self.pending: list[int] = []  # places of the inline elements of the run

    def read(self, body: LexborNode | None) -> None:
        if body is not None:
            self._children(body, quoted=False)
            self._close(False)

    def _children(self, node: LexborNode, quoted: bool) -> None:
        child = node.first_child if hasattr(node, "first_child") else node.child
        while child is not None:
            self._node(child, quoted)
            child = child.next

    def _node(self, node: LexborNode, quoted: bool) -> None:
        if node.tag == _TEXT:
            self.run.append(node.text_content or "")
        elif node.tag == _COMMENT:
            self._close(quoted)
            self.document.comments.append(self.document.line_of(node.html or "", self.line))
        elif node.tag == "pre":
            self._close(quoted)
            self._code(node, quoted)
        else:
            self._element(node, quoted)

    def _element(self, node: LexborNode, quoted: bool) -> None:
        attributes = {name: value or "" for name, value in node.attributes.items()}
        classes = attributes.get("class", "").split()
        if node.tag == "a" and ("headerlink" in classes or "footnote-backref" in classes):
            return
        is_block = node.tag in BLOCKS
        inside = quoted or "scam-quote" in classes
        if is_block:
            self._close(quoted)
        place = len(self.document.elements)
        text = " ".join(node.text().split())
        self.document.elements.append(Element(self.line, node.tag, attributes, text, node))
        if not is_block:
            self.pending.append(place)
        self._children(node, inside)
        if is_block:
            self._close(inside, "cell" if node.tag in ("td", "th") else "text")
            self._finish_block(place, quoted)

    def _finish_block(self, place: int, quoted: bool) -> None:
        element = self.document.elements[place]
        line = self.document.line_of(element.attributes.get("id") or element.text, element.line)
        self.document.elements[place] = element._replace(line=line)
        if element.tag == "tr":
            cells = [cell.text(strip=True) for cell in element.node.css("td, th")]
            self._add(Passage(line, "row", " | ".join(cells), quoted))

    def _finish_inline(self, quoted: bool) -> None:
        for place in self.pending:
            element = self.document.elements[place]
            known = element.attributes.get("href") or element.attributes.get("src") or element.text
            line = self.document.line_of(known, self.line)
            self.document.elements[place] = element._replace(line=line)
            for kind in ("alt", "title"):
                if element.attributes.get(kind):
                    said = self.document.line_of(element.attributes[kind], self.line)
                    self._add(Passage(said, kind, element.attributes[kind], quoted))
        self.pending = []

    def _code(self, node: LexborNode, quoted: bool) -> None:
        for line in node.text().splitlines():
            if line.strip():
                self.line = self.document.line_of(line, self.line)
                self._add(Passage(self.line, "code", line.strip(), quoted))

    def _close(self, quoted: bool, kind: str = "text") -> None:
        text = " ".join("".join(self.run).split())
        if text:
            found = self.document.line_of(text, self.line)
            # A footnote stands anywhere: looked for from the top when it is not further down.
            self.line = (
                found
                if self.document.holds(found, text)
                else self.document.line_of(text, self.start)
            )
            self._add(Passage(self.line, kind, text, quoted))
        self.run = []
        self._finish_inline(quoted)

    def _add(self, passage: Passage) -> None:
        self.document.passages.append(passage)


def is_cited(sentence: str) -> bool:
    """Tell whether `sentence` names a source of reference/rules by its id, as links show it: S2."""
    return bool(_SOURCE.search(sentence))


def citations(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield (line, identifier, href) of every link whose text is a source's id, as [S2](…#s2)."""
    for element in document.elements:
        if element.tag == "a" and re.fullmatch(r"[A-Z]\d{1,2}", element.text):
            yield element.line, element.text, element.attributes.get("href", "")
