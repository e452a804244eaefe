"""Check what authors of docs/ keep to: front matter, sources, tabs, numbers, terms."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import jsonschema
import yaml

from tuiji.harm import find_harm

SCHEMA = yaml.safe_load(Path(__file__).with_name("page-schema.yml").read_text("utf-8"))
CHANNELS = ("银行或支付公司客服", "POS 机界面", "销售商或制造商")
# One name per concept, as the glossary has it; aliases and quotes of readers' words are not prose.
TERMS = {"登陆": "登录", "帐户": "账户", "帐号": "账号", "帐单": "账单", "其它": "其他"}
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_CITATION = re.compile(r"\[([A-Z]\d{1,2})\]\(([^)#]*)#([^)]*)\)")
_TAB = re.compile(r'^ *===[!+]* *"(.*)"$')
_PHONE = re.compile(
    r"(?<![\d.-])(?:1[3-9]\d-?\d{4}-?\d{4}|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8}"
    r"|1010-?\d{4}|9[56]\d{3,4}|12[13]\d{2,3}|10[01]\d{2}|(?<=[打拨警话])1[12]\d|(?<=[打拨警话] )1[12]\d)(?![\d.-]|\s*[元台笔家年月日%户个号])"
)


class Fault(NamedTuple):
    """One thing to mend: where it is (file and 1-based line), what is wrong, and how to mend it."""

    file: str
    line: int
    what: str
    how: str

    def __str__(self) -> str:
        """`file:line: what: how`."""
        return f"{self.file}:{self.line}: {self.what}: {self.how}"


@dataclass
class Page:
    """A Markdown page: its name under docs/, its lines, and its front matter as text values."""

    name: str
    lines: list[str]
    meta: dict = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    body_start: int = 0  # index in `lines` of the first line after the front matter

    def prose(self) -> Iterator[tuple[int, str]]:
        """Yield (1-based line number, line) of the body."""
        return enumerate(self.lines[self.body_start :], self.body_start + 1)


def read_page(path: Path, docs: Path) -> Page:
    """Read one page; a page without front matter gets an empty one, which the schema then refuses.

    Raises ValueError, naming the place, when the front matter is not a YAML mapping.
    """
    text = path.read_text("utf-8")
    page = Page(path.relative_to(docs).as_posix(), text.splitlines())
    found = _FRONT_MATTER.match(text)
    if found:
        node = _compose(found[1], page.name)
        page.meta = yaml.load(found[1], Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes text only
        page.key_lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
        page.body_start = found[0].count("\n")
    return page


def _compose(front_matter: str, name: str) -> yaml.MappingNode:
    try:
        node = yaml.compose(front_matter, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2
        raise ValueError(
            f"{name}:{line}: front matter: {error.problem}: correct the YAML"
        ) from error
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(
            f"{name}:2: front matter is not a list of `key: value`: see CONTRIBUTING.md"
        )
    return node


def front_matter_faults(page: Page) -> Iterator[Fault]:
    """Yield what page-schema.yml does not allow, and a review date not after the last review."""
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    for error in validator.iter_errors(page.meta):
        key = str(error.path[0]) if error.path else ""
        what = f"front matter: {key}: {error.message}" if key else f"front matter: {error.message}"
        how = "see scripts/tuiji/page-schema.yml for what is allowed"
        yield Fault(page.name, page.key_lines.get(key, 1), what, how)
    if page.meta.get("review_by", "~") <= page.meta.get("last_reviewed", ""):
        what = "front matter: review_by is not after last_reviewed"
        yield Fault(page.name, page.key_lines["review_by"], what, "set the date of the next check")


def tab_faults(page: Page) -> Iterator[Fault]:
    """Yield every tab whose label is not the next of the three channels: linking goes by label."""
    position = 0
    for number, line in page.prose():
        found = _TAB.match(line)
        if not found:
            continue
        expected = CHANNELS[position % 3]
        if found[1] != expected:
            yield Fault(
                page.name, number, f"tab 「{found[1]}」", f"here the label must be 「{expected}」"
            )
            return
        position += 1
    if position % 3:
        what = f"the last set of tabs ends before 「{CHANNELS[position % 3]}」"
        yield Fault(page.name, len(page.lines), what, "give every set all three channels")


def term_faults(page: Page) -> Iterator[Fault]:
    """Yield words that have another spelling in the glossary."""
    for number, line in page.prose():
        for wrong, right in TERMS.items():
            if wrong in line:
                yield Fault(page.name, number, f"「{wrong}」", f"write 「{right}」")


def citation_faults(page: Page, anchors: set[str]) -> Iterator[Fault]:
    """Yield citations that lead nowhere, and differences between what is cited and `sources`."""
    cited = {}
    for number, line in page.prose():
        for identifier, target, anchor in _CITATION.findall(line):
            cited.setdefault(identifier, number)
            if (
                anchor != identifier.lower()
                or anchor not in anchors
                or "rules" not in (target or page.name)
            ):
                how = f"link it to reference/rules.md#{identifier.lower()} and describe it there"
                yield Fault(
                    page.name, number, f"source {identifier} leads to {target}#{anchor}", how
                )
    listed = page.meta.get("sources", [])
    line = page.key_lines.get("sources", 1)
    if page.name == "reference/rules.md":
        return
    for identifier in sorted(set(cited) - set(listed)):
        yield Fault(
            page.name, cited[identifier], f"source {identifier} is cited", "add it to sources"
        )
    for identifier in sorted(set(listed) - set(cited)):
        yield Fault(
            page.name, line, f"source {identifier} is never cited", "cite it or take it out"
        )


def phone_faults(page: Page, known: set[str]) -> Iterator[Fault]:
    """Yield telephone numbers that reference/hotlines.md does not list."""
    for number, line in page.prose():
        for phone in _PHONE.findall(_without_addresses(line)):
            if phone not in known:
                how = "list it in reference/hotlines.md with its source, or take it out"
                yield Fault(page.name, number, f"telephone number {phone} is not listed", how)


def harm_faults(page: Page) -> Iterator[Fault]:
    """Yield advice of harm.yml that the page gives."""
    for number, harm, words in find_harm(page.prose()):
        what = f"「{words}」 is harmful advice ({harm.id}, {harm.source})"
        yield Fault(page.name, number, what, harm.instead)


def _without_addresses(line: str) -> str:
    return re.sub(r"https?://\S+|\]\([^)]*\)", " ", line)


def duplicate_faults(pages: list[Page], key: str) -> Iterator[Fault]:
    """Yield pages whose `key` (title, description) another page has already."""
    first = {}
    for page in pages:
        value = page.meta.get(key)
        if value and first.setdefault(value, page.name) != page.name:
            what = f"front matter: {key} is that of {first[value]}"
            yield Fault(page.name, page.key_lines[key], what, "make it tell the two pages apart")


def check(docs: Path) -> list[Fault]:
    """Return every fault of the pages below `docs`, in order of page and line.

    Raises ValueError for front matter that is not YAML.
    """
    pages = [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]
    by_name = {page.name: page for page in pages}
    anchors = set(re.findall(r"\{#([a-z]\d{1,2})\}", _body(by_name.get("reference/rules.md"))))
    known = set(_PHONE.findall(_without_addresses(_body(by_name.get("reference/hotlines.md")))))
    rules: list[Callable[[Page], Iterator[Fault]]] = [
        front_matter_faults,
        tab_faults,
        term_faults,
        harm_faults,
        lambda page: citation_faults(page, anchors),
        lambda page: phone_faults(page, known),
    ]
    faults = [fault for page in pages for rule in rules for fault in rule(page)]
    faults += [fault for key in ("title", "description") for fault in duplicate_faults(pages, key)]
    return sorted(faults)


def _body(page: Page | None) -> str:
    return "\n".join(line for _, line in page.prose()) if page else ""


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.pages DOCS`: one line a fault; 1 if there is any."""
    docs = Path(arguments[0])
    try:
        faults = check(docs)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
