"""Read a Markdown page: its lines, its front matter, and where each key stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

CHANNELS = ("银行或支付公司客服", "POS 机界面", "销售商或制造商")  # the labels of every set of tabs
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # makes text only; in C where there is C
ERROR, WARNING = "error", "warning"


class Fault(NamedTuple):
    """One thing to mend: where (file, 1-based line), by which rule, what is wrong, how to mend it.

    An ERROR stops a contribution; a WARNING is what `lint --fix` mends, or a mere hint.
    """

    file: str
    line: int
    rule: str
    what: str
    how: str
    severity: str = ERROR

    def __str__(self) -> str:
        """`file:line: [rule] what: how`."""
        return f"{self.file}:{self.line}: [{self.rule}] {self.what}: {self.how}"


@dataclass
class Page:
    """A Markdown page: its name under docs/, its lines, and its front matter as text values."""

    name: str
    lines: list[str]
    meta: dict = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    body_start: int = 0  # index in `lines` of the first line after the front matter
    file: str = ""  # as messages call it

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield (1-based line number, line) of the body."""
        return enumerate(self.lines[self.body_start :], self.body_start + 1)

    @property
    def body(self) -> str:
        """The text after the front matter."""
        return "\n".join(self.lines[self.body_start :])

    def fault(self, line: int, rule: str, what: str, how: str, severity: str = ERROR) -> Fault:
        """Return a fault of this page."""
        return Fault(self.file or self.name, line, rule, what, how, severity)


def read_page(path: Path, docs: Path) -> Page:
    """Read one page below `docs`; raises as `parse_page`, and OSError or UnicodeDecodeError."""
    return parse_page(path.read_text("utf-8"), path.relative_to(docs).as_posix())


def parse_page(text: str, name: str, file: str = "") -> Page:
    """Return the page with the Markdown `text`; without front matter it gets an empty one.

    Raises ValueError, naming the place, when the front matter is not a YAML mapping.
    """
    page = Page(name, text.split("\n"), file=file or name)
    if page.lines[-1] == "":
        page.lines.pop()
    found = _FRONT_MATTER.match(text)
    if found:
        node = _compose(found[1], page.file)
        page.meta = yaml.load(found[1], Loader=_LOADER)  # noqa: S506 - as safe as safe_load
        page.key_lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
        page.body_start = found[0].count("\n")
    return page


def _compose(front_matter: str, name: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(front_matter, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2
        raise ValueError(
            f"{name}:{line}: [front-matter] {error.problem}: correct the YAML"
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(
            f"{name}:2: [front-matter] not a list of `key: value`: see CONTRIBUTING.md"
        )
    return node
