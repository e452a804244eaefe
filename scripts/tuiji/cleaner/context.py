"""What stands around a line counts: bland lines go with the adverts they belong to."""

from .blocks import Entry, Verdicts, drop
from .lexicon import THRESHOLD
from .matches import Line

NEAR = ((1, 0.4), (2, 0.2))  # lines apart, share of a neighbour's points that count
ADVERT = 4.0  # points of a line that is an advert; no line counts for more, or less than minus that
TRIMMED = 1.0  # points for selling words in what an advert on the same line left
SURROUNDED = 4.5  # points around a line without selling words: adverts two deep on both sides
MOSTLY = 0.6  # share of adverts that makes a whole article suspect
ALL = 0.7  # share that makes it an advert, but for what speaks of leaving
ENOUGH = 4  # adverts


def among_adverts(entries: list[Entry]) -> Verdicts:
    """P10: a line that sells a little, beside adverts; a bland one, deep among them."""
    places = {entry.place: entry for entry in entries}
    adverts = {place for place, entry in places.items() if _sells(entry)}
    found: Verdicts = {}
    waiting = [near for place in adverts for near in _near(place, places)]
    while waiting:
        place = waiting.pop()
        if place not in adverts and _goes(places[place], _around(place, places, adverts)):
            found |= drop([places[place]], "P10-among-adverts")
            adverts.add(place)
            waiting += _near(place, places)
    return found


def _near(place: int, places: dict[int, Entry]) -> list[int]:
    """Return the places of the lines close by that may go."""
    near = (place + side * apart for apart, _ in NEAR for side in (-1, 1))
    return [p for p in near if p in places and places[p].stands and not places[p].is_title]


def _around(place: int, places: dict[int, Entry], adverts: set[int]) -> float:
    """Return the points that a line has from its neighbours."""
    total = 0.0
    for apart, share in NEAR:
        for near in (place - apart, place + apart):
            if near in adverts:
                total += share * ADVERT
            elif near in places:
                total += share * max(-ADVERT, min(ADVERT, _points(places[near])))
    return total


def _sells(entry: Entry) -> bool:
    """Tell an advert, or the title repeated above an inserted passage."""
    return entry.is_advert or entry.verdict.rule == "P14-title-again"


def _points(entry: Entry) -> float:
    """Return the points of what is left of the line."""
    if entry.verdict.action != "trim":
        return entry.points
    left = Line(entry.verdict.output, entry.line.rules)
    points = left.score(0, len(left.text))
    return points + TRIMMED if points > 0 else points


def _goes(entry: Entry, around: float) -> bool:
    points = _points(entry)
    if points > 0:
        return around > 0 and points + around >= THRESHOLD
    listed = entry.style and entry.is_heading
    return points == 0 and around >= SURROUNDED and not listed and entry.verdict.action == "keep"


def advertising_article(entries: list[Entry]) -> Verdicts:
    """P10: where most lines advertise, what does not guide only dresses them up."""
    adverts = sum(entry.is_advert for entry in entries)
    rest = [entry for entry in entries if entry.stands]
    share = adverts / max(1, adverts + len(rest))
    if adverts < ENOUGH or share < MOSTLY:
        return {}
    dress = [e for e in rest if share >= ALL or (e.points >= 0 and not e.is_title)]
    return drop([e for e in dress if not e.leaves], "P10-advert-article")
