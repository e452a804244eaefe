"""Looking for all patterns in one walk finds what looking for each does."""

import re

import pytest
from cleaner_scoring import judged
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiji.cleaner.normalise import normalise
from tuiji.cleaner.prefilter import AnyCharacterError, Patterns, first_characters, gated
from tuiji.cleaner.rules import PIECE, load_rules

RULES = load_rules()
PIECES = {r.id: r.pattern.pattern for r in RULES.rules if r.pattern and r.action in PIECE}
TOGETHER = Patterns(PIECES)


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
        assert TOGETHER.find(text) == one_by_one(PIECES, text), text
        found |= TOGETHER.find(text).keys()
    assert len(found) > 0.9 * len(PIECES)


@given(st.sampled_from(sorted(PIECES)).flatmap(lambda name: st.from_regex(PIECES[name])))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_nothing_is_missed_in_what_the_patterns_themselves_describe(text):
    text = normalise(text.replace("\n", " ")).text
    assert TOGETHER.find(text) == one_by_one(PIECES, text)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("ab|c", "ac"),
        ("[a-c]x", "abc"),
        (r"\d", "0123456789"),
        (r"\s?x", " x"),
        ("(?:a?b)*c", "abc"),
        ("(?<=z)a(?=b)", "a"),
        ("(?<!z)(a|b){2}", "ab"),
        ("^a$", "a"),
        ("(?P<name>é)", "é"),
    ],
)
def test_first_characters(pattern, first):
    assert first_characters(pattern) == set(first)


@pytest.mark.parametrize("pattern", [".a", "[^a]", r"\w", "[一-鿿]", "a?", "(?=a)", "a*|b", ""])
def test_patterns_that_can_begin_with_anything(pattern):
    with pytest.raises(AnyCharacterError):
        first_characters(pattern)
    assert gated(pattern).pattern == pattern


@pytest.mark.parametrize("text", ["", "b", "ab", "xxabab-", "-x"])
def test_patterns_beside_one_that_can_begin_with_anything(text):
    patterns = {"any": ".b", "one": "ab", "start": "^[^-]", "other": "abab|x"}
    together = Patterns(patterns)
    assert together.find(text) == one_by_one(patterns, text)
    assert bool(together.any.search(text)) == bool(one_by_one(patterns, text))


def test_no_patterns_find_nothing():
    assert Patterns({}).find("abc") == {}
