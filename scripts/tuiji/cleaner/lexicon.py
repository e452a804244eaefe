"""The words that sell and the words that guide, found in one walk over a text.

Data: rules/lexicon/*.yml. The weights were set by hand beside a logistic regression over the groups
(labelled articles as one class, true lines and our own pages as the other).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .prefilter import AnyCharacterError, first_characters

THRESHOLD = 3.0  # points that make an advert
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


@dataclass(frozen=True)
class Word:
    """An entry found at text[start:end]."""

    start: int
    end: int
    entry: str
    group: Group


class Lexicon:
    """Finds the entries of all groups; a position is tried only where one can begin."""

    def __init__(self, groups: Iterable[Group]):
        self.groups = tuple(groups)
        self._entries = [(group, word) for group in self.groups for word in group.words]
        anywhere: list[tuple[int, str]] = []
        by_first: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, (_, word) in enumerate(self._entries):
            for alternative in _alternatives(word):
                try:
                    for character in first_characters(alternative):
                        by_first[character].append((number, alternative))
                except AnyCharacterError:
                    anywhere.append((number, alternative))
        self._anywhere = [_combined([pair]) for pair in anywhere]
        for pairs in by_first.values():  # at one position the heaviest entry wins
            pairs.sort(key=lambda pair: -abs(self._entries[pair[0]][0].weight))
        self._by_first = {character: _combined(pairs) for character, pairs in by_first.items()}
        self._can_begin = re.compile(f"[{''.join(map(re.escape, sorted(by_first)))}]")

    def find(self, text: str) -> Iterator[Word]:
        """Yield the entries in normalised `text`: one a position, overlapping ones included."""
        for pattern, numbers in self._anywhere:
            for match in pattern.finditer(text):
                yield self._word(match, numbers)
        for begin in self._can_begin.finditer(text):
            pattern, numbers = self._by_first[begin[0]]
            if match := pattern.match(text, begin.start()):
                yield self._word(match, numbers)

    def _word(self, match: re.Match[str], numbers: list[int]) -> Word:
        number = numbers[match.lastindex - 1]
        group, entry = self._entries[number]
        return Word(*match.span(), entry, group)


def _combined(pairs: list[tuple[int, str]]) -> tuple[re.Pattern[str], list[int]]:
    """Return one pattern with a group an alternative, and the entry of each group."""
    return re.compile("|".join(f"({word})" for _, word in pairs)), [number for number, _ in pairs]


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
