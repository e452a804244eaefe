"""The scores over the labelled articles reach the targets."""

import pytest
from cleaner_scoring import TARGETS, judged, load, scores

NEEDED_ARTICLES = 14
NEEDED_LINES = 300


@pytest.mark.parametrize("action", TARGETS)
def test_score_reaches_its_target(action):
    right, count = scores()[action]
    wrong = [
        (name, label, row.action, row.rule, row.output)
        for name, label, row in judged()
        if label.action == action and not label.agrees(row)
    ]
    assert right / count >= TARGETS[action], wrong


def test_nothing_but_the_known_is_reviewed():
    """A line marked for the editor without need is work for nothing, and the reverse is a risk."""
    right, count = scores()["review"]
    assert right / count >= 0.9


def test_there_are_enough_labelled_articles():
    assert len({name for name, _, _ in judged()}) >= NEEDED_ARTICLES
    assert len(judged()) >= NEEDED_LINES


def test_a_wrong_output_counts_as_wrong(tmp_path):
    """The scorer itself can fail."""
    from tuiji.cleaner import Row

    path = tmp_path / "x.yml"
    path.write_text("lines:\n  - trim: 真话，加微信\n    output: 真话。\n", "utf-8")
    (label,) = load(path)
    assert label.agrees(Row(1, label.text, "trim", "P3-x", "真话。"))
    assert not label.agrees(Row(1, label.text, "trim", "P3-x", "真话，"))
    assert not label.agrees(Row(1, label.text, "keep", None, label.text))
