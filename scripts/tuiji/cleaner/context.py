"""What the rest of the article says about a line: bland lines go with the adverts they belong to."""

import math
import re
from itertools import pairwise

from .blocks import TITLE, Entry, Verdicts, drop
from .clauses import NUMBERING
from .judge import Verdict, judge
from .lazy import lazy
from .lexicon import BESIDE, GUIDANCE, THRESHOLD, score
from .normalise import normalise

ADVERT = 4.0  # points of a line that is an advert; no line counts for more, or less than minus that
SURE = 3.0  # points of a line and its neighbours that make it an advert
NEAR = ((1, 0.4), (2, 0.2))  # lines apart, share of a neighbour's points that count
SLOGAN = 2.0  # points for several clauses without a full stop, where true lines end with one
TRIMMED = 1.0  # points for selling words in what an advert on the same line left
FINISHED = 0.7  # share of guiding sentences with a full stop that makes it the article's habit
SOME = 0.15  # share of adverts that says that an article is polluted
MOSTLY = 0.47  # share of adverts with which a single selling word is believed
MANY = 0.25  # share of adverts that makes a whole article suspect
SELLS = -0.25  # points of the average line of an article that as a whole sells
# Points of the words of advice in a line that gives some: more where an advert was beside it.
ENOUGH_ADVICE = {"keep": -1.5, "trim": -3.5}
ADVICE = {"H-guide-proof", "H-guide-check", "H-guide-right", "H-guide-leave"}
FIRM = 4.0  # points of selling words that are an advert wherever they stand
COMPANY = 3  # lines apart: an advert that supports what has fewer
ENOUGH = 4  # adverts, or sentences, that make a habit
CALL = 14  # characters of a slogan: a shorter line is as likely a heading
SENTENCE, ITEM = 18, 40  # characters: a shorter line can be a heading, an item of a list
HEAD = 3  # lines: title, subtitle and greeting need no full stop
BROKEN = 0.1  # share of sentences without an end above which it is only the way they are written

_CLAUSES = re.compile(
    r"[^\d\s][,!~]\s?[^\d\s]|[!,] ?[^\s]+!|[一-鿿] +[一-鿿]{2,}[^,]* +[一-鿿]{2,}"
)
_UNFINISHED = re.compile(r"[一-鿿][,、]?$")  # for the last two characters
_ASKS = re.compile(r"谁|吗|什么|怎么|如何|哪|几|多少")  # a heading that asks needs no full stop
_HANGS = re.compile(
    r"(?:[会的和与在把将要里是有就可能及让给]|一次性|时候|[之以]后|[之以]前|如果|那么|列入|注意|可以|一定|并且?|以及|因为|所以|但是?|比如|例如|包括|由于|按照|根据|通过|[向对从被也都再不去着地才于以其该所而]|应该?|需要?|[,、])\s*$"
)
_FINISHED = re.compile(r"[。.?;…:][”\"」』)】]*\s*$")


class _Article:
    """The lines that are left, by place, and which of them are adverts."""

    def __init__(self, entries: list[Entry]):
        self.lines = {entry.place: entry for entry in entries}
        self.adverts = {place for place, entry in self.lines.items() if _advertises(entry)}
        self.first = next((place for place, entry in self.lines.items() if entry.stands), None)

    @lazy
    def finishes(self) -> bool:
        """Whether its guiding lines of several clauses end with a full stop."""
        several = (entry for entry in self.lines.values() if _CLAUSES.search(entry.text))
        guiding = [entry for entry in several if entry.points < 0]
        finished = sum(bool(_FINISHED.search(entry.text)) for entry in guiding)
        return finished >= FINISHED * len(guiding)

    def points(self, entry: Entry) -> float:
        """Return what the words and the form of a line, or of what is left of it, say."""
        line = entry.line
        trimmed = entry.verdict.action == "trim"
        if trimmed:
            line = line.rewritten(entry.verdict.output)
        points = line.score(0, len(line.text))
        if points <= 0:
            return points
        # Only the company of an advert makes it a slogan: true lists have such lines too.
        beside = self._is_beside_advert(entry.place)
        slogan = beside and not entry.style and _is_slogan(line.text) and self.finishes
        return points + SLOGAN * slogan + TRIMMED * (trimmed and points > 0)

    def _is_beside_advert(self, place: int) -> bool:
        return any({place - apart, place + apart} & self.adverts for apart, _ in NEAR)

    def around(self, place: int) -> float:
        """Return the points that a line has from its neighbours."""
        total = 0.0
        for apart, share in NEAR:
            for near in (place - apart, place + apart):
                if near in self.adverts:
                    total += share * ADVERT
                elif near in self.lines:
                    total += share * max(-ADVERT, min(ADVERT, self.points(self.lines[near])))
        return total

    def near(self, place: int) -> list[int]:
        """Return the places of the lines close by that may go."""
        places = (place + side * apart for apart, _ in NEAR for side in (-1, 1))
        return [p for p in places if p in self.lines and self.may_go(p)]

    def may_go(self, place: int) -> bool:
        """Tell whether the line stands and is neither for an editor nor the title."""
        entry = self.lines[place]
        titled = place == self.first and entry.is_heading
        return entry.stands and not titled and entry.verdict.action != "review"


def _is_slogan(text: str) -> bool:
    """Tell several clauses without a full stop at the end."""
    return len(text) >= CALL and not _FINISHED.search(text) and bool(_CLAUSES.search(text))


def _advertises(entry: Entry) -> bool:
    """Tell an advert, or the title repeated above an inserted passage."""
    return entry.is_advert or entry.verdict.rule == "P14-title-again"


def lone_words(entries: list[Entry]) -> Verdicts:
    """P10: selling words in a sentence, without a contact and without adverts near, are no advert.

    True text has such words too, one in a thousand lines of laws and essays; of the adverts in the
    labelled articles less than one in a hundred stands alone with so few. More words are believed
    where the article has an advert of another kind, or many; few where it mostly advertises.
    """
    share = sum(entry.advertises for entry in entries) / max(1, len(entries))
    if share >= MOSTLY:
        return {}
    polluted = share >= SOME or any(e.advertises and not _only_words(e) for e in entries)
    enough = FIRM if polluted else math.inf
    faint = {entry.place: entry for entry in entries if _is_faint(entry, enough)}
    firm = {e.place for e in entries if e.advertises and e.place not in faint}
    return {
        entry.index: judge(entry.line, is_title=entry is entries[0], sells=False)
        for place, entry in faint.items()
        if firm.isdisjoint(range(place - COMPANY, place + COMPANY + 1))
    }


def _only_words(entry: Entry) -> bool:
    """Tell whether nothing but words makes the line an advert."""
    hits = entry.line.all_hits("clause")
    return entry.verdict.rule.startswith("P10-") and all(h.rule.id[:4] == "P10-" for h in hits)


def _is_faint(entry: Entry, enough: float) -> bool:
    """Tell an advert that only words make, of fewer than `enough` points, in a sentence."""
    if not (entry.advertises and _only_words(entry)):
        return False
    if entry.is_advert and not _FINISHED.search(entry.text):
        return False
    text = entry.line.text
    if text[:1] in "([【" and not NUMBERING.match(text) and entry.verdict.action == "trim":
        return False  # put before a sentence
    rules = {hit.rule.id for hit in entry.line.all_hits("clause")}
    return max(score(entry.line.selling), THRESHOLD * len(rules)) < enough


def among_adverts(entries: list[Entry]) -> Verdicts:
    """P10: slogans, lines that sell a little beside adverts, bland ones deep among them."""
    article = _Article(entries)
    found: Verdicts = {}
    waiting = [p for place in article.adverts for p in article.near(place)]
    for place, entry in article.lines.items():
        if article.may_go(place) and _is_slogan(entry.line.text):
            waiting.append(place)
    while waiting:
        place = waiting.pop()
        if place not in article.adverts and _goes(article, place):
            found |= drop([article.lines[place]], "P10-among-adverts")
            article.adverts.add(place)
            waiting += article.near(place)
    return found


def _goes(article: _Article, place: int) -> bool:
    entry = article.lines[place]
    points = article.points(entry)
    if points >= SURE:
        return True
    if points <= 0 or _FINISHED.search(entry.text):
        return False  # a whole sentence speaks for itself
    around = article.around(place)
    return around > 0 and points + around >= SURE


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


def advertising_article(entries: list[Entry]) -> Verdicts:
    """P10: where an article as a whole sells, what does not guide only dresses it up."""
    text = [entry for entry in entries if entry.stands or entry.is_advert]
    adverts = sum(entry.is_advert for entry in entries)
    if adverts < max(ENOUGH, MANY * len(text)) or sum(map(_voice, text)) < SELLS * len(text):
        return {}
    guiding = {entry.index for entry in entries if entry.stands and not _dresses(entry)}
    heading = {
        entry.index
        for entry, after in pairwise(entries)
        if entry.is_heading and entry.points <= 0 and after.index in guiding
    }
    dressing = (entry for entry in entries if entry.index not in guiding | heading)
    return drop(dressing, "P10-advert-article")


def foot(entries: list[Entry]) -> Verdicts:
    """P11: below the last sentence, what stands between furniture or adverts is more of it."""
    sentences = (place for place, entry in enumerate(entries) if _is_sentence(entry))
    below = entries[max(sentences, default=len(entries)) + 1 :]
    between = zip(below, below[1:], [*below[2:], None], strict=False)
    more = [
        entry
        for before, entry, after in between
        if not (before.stands or entry.style or (after and after.stands))
    ]
    return drop((entry for entry in more if entry.verdict.action == "keep"), "P11-foot")


def _is_sentence(entry: Entry) -> bool:
    return entry.stands and bool(_FINISHED.search(normalise(entry.verdict.output).text))


def _voice(entry: Entry) -> float:
    """Return what a line adds to the voice of its article: above 0 it sells, below it guides."""
    return max(-ADVERT, min(ADVERT, max(entry.points, BESIDE if entry.is_advert else -ADVERT)))


def _dresses(entry: Entry) -> bool:
    """Tell a line that gives no advice of its own, or gives it in the seller's voice."""
    action, line = entry.verdict.action, entry.line
    if action == "keep" and entry.is_title and entry.leaves:
        return False
    if action == "trim":
        line = line.rewritten(entry.verdict.output)
    sells = bool(line.rules.seller.search(line.text))
    if action == "review":
        return entry.points > 0 or (sells and not entry.leaves)
    words = line.words_in(0, len(line.text))
    advice = score(word for word in words if word.group.id in ADVICE)
    return sells or score(words) > GUIDANCE or advice > ENOUGH_ADVICE.get(action, 0)
