"""The words that sell and the words that guide, found in one walk over a text.

Data: rules/lexicon/*.yml. The weights were set by hand beside a logistic regression over the groups
(labelled articles as one class, true lines and our own pages as the other).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

THRESHOLD = 2.0  # points that make an advert
HINT = 0.9  # points that a clause of an advert has, if it is not only faint
PRAISE = 1.5  # points that make a clause of an advertising sentence part of the advert
GUIDANCE = -2.0  # points of a clause that guides without doubt
BESIDE = 2.0  # points that make a sentence beside an advert part of it


@dataclass(frozen=True)
class Group:
    """Entries of one kind: id, weight (negative for words that guide), reason, patterns, examples."""

    id: str
    weight: float
    reason: str
    words: tuple[str, ...]
    fires: tuple[str, ...]
    spares: tuple[str, ...] = ()
    # A group stands in a hit as a rule does; it is never a contact and never found by a detector.
    flags: frozenset[str] = frozenset()
    detector: None = None


class Word(NamedTuple):
    """An entry found at text[start:end]."""

    start: int
    end: int
    entry: str
    group: Group


def entries(groups: Iterable[Group]) -> Iterator[tuple[tuple[str, Group], str]]:
    """Yield ((entry, group), pattern) for prefilter.py: at one place the heaviest entry comes first."""
    for group in sorted(groups, key=lambda group: -abs(group.weight)):
        for word in group.words:
            for alternative in _alternatives(word):
                yield (word, group), alternative


def words(found: Iterable[tuple[int, int, tuple[str, Group]]]) -> list[Word]:
    """Return the entries found, as prefilter.py gives them, left to right."""
    return sorted((Word(start, end, *owner) for start, end, owner in found), key=itemgetter(0))


def _alternatives(pattern: str) -> list[str]:
    """Split at the | outside brackets."""
    parts, depth, start = [], 0, 0
    for match in re.finditer(r"\\.|[(|)]|\[[^\]]*\]", pattern):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and depth == 0:
            parts.append(pattern[start : match.start()])
            start = match.end()
    return [*parts, pattern[start:]]


def score(words: Iterable[Word]) -> float:
    """Return the points of a piece of text: each entry counts once."""
    return sum({word.entry: word.group.weight for word in words}.values())
