"""Where a line parts: clauses, sentences, brackets, and adverts glued on without a mark."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .matches import Hit, Line

STOPS = "。!?;…"
ENOUGH = 5  # Han characters that can be a piece of advice
_ICONS = "☎✆📞📱👉👇💰🔥✅⭐🎉📢❗➡"
# What it can begin with is said first: `re` passes over all other characters at once.
_BREAK = re.compile(
    rf"(?=[\s。!?;…~,.|—_>★☆◆■❤{_ICONS}])"
    r"(?:(?:\s{0,3}[。!?;…~]+|(?<![\d步]),|(?<!步),(?!\d)|\.(?=\s|$)(?<!\d\.))[”\"」』)\]]*\s*|\s{2,}|\s*[|]\s*|—{2,}|(?<=[一-鿿?])_(?=[一-鿿])"
    r"|\s?>{2,}\s*|[★☆◆■❤](?=[一-鿿])"
    rf"|\s*(?=[{_ICONS}]))"
)
NUMBERING = re.compile(
    r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[).、]|第[\d一二三四五六七八九十]{1,2}步[,:、]?|[-•·*]\s)\s*"
)
_SMALL_WORDS = re.compile(
    r"[要应须先再前的能在把由按到从向与和或不是有为以被着及并等也都就才仍已未其该每够算用]|(?<!就)是(?!第一|最)|作废|为准|带[上好齐]|备[好齐]|出示|选择|交[回还]|寄回|留底|会(?!员)|(?<!售)后|(?<!限)时|了(?!解)|可以|如果|一般|确认|核对|保存|填写|携带|截图|提交|根据"
)
# What needs the address or the id after the space.
_DIRECTS = re.compile(
    r"(?:登[录陆]|访问|打开|进入?|前往|上|加|搜索?|关注|联系|拨打?|打|致电|电|戳|点击?|扫|尽在|找[一-鿿]{2,8})$"
)
HAN = re.compile(r"[一-鿿]")
BRACKETS = {"(": ")", "[": "]", "【": "】", "〖": "〗", "「": "」", "《": "》", "☞": "☜"}
CLOSING = set(BRACKETS.values())
# Marks that stand before an advert and behind it.
FENCES = "★☆◆◇■□●※✨❤♥▲△►▶◎⭐🔥💥"
OPENING = {*BRACKETS, *FENCES}
_BRACKET_EDGE = re.compile(r".(?=[(\[【☞])|[)\]】☜](?![,。;!?])")
WIDEST = 80  # characters within one pair of brackets
_FENCED = re.compile(rf"([{FENCES}])(?:(?!\1).){{2,{WIDEST}}}\1")


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
    numbering = NUMBERING.match(text)
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
        if _is_enclosed(text, hit):
            extra |= {(hit.start, hit.start), (hit.end, hit.end)}
            continue
        position = bisect_right(ends, hit.start) - 1
        clause_start = ends[position] if position >= 0 else 0
        space = text.rfind(" ", max(clause_start, hit.start - 40), hit.start)
        if (
            space > 0
            and guides(text[max(clause_start, space - 60) : space])
            and HAN.match(text[space - 1])
            and not _DIRECTS.search(text[:space])
        ):
            extra.add((space, space + 1))
        after = text[hit.end + 1 : hit.end + 1 + WIDEST]
        if text[hit.end : hit.end + 1] == " " and guides(_BREAK.split(after, 1)[0]):
            extra.add((hit.end, hit.end + 1))
    return extra


def widened(text: str, hit: Hit) -> Hit:
    """Widen a hit between two of the same mark, or inside brackets, to all that they enclose."""
    for fenced in _FENCED.finditer(text, max(0, hit.start - WIDEST), hit.end + WIDEST):
        if fenced.start() <= hit.start and hit.end <= fenced.end():
            return Hit(hit.rule, *fenced.span())
    return _with_brackets(text, hit)


def _with_brackets(text: str, hit: Hit) -> Hit:
    """Widen a hit to the outermost brackets around it."""
    wide = hit
    if BRACKETS.keys().isdisjoint(text[max(0, hit.start - WIDEST) : hit.start + 1]):
        return wide
    open_marks: list[str] = []
    for position in range(hit.start, max(-1, hit.start - WIDEST), -1):
        mark = text[position]
        if mark in CLOSING:
            open_marks.append(mark)
        elif mark in BRACKETS and open_marks[-1:] == [BRACKETS[mark]]:
            open_marks.pop()
        elif mark in BRACKETS and not open_marks:
            end = _closing(text, mark, max(position + 1, hit.start))
            if end:
                wide = Hit(hit.rule, position, max(end, hit.end))
        elif mark in "。!?" and wide is not hit:
            break
    return wide


def _is_enclosed(text: str, hit: Hit) -> bool:
    first, last = text[hit.start], text[hit.end - 1]
    return BRACKETS.get(first) == last or (first in FENCES and first == last)


def _closing(text: str, mark: str, start: int) -> int | None:
    """Return the end of the bracket that `mark` opened before `start`."""
    depth = 1
    for position in range(start, min(len(text), start + WIDEST)):
        depth += (text[position] == mark) - (text[position] == BRACKETS[mark])
        if depth == 0:
            return position + 1
    return None


def sentences(text: str, clauses: list[Clause]) -> Iterator[list[Clause]]:
    """Yield the clauses of each sentence."""
    sentence: list[Clause] = []
    for clause in clauses:
        sentence.append(clause)
        if _ends_sentence(text, clause):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _ends_sentence(text: str, clause: Clause) -> bool:
    return any(mark in STOPS + ">" for mark in text[clause.stop : clause.end])


def guides(said: str, enough: int = ENOUGH) -> bool:
    """Tell advice, which has the small words of whole sentences, from the telegrams of adverts."""
    return len(HAN.findall(said)) >= enough and bool(_SMALL_WORDS.search(said))
