"""The labelled contributions: whole pages, made from the guide's own and a change."""

from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).with_name("contributions")


class Contribution(NamedTuple):
    """A page as somebody hands it in; `polluted` tells whether the lint must stop it."""

    kind: str
    polluted: bool
    name: str
    text: str


def read(part: str, docs: Path) -> list[Contribution]:
    """Return the contributions of contributions/PART.yml, made from the pages below `docs`."""
    labelled = yaml.safe_load((FOLDER / f"{part}.yml").read_text("utf-8"))
    return [
        Contribution(entry["kind"], label == "polluted", entry["page"], _text(entry, docs))
        for label, entries in labelled.items()
        for entry in entries
    ]


def _text(entry: dict, docs: Path) -> str:
    text = (docs / entry.get("base", entry["page"])).read_text("utf-8")
    if "old" in entry:
        assert entry["old"] in text, f"{entry['kind']}: the page has changed"
        text = text.replace(entry["old"], entry["new"], 1)
    for key, value in entry.get("front", {}).items():
        line = next(line for line in text.split("\n") if line.startswith(f"{key}:"))
        text = text.replace(
            line, yaml.safe_dump({key: value}, allow_unicode=True, width=999).strip(), 1
        )
    return text + ("\n" + entry["add"] if "add" in entry else "")
