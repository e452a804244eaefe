"""What neighbours say about a line: bland lines go with the adverts they belong to."""

import re

from .blocks import Entry, Verdicts, drop
from .endings import ENDED
from .lazy import lazy

ADVERT = 4.0  # points of a line that is an advert; no line counts for more, or less than minus that
SURE = 3.0  # points of a line and its neighbours that make it an advert
NEAR = ((1, 0.4), (2, 0.2))  # lines apart, share of a neighbour's points that count
SLOGAN = 2.0  # points for several clauses without a full stop, where true lines end with one
TRIMMED = 1.0  # points for selling words in what an advert on the same line left
FINISHED = 0.7  # share of guiding sentences with a full stop that makes it the article's habit
CALL = 14  # characters of a slogan: a shorter line is as likely a heading

_CLAUSES = re.compile(
    r"[^\d\s][,!~]\s?[^\d\s]|[!,] ?[^\s]+!|[一-鿿] +[一-鿿]{2,}[^,]* +[一-鿿]{2,}"
)


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
        finished = sum(bool(ENDED.search(entry.text)) for entry in guiding)
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
    return len(text) >= CALL and not ENDED.search(text) and bool(_CLAUSES.search(text))


def _advertises(entry: Entry) -> bool:
    """Tell an advert, or the title repeated above an inserted passage."""
    return entry.is_advert or entry.verdict.rule == "P14-title-again"


def among_adverts(entries: list[Entry]) -> Verdicts:
    """P10: slogans, lines that sell a little beside adverts, bland ones deep among them."""
    article = _Article(entries)
    if not article.adverts:
        return {}
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
    if points <= 0 or ENDED.search(entry.text):
        return False  # a whole sentence speaks for itself
    around = article.around(place)
    return around > 0 and points + around >= SURE
