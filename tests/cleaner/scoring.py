"""The scores of the cleaner over the labelled articles; a plugin that prints them after its tests."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tuiji.cleaner import Row, clean

ARTICLES = Path(__file__).with_name("articles")
TARGETS = {"drop": 0.97, "keep": 0.995, "restore": 0.95, "trim": 0.85}
NAMES = {
    "drop": "drop recall",
    "keep": "clean lines untouched",
    "restore": "restored exactly",
    "trim": "trimmed rightly",
    "review": "kept for review",
}


@dataclass(frozen=True)
class Label:
    """What a line of a labelled article should become."""

    text: str
    action: str
    output: str

    def agrees(self, row: Row) -> bool:
        if self.action in ("drop", "review", "blank"):
            return row.action == self.action
        return (row.action, row.output) == (self.action, self.output)


def load(path: Path) -> list[Label]:
    """Read one labelled article."""
    labels = []
    for entry in yaml.safe_load(path.read_text("utf-8"))["lines"]:
        action = next(key for key in entry if key != "output")
        text = entry[action]
        output = entry["output"] if action in ("restore", "trim") else text
        labels.append(Label(text, action, output))
    return labels


@cache
def judged() -> list[tuple[str, Label, Row]]:
    """Return (article, label, row) for every labelled line."""
    result = []
    for path in sorted(ARTICLES.glob("*.yml")):
        labels = load(path)
        rows = clean("\n".join(label.text for label in labels)).rows
        result += [(path.name, *pair) for pair in zip(labels, rows, strict=True)]
    return result


def scores() -> dict[str, tuple[int, int]]:
    """Return (right, all) for each action but blank."""
    counted = {}
    for action in NAMES:
        verdicts = [label.agrees(row) for _, label, row in judged() if label.action == action]
        counted[action] = sum(verdicts), len(verdicts)
    return counted


def pytest_terminal_summary(terminalreporter):
    """Print the scores when the cleaner was tested, by whichever process."""
    ran = (report.nodeid for report in terminalreporter.stats.get("passed", []))
    if not any("cleaner/test_scores" in nodeid for nodeid in ran):
        return
    terminalreporter.section(f"cleaner on {len(judged())} labelled lines")
    for action, (right, count) in scores().items():
        target = TARGETS.get(action)
        goal = f", target {target}" if target else ""
        line = f"{NAMES[action]:22} {right}/{count} = {right / count:.3f}{goal}"
        terminalreporter.write_line(line)
