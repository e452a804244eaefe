"""Cutting the clauses that advertise out of a line, and leaving a whole sentence behind."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile

from .clauses import (
    BRACKETS,
    CLOSING,
    ENOUGH,
    HAN,
    NUMBERING,
    OPENING,
    Clause,
    guides,
    sentences,
    split,
    widened,
)
from .lexicon import BESIDE, GUIDANCE, HINT, PRAISE, THRESHOLD, score
from .matches import Hit, Line, holds_any
from .splice import spliced

MORE = 7  # as much in a clause beside an advert
LABEL = 4  # Han characters beside a number that say no more than what kind of number it is
LED = -1.0  # points of what else a sentence says that begins with a contact: below, it guides
HOOK = 18  # characters in a question that only leads to an advert
# What leads to an advert: who it is for, or that he is in need.
_LEAD_IN = re.compile(
    r"\s*顺[便带](?:提|说|插|讲)一?[句下嘴][,]?\s*$|\s*(?:(?:另外|此外|同时|当然|最后|总之)[,]?)?(?:如果?|若|要是|假如|倘若|不管|无论|不论)?(?:您|你|大家|各位|亲)?(?:们|朋友们?)?(?:还|也|仍|实在|确实|正)?"
    r"(?:(?:被|为|因)[^,]{1,10}(?:困扰|发愁|烦恼|头疼)|有[^,]{0,6}?(?:需要|需求|疑问|问题|困难|兴趣|意向)|(?:想要?|需要|不想|不会|嫌|怕|急需?|懒得|打算|不懂|不明白|不清楚|搞不定|没时间|更多)[^,]{0,16}|觉得[^,]{0,6}麻烦)"
    r"[^,]{0,6}\s*"
    r"$"
)
_FOLLOW = re.compile(
    r"^[\s→>]*(?:即可|就能|就可以|便可|均可|我|专业|(?:备注|注明)(?=.{0,12}$)|说明来意|可打折|免费|代查|咨询|随时|全天|全国|当天|快速|马上|立刻|让(?!对方|他|店|经办|客服)|帮|打不通|(?:没|无)人接|为您|给您|按要求填写|以便工作人员|工作人员|小编|看到(?:会|后|就)|群(?:里|主|文件)|懂的都懂|里面有|仅限|名额|非诚勿扰|诚信|带走|速来)"
    r".{0,24}$"
)


def trim(line: Line, adverts: list[Hit], is_title: bool = False) -> str:
    """Return the line without its advertising clauses: "" when nothing else stands in it.

    Whatever loses its end to an advert gets a full stop, but for a title.
    """
    adverts = [widened(line.text, hit) for hit in adverts]
    clauses = split(line, adverts)
    _mark(clauses, adverts)
    if not any(clause.bad for clause in clauses):
        return line.source
    all_sentences = list(sentences(line.text, clauses))
    whole = sorted(hit.start for hit in adverts if "sentence" in hit.rule.flags)
    for sentence in all_sentences:
        if holds_any(whole, sentence[0].start, sentence[-1].end):
            _drop(sentence)
        else:
            _judge_sentence(line, sentence)
    _drop_hooks(line, all_sentences)
    _drop_weak_remains(line, all_sentences)
    kept = "".join(line.text[c.start : c.stop] for c in clauses if not c.bad)
    if len(HAN.findall(NUMBERING.sub("", kept, count=1))) < ENOUGH or _is_teaser(
        line.text, clauses
    ):
        return ""
    return spliced(line, clauses, is_title)


def promotions(line: Line) -> list[Hit]:
    """Return the runs of clauses that sell by their words, without any contact (see lexicon.py)."""
    if score(line.selling) < THRESHOLD:
        return []
    parts = sentences(line.text, split(line, [], at_brackets=True))
    return [hit for sentence in parts for hit in _runs(line, sentence)]


def _runs(line: Line, sentence: list[Clause]) -> Iterator[Hit]:
    """Yield the longest runs of clauses that sell, no guiding clause and no bracket's edge among them."""
    depth = 0

    def part(clause: Clause) -> tuple[bool, int]:
        nonlocal depth
        text = line.text[clause.start : clause.end]
        depth += text[:1] in BRACKETS
        inside, depth = depth, max(0, depth - (not CLOSING.isdisjoint(text)))
        return line.score(clause.start, clause.end) < 0, inside

    for (guiding, _), run in groupby(sentence, part):
        if guiding or not (selling := _selling(line, list(run))):
            continue
        start, end = selling[0].start, selling[-1].end
        heaviest = max(line.words_in(start, end), key=lambda word: word.group.weight)
        yield Hit(heaviest.group, start, selling[-1].stop)


def _selling(line: Line, run: list[Clause]) -> list[Clause]:
    """Return the clauses of `run` that sell, if they do so enough.

    One that has but a faint word is among them only where the others would not do.
    """
    points = [line.score(clause.start, clause.end) for clause in run]
    for least in (HINT, 0):
        selling = [clause for clause, sold in zip(run, points, strict=True) if sold > least]
        if selling and line.score(selling[0].start, selling[-1].end) >= THRESHOLD:
            return selling
    return []


def _judge_sentence(line: Line, sentence: list[Clause]) -> None:
    """Mark what belongs to the advert: its praise, its lead-in, what follows, and empty remains.

    A sentence without an advert of its own goes when its words sell more than they guide.
    """
    points = line.score(sentence[0].start, sentence[-1].end)
    kept = [clause for clause in sentence if not clause.bad]
    if len(kept) == len(sentence):
        if points >= BESIDE:
            _drop(sentence)
        return
    points_kept = sum(line.score(clause.start, clause.end) for clause in kept)
    if points_kept < PRAISE and _stands_without_brackets(line.text, sentence):
        return
    if points_kept > LED and _is_led_by_contact(line, sentence):
        _drop(sentence)
        return
    for clause in kept:
        clause.bad = line.score(clause.start, clause.end) >= PRAISE
    _mark_followers(line, sentence)
    _mark_lead_ins(line, sentence)
    _drop_remains(line, sentence, points >= THRESHOLD)


def _is_led_by_contact(line: Line, sentence: list[Clause]) -> bool:
    """Tell a sentence that begins with a number or an id: the rest is about calling it."""
    said = (c for c in sentence if not NUMBERING.fullmatch(line.text[c.start : c.end]))
    return any(line.calls(c.start, c.end) for c in takewhile(lambda clause: clause.bad, said))


def _mark_lead_ins(line: Line, sentence: list[Clause]) -> None:
    """Mark what leads to an advert, and what stands between two without guiding for certain."""
    for before, after in zip(reversed(sentence[:-1]), reversed(sentence[1:]), strict=True):
        if after.bad and not before.bad:
            leads = _LEAD_IN.match(line.text[before.start : before.stop])
            before.bad = bool(leads) or (_is_label(line, after) and _sells(line, before))
    for before, clause, after in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if before.bad and after.bad and line.score(clause.start, clause.end) > GUIDANCE:
            clause.bad = True


def _is_label(line: Line, clause: Clause) -> bool:
    """Tell a clause that is but a number or an id, and the word for it."""
    said = len(HAN.findall(line.text[clause.start : clause.stop]))
    within = (n for n in line.numbers if clause.start <= n.start and n.end <= clause.end)
    said -= sum(len(HAN.findall(line.text[n.start : n.end])) for n in within)
    return said <= LABEL and line.calls(clause.start, clause.end)


def _sells(line: Line, clause: Clause) -> bool:
    """Tell whether a word of the clause sells, whatever else it says."""
    words = line.words_in(clause.start, clause.end)
    return any(word.group.weight >= PRAISE for word in words)


def _mark_followers(line: Line, sentence: list[Clause]) -> None:
    """After an advert, a clause must guide to stay."""
    first = next(i for i, clause in enumerate(sentence) if clause.bad)
    for clause in sentence[first:]:
        said = line.text[clause.start : clause.stop]
        enough = ENOUGH if line.rules.leave.search(said) else MORE
        points = line.score(clause.start, clause.stop)
        guiding = points < 0 or (points < 1 and guides(said, enough))
        guiding |= not line.words_in(clause.start, clause.stop) and len(HAN.findall(said)) >= ENOUGH
        clause.bad |= not said or not guiding or bool(_FOLLOW.match(said))


def _drop(sentence: list[Clause]) -> None:
    for clause in sentence:
        clause.bad = True


def _stands_without_brackets(text: str, sentence: list[Clause]) -> bool:
    """Tell a sentence whose only adverts are put in brackets: the rest was there before."""
    left = "".join(text[c.start : c.stop] for c in sentence if not c.bad)
    bracketed = all(text[c.start] in OPENING for c in sentence if c.bad)
    return bracketed and len(HAN.findall(left)) >= ENOUGH


def _drop_hooks(line: Line, parts: list[list[Clause]]) -> None:
    """Mark the short question or call that the advert after it answers, at the end of a sentence too."""
    for before, after in reversed(list(pairwise(parts))):
        asked = line.text[before[0].start : before[-1].end]
        called = (
            "!" in asked
            and len(asked) <= HOOK
            and line.score(before[0].start, before[-1].end) > GUIDANCE
        )
        if not ("?" in asked or called) or not all(clause.bad for clause in after):
            continue
        if len(asked) <= HOOK:
            _drop(before)
        elif before[-1].end - before[-1].start <= HOOK:
            before[-1].bad = True


def _drop_remains(line: Line, sentence: list[Clause], sells: bool) -> None:
    """What is left of an advertising sentence must guide, or at least be able to stand as advice."""
    kept = [clause for clause in sentence if not clause.bad]
    left = "".join(line.text[c.start : c.stop] for c in kept)
    points = sum(line.score(c.start, c.end) for c in kept)
    if points >= 0 if sells else not guides(left):
        for clause in kept:
            said = line.text[clause.start : clause.end]
            clause.bad = clause.start != clause.stop and not NUMBERING.fullmatch(said)


def _drop_weak_remains(line: Line, parts: list[list[Clause]]) -> None:
    """Beside a sentence that guides, what an advert left of its own sentence must guide as surely."""
    points = [sum(line.score(c.start, c.end) for c in part if not c.bad) for part in parts]
    cut = [any(clause.bad for clause in part) for part in parts]
    if min((p for p, is_cut in zip(points, cut, strict=True) if not is_cut), default=0) > GUIDANCE:
        return
    for part, is_cut, left in zip(parts, cut, points, strict=True):
        if is_cut and left > GUIDANCE:
            _drop(part)


def _mark(clauses: list[Clause], hits: list[Hit]) -> None:
    index = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        while index and clauses[index].start > hit.start:
            index -= 1
        while clauses[index].end <= hit.start:
            index += 1
        last = index
        while last < len(clauses) and clauses[last].start < hit.end:
            clauses[last].bad = True
            last += 1


def _is_teaser(text: str, clauses: list[Clause]) -> bool:
    """An advert followed by a text that breaks off: the list of "related products"."""
    return clauses[0].bad and text.rstrip().endswith(("…", "..."))
