"""What only shows across lines: tables of contents, lists of related titles, inserted passages.

Each step takes the non-blank lines of an article in order, as (index, text, verdict), and returns
verdicts by index that replace those of the lines alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise

from .judge import Verdict
from .lazy import lazy
from .lexicon import GUIDANCE, PRAISE
from .matches import Line

Verdicts = dict[int, Verdict]
_NUMBER = re.compile(
    r"\s*((?:[(]?[\d一二三四五六七八九十]{1,3}[).、.]|第[\d一二三四五六七八九十]+[步章节][,:、]?)\s*)+"
)
_STYLE = re.compile(
    r"\s*([(]|第|步骤)?([\d]{1,3}|[一二三四五六七八九十]{1,3})([).、]|步|(?<=[一二三四五六])是|(?<=步骤.)[:：\s])"
)
_DECIMAL = re.compile(r"\s*\d{1,2}[.](\d{1,2})(?=\s|[一-鿿])(?!\s?[元万个年月日天倍])")
_SEVERAL = re.compile(r"\s[2二②][.、\s]")  # entries in one line
_CHINESE = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}
TERMINATED = re.compile(r"[。!?;…:][”\"」』)]*\s*$")
_HOW_TO = re.compile(r"流程|步骤|怎[么样]|如何|指南|教程|攻略|条件|方法")
_NOT_WORD = re.compile(r"[^\w]+")
SHINGLE = 5  # characters
OUTER = 20  # lines before a block in which the numbering that it interrupts must stand
HEADING = 30  # characters of a heading, even one that asks or calls
TITLE = 40  # characters of a title
STEPS = 3  # that make a procedure
CONTENTS = "目录"  # alone it may also be a heading of the body
ADVERTS = "P1-", "P3-", "P8-", "P9-", "P10-", "P13-seo"  # how the ids of their rules begin


@dataclass(eq=False)
class Entry:
    """A non-blank line: its place in the article, its text as of now, the verdicts on it.

    `alone` is the verdict without regard to other lines, `verdict` that of the steps run so far.
    """

    index: int
    line: Line
    alone: Verdict = field(init=False)
    verdict: Verdict = field(init=False)
    stands: bool = field(init=False)
    advertises: bool = field(init=False)  # whether an advert was found, even if something stands
    place: int = 0  # its number among the lines that are left, blank ones included
    text: str = field(init=False)

    def __post_init__(self):
        self.text = self.line.raw.text.strip()

    def take(self, verdict: Verdict) -> None:
        """Make `verdict` the one that holds as of now."""
        self.verdict = verdict
        self.stands = verdict.action != "drop"
        found = verdict.rule if verdict.action in ("drop", "trim") else None
        self.advertises = (found or "").startswith(ADVERTS)

    def rule_for(self, action: str) -> str | None:
        """Return the rule of blocks.yml that does `action` and matches this line, if any."""
        return self._rules.get(action)

    @lazy
    def _rules(self) -> dict[str, str]:
        found = self.line.rules.of_blocks.intersection(self.line.spans)
        if not found:
            return {}
        rules = [self.line.rules.get(rule) for rule in sorted(found)]
        return {r.action: r.id for r in rules if not (r.unless and r.unless.search(self.text))}

    @property
    def is_title(self) -> bool:
        return self.place == 0 and self.is_heading

    @lazy
    def points(self) -> float:
        """What the lexicon gives the line: above 0 it sells, below it guides."""
        return self.line.score(0, len(self.line.text))

    @lazy
    def leaves(self) -> bool:
        """Whether it speaks of leaving: cancelling, returning, complaining."""
        return bool(self.line.rules.leave.search(self.text))

    @lazy
    def departs(self) -> bool:
        """Whether it speaks of cancelling or returning itself, not only of asking or changing."""
        return bool(self.line.rules.depart.search(self.text))

    @lazy
    def shingles(self) -> frozenset[str]:
        text = self.bare
        return frozenset([text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)])

    @lazy
    def bare(self) -> str:
        """Letters only, without numbering: what two versions of a heading share."""
        number = _NUMBER.match(self.text)
        return _NOT_WORD.sub("", self.text[number.end() :] if number else self.text)

    @lazy
    def style(self) -> tuple[str, int] | None:
        """The kind of numbering in front ("1、", "1." and ① differ) and the number."""
        first = self.line.source.lstrip()[:1]
        if first and unicodedata.category(first) == "No":
            return "①", int(unicodedata.numeric(first))
        if decimal := _DECIMAL.match(self.text):
            return "1.1", int(decimal[1])
        match = _STYLE.match(self.text)
        if not match:
            return None
        number = match[2]
        value = int(number) if number.isdecimal() else _CHINESE.get(number[-1], 0)
        kind = "1" if number.isdecimal() else "一"
        return (match[1] or "") + kind + match[3], value

    @property
    def is_first(self) -> bool:
        """Whether a count begins with it, in whatever style."""
        return self.style is not None and self.style[1] == 1

    @property
    def is_heading(self) -> bool:
        return len(self.text) <= TITLE and not TERMINATED.search(self.text)

    @property
    def is_advert(self) -> bool:
        return not self.stands and self.advertises


def drop(entries: Iterable[Entry], rule: str) -> Verdicts:
    """Return verdicts that drop those of `entries` that stand."""
    return {entry.index: Verdict("drop", rule, "") for entry in entries if entry.stands}


def contents(entries: list[Entry]) -> Verdicts:
    """P11: the entries of a table of contents, up to where the body begins."""
    openers = [
        position
        for position, entry in enumerate(entries)
        if entry.rule_for("toc") or entry.text.strip("【】[]:") == CONTENTS
    ]
    if not openers:
        return {}
    found: Verdicts = {}
    later = {entry.bare: entry.index for entry in entries}
    for position in openers:
        opener = entries[position]
        members = _contents_entries(entries, position, later)
        if opener.rule_for("toc") or len(members) > 1:
            found |= drop([opener, *members], opener.rule_for("toc") or "P11-toc")
    return found


def _contents_entries(entries: list[Entry], position: int, later: dict[str, int]) -> list[Entry]:
    members: list[Entry] = []
    seen: set[str] = set()
    for entry in entries[position + 1 :]:
        numbered = entry.style or re.match(r"  |\s*\d{1,2}\s", entry.line.text)
        listed = numbered or later[entry.bare] > entry.index
        whole = not members and _SEVERAL.search(entry.text)
        if not (listed and (entry.is_heading or whole)) or entry.bare in seen:
            break
        if members and _begins_again(entry, members):
            break  # with the headings of the body
        seen.add(entry.bare)
        members.append(entry)
    alone = len(members) == 1 and not _SEVERAL.search(members[0].text)
    if alone and later[members[0].bare] == members[0].index:
        return []  # the first heading of the body, below a table that was not copied
    return members


def _begins_again(entry: Entry, members: list[Entry]) -> bool:
    """Tell a number one in the style of the entries before, or below a blank line."""
    if not entry.is_first:
        return False
    first = next((member.style for member in members if member.style), None)
    return first == entry.style or entry.place > members[-1].place + 1


def related(entries: list[Entry]) -> Verdicts:
    """P10, P11: titles listed below "related articles", to the end or to the next paragraph."""
    found: Verdicts = {}
    for position, opener in enumerate(entries):
        rule = opener.rule_for("related")
        if not rule:
            continue
        members = []
        for entry in entries[position + 1 :]:
            if entry.stands and (entry.style or not entry.is_heading):
                # What stands right above a paragraph is its heading.
                members = members[:-1] if members and members[-1].stands else members
                break
            members.append(entry)
        if not opener.text.startswith(("上一", "下一")):
            found |= drop(members, rule)
    return found


def inserted_application(entries: list[Entry]) -> Verdicts:
    """P9: how to apply, inserted where the article is about leaving."""
    if len(list(islice((entry for entry in entries if entry.leaves), 2))) < 2:
        return {}
    found: Verdicts = {}
    for position, (opener, first) in enumerate(pairwise(entries)):
        headed = _is_apply_heading(opener)
        if not (headed or first.rule_for("apply-step") or _counts_adverts(entries, position + 1)):
            continue
        members = _application_steps(entries, position, headed)
        applying = sum(m.rule_for("apply-step") is not None for m in members)
        if headed:
            sells = applying or any(m.points >= PRAISE for m in members)
            goes = [opener, *members] if sells and len(members) >= 2 else []
        elif _sells_in_steps(members):
            heading = [opener] if _HOW_TO.search(opener.text) and opener.is_heading else []
            goes = [*heading, *members]
        else:
            inserted = applying >= STEPS and _interrupts(entries, position, len(members))
            goes = members if inserted else []
        found |= drop(goes, "P9-apply-block")
    return found


def _counts_adverts(entries: list[Entry], start: int) -> bool:
    """Tell a line that is counted as the first, with an advert among the next that are counted."""
    near = entries[start : start + 2 * STEPS]
    return near[0].is_first and any(e.is_advert and e.style for e in near)


def _sells_in_steps(members: list[Entry]) -> bool:
    """Tell steps counted from 1, one of which is an advert: whoever counts them sells."""
    if len(members) < STEPS or not members[0].is_first:
        return False
    applying = sum(m.is_advert or m.rule_for("apply-step") is not None for m in members)
    return applying >= 2 and any(m.is_advert and m.style for m in members)


def _is_apply_heading(entry: Entry) -> bool:
    if not entry.stands and (entry.verdict.rule or "").startswith(("P13-", "P14-")):
        return True  # another article's title, or this one's again
    if entry.is_advert and "P10-apply-hook" in entry.line.spans:
        return True  # "how to apply? www. ...", the steps below
    if not entry.rule_for("apply"):
        return False
    heading = entry.text.rpartition("_")[2]  # the article's title may stand before it
    return len(heading) <= HEADING


def _application_steps(entries: list[Entry], position: int, headed: bool) -> list[Entry]:
    """Return the lines below that go on about applying, in one style of numbering.

    Below a heading that says so, steps that are counted from 1 need not say it again.
    """
    members: list[Entry] = []
    waiting: list[Entry] = []  # adverts, which go with the block only when it goes on after them
    style, number = None, 0
    outer = _styles_before(entries, position)
    for entry in entries[position + 1 : position + 40]:
        kind, count = entry.style or (None, 0)
        counted = count == number + 1
        applies = entry.rule_for("apply-step") or (
            counted and entry.points > GUIDANCE and not entry.departs
        )
        if kind != style and (kind, count - 1) in outer:
            break  # what the block interrupts goes on
        if not applies or (style and kind != style):
            if not entry.advertises:
                break
            waiting.append(entry)
            continue
        style, number = style or kind, count
        members += [*waiting, entry]
        waiting = []
    return members


def _interrupts(entries: list[Entry], position: int, count: int) -> bool:
    """Tell whether numbering in another style goes on after the run as if it were not there."""
    after = position + count + 1
    if after >= len(entries) or not entries[after].style or not entries[position + 1].style:
        return False
    outer, number = entries[after].style
    inner, first = entries[position + 1].style
    earlier = _styles_before(entries, position) | {entries[position].style}
    return inner != outer and first == 1 and (outer, number - 1) in earlier


def _styles_before(entries: list[Entry], position: int) -> set[tuple[str, int]]:
    """Return the numbering of the lines before `position`, which a block there interrupts."""
    return {entry.style for entry in entries[max(0, position - OUTER) : position] if entry.style}


def harmful_sections(entries: list[Entry]) -> Verdicts:
    """Review all of a section whose heading teaches what must not be done."""
    found: Verdicts = {}
    for position, opener in enumerate(entries):
        rule = opener.rule_for("section")
        if not rule or not opener.style or not opener.is_heading:
            continue
        for entry in entries[position:]:
            if entry is not opener and entry.style and entry.style[0] == opener.style[0]:
                break
            if entry.stands:
                found[entry.index] = Verdict("review", rule, entry.line.source)
    return found
