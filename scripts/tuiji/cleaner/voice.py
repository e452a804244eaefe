"""In whose voice an article speaks: a seller's, or that of one who advises."""

import re
from collections import Counter
from itertools import pairwise

from .blocks import Entry, Verdicts, drop
from .clauses import NUMBERING
from .context import ADVERT
from .endings import ENDED
from .judge import judge
from .lexicon import BESIDE, GUIDANCE, THRESHOLD, score

FIRM = 4.0  # points of selling words that are an advert wherever they stand
EXCLAIMED = 24  # characters: a shorter call is no sentence of a story
COMPANY = 3  # lines apart: an advert that supports what has fewer
SOME = 0.2  # share of adverts that says that an article is polluted
MOSTLY = 0.47  # share of adverts with which a single selling word is believed
ENOUGH, MANY = 4, 0.25  # number and share of adverts that make a whole article suspect
SELLS = -0.25  # points of the average line of an article that as a whole sells
NAMED = 0.6  # share of the lines that name what is sold, where a softer voice is enough
OFTEN, PRAISES = 3, -1.2  # adverts that name it, points of the average line
ADVICE = {"H-guide-proof", "H-guide-check", "H-guide-right", "H-guide-leave"}
# Points of the words of advice in a line that gives some: more where an advert was beside it.
ENOUGH_ADVICE = {"keep": -1.5, "trim": -3.5}

_THREE = re.compile("(?=([一-鿿]{3}))")


def lone_words(entries: list[Entry]) -> Verdicts:
    """P10: selling words in a sentence, without a contact and without adverts near, are no advert.

    True text has such words too, one in a thousand lines of laws and essays; of the adverts in the
    labelled articles less than one in a hundred stands alone with so few. More words are believed
    where the article has an advert of another kind, or many; few where it mostly advertises.
    """
    adverts = [entry for entry in entries if entry.advertises]
    share = len(adverts) / max(1, len(entries))
    if share >= MOSTLY:
        return {}
    worded = [entry for entry in adverts if _only_words(entry)]
    polluted = share >= SOME or len(worded) < len(adverts)
    faint = {entry.place: entry for entry in worded if _is_faint(entry, polluted)}
    firm = {entry.place for entry in adverts} - faint.keys()
    return {
        entry.index: judge(entry.line, is_title=entry is entries[0], sells=False)
        for place, entry in faint.items()
        if firm.isdisjoint(range(place - COMPANY, place + COMPANY + 1))
    }


def _only_words(entry: Entry) -> bool:
    """Tell whether nothing but words makes the line an advert."""
    rules = [hit.rule for hit in entry.line.all_hits("clause")]
    said = all(rule.id.startswith("P10-") and "contact" not in rule.flags for rule in rules)
    return said and entry.verdict.rule.startswith("P10-")


def _is_faint(entry: Entry, polluted: bool) -> bool:
    """Tell, of adverts that only words make, one in a sentence; of few words if `polluted`."""
    text = entry.line.text
    exclaims = text.endswith("!") and "," in text and len(text) >= EXCLAIMED
    if entry.is_advert and not (ENDED.search(text) or (exclaims and not polluted)):
        return False
    if not polluted:
        return True
    if text[:1] in "([【" and not NUMBERING.match(text) and entry.verdict.action == "trim":
        return False  # put before a sentence
    if text.endswith("!") and not entry.verdict.output.endswith(("!", "！")):
        return False  # called after one
    rules = {hit.rule.id for hit in entry.line.all_hits("clause")}
    return max(score(entry.line.selling), THRESHOLD * len(rules)) < FIRM


def advertising_article(entries: list[Entry]) -> Verdicts:
    """P10: where an article as a whole sells, what does not guide only dresses it up."""
    text = [entry for entry in entries if entry.stands or entry.is_advert]
    adverts = sum(entry.is_advert for entry in entries)
    name = _name(text)
    suspect = name or adverts >= max(ENOUGH, MANY * len(text))
    if not suspect or sum(map(_voice, text)) < (PRAISES if name else SELLS) * len(text):
        return {}
    advice = (e for e in entries if e.stands and not (name and name in e.text) and not _dresses(e))
    guiding = {entry.index for entry in advice}
    heading = {
        entry.index
        for entry, after in pairwise(entries)
        if entry.is_heading and entry.points <= 0 and after.index in guiding
    }
    dressing = (entry for entry in entries if entry.index not in guiding | heading)
    return drop(dressing, "P10-advert-article")


def _name(text: list[Entry]) -> str | None:
    """Return what an article names in most of its lines, adverts among them: what it sells."""
    # Strings of three Han characters are the shortest that are no common words.
    counts = Counter(name for e in text if e.advertises for name in {*_THREE.findall(e.text)})
    often = (name for name, count in counts.items() if count >= OFTEN)
    return next((n for n in often if sum(n in e.text for e in text) >= NAMED * len(text)), None)


def _voice(entry: Entry) -> float:
    """Return what a line adds to the voice of its article: above 0 it sells, below it guides."""
    return max(-ADVERT, min(ADVERT, max(entry.points, BESIDE if entry.is_advert else -ADVERT)))


def _dresses(entry: Entry) -> bool:
    """Tell a line that gives no advice of its own, or gives it in the seller's voice."""
    (action, rule, _), line = entry.verdict, entry.line
    if entry.is_title and entry.leaves and (action == "keep" or rule == "P13-title-suffix"):
        return False
    if action == "trim":
        line = line.rewritten(entry.verdict.output)
    sells = bool(line.rules.seller.search(line.text))
    if action == "review":
        return entry.points > 0 or (sells and not entry.leaves)
    words = line.words_in(0, len(line.text))
    advice = score(word for word in words if word.group.id in ADVICE)
    return sells or score(words) > GUIDANCE or advice > ENOUGH_ADVICE.get(action, 0)
