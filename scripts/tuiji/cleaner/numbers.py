"""Telephone numbers, however their digits are written or set apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Digits in words, those of the radio alphabet (幺 拐 洞 勾), and letters that pass for 0 and 1.
SPELT = {
    **dict.fromkeys("零〇洞o", "0"),
    **dict.fromkeys("一幺壹li", "1"),
    **dict.fromkeys("二两贰", "2"),
    **dict.fromkeys("三叁参", "3"),
    **dict.fromkeys("四肆", "4"),
    **dict.fromkeys("五伍", "5"),
    **dict.fromkeys("六陆", "6"),
    **dict.fromkeys("七柒拐", "7"),
    **dict.fromkeys("八捌", "8"),
    **dict.fromkeys("九玖勾", "9"),
}
_DIGITS = str.maketrans(SPELT)
_DIGIT = "[0-9" + "".join(SPELT) + "]"
# What may stand between two digits of one number; commas and stops only as in 138,0000,0000.
_BETWEEN = r"(?:_|[^\w，;；:：!?！？%<>《》「」])"
# The digit first, so that `re` goes from digit to digit.
_RUN = re.compile(
    rf"{_DIGIT}(?:(?<![a-z0-9]{_DIGIT})|(?<=[老小阿][a-z]{_DIGIT}))"
    rf"(?:{_BETWEEN}{{0,3}}{_DIGIT}){{6,}}(?![a-z0-9])"
)
_TOKEN = re.compile(f"{_DIGIT}+")
_MOBILE = re.compile(r"(?:0|86|0086)?(1[3-9]\d{9})")
MOBILE = 11  # digits
_TENS = re.compile(r"1[3-9](?:10|\d)(?:10){4,8}[1-9]{0,4}")  # where ⑩ stands for 0
_HOTLINE = re.compile(r"[48]00\d{7}")
_LANDLINE = re.compile(r"(?:86)?0(?:10|2\d|[3-9]\d{2})\d{7,8}")
# A number that its label says is something else.
_LABELLED = re.compile(
    r"(?:(?:订|运|快递|流水|商户|终端|参考|凭证|合同|账|卡|工|序列|受理|编|批次|交易|设备|机身|会员|授权|"
    r"税|查询|保|发票|证件|身份证|回执|案件|立案|设备识别)(?:单|编)?(?:号码?|码)|单号|\bsn|\bimei|\bid)"
    r"[:是为\s(]*(?:no\.?)?$"
)


@dataclass(frozen=True)
class Number:
    """A telephone number at text[start:end]; `kind` is mobile, hotline (400, 800) or landline."""

    kind: str
    start: int
    end: int
    digits: str


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the telephone numbers in normalised `text`, left to right.

    Order numbers, 15-digit merchant numbers, bank cards, dates and amounts are not telephone
    numbers: only the length, the prefix and the label in front tell (pollution-patterns P1, P2).
    """
    for run in _RUN.finditer(text):
        if _LABELLED.search(text[max(0, run.start() - 12) : run.start()]) or text.startswith(
            "元", run.end()
        ):
            continue
        tokens = [(run.start() + t.start(), run.start() + t.end()) for t in _TOKEN.finditer(run[0])]
        yield from _numbers(text, tokens)


def _numbers(text: str, tokens: list[tuple[int, int]]) -> Iterator[Number]:
    whole = _number(text, tokens)
    if whole:
        yield whole
        return
    for split in (_split_at_stops, _split_at_words, _split_at_wide_gaps):
        groups = split(text, tokens)
        if len(groups) > 1:
            for group in groups:
                yield from _numbers(text, group)
            return
    yield from _several_mobiles(text, tokens)


def _split_at_stops(text: str, tokens: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split at commas, full stops and brackets: 138 0000 0000, 一般 holds the next clause too."""
    groups = [[tokens[0]]]
    for before, after in pairwise(tokens):
        if re.search(r"[,。、)\]】〗]", text[before[1] : after[0]]):
            groups.append([])
        groups[-1].append(after)
    return groups


def _split_at_words(text: str, tokens: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split at the first space between figures and digits in words: 1380000 0000 二十四小时."""
    for position, (before, after) in enumerate(pairwise(tokens), 1):
        spaced = " " in text[before[1] : after[0]]
        if spaced and text[before[1] - 1].isdecimal() and not text[after[0]].isdecimal():
            return [tokens[:position], tokens[position:]]
    return [tokens]


def _split_at_wide_gaps(text: str, tokens: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Split where a gap is not of the kind that the number itself uses (a space beside hyphens)."""
    groups = [[tokens[0]]]
    gaps = {text[a[1] : b[0]] for a, b in pairwise(tokens)}
    narrow = (
        gaps - {" ", ",", ", ", "。", "/", "|", " /", "/ ", "  ", "(", " (", ")", ") "}
        if len(gaps) > 1
        else gaps - {",", "。", "/", "|"}
    )
    for before, after in pairwise(tokens):
        if text[before[1] : after[0]] in narrow:
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _several_mobiles(text: str, tokens: list[tuple[int, int]]) -> Iterator[Number]:
    """Numbers set one after the other with the same separator: 138 0000 0000 139 0000 0000."""
    parts, current, found = "", [], []
    for token in tokens:
        current.append(token)
        parts += text[slice(*token)]
        if len(parts) >= 11:
            found.append(_number(text, current))
            parts, current = "", []
    if not current and all(found):
        yield from (number for number in found if number)


def _number(text: str, tokens: list[tuple[int, int]]) -> Number | None:
    lengths = [end - start for start, end in tokens]
    spaced_out = max(lengths[1:], default=2) == 1 and lengths[0] == 3
    if len(tokens) > 5 and max(lengths) > 1 and not spaced_out and not _evenly_spaced(text, tokens):
        return None
    if lengths != [3, 4, 4] and re.search("[,。、]", text[tokens[0][0] : tokens[-1][1]]):
        return None
    digits = "".join(text[start:end] for start, end in tokens).translate(_DIGITS)
    start, end = tokens[0][0], tokens[-1][1]
    if len(digits) > MOBILE and _TENS.fullmatch(digits):
        digits = digits.replace("10", "0")
    if mobile := _MOBILE.fullmatch(digits):
        return Number("mobile", start, end, mobile[1])
    if _HOTLINE.fullmatch(digits):
        return Number("hotline", start, end, digits)
    if _LANDLINE.fullmatch(digits) and not text[start:end].isdecimal():
        return Number("landline", start, end, digits)
    if _LANDLINE.fullmatch(digits) and re.search(
        r"(?:电话|热线|拨打|致电|座机|tel)[:\s]*$", text[max(0, start - 8) : start]
    ):
        return Number("landline", start, end, digits)
    return None


def _evenly_spaced(text: str, tokens: list[tuple[int, int]]) -> bool:
    gaps = {text[a[1] : b[0]] for a, b in pairwise(tokens)}
    return gaps.isdisjoint({" ", "  "})
