"""Find advice that harms (harm.yml) where a page gives it, not where it warns of it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_QUOTED = re.compile(r"「[^「」]*」")
# What comes before, or after, in a sentence that denies, asks or warns rather than advises.
_DENIED = re.compile(r"(不(?!用的|用了|注销)|别(?!人)|勿|没有|没说|从未)[^，；：]{0,10}$")
_DOUBTED = re.compile(r"错|假|骗|谣|？|没有?(查到|找到|依据|根据|写|这样)|查无")
_QUOTE_BLOCK = re.compile(r'^<div class="scam-quote"')


class Harm(NamedTuple):
    """One entry of harm.yml; `pattern` is compiled."""

    id: str
    pattern: re.Pattern[str]
    example: str
    source: str
    instead: str


def _load() -> list[Harm]:
    entries = yaml.safe_load(Path(__file__).with_name("harm.yml").read_text("utf-8"))
    return [Harm(**entry | {"pattern": re.compile(entry["pattern"])}) for entry in entries]


HARMS = _load()


def find_harm(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Harm, str]]:
    """Yield (line number, harm, words found) for `lines` of (1-based number, Markdown text).

    Quoted talk is left out: 「…」, and what stands in a `<div class="scam-quote">` block.
    """
    quoted = False
    for number, line in lines:
        if _QUOTE_BLOCK.match(line):
            quoted = True
        if not quoted:
            yield from ((number, *found) for found in _in_line(_QUOTED.sub("", line)))
        if line.startswith("</div>"):
            quoted = False


def _in_line(line: str) -> Iterator[tuple[Harm, str]]:
    for sentence in _SENTENCE.findall(line):
        for harm in HARMS:
            found = harm.pattern.search(sentence)
            if not found or _DENIED.search(sentence, 0, found.start()):
                continue
            if not _DOUBTED.search(sentence, found.end()):
                yield harm, found[0]
