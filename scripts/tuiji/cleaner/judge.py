"""The verdict on one line, without looking at its neighbours."""

import re
from dataclasses import dataclass

from .matches import Hit, Line
from .normalise import is_traditional, to_traditional
from .rules import Rules
from .trim import promotions, trim

# A line that lists what people type may show masked words.
_ALIASES = re.compile(
    r"(?:别名|又称|俗称|也写作|错写|搜索词|常见写法|误写)\s?(?:为|作|成)?\s?[:：为作]"
)


@dataclass(frozen=True)
class Verdict:
    """What to do with a line: the report's `action`, the rule that says so, and the new text."""

    action: str
    rule: str | None
    output: str


def judge(source: str, rules: Rules, is_title: bool = False) -> Verdict:
    """Judge one line of text (no line break in it), until judging its output changes nothing."""
    if not source.strip():
        return Verdict("blank", None, "")
    verdict = _judge_once(source, rules, is_title)
    if verdict.action not in ("trim", "restore"):
        return verdict
    again = judge(verdict.output, rules, is_title)
    if again.action in ("drop", "blank"):
        return Verdict("drop", again.rule or verdict.rule, "")
    if again.action == "review":
        return Verdict("review", again.rule, source)
    if again.action == "trim":
        return Verdict(
            "trim", verdict.rule if verdict.action == "trim" else again.rule, again.output
        )
    return Verdict(verdict.action, verdict.rule, again.output)


def _judge_once(source: str, rules: Rules, is_title: bool) -> Verdict:
    line = Line(source, rules)
    if not line.text.strip():
        return Verdict("drop", "P11-chrome", "")
    if furniture := _furniture(line):
        return Verdict("drop", furniture, "")
    adverts = line.all_hits("clause") + promotions(line)
    if adverts:
        output = trim(line, adverts)
        if output != source:
            return Verdict("trim" if output else "drop", adverts[0].rule.id, output)
    if review := _review(line):
        return Verdict("review", review, source)
    cuts = [hit for hit in line.all_hits("cut") if is_title or "title" not in hit.rule.flags]
    masks = [] if _ALIASES.search(line.text) else line.all_hits("restore")
    if not cuts and not masks:
        return Verdict("keep", None, source)
    output = _rewrite(line, masks, cuts)
    return Verdict("restore" if masks else "trim", (masks or cuts)[0].rule.id, output)


def _furniture(line: Line) -> str | None:
    text = line.text.strip()
    if not line.rules.may_fire("line", text):
        return None
    for rule in line.rules.having("line"):
        if rule.pattern.search(text) and not (rule.unless and rule.unless.search(text)):
            return rule.id
    return None


def _review(line: Line) -> str | None:
    hits = line.all_hits("review")
    return hits[0].rule.id if hits else None


def _rewrite(line: Line, masks: list[Hit], cuts: list[Hit]) -> str:
    """Replace the masked words and leave out the cuts; where two overlap the earlier rule wins."""
    taken: list[Hit] = []
    for hit in masks + cuts:
        if all(hit.end <= other.start or other.end <= hit.start for other in taken):
            taken.append(hit)
    pieces, position = [], 0
    for hit in sorted(taken, key=lambda hit: hit.start):
        pieces += [line.normalised.cut(position, hit.start), _replacement(line, hit)]
        position = hit.end
    return "".join([*pieces, line.normalised.cut(position, len(line.text))])


def _replacement(line: Line, hit: Hit) -> str:
    if hit.rule.to is None:
        return ""
    match = hit.rule.pattern.match(line.text, hit.start)

    def group(reference: re.Match[str]) -> str:
        start, end = match.span(int(reference[1]))
        return line.normalised.cut(start, end) if start >= 0 else ""

    literal = hit.rule.to
    if is_traditional(line.raw.source):
        literal = to_traditional(literal)
    return re.sub(r"\\(\d)", group, literal)
