"""The lint against labelled contributions: adverts in disguise are stopped, look-alikes pass."""

from collections import defaultdict

import pytest

from lint.contributions import read as contributions
from tuiji.lint.__main__ import check
from tuiji.lint.document import read
from tuiji.pages import ERROR

LET_THROUGH, WRONGLY_STOPPED = 0.03, 0.005


def stopped(found):
    """Return, for each contribution, the errors that stop it."""
    documents = [read(c.text, c.name, str(i), is_in_docs=False) for i, c in enumerate(found)]
    errors = defaultdict(list)
    for fault in check(documents):
        if fault.severity == ERROR:
            errors[int(fault.file)].append(str(fault))
    return errors


@pytest.mark.parametrize("part", ["tuning", "held-out", "fresh"])
def test_adverts_are_stopped_and_look_alikes_pass(root, capsys, part):
    found = contributions(part, root / "docs")
    errors = stopped(found)
    polluted = [i for i, c in enumerate(found) if c.polluted]
    clean = [i for i, c in enumerate(found) if not c.polluted]
    through = [found[i].kind for i in polluted if not errors[i]]
    wrong = [(found[i].kind, errors[i]) for i in clean if errors[i]]
    with capsys.disabled():
        print(
            f"\nlint, {part}: {len(through)} of {len(polluted)} polluted let through, "
            f"{len(wrong)} of {len(clean)} clean wrongly stopped"
        )
    assert len(through) <= LET_THROUGH * len(polluted), through
    assert len(wrong) <= WRONGLY_STOPPED * len(clean), wrong
