"""Looking for all patterns in one walk finds what looking for each does."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring import judged
from tuiji.cleaner.normalise import normalise
from tuiji.cleaner.prefilter import ANY, Patterns, beginnings, gated
from tuiji.cleaner.rules import PIECE, load_rules

RULES = load_rules()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = {r.id: r.pattern.pattern for r in RULES.rules if r.pattern and r.action in PIECE}
TOGETHER = Patterns(PIECES.items())


def one_by_one(patterns, text):
    found = {
        name: [match.span() for match in re.finditer(pattern, text) if match[0]]
        for name, pattern in patterns.items()
    }
    return {name: spans for name, spans in found.items() if spans}


def test_nothing_is_missed_in_the_labelled_articles():
    texts = {normalise(label.text).text for _, label, _ in judged()}
    texts |= {normalise(example).text for rule in RULES.rules for example in rule.fires}
    found = set()
    for text in texts:
        assert TOGETHER.find(text).spans == one_by_one(PIECES, text), text
        found |= TOGETHER.find(text).spans.keys()
    assert len(found) > 0.9 * len(PIECES)


def test_no_pattern_is_tried_at_every_character():
    """One that can begin with any of them costs as much as all the others together."""
    words = {word: word for group in RULES.groups for word in group.words}
    slow = [
        name
        for name, pattern in (PIECES | words).items()
        if not pattern.startswith("^") and any(start[0] == ANY for start in beginnings(pattern))
    ]
    assert slow == []


@given(st.sampled_from(sorted(PIECES)).flatmap(lambda name: st.from_regex(PIECES[name])))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_nothing_is_missed_in_what_the_patterns_themselves_describe(text):
    text = normalise(text.replace("\n", " ")).text
    assert TOGETHER.find(text).spans == one_by_one(PIECES, text)


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("ab|c", ["ab?", "c??"]),
        ("[a-c]xyz", ["axy", "bxy", "cxy"]),
        (r"x\d", [f"x{digit}?" for digit in range(10)]),
        (r"\s?xy", ["   ", "  x", " xy", "xy?"]),  # too many: repeats are not counted
        ("(?:ab)*cd", ["aba", "abc", "cd?"]),
        ("(?<=z)a(?=b)", ["a??"]),
        ("(?<!z)(a|b)c", ["ac?", "bc?"]),
        ("^a$", ["a??"]),
        ("(?P<name>é).", ["é??"]),
        (".a", ["???"]),
        ("x[^a]b", ["x??"]),
        ("a?", ["a??", "aa?", "aaa", "???"]),
        ("", ["???"]),
        # With so many in the third place, the third is not looked at.
        ("[a-z][0-9][一-亿]", [f"{letter}{digit}?" for letter in LETTERS for digit in range(10)]),
    ],
)
def test_beginnings(pattern, starts):
    assert beginnings(pattern) == {start.replace("?", ANY) for start in starts}


@pytest.mark.parametrize("pattern", [".a", "[^a]", r"\w", "[一-鿿]", "a?", "(?=a)", "a*|b", ""])
def test_patterns_that_can_begin_with_anything_are_searched_as_they_are(pattern):
    assert gated(pattern).pattern == pattern


@pytest.mark.parametrize("text", ["", "b", "ab", "xxabab-", "-x"])
def test_patterns_beside_one_that_can_begin_with_anything(text):
    patterns = {"any": ".b", "one": "ab", "start": "^[^-]", "other": "abab|x"}
    assert Patterns(patterns.items()).find(text).spans == one_by_one(patterns, text)


@pytest.mark.parametrize(
    ("text", "begins"), [("abc", True), ("xab", False), ("c", True), ("", False)]
)
def test_begin_looks_at_the_start_alone(text, begins):
    assert Patterns({"one": "ab", "other": "c"}.items()).begin(text) is begins


def test_no_patterns_find_nothing():
    assert Patterns([]).find("abc") == ({}, [])


def test_of_the_alternatives_only_the_first_counts_at_a_place():
    found = Patterns([("rule", "bc")], [("long", "ab+c"), ("short", "a|b")]).find("abbc")
    assert found.spans == {"rule": [(2, 4)]}
    assert found.alternatives == [(0, 4, "long"), (1, 2, "short"), (2, 3, "short")]
