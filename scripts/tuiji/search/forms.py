"""Make forms.json: how the words sound (pypinyin) and their Traditional characters (OpenCC)."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

FORMS = Path(__file__).with_name("forms.json")
# GB/T 2312-1980 holds the characters of everyday Chinese in rows 16-87. EUC-CN writes row and cell
# as bytes, each plus 0xA0.
_ROWS = range(16, 88)


def characters() -> Iterator[str]:
    """Yield the characters of everyday Chinese."""
    for row in _ROWS:
        for cell in range(1, 95):
            # The last cells of row 55 are empty, and decode to nothing.
            yield from bytes([row + 0xA0, cell + 0xA0]).decode("gb2312", "ignore")


def pinyin_table(phrases: list[str]) -> dict[str, str]:
    """Return syllable without tone → the characters that sound so, both in order.

    A character has its commonest reading, and those it has in `phrases` (行 in 银行 is hang).
    Syllables that `phrases` never use are left out: they lead nowhere.
    """
    table = defaultdict(set)
    for text in characters():
        table[_syllables(text)[0]].add(text)
    used = set()
    for text in phrases:
        # Latin letters and punctuation are dropped, so that characters and syllables stay in step.
        chinese = "".join(filter(_is_chinese, text))
        for character, syllable in zip(chinese, _syllables(chinese), strict=True):
            table[syllable].add(character)
            used.add(syllable)
    return {syllable: "".join(sorted(table[syllable])) for syllable in sorted(used)}


def _syllables(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def traditional_pairs(used: set[str]) -> dict[str, str]:
    """Return Traditional character → Simplified character, in order, for the characters `used`."""
    converter = OpenCC("t2s")
    pairs = {}
    for character in map(chr, range(0x4E00, 0xA000)):
        simplified = converter.convert(character)
        if simplified != character and simplified in used:
            pairs[character] = simplified
    return pairs


def forms_json(phrases: list[str], text: str) -> str:
    """Return forms.json for pages with these phrases and this text, all pages' in one."""
    pairs = traditional_pairs(set(text).union(*phrases))
    forms = {
        "pinyin": pinyin_table(phrases),
        "traditional": "".join(pairs),
        "simplified": "".join(pairs.values()),
    }
    return json.dumps(forms, ensure_ascii=False, indent=0) + "\n"
