"""The cleaner: from a scraped article to a report with one row for every line."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from typing import NamedTuple

from . import blocks, context, endings, repeats, voice
from .blocks import Entry, Verdicts
from .judge import Verdict, judge
from .matches import Line
from .rules import load_rules

# Order matters: what an earlier step drops is no evidence for a later one.
STEPS: tuple[Callable[[list[Entry]], Verdicts], ...] = (
    voice.lone_words,
    repeats.keyword_shards,
    repeats.scrambled_lines,
    blocks.contents,
    blocks.related,
    repeats.teasers,
    repeats.repeated_title,
    blocks.inserted_application,
    repeats.repeated_blocks,
    repeats.repeated_paragraphs,
    context.among_adverts,
    voice.advertising_article,
    endings.foot,
    endings.broken_off,
    blocks.harmful_sections,
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Row(NamedTuple):
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
            "lines": [row._asdict() for row in self.rows],
        }


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` (CR, LF or both end a line), without a byte order mark."""
    lines = _LINE_BREAK.split(text.removeprefix("\ufeff"))
    return lines[:-1] if lines[-1] == "" else lines


class _Once(NamedTuple):
    """What is done once for every text of a line."""

    prepare: Callable[[str], Line]
    judge: Callable[[Line, bool], Verdict]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing made below refers back to itself: looking for that costs up to a sixth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collecting()
def clean(text: str) -> Report:
    """Judge every line of an article.

    Actions: keep, restore (masked words of the closed table put back), trim (a clause dropped),
    drop, review (kept as it is, for an editor), blank. Cleaning the result changes nothing.
    """
    # What is said again, as in a page copied twice, is neither prepared nor judged again.
    once = _Once(cache(partial(Line, rules=load_rules())), cache(judge))
    texts = split_lines(text)
    verdicts = [
        Verdict("keep", None, line) if line.strip() else Verdict("blank", None, "")
        for line in texts
    ]
    entries: dict[int, Entry] = {}
    settled: set[int] = set()
    changed = [i for i, verdict in enumerate(verdicts) if verdict.action == "keep"]
    while changed:
        _enter(changed, entries, verdicts, settled, once)
        _run_steps(entries)
        changed = _apply(entries, verdicts, texts)
        # What judging alone has changed was judged until nothing changed: again would never end.
        settled |= {i for i in changed if verdicts[i].action in ("restore", "trim")}
    return Report(
        tuple(
            Row(number, line, v.action, v.rule, v.output)
            for number, (line, v) in enumerate(zip(texts, verdicts, strict=True), 1)
        )
    )


def _enter(
    changed: list[int],
    entries: dict[int, Entry],
    verdicts: list[Verdict],
    settled: set[int],
    once: _Once,
) -> None:
    """Bring `entries`, the lines that stand, up to date; judge alone those that are new."""
    for i in changed:
        if verdicts[i].action == "drop":
            del entries[i]
        else:
            output = verdicts[i].output
            line = entries[i].line.rewritten(output) if i in entries else once.prepare(output)
            entries[i] = Entry(i, line)
    title = next(iter(entries), None)
    for i in {i for i in changed if i in entries} | {title} - {None}:
        line = entries[i].line
        is_settled = i in settled and i != title
        entries[i].alone = (
            Verdict("keep", None, line.source) if is_settled else once.judge(line, i == title)
        )
    left = (i for i, verdict in enumerate(verdicts) if verdict.action != "drop")
    for place, i in enumerate(left):
        if i in entries:
            entries[i].place = place


def _run_steps(entries: dict[int, Entry]) -> None:
    """Give each line its verdict alone, then what the steps that see the whole article find."""
    article = list(entries.values())
    for entry in article:
        entry.take(entry.alone)
    for step in STEPS:
        for i, verdict in step(article).items():
            entries[i].take(verdict)


def _apply(entries: dict[int, Entry], verdicts: list[Verdict], texts: list[str]) -> list[int]:
    """Enter this pass's verdicts; return the lines whose output changed."""
    changed = []
    for i, entry in entries.items():
        before = verdicts[i]
        verdicts[i] = _combined(before, entry.verdict, texts[i])
        if verdicts[i].output != before.output:
            changed.append(i)
    return changed


def _combined(before: Verdict, now: Verdict, text: str) -> Verdict:
    """Return the verdict on a line, `text` in the input, after those of earlier passes and of this."""
    if now.action == "drop":
        return now
    if now.action == "review":
        return Verdict("review", now.rule, text)
    if now.action == "keep":
        return Verdict("keep", None, before.output) if before.action == "review" else before
    first = before if before.action == "trim" else now
    return Verdict(first.action, first.rule, now.output)
