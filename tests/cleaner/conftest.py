"""Prints the cleaner's scores at the end of a test run."""

import importlib.util
import sys
from pathlib import Path

_PATH = Path(__file__).with_name("scoring.py")
_SPEC = importlib.util.spec_from_file_location("cleaner_scoring", _PATH)
scoring = importlib.util.module_from_spec(_SPEC)
sys.modules["cleaner_scoring"] = scoring
_SPEC.loader.exec_module(scoring)


def pytest_terminal_summary(terminalreporter):
    lines = len(scoring.judged())
    terminalreporter.section(f"cleaner on {lines} labelled lines")
    for action, (right, count) in scoring.scores().items():
        target = scoring.TARGETS.get(action)
        goal = f", target {target}" if target else ""
        terminalreporter.write_line(
            f"{scoring.NAMES[action]:22} {right}/{count} = {right / count:.3f}{goal}"
        )
