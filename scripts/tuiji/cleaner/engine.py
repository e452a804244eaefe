"""The cleaner: from a scraped article to a report with one row for every line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from . import blocks, context, repeats
from .blocks import Entry, Verdicts
from .judge import Verdict, judge
from .matches import Line
from .rules import Rules, load_rules

# Order matters: what an earlier step drops is no evidence for a later one.
STEPS: tuple[Callable[[list[Entry]], Verdicts], ...] = (
    repeats.keyword_shards,
    blocks.contents,
    blocks.related,
    repeats.repeated_title,
    blocks.inserted_application,
    repeats.repeated_blocks,
    context.among_adverts,
    context.advertising_article,
    blocks.harmful_sections,
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Row:
    """One input line: its number from 1, its text, what was done, by which rule, what is left."""

    line: int
    text: str
    action: str
    rule: str | None
    output: str


@dataclass(frozen=True)
class Report:
    """The rows in order; iterating gives them."""

    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def clean_text(self) -> str:
        """The outputs of all lines that were not dropped, each ended by a line feed."""
        text = "".join(f"{row.output}\n" for row in self.rows if row.action != "drop")
        # A byte order mark that was inside must not become one at the head.
        return text.lstrip("\ufeff")

    def as_json(self, source: bytes) -> dict:
        """Return the report as plain data; `source` is the file's content, for its checksum."""
        return {
            "source": {"sha256": sha256(source).hexdigest(), "lines": len(self.rows)},
            "lines": [asdict(row) for row in self.rows],
        }


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` (CR, LF or both end a line), without a byte order mark."""
    lines = _LINE_BREAK.split(text.removeprefix("\ufeff"))
    return lines[:-1] if lines[-1] == "" else lines


def clean(text: str) -> Report:
    """Judge every line of an article.

    Actions: keep, restore (masked words of the closed table put back), trim (a clause dropped),
    drop, review (kept as it is, for an editor), blank. Cleaning the result changes nothing.
    """
    rules = load_rules()
    texts = split_lines(text)
    verdicts = [Verdict("keep", None, line) for line in texts]
    changed = set(range(len(texts)))
    alone: dict[int, Verdict] = {}
    entries: dict[int, Entry] = {}
    while changed:
        alone |= _judge_lines(changed, verdicts, alone, rules)
        _refresh(entries, changed, verdicts, rules)
        changed = _apply(_pass(verdicts, alone, entries), verdicts, texts)
    return Report(
        tuple(
            Row(number, line, v.action, v.rule, v.output)
            for number, (line, v) in enumerate(zip(texts, verdicts, strict=True), 1)
        )
    )


def _judge_lines(
    changed: set[int], verdicts: list[Verdict], alone: dict[int, Verdict], rules: Rules
) -> dict[int, Verdict]:
    standing = [i for i, v in enumerate(verdicts) if v.action != "drop" and v.output.strip()]
    title = standing[0] if standing else -1
    return {
        i: judge(verdicts[i].output, rules, is_title=i == title)
        for i in changed | {title}
        if i >= 0 and verdicts[i].action != "drop"
    }


def _refresh(
    entries: dict[int, Entry], changed: set[int], verdicts: list[Verdict], rules: Rules
) -> None:
    for i in sorted(changed):
        entries.pop(i, None)
        if verdicts[i].action != "drop" and verdicts[i].output.strip():
            entries[i] = Entry(i, Line(verdicts[i].output, rules), verdicts[i])


def _pass(
    verdicts: list[Verdict], alone: dict[int, Verdict], entries: dict[int, Entry]
) -> dict[int, Verdict]:
    """Return this pass's verdicts: each line alone, then the steps that see the whole article."""
    now = {i: alone[i] for i, v in enumerate(verdicts) if v.action != "drop"}
    article = [entries[i] for i in sorted(entries)]
    places = {i: place for place, i in enumerate(sorted(now))}
    for entry in article:
        entry.verdict, entry.place = now[entry.index], places[entry.index]
    for step in STEPS:
        found = step(article)
        for i, verdict in found.items():
            entries[i].verdict = verdict
        now |= found
    return now


def _apply(now: dict[int, Verdict], verdicts: list[Verdict], texts: list[str]) -> set[int]:
    """Enter the pass's verdicts; return the lines whose output changed."""
    changed = set()
    for i, verdict in now.items():
        before = verdicts[i]
        if verdict.action in ("drop", "blank"):
            verdicts[i] = verdict
        elif verdict.action == "review":
            verdicts[i] = Verdict("review", verdict.rule, texts[i])
        elif verdict.action != "keep":
            rank = verdict if before.action in ("keep", "restore", "review") else before
            verdicts[i] = Verdict(rank.action, rank.rule, verdict.output)
        elif before.action == "review":
            verdicts[i] = Verdict("keep", None, before.output)
        if verdicts[i].output != before.output:
            changed.add(i)
        if verdict.action == "drop":
            changed.add(i)
    return changed
