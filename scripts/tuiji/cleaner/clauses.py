"""Cutting the clauses that advertise out of a line, and leaving a whole sentence behind."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .matches import Hit, Line

_STOPS = "。!?;…"
ENOUGH = 5  # Han characters that can be a piece of advice
MORE = 7  # as much in a clause beside an advert
MANY_PROMOS = 3
HOOK = 18  # characters in a question that only leads to an advert
_BREAK = re.compile(
    r"(?:[。!?;…~]+|(?<!\d),|,(?!\d)|\.(?=\s|$)(?<!\d\.))[”\"」』)\]]*\s*|\s{2,}|\s*[|]\s*"
    r"|\s*(?=[☎✆📞📱👉👇💰🔥✅⭐🎉📢❗➡])"
)
_NUMBERING = re.compile(
    r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[).、]|第[\d一二三四五六七八九十]{1,2}步[,:、]?|[-•·*]\s)\s*"
)
# What leads to an advert: who it is for, or that he is in need.
_LEAD_IN = re.compile(
    r"\s*(?:(?:另外|此外|同时|当然|最后|总之)[,]?)?(?:如果?|若|要是|假如|倘若)?(?:您|你|大家|各位|亲)?(?:们|朋友们?)?(?:还|也|仍|实在|确实|正)?"
    r"(?:有[^,]{0,6}?(?:需要|需求|疑问|问题|困难|兴趣|意向)|(?:想要?|需要|不想|不会|嫌|怕|急需?|懒得|打算|不懂|不明白|不清楚|搞不定|没时间|更多)[^,]{0,16}|觉得[^,]{0,6}麻烦)"
    r"[^,]{0,6}\s*"
    r"$"
)
_FOLLOW = re.compile(
    r"^\s*(?:即可|就能|就可以|便可|均可|我|专业|备注|注明|说明来意|可打折|免费|代查|咨询|随时|全天|全国|当天|快速|马上|立刻|让|帮|为您|给您|按要求填写|以便工作人员|工作人员)"
    r".{0,24}$"
)
_SMALL_WORDS = re.compile(
    r"[要应须先再前的能在把由按到从向与和或不是有为以被着及并等也都就才仍已未其该]|会(?!员)|(?<!售)后|(?<!限)时|了(?!解)|可以|如果|一般|确认|核对|保存|填写|携带|截图|提交|根据"
)
_HAN = re.compile(r"[一-鿿]")
_BRACKETS = {"(": ")", "[": "]", "【": "】", "「": "」", "《": "》"}


@dataclass
class Clause:
    """text[start:end] of a normalised line, its closing punctuation from `stop` on."""

    start: int
    stop: int
    end: int
    bad: bool = False


def split(line: Line, hits: list[Hit]) -> list[Clause]:
    """Split into clauses at 。!?; and commas, and where an advert is glued on without either."""
    text = line.text
    closed = _merge([(hit.start, hit.end) for hit in hits])
    cuts = {(m.start(), m.end()) for m in _BREAK.finditer(text)}
    cuts = {cut for cut in cuts if not _inside(cut[0], closed)}
    numbering = _NUMBERING.match(text)
    if numbering:
        cuts.add((numbering.end(), numbering.end()))
    cuts |= _glued(text, hits, sorted(cuts))
    clauses, start = [], 0
    for stop, end in sorted(cuts):
        if end > start:
            clauses.append(Clause(start, max(stop, start), end))
            start = end
    if start < len(text):
        clauses.append(Clause(start, len(text), len(text)))
    return clauses


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= position:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low][0] < position


def _glued(text: str, hits: list[Hit], cuts: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return extra cuts around hits that stand in brackets or after a lone space."""
    extra = set()
    ends = [end for _, end in cuts]
    for hit in hits:
        position = bisect_right(ends, hit.start) - 1
        clause_start = ends[position] if position >= 0 else 0
        bracket = _bracket(text, hit, clause_start)
        if bracket:
            extra |= {(bracket[0], bracket[0]), (bracket[1], bracket[1])}
            continue
        space = text.rfind(" ", max(clause_start, hit.start - 40), hit.start)
        if (
            space > 0
            and _guides(text[max(clause_start, space - 60) : space])
            and _HAN.match(text[space - 1])
        ):
            extra.add((space, space + 1))
        if text[hit.end : hit.end + 1] == " ":
            extra.add((hit.end, hit.end + 1))
    return extra


def _bracket(text: str, hit: Hit, clause_start: int) -> tuple[int, int] | None:
    for start in range(hit.start - 1, max(clause_start - 1, hit.start - 40), -1):
        if text[start] in _BRACKETS.values():
            return None
        if text[start] in _BRACKETS:
            end = text.find(_BRACKETS[text[start]], hit.end, hit.end + 40)
            return (start, end + 1) if end >= 0 else None
    return None


def trim(line: Line, adverts: list[Hit], promos: list[Hit]) -> str:
    """Return the line without its advertising clauses: "" when nothing else stands in it."""
    clauses = split(line, adverts)
    _mark(clauses, adverts)
    if not any(clause.bad for clause in clauses):
        return line.normalised.source
    promos = sorted(promos, key=lambda hit: hit.start)
    sentences = list(_sentences(line.text, clauses))
    for sentence in sentences:
        _judge_sentence(line, sentence, _between(promos, sentence[0].start, sentence[-1].end))
    _drop_hooks(line.text, sentences)
    kept = "".join(line.text[c.start : c.stop] for c in clauses if not c.bad)
    if len(_HAN.findall(_NUMBERING.sub("", kept, count=1))) < ENOUGH or _is_teaser(
        line.text, clauses
    ):
        return ""
    return _assemble(line, clauses)


def _sentences(text: str, clauses: list[Clause]) -> Iterator[list[Clause]]:
    sentence: list[Clause] = []
    for clause in clauses:
        sentence.append(clause)
        if _ends_sentence(text, clause):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _between(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """Return those of the sorted `hits` that begin in [start, end)."""
    first = bisect_left(hits, start, key=lambda hit: hit.start)
    return hits[first : bisect_left(hits, end, key=lambda hit: hit.start)]


def _judge_sentence(line: Line, sentence: list[Clause], promos: list[Hit]) -> None:
    """Mark what belongs to the advert: its praise, its lead-in, what follows, and empty remains.

    A sentence without an advert of its own goes only when it praises and guides nobody.
    """
    text = line.text
    advertises = any(clause.bad for clause in sentence)
    whole = text[sentence[0].start : sentence[-1].stop]
    if advertises and not promos and _stands_without_brackets(text, sentence):
        return
    if not advertises:
        if promos and (len(promos) >= MANY_PROMOS or not _guides(whole)):
            _mark(sentence, promos)
            _drop_remains(text, sentence)
        return
    _mark_praise(text, sentence, promos)
    first = next(i for i, clause in enumerate(sentence) if clause.bad)
    for clause in sentence[first:]:
        said = text[clause.start : clause.stop]
        if said:
            enough = ENOUGH if line.rules.leave.search(said) else MORE
            praises = bool(_between(promos, clause.start, clause.end))
            clause.bad |= praises or not _guides(said, enough) or bool(_FOLLOW.match(said))
    for before, after in zip(reversed(sentence[:-1]), reversed(sentence[1:]), strict=True):
        if after.bad and not before.bad:
            before.bad = bool(_LEAD_IN.match(text[before.start : before.stop]))
    _drop_remains(text, sentence)


def _stands_without_brackets(text: str, sentence: list[Clause]) -> bool:
    """Tell a sentence whose only adverts are put in brackets: the rest was there before."""
    left = "".join(text[c.start : c.stop] for c in sentence if not c.bad)
    bracketed = all(text[c.start] in _BRACKETS for c in sentence if c.bad)
    return bracketed and len(_HAN.findall(left)) >= ENOUGH


def _drop_hooks(text: str, sentences: list[list[Clause]]) -> None:
    """Mark the short question that the advert after it answers."""
    for before, after in pairwise(sentences):
        asked = text[before[0].start : before[-1].end]
        if len(asked) <= HOOK and "?" in asked and all(clause.bad for clause in after):
            for clause in before:
                clause.bad = True


def _mark_praise(text: str, sentence: list[Clause], promos: list[Hit]) -> None:
    """Mark clauses that only praise; one selling word in a piece of advice is no praise."""
    for clause in sentence:
        words = len(_between(promos, clause.start, clause.end))
        if words and (words > 1 or not _guides(text[clause.start : clause.stop], MORE)):
            clause.bad = True


def _drop_remains(text: str, sentence: list[Clause]) -> None:
    """What is left of an advertising sentence must be able to stand as advice."""
    left = "".join(text[c.start : c.stop] for c in sentence if not c.bad)
    if not _guides(left):
        for clause in sentence:
            said = text[clause.start : clause.end]
            clause.bad = clause.bad or not (
                clause.start == clause.stop or _NUMBERING.fullmatch(said)
            )


def _guides(said: str, enough: int = ENOUGH) -> bool:
    """Tell advice, which has the small words of whole sentences, from the telegrams of adverts."""
    return len(_HAN.findall(said)) >= enough and bool(_SMALL_WORDS.search(said))


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


def _ends_sentence(text: str, clause: Clause) -> bool:
    return any(mark in _STOPS for mark in text[clause.stop : clause.end])


def _is_teaser(text: str, clauses: list[Clause]) -> bool:
    """An advert followed by a text that breaks off: the list of "related products"."""
    return clauses[0].bad and text.rstrip().endswith(("…", "..."))


def _assemble(line: Line, clauses: list[Clause]) -> str:
    pieces: list[str] = []
    dropped_end = ""
    for clause in clauses:
        if clause.bad:
            dropped_end = line.text[clause.stop : clause.end].strip() or dropped_end
            continue
        if dropped_end and any(mark in _STOPS for mark in dropped_end):
            _close(pieces)
        dropped_end = ""
        pieces.append(line.normalised.cut(clause.start, clause.end))
    if clauses[-1].bad:
        ended = any(mark in "。!?" for mark in dropped_end) and bool(
            line.text.rstrip()[-1:] in '。!?”"」』)]'
        )
        _close(pieces, "。" if ended else "")
    return "".join(pieces)


def _close(pieces: list[str], mark: str = "。") -> None:
    if not pieces:
        return
    last = pieces[-1].rstrip()
    if last[-1:] in ";；":
        last, mark = last[:-1], "。"  # what the semicolon led to is gone
    pieces[-1] = last if last[-1:] in "。!?！？…" else last.rstrip(",，、:： ") + mark
