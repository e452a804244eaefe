"""Cutting the clauses that advertise out of a line, and leaving a whole sentence behind."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from .lexicon import BESIDE, GUIDANCE, PRAISE, THRESHOLD, score
from .matches import Hit, Line

_STOPS = "。!?;…"
ENOUGH = 5  # Han characters that can be a piece of advice
MORE = 7  # as much in a clause beside an advert
HOOK = 18  # characters in a question that only leads to an advert
_BREAK = re.compile(
    r"(?:\s{0,3}[。!?;…~]+|(?<!\d),|,(?!\d)|\.(?=\s|$)(?<!\d\.))[”\"」』)\]]*\s*|\s{2,}|\s*[|]\s*"
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
_BRACKETS = {"(": ")", "[": "]", "【": "】", "「": "」", "《": "》", "☞": "☜"}
_CLOSING = set(_BRACKETS.values())
_BRACKET_EDGE = re.compile(r".(?=[(\[【☞])|[)\]】☜](?![,。;!?])")
WIDEST = 80  # characters within one pair of brackets


@dataclass
class Clause:
    """text[start:end] of a normalised line, its closing punctuation from `stop` on."""

    start: int
    stop: int
    end: int
    bad: bool = False


def split(line: Line, hits: list[Hit], at_brackets: bool = False) -> list[Clause]:
    """Split into clauses at 。!?; and commas, and where an advert is glued on without either."""
    text = line.text
    closed = _merge([(hit.start, hit.end) for hit in hits])
    cuts = {(m.start(), m.end()) for m in _BREAK.finditer(text)}
    cuts = {cut for cut in cuts if not _inside(cut[0], closed)}
    numbering = _NUMBERING.match(text)
    if numbering:
        cuts.add((numbering.end(), numbering.end()))
    if at_brackets:
        cuts |= {(m.end(), m.end()) for m in _BRACKET_EDGE.finditer(text)}
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
        if text[hit.start] in _BRACKETS and text[hit.end - 1] == _BRACKETS[text[hit.start]]:
            extra |= {(hit.start, hit.start), (hit.end, hit.end)}
            continue
        position = bisect_right(ends, hit.start) - 1
        clause_start = ends[position] if position >= 0 else 0
        space = text.rfind(" ", max(clause_start, hit.start - 40), hit.start)
        if (
            space > 0
            and _guides(text[max(clause_start, space - 60) : space])
            and _HAN.match(text[space - 1])
        ):
            extra.add((space, space + 1))
        if (
            text[hit.end : hit.end + 1] == " "
            and text[hit.end + 1 : hit.end + 2] not in _STOPS + ","
        ):
            extra.add((hit.end, hit.end + 1))
    return extra


def _with_brackets(text: str, hit: Hit) -> Hit:
    """Widen a hit inside brackets to all that the outermost of them enclose."""
    wide = hit
    open_marks: list[str] = []
    for position in range(hit.start - 1, max(-1, hit.start - WIDEST), -1):
        mark = text[position]
        if mark in _CLOSING:
            open_marks.append(mark)
        elif mark in _BRACKETS and open_marks[-1:] == [_BRACKETS[mark]]:
            open_marks.pop()
        elif mark in _BRACKETS and not open_marks:
            end = _closing(text, mark, hit.end)
            if end:
                wide = Hit(hit.rule, position, end)
        elif mark in "。!?" and wide is not hit:
            break
    return wide


def _closing(text: str, mark: str, start: int) -> int | None:
    """Return the end of the bracket that `mark` opened before `start`."""
    depth = 1
    for position in range(start, min(len(text), start + WIDEST)):
        depth += (text[position] == mark) - (text[position] == _BRACKETS[mark])
        if depth == 0:
            return position + 1
    return None


def trim(line: Line, adverts: list[Hit]) -> str:
    """Return the line without its advertising clauses: "" when nothing else stands in it."""
    adverts = [_with_brackets(line.text, hit) for hit in adverts]
    clauses = split(line, adverts)
    _mark(clauses, adverts)
    if not any(clause.bad for clause in clauses):
        return line.normalised.source
    sentences = list(_sentences(line.text, clauses))
    for sentence in sentences:
        _judge_sentence(line, sentence)
    _drop_hooks(line.text, sentences)
    kept = "".join(line.text[c.start : c.stop] for c in clauses if not c.bad)
    if len(_HAN.findall(_NUMBERING.sub("", kept, count=1))) < ENOUGH or _is_teaser(
        line.text, clauses
    ):
        return ""
    return _assemble(line, clauses)


def promotions(line: Line) -> list[Hit]:
    """Return the runs of clauses that sell by their words, without any contact (see lexicon.py)."""
    if score(line.selling) < THRESHOLD:
        return []
    sentences = _sentences(line.text, split(line, [], at_brackets=True))
    return [hit for sentence in sentences for hit in _runs(line, sentence)]


def _runs(line: Line, sentence: list[Clause]) -> Iterator[Hit]:
    """Yield the longest runs of clauses that sell, no guiding clause among them."""
    if line.score(sentence[0].start, sentence[-1].end) < 0:
        return
    for guides, run in groupby(sentence, lambda clause: line.score(clause.start, clause.end) < 0):
        selling = [clause for clause in run if line.score(clause.start, clause.end) > 0]
        if selling and not guides:
            start, end = selling[0].start, selling[-1].end
            if line.score(start, end) >= THRESHOLD:
                heaviest = max(line.words_in(start, end), key=lambda word: word.group.weight)
                yield Hit(heaviest.group, start, selling[-1].stop)


def _sentences(text: str, clauses: list[Clause]) -> Iterator[list[Clause]]:
    sentence: list[Clause] = []
    for clause in clauses:
        sentence.append(clause)
        if _ends_sentence(text, clause):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


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
    if points_kept <= 0 and _stands_without_brackets(line.text, sentence):
        return
    for clause in kept:
        clause.bad = line.score(clause.start, clause.end) >= PRAISE
    _mark_followers(line, sentence)
    _mark_lead_ins(line, sentence)
    _drop_remains(line, sentence, points >= THRESHOLD)


def _mark_lead_ins(line: Line, sentence: list[Clause]) -> None:
    """Mark what leads to an advert, and what stands between two without guiding for certain."""
    for before, after in zip(reversed(sentence[:-1]), reversed(sentence[1:]), strict=True):
        if after.bad and not before.bad:
            before.bad = bool(_LEAD_IN.match(line.text[before.start : before.stop]))
    for before, clause, after in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if before.bad and after.bad and line.score(clause.start, clause.end) > GUIDANCE:
            clause.bad = True


def _mark_followers(line: Line, sentence: list[Clause]) -> None:
    """After an advert, a clause must guide to stay."""
    first = next(i for i, clause in enumerate(sentence) if clause.bad)
    for clause in sentence[first:]:
        said = line.text[clause.start : clause.stop]
        enough = ENOUGH if line.rules.leave.search(said) else MORE
        guides = line.score(clause.start, clause.stop) < 0 or _guides(said, enough)
        clause.bad |= not said or not guides or bool(_FOLLOW.match(said))


def _drop(sentence: list[Clause]) -> None:
    for clause in sentence:
        clause.bad = True


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


def _drop_remains(line: Line, sentence: list[Clause], sells: bool) -> None:
    """What is left of an advertising sentence must guide, or at least be able to stand as advice."""
    kept = [clause for clause in sentence if not clause.bad]
    left = "".join(line.text[c.start : c.stop] for c in kept)
    points = sum(line.score(c.start, c.end) for c in kept)
    if points >= 0 if sells else not _guides(left):
        for clause in kept:
            said = line.text[clause.start : clause.end]
            clause.bad = clause.start != clause.stop and not _NUMBERING.fullmatch(said)


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
    pieces[-1] = last if last[-1:] in "。!?！？…" else last.rstrip(",，、:：|丨 ") + mark
