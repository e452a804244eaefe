"""Chinese copy: spacing and punctuation (AutoCorrect), terms (terms.yml), invisible characters."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import autocorrect_py
import yaml

from tuiji.harm import find_harm
from tuiji.lint.document import Document
from tuiji.pages import ERROR, WARNING, Fault

# Spaces around brackets are off: 一(一)3 is how a rule's clause is cited.
_AUTOCORRECT = {
    "rules": {
        "space-word": 1,
        "space-punctuation": 1,
        "space-bracket": 0,
        "space-backticks": 0,
        "space-dash": 0,
        "space-dollar": 0,
        "fullwidth": 1,
        "no-space-fullwidth": 1,
        "no-space-fullwidth-quote": 1,
        "halfwidth-word": 0,
        "halfwidth-punctuation": 0,
        "spellcheck": 0,
    },
    "context": {"codeblock": 0},
}
# Removing these changes nothing that anybody sees; the joiner of emoji stays (U+200D).
_REMOVABLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_BLANK_LOOKING = "\u115f\u1160\u2800\u3164\uffa0"
_SPACES = re.compile(r"\s")
_FIX = "运行 scripts/lint --fix"


class _Term(NamedTuple):
    wrong: re.Pattern[str]
    right: str
    unless: str
    severity: str


@cache
def _table(name: str) -> list[_Term]:
    entries = yaml.safe_load(Path(__file__).with_name("terms.yml").read_text("utf-8"))[name]
    return [_Term(**entry | {"wrong": re.compile(entry["wrong"])}) for entry in entries]


@cache
def _configure() -> None:
    autocorrect_py.load_config(json.dumps(_AUTOCORRECT))


def spacing(document: Document) -> Iterator[Fault]:
    """Yield lines that AutoCorrect would write otherwise; spaces alone are a warning."""
    _configure()
    page = document.page
    for found in autocorrect_py.lint_for(page.body + "\n", "markdown").lines:
        line = page.body_start + found.line + found.old.count("\n", 0, _difference(found))
        severity = WARNING if _same_but_spaces(found.old, found.new) else ERROR
        what = f"「{_around(found.old, found)}」应写作「{_around(found.new, found)}」"
        yield page.fault(line, "copy", what, _FIX, severity)


def _difference(found: object) -> int:
    pairs = zip(found.old, found.new, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), 0)


def _around(text: str, found: object) -> str:
    place = _difference(found)
    return " ".join(text[max(0, place - 6) : place + 8].split())


def _same_but_spaces(old: str, new: str) -> bool:
    return _SPACES.sub("", unicodedata.normalize("NFKC", old)) == _SPACES.sub(
        "", unicodedata.normalize("NFKC", new)
    ) and _SPACES.sub("", old) == _SPACES.sub("", new)


def terms(document: Document) -> Iterator[Fault]:
    """Yield words and marks that terms.yml writes otherwise, outside code and quoted talk."""
    for passage in document.passages:
        if passage.kind not in ("text", "alt", "title", "description") or passage.quoted:
            continue
        for rule, name in (("term", "terms"), ("copy", "punctuation")):
            for term in _table(name):
                found = term.wrong.search(passage.text)
                if found and not (term.unless and re.search(term.unless, passage.text)):
                    line = document.line_of(passage.text[found.start() :], passage.line)
                    yield document.page.fault(
                        line, rule, f"「{found[0]}」", f"写「{term.right}」", term.severity
                    )


def invisible(document: Document) -> Iterator[Fault]:
    """Yield characters that nobody sees: they hide words from readers, searches and checks."""
    for number, line in enumerate(document.page.lines, 1):
        names = {_name(character) for character in line if _is_invisible(character)}
        if names:
            how = f"删掉（{_FIX} 能删大多数）"
            yield document.page.fault(
                number, "invisible", f"看不见的字符 {'、'.join(sorted(names))}", how
            )


def _is_invisible(character: str) -> bool:
    if character in _BLANK_LOOKING:
        return True
    return unicodedata.category(character) in ("Cf", "Cc", "Co") and character != "\t"


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def harm(document: Document) -> Iterator[Fault]:
    """Yield advice of tuiji/harm.yml that the page gives."""
    for number, entry, words in find_harm(document.page.prose()):
        what = f"「{words}」会害读者（{entry.id}，{entry.source}）"
        yield document.page.fault(number, "harm", what, entry.instead)


def mend(text: str) -> str:
    """Return Markdown `text` with AutoCorrect's spacing and without removable invisible characters.

    Front matter keeps its words: aliases are what readers type.
    """
    _configure()
    text = _REMOVABLE.sub("", text.replace("\r\n", "\n"))
    head, body = _split(text)
    return head + autocorrect_py.format_for(body, "markdown") if body.strip() else text


def _split(text: str) -> tuple[str, str]:
    found = re.match(r"\A---\n.*?\n---\n", text, re.DOTALL)
    return (found[0], text[found.end() :]) if found else ("", text)
