"""Cutting the clauses that advertise out of a line, and leaving a whole sentence behind."""

import re
from dataclasses import dataclass

from .matches import Hit, Line

_STOPS = "。!?;…"
_BREAK = re.compile(
    r"(?:[。!?;…~]+|(?<!\d),|,(?!\d)|\.(?=\s|$)(?<!\d\.))[”\"」』)\]]*\s*|\s{2,}|\s*[|]\s*"
    r"|\s*(?=[☎✆📞📱👉👇💰🔥✅⭐🎉📢❗➡])"
)
_NUMBERING = re.compile(r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[).、]|第[\d一二三四五六七八九十]{1,2}步[,:、]?|[-•·*]\s)\s*")
# Words right before a number or id that belong to it.
_LABEL = re.compile(
    r"(?:(?:可以?|请|也可|或者?|欢迎|直接|随时|赶紧|马上|立即|详情|详询|并|同步|同时|需要的?|有需要|如需|或|和|及|,)*"
    r"(?:拨打|致电|联系|添加|加|咨询|访问|登录|点击|打|找|私信|关注|搜索|发送|发|扫)?"
    r"(?:我们?的?|我司|本站|本公司|客服|官方|专属|人工|同城|全国|统一|免费|在线|24小时|专业|业务|办理|申请|退费|注销|退订|代办|"
    r"服务|咨询|招商|加盟|订购|联系|投诉|售后|微信|qq|手机|移动|客户|值班|经理|老师|先生|女士|小姐|专员|顾问|律师|[王李张刘陈赵孙周吴郑])*"
    r"(?:电话|热线|专线|手机|微信|客服|号码|方式|网址|网站|官网|tel|号|qq|人|经理|老师|是|为|至|到|于|上)*\s?[:：]?\s?[(「“\"]?)$"
)
_LEAD_IN = re.compile(
    r"^\s*(?:(?:另外|此外|同时|而且|当然|最后|总之|所以|因此|那么)[,]?)?(?:如果?|若|要是|假如|倘若)?(?:您|你|大家|各位|商户|用户|亲)?(?:们|朋友们?)?"
    r"(?:还|也|仍|实在|确实|正)?(?:有|想|需要|嫌|不想|不会|怕|觉得|想要|打算|对)?.{0,10}?"
    r"(?:需要|需求|疑问|问题|不懂|不明白|不清楚|不会|麻烦|帮助|了解更多|更多详情|办理|申请|咨询|困难|朋友|的话|难题|意向|兴趣|pos机|代办|处理|操作|更换|更多)"
    r".{0,6}\s*$"
)
_FOLLOW = re.compile(
    r"^\s*(?:即可|就能|就可以?|便可|可以?|将|会|均可|并|我们|专业|备注|注明|发送|回复|说明来意|随时|全天|全国|当天|快速|马上|立刻|让|帮|为您|给您|按要求填写|以便工作人员|工作人员)"
    r".{0,24}$"
)
_OWN_WORDS = re.compile(r"需要|朋友|办理|申请|咨询|联系|欢迎|免费|想|详情|更多|请|可以?$|如需|专业|代办|优惠|pos机$|方式|热线|电话|客服|微信|网址|官网")
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
    """Return extra cuts around hits that stand in brackets, after a space, or right in a sentence."""
    extra = set()
    ends = [end for _, end in cuts]
    for hit in hits:
        from bisect import bisect_right

        position = bisect_right(ends, hit.start) - 1
        clause_start = ends[position] if position >= 0 else 0
        bracket = _bracket(text, hit, clause_start)
        if bracket:
            extra |= {(bracket[0], bracket[0]), (bracket[1], bracket[1])}
            continue
        label = _LABEL.search(text, max(clause_start, hit.start - 40), hit.start)
        start = label.start() if label else hit.start
        before = text[max(clause_start, start - 60) : start]
        if len(_HAN.findall(before)) >= 6 and not _OWN_WORDS.search(before):
            extra.add((start, start))
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
    _mark(clauses, promos)
    _spread(line.text, clauses)
    kept = "".join(line.text[c.start : c.stop] for c in clauses if not c.bad)
    if len(_HAN.findall(_NUMBERING.sub("", kept, count=1))) < 4 or _is_teaser(line.text, clauses):
        return ""
    return _assemble(line, clauses)


def _mark(clauses: list[Clause], hits: list[Hit]) -> None:
    index = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        while index and clauses[index].start > hit.start:
            index -= 1
        while clauses[index].end <= hit.start:
            index += 1
        for clause in clauses[index:]:
            if clause.start >= hit.end:
                break
            clause.bad = True


def _spread(text: str, clauses: list[Clause]) -> None:
    """A lead-in before an advert, and what follows it in the same sentence, belong to it."""
    for before, after in zip(reversed(clauses[:-1]), reversed(clauses[1:]), strict=True):
        if after.bad and not before.bad and not _ends_sentence(text, before):
            before.bad = bool(_LEAD_IN.match(text[before.start : min(before.stop, before.start + 60)]))
    for before, after in zip(clauses[:-1], clauses[1:], strict=True):
        if before.bad and not after.bad and not _ends_sentence(text, before):
            after.bad = bool(
                after.stop - after.start < 40 and _FOLLOW.match(text[after.start : after.stop])
            )


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
            line.text.rstrip()[-1:] in "。!?”\"」』)]"
        )
        _close(pieces, "。" if ended else "")
    return "".join(pieces)


def _close(pieces: list[str], mark: str = "。") -> None:
    if pieces:
        last = pieces[-1].rstrip()
        pieces[-1] = last if last[-1:] in "。!?！？;；…" else last.rstrip(",，、:： ") + mark
