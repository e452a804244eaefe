"""WeChat and QQ ids, however the words around them are spelt or broken up.

The line is squashed first: what decorates or separates single characters goes, and 微·信·号·p·o·s·0·0·0
becomes 微信号pos000. Homophones come from pypinyin's readings, so no list of spellings is needed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from pypinyin.constants import PINYIN_DICT

from .prefilter import gated

_SPLIT = {"亻言": "信", "亻訁": "信", "人言": "信", "彳微": "微", "徽": "微"}
_HEART = re.compile("[❤♥💗💓💖💕🧡💚💙]")
# Clause marks, labels and brackets part words; anything else that is no letter only disguises them.
_KEPT = ',，、。;；:：!！?？()（）【】「」『』《》“”"<>|@#+➕🐧'
# A stroke between characters is a bar, not a word.
_BARS = "丨丶乛"
_NUMERALS = "0-9零〇一二三四五六七八九幺"
_HINT = re.compile(
    rf"[a-z{_NUMERALS}](?:[^,，。;；!！?？a-z0-9一-鿿]{{0,3}}点?[a-z{_NUMERALS}]){{4}}"
)


@cache
def _by_reading() -> dict[str, str]:
    """Return the characters of each syllable, whatever the tone; 有 is read wei nowhere today."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, readings in PINYIN_DICT.items():
        if 0x4E00 <= code < 0xA000:
            usual = readings.translate(_TONELESS).split(",")[0]
            found[usual].append(chr(code))
    return {syllable: "".join(characters) for syllable, characters in found.items()}


_TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔù", "aaaaeeeeiiiioooouuuu")
# Such characters make up ordinary words; alone they stand for 微 only after "add" or before 信.
_ORDINARY = "为位未味围维委伪尾危违卫喂胃谓慰威唯惟苇伟纬微"
_ID = (
    rf"(?:(?=[a-z_点]{{0,19}}\d)[a-z](?:点?[a-z0-9_]){{4,19}}|[{_NUMERALS}]{{6,11}}|\d[a-z0-9_]{{5,19}})"
    r"(?![a-z0-9_])"
)
_NOT_ID = r"(?!(?:app|android|ios|iphone|pay|pc|h5|version|ver|wechat|nfc|sim|pos机))"
_LABEL = (
    r"(?:号码?|客服|id|群|裙|同号|账号|搜索?|联系|咨询|公众号|[是为])?[:：=+➕]?(?:[(【“\"]|【)?"
)


@cache
def _pattern() -> re.Pattern[str]:
    read = _by_reading()
    wei, xin = read["wei"], read["xin"] + read["xing"]
    rare = "".join(c for c in wei if c not in _ORDINARY)
    wechat = rf"(?:[{wei}](?:[{xin}]|xin)|wei[{xin}]|we(?:i?xin|chat)|[vw][x{xin}]|[{rare}])"
    qq = rf"(?:qq|企?🐧鹅?|企[鹅额娥俄峨蛾]|[{read['kou']}]{{2}}|[{read['qiu']}]{{2}})"
    add = rf"(?:添加|[{read['jia']}+➕十搜]索?|联系|咨询|详[聊询谈]|私聊?|找)(?:我|客服|老师|小编)?"
    others = r"(?:(?<![a-z])(?:line|tg|telegram)|[闲咸]鱼|微店|钉钉|飞书|纸?飞机|飞鸽|信鸽|绿泡泡?|电报|whatsapp|skype|陌陌|抖音|快手|小红书)"
    return gated(
        rf"(?:{wechat}|{qq}|{others}){_LABEL}@?{_NOT_ID}{_ID}"
        rf"|{add}(?:[{wei}][{xin}]?|[vwq扣丘]){_LABEL}{_NOT_ID}{_ID}"
        rf"|(?<![a-z0-9])[vwq扣微威][号群]?[:：]{_ID}"
        rf"|[➕+][:：]{_ID}|(?<![a-z0-9])q\d{{8,11}}(?!\d)"
        rf"|(?:联系|咨询|合作|对接|找我|(?<![参增添附追施外更])加|搜号?)[:：]?{_NOT_ID}(?=[a-z]{{2,}}[a-z0-9_]*\d{{2}}){_ID}"
        rf"|{_ID}[(（【](?:{wechat}|{qq})[)）】]"
        r"|扣(?:[群裙号]?[:：]|(?=\d{8}))\d{6,11}(?!\d|元|块|万|分|公|积|%)"
    )


# A version, a date, an amount or a length of time is no id.
_MEASURE = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){1,3}|(?:19|20)\d\d[-/.年]\d{1,2}.*|\d+(?=年|元|万|个|月|日|天|笔|次|折|%|以上|版)"
)
_MEASURED = re.compile(r"\s?(?:年|元|万|个|月|日|天|笔|次|折|%|以上|版|公里|积分)")


def squash(text: str) -> tuple[str, list[int]]:
    """Return `text` without what separates or decorates characters, and each one's place in it."""
    text = _HEART.sub(
        lambda heart: " " if text[heart.end() : heart.end() + 1] in "信芯心x" else "信", text
    )
    for parts, whole in _SPLIT.items():
        text = text.replace(parts, whole + " " * (len(parts) - 1))
    origin = [
        index
        for index, character in enumerate(text)
        if character not in _BARS
        and (character.isalnum() or character in _KEPT or character == "_")
    ]
    return "".join(text[index] for index in origin), [*origin, len(text)]


def find_handles(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of ids in normalised `text`, each with the contact word before it."""
    if not _HINT.search(text):
        return
    squashed, origin = squash(text)
    for match in _pattern().finditer(squashed):
        start, end = origin[match.start()], origin[match.end() - 1] + 1
        identifier = re.search(r"[a-z0-9][^一-鿿:：]*$", text[start:end])
        if not _is_measure(identifier[0] if identifier else "", text[end : end + 3]):
            yield start, end


def _is_measure(identifier: str, after: str) -> bool:
    plain = identifier.strip(" .")
    measured = plain.isdecimal() and _MEASURED.match(after)
    return bool(measured or _MEASURE.fullmatch(plain))
