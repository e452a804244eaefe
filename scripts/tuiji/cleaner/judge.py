"""The verdict on one line, without looking at its neighbours."""

import re
from typing import NamedTuple

from .matches import Hit, Line
from .normalise import to_traditional
from .trim import promotions, trim

BOX = 36  # characters of what a box or a button says
# A line that lists what people type may show masked words.
_ALIASES = re.compile(
    r"(?:别名|又称|俗称|也写作|错写|搜索词|常见写法|误写)\s?(?:为|作|成)?\s?[:：为作]"
)


class Verdict(NamedTuple):
    """What to do with a line: the report's `action`, the rule that says so, and the new text."""

    action: str
    rule: str | None
    output: str


def judge(line: Line, is_title: bool = False, sells: bool = True) -> Verdict:
    """Judge one line that is not blank, until judging its output changes nothing.

    With `sells` false, as if nothing in it were an advert.
    """
    verdict = _judge_once(line, is_title, sells)
    if verdict.action not in ("trim", "restore"):
        return verdict
    if not verdict.output.strip():
        return Verdict("drop", verdict.rule, "")
    again = judge(line.rewritten(verdict.output), is_title, sells)
    if again.action == "drop":
        return again
    if again.action == "review":
        return Verdict("review", again.rule, line.source)
    if again.action == "trim":
        return Verdict(
            "trim", verdict.rule if verdict.action == "trim" else again.rule, again.output
        )
    return Verdict(verdict.action, verdict.rule, again.output)


def _judge_once(line: Line, is_title: bool, sells: bool) -> Verdict:
    if furniture := _furniture(line):
        return Verdict("drop", furniture, "")
    if line.is_plain:
        return Verdict("keep", None, line.source)
    adverts = line.all_hits("clause") if sells else []
    suspicious = None if adverts else _first_rule(line, "review")
    if sells and not suspicious and not (is_title and line.rules.leave.search(line.text)):
        adverts += promotions(line)
    if adverts:
        output = trim(line, adverts, is_title)
        if output != line.source:
            return Verdict("trim" if output else "drop", adverts[0].rule.id, output)
    if review := _first_rule(line, "review"):
        return Verdict("review", review, line.source)
    cuts = [hit for hit in line.all_hits("cut") if is_title or "title" not in hit.rule.flags]
    masks = [] if _ALIASES.search(line.text) else line.all_hits("restore")
    if not cuts and not masks:
        return Verdict("keep", None, line.source)
    output = _rewrite(line, masks, cuts)
    return Verdict("restore" if masks else "trim", (masks or cuts)[0].rule.id, output)


def _furniture(line: Line) -> str | None:
    """Return the rule of a line that goes whole: site furniture, or what is spoilt."""
    text = line.text.strip()
    if not text:
        return "P11-chrome"
    ended = "。" in text
    if line.rules.whole.begin(text) or (not ended and line.rules.unended.begin(text)):
        for rule in line.rules.having("line"):
            if ended and "unended" in rule.flags:
                continue
            if rule.pattern.match(text) and not (rule.unless and rule.unless.search(text)):
                return rule.id
    spoilt = (h.rule for h in line.all_hits("spoilt"))
    return next((r.id for r in spoilt if "short" not in r.flags or len(text) <= BOX), None)


def _first_rule(line: Line, action: str) -> str | None:
    hits = line.all_hits(action)
    return hits[0].rule.id if hits else None


def _rewrite(line: Line, masks: list[Hit], cuts: list[Hit]) -> str:
    """Replace the masked words and leave out the cuts; where two overlap the earlier rule wins."""
    taken: list[Hit] = []
    covered: set[int] = set()
    for hit in masks + cuts:
        if covered.isdisjoint(range(hit.start, hit.end)):
            taken.append(hit)
            covered.update(range(hit.start, hit.end))
    pieces, position = [], 0
    for hit in sorted(taken, key=lambda hit: hit.start):
        pieces += [line.normalised.cut(position, hit.start), _replacement(line, hit)]
        position = hit.end
    return "".join([*pieces, line.normalised.cut(position, len(line.text))])


def _replacement(line: Line, hit: Hit) -> str:
    if hit.rule.to is None:
        return ""
    literal = to_traditional(hit.rule.to) if line.is_traditional else hit.rule.to
    if "\\" not in literal:
        return literal
    match = hit.rule.pattern.match(line.text, hit.start)

    def group(reference: re.Match[str]) -> str:
        start, end = match.span(int(reference[1]))
        return line.normalised.cut(start, end) if start >= 0 else ""

    return re.sub(r"\\(\d)", group, literal)
