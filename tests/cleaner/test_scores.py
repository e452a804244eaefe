"""The scores over the labelled articles reach the targets."""

import re
import subprocess
import sys

import pytest

from cleaner.scoring import NAMES, TARGETS, judged, load, scores

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


def test_the_scores_are_printed_when_all_tests_are_run_on_several_cores(root):
    """Only the tests' own folder is named then, and other processes run them."""
    command = [sys.executable, "-m", "pytest", "-n", "1", "-k", "wrong_output_counts_as_wrong"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    for name in NAMES.values():
        assert re.search(rf"^{name} +\d+/\d+ = ", run.stdout, re.M), run.stdout
