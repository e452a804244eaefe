"""Where sentences end: those that break off, and what stands below the last."""

import re
from itertools import dropwhile

from .blocks import TITLE, Entry, Verdicts, drop
from .judge import Verdict
from .normalise import normalise

ENOUGH = 4  # sentences that make a habit
SENTENCE, ITEM = 18, 40  # characters: a shorter line can be a heading, an item of a list
HEAD = 3  # lines: title, subtitle and greeting need no full stop
BROKEN = 0.1  # share of sentences without an end above which it is only the way they are written

ENDED = re.compile(r"[。.?;…:][”\"」』)】]*\s*$")
_UNFINISHED = re.compile(r"[一-鿿][,、]?$")  # for the last two characters
_ASKS = re.compile(r"谁|吗|什么|怎么|如何|哪|几|多少")  # a heading that asks needs no full stop
_HANGS = re.compile(
    r"(?:[会的和与在把将要里是有就可能及让给]|一次性|时候|[之以]后|[之以]前|如果|那么|列入|注意|可以|一定|并且?|以及|因为|所以|但是?|比如|例如|包括|由于|按照|根据|通过|[向对从被也都再不去着地才于以其该所而]|应该?|需要?|[,、])\s*$"
)


def broken_off(entries: list[Entry]) -> Verdicts:
    """P20: a sentence that stops in the middle, in an article whose sentences all have an end."""
    listed = (e for e in entries if e.place >= HEAD and e.stands and "," in e.text)
    long = [e for e in listed if len(e.text) >= (ITEM if e.style else SENTENCE)]
    cut = [
        entry
        for entry in long
        if _UNFINISHED.search(entry.text[-2:])
        and not (len(entry.text) <= TITLE and _ASKS.search(entry.text))
    ]
    if len(long) < ENOUGH or len(cut) > BROKEN * len(long):
        return {}
    return {
        entry.index: Verdict("review", "P20-broken-off", entry.line.source)
        for entry in cut
        if entry.verdict.action == "keep" and _HANGS.search(entry.text)
    }


def foot(entries: list[Entry]) -> Verdicts:
    """P11: below the last sentence, what stands between furniture or adverts is more of it."""
    above = dropwhile(lambda place: not _is_sentence(entries[place]), reversed(range(len(entries))))
    below = entries[next(above, len(entries)) + 1 :]
    between = zip(below, below[1:], [*below[2:], None], strict=False)
    more = [
        entry
        for before, entry, after in between
        if not (before.stands or entry.style or (after and after.stands))
    ]
    return drop((entry for entry in more if entry.verdict.action == "keep"), "P11-foot")


def _is_sentence(entry: Entry) -> bool:
    return entry.stands and bool(ENDED.search(normalise(entry.verdict.output).text))
