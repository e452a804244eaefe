"""Many patterns looked for in one walk over a text.

A pattern is tried only where characters stand with which it can begin: many times faster than the
bare alternation. They are read off `re`'s own parse of the pattern, which has no public interface;
tests/cleaner/test_prefilter.py fails if a Python should change it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from re import _constants as op
from re import _parser as parser
from typing import Any, NamedTuple

_ZERO_WIDTH = {op.AT, op.ASSERT, op.ASSERT_NOT}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
# Normalised text has no other digits and no other white space.
_CATEGORIES = {op.CATEGORY_DIGIT: "0123456789", op.CATEGORY_SPACE: " "}
_WIDEST_RANGE = 200
LENGTH = 3  # characters of a beginning that are looked at
_MOST = 600  # beginnings of one pattern: with more, one character fewer is looked at
ANY = "\uffff"  # stands for any character, and for the end of the text

Spans = list[tuple[int, int]]
Match = Callable[[str, int], re.Match[str] | None]
Try = tuple[Match, Any, bool]  # of a Candidate what the walk needs, quickly unpacked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that may begin at a place, its rank among the others, and what it is for."""

    rank: int
    owner: Any
    alternative: bool
    pattern: re.Pattern[str]
    match: Match  # the pattern's, looked up once


class Found(NamedTuple):
    """What matched: the spans of each owner, and of the alternatives (start, end, owner)."""

    spans: dict[Any, Spans]
    alternatives: list[tuple[int, int, Any]]

    def note(self, owner: Any, alternative: bool, match: re.Match[str]) -> None:
        """Enter a match; one of no characters does not count."""
        if not match[0]:
            return
        if alternative:
            self.alternatives.append((*match.span(), owner))
        else:
            self.spans.setdefault(owner, []).append(match.span())


class Patterns:
    """Patterns for normalised text, each with its owner: a rule's id, or whatever it stands for.

    Of the `alternatives` only the first that matches at a place counts there.
    """

    def __init__(
        self, patterns: Iterable[tuple[Any, str]], alternatives: Iterable[tuple[Any, str]] = ()
    ):
        # Those that can begin with any character: at the head of the text only, and anywhere in it.
        self._at_head: list[Candidate] = []
        self._anywhere: list[Candidate] = []
        by_start: dict[str, list[Candidate]] = defaultdict(list)
        both = [(*pair, False) for pair in patterns] + [(*pair, True) for pair in alternatives]
        for rank, (owner, pattern, alternative) in enumerate(both):
            compiled = re.compile(pattern)
            candidate = Candidate(rank, owner, alternative, compiled, compiled.match)
            self._enter(candidate, by_start)
        # The longest beginning that stands at a place names all that can begin there.
        for start in sorted(by_start, key=len, reverse=True):
            for size in range(1, len(start)):
                by_start[start] += by_start.get(start[:size], [])
            by_start[start].sort(key=lambda candidate: candidate.rank)
        # By the first character, then by the second, then by the third.
        self._by_start: dict[str, dict[str, dict[str, list[Try]]]] = {}
        for start in sorted(by_start, key=len):
            others = by_start.get(start[:2]) or by_start.get(start[:1], [])
            seconds = self._by_start.setdefault(start[0], {})
            thirds = seconds.setdefault(start[1:2] or ANY, {ANY: _tries(others)})
            thirds[start[2:] or ANY] = _tries(by_start[start])
        self._unkeyed = _tries([*self._at_head, *self._anywhere])

    def _enter(self, candidate: Candidate, by_start: dict[str, list[Candidate]]) -> None:
        pattern = candidate.pattern.pattern
        starts = beginnings(pattern)
        if any(start[0] == ANY for start in starts):
            (self._at_head if _is_anchored(pattern) else self._anywhere).append(candidate)
            return
        known = {start.partition(ANY)[0] for start in starts}
        for start in known:
            if known.isdisjoint(start[:size] for size in range(1, len(start))):
                by_start[start].append(candidate)

    def find(self, text: str) -> Found:
        """Return what matches in `text`: spans as `finditer` gives them, alternatives everywhere."""
        found = Found({}, [])
        self._find_unkeyed(text, found)
        spans = found.spans
        padded = text + ANY + ANY
        for place, seconds in enumerate(map(self._by_start.get, text)):
            if not seconds:
                continue
            thirds = seconds.get(padded[place + 1]) or seconds.get(ANY)
            if not thirds:
                continue
            for match_at, owner, alternative in thirds.get(padded[place + 2]) or thirds[ANY]:
                if not alternative and owner in spans and place < spans[owner][-1][1]:
                    continue  # else a long match would be tried all along it
                if match := match_at(text, place):
                    found.note(owner, alternative, match)
                    if alternative:  # all of lower rank are alternatives too
                        break
        return found

    def _find_unkeyed(self, text: str, found: Found) -> None:
        for candidate in self._at_head:
            if match := candidate.match(text, 0):
                found.note(candidate.owner, candidate.alternative, match)
        for candidate in self._anywhere:
            for match in candidate.pattern.finditer(text):
                found.note(candidate.owner, candidate.alternative, match)

    def begin(self, text: str) -> bool:
        """Tell whether one of the patterns matches at the start of `text`."""
        for some in (self._candidates(text), self._unkeyed):
            for match_at, _, _ in some:
                if match_at(text, 0):
                    return True
        return False

    def _candidates(self, text: str) -> Sequence[Try]:
        seconds = self._by_start.get(text[:1], {})
        thirds = seconds.get(text[1:2]) or seconds.get(ANY) or {ANY: []}
        return thirds.get(text[2:3]) or thirds[ANY]


def _tries(candidates: list[Candidate]) -> list[Try]:
    return [(c.match, c.owner, c.alternative) for c in candidates]


def _is_anchored(pattern: str) -> bool:
    parsed = parser.parse(pattern)
    return bool(parsed) and parsed[0] == (op.AT, op.AT_BEGINNING)


def gated(pattern: str) -> re.Pattern[str]:
    """Return a pattern for normalised text with the matches of `pattern`, faster to search with."""
    first = {start[0] for start in beginnings(pattern)}
    return re.compile(pattern if ANY in first else f"(?={_set(first)})(?:{pattern})")


def _set(characters: Iterable[str]) -> str:
    escaped = "".join(sorted(map(re.escape, {*characters})))
    return f"[{escaped}]" if escaped else "(?!)"


def beginnings(pattern: str) -> set[str]:
    """Return the LENGTH characters with which a match can begin; after an ANY come only more.

    Some that no match begins with may be there too: what assertions forbid is not left out.
    """
    starts = _extended({""}, parser.parse(pattern))
    return {start.ljust(LENGTH, ANY) for start in starts}


def _extended(starts: set[str], sequence) -> set[str]:
    """Return `starts`, none of them whole, with what `sequence` can add."""
    whole: set[str] = set()
    for code, argument in sequence:
        if not starts:
            break
        extended = _extended_by_one(starts, code, argument)
        starts = {start for start in extended if len(start) < LENGTH}
        whole |= extended - starts
    return whole | starts


def _extended_by_one(starts: set[str], code, argument) -> set[str]:
    if code in _ZERO_WIDTH:
        return starts
    if code is op.BRANCH:
        return set().union(*(_extended(starts, branch) for branch in argument[1]))
    if code is op.SUBPATTERN:
        return _extended(starts, argument[-1])
    if code in _REPEATS:
        return _repeated(starts, *argument)
    characters = _characters(code, argument)
    if ANY in characters or len(starts) * len(characters) > _MOST:
        return {start.ljust(LENGTH, ANY) for start in starts}
    return {start + character for start in starts for character in characters}


def _repeated(starts: set[str], least: int, _most: int, sequence) -> set[str]:
    found = set() if least else set(starts)
    new = starts
    while new:
        extended = _extended(new, sequence) - found
        found |= extended
        new = {start for start in extended if len(start) < LENGTH}
    return found


def _characters(code, argument) -> set[str]:
    if code is op.LITERAL:
        return {chr(argument)}
    if code is op.IN:
        return set().union(*(_characters(*member) for member in argument))
    if code is op.RANGE and argument[1] - argument[0] <= _WIDEST_RANGE:
        return {chr(number) for number in range(argument[0], argument[1] + 1)}
    if code is op.CATEGORY and argument in _CATEGORIES:
        return set(_CATEGORIES[argument])
    return {ANY}
