"""Many patterns looked for in one walk over a text.

A pattern is tried only where a character stands with which it can begin: several times faster than
the bare alternation. These characters are read off `re`'s own parse of the pattern, which has no
public interface; tests/cleaner/test_prefilter.py fails if a Python should change it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from re import _constants as op
from re import _parser as parser

_ZERO_WIDTH = {op.AT, op.ASSERT, op.ASSERT_NOT}
_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT}
# Normalised text has no other digits and no other white space.
_CATEGORIES = {op.CATEGORY_DIGIT: "0123456789", op.CATEGORY_SPACE: " "}
_WIDEST_RANGE = 200

Spans = list[tuple[int, int]]


class AnyCharacterError(Exception):
    """The pattern can begin with nearly anything."""


class Patterns:
    """Named patterns for normalised text, looked for together.

    `any` is found wherever one of them begins a match; it takes one character of it at the most.
    """

    def __init__(self, patterns: dict[str, str]):
        self._by_first: dict[str, dict[str, re.Pattern[str]]] = defaultdict(dict)
        self._anywhere: dict[str, re.Pattern[str]] = {}
        searched = []
        for name, pattern in patterns.items():
            try:
                first = first_characters(pattern)
            except AnyCharacterError:
                self._anywhere[name] = re.compile(pattern)
                continue
            searched.append(_behind_first(first, pattern))
            compiled = re.compile(pattern)
            for character in first:
                self._by_first[character][name] = compiled
        if searched:
            searched = [_behind_first(self._by_first, "|".join(searched))]
        searched += [f"(?={pattern.pattern})" for pattern in self._anywhere.values()]
        self.any = re.compile("|".join(searched) or r"(?!)")

    def find(self, text: str) -> dict[str, Spans]:
        """Return the spans of each pattern that matches in `text`, as `finditer` gives them, by name.

        A match of no characters does not count.
        """
        found: dict[str, Spans] = {}
        for begin in self.any.finditer(text):
            start = begin.start()
            candidates = self._by_first.get(text[start : start + 1], {}) | self._anywhere
            for name, pattern in candidates.items():
                if (match := pattern.match(text, start)) and match[0]:
                    spans = found.setdefault(name, [])
                    if not spans or start >= spans[-1][1]:
                        spans.append(match.span())
        return found


def _behind_first(first: Iterable[str], pattern: str) -> str:
    """A set in front, the pattern looked for from behind it: `re` skips to a set in one loop."""
    return f"{_set(first)}(?<=(?={pattern}).)"


def _set(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(map(re.escape, characters)))}]"


def gated(pattern: str) -> re.Pattern[str]:
    """Return a pattern for normalised text with the matches of `pattern`, faster to search with."""
    try:
        return re.compile(f"(?={_set(first_characters(pattern))})(?:{pattern})")
    except AnyCharacterError:
        return re.compile(pattern)


def first_characters(pattern: str) -> set[str]:
    """Return the characters with which a match can begin; raises AnyCharacterError."""
    return _first_of_sequence(parser.parse(pattern))


def _first_of_sequence(sequence) -> set[str]:
    characters: set[str] = set()
    for code, argument in sequence:
        if code in _ZERO_WIDTH:
            continue
        characters |= _first(code, argument)
        if not (code in _REPEATS and argument[0] == 0):
            return characters
    raise AnyCharacterError


def _first(code, argument) -> set[str]:
    if code is op.LITERAL:
        return {chr(argument)}
    if code is op.IN:
        return set().union(*(_members(*member) for member in argument))
    if code is op.BRANCH:
        return set().union(*(_first_of_sequence(branch) for branch in argument[1]))
    if code is op.SUBPATTERN:
        return _first_of_sequence(argument[-1])
    if code in _REPEATS:
        return _first_of_sequence(argument[2])
    raise AnyCharacterError


def _members(code, argument) -> set[str]:
    if code is op.LITERAL:
        return {chr(argument)}
    if code is op.RANGE and argument[1] - argument[0] <= _WIDEST_RANGE:
        return {chr(number) for number in range(argument[0], argument[1] + 1)}
    if code is op.CATEGORY and argument in _CATEGORIES:
        return set(_CATEGORIES[argument])
    raise AnyCharacterError
