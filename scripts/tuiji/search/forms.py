"""Make forms.json: how the words sound (pypinyin) and their Traditional characters (OpenCC)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

FORMS = Path(__file__).with_name("forms.json")
# GB/T 2312-1980 holds the characters of everyday Chinese: rows 16-55 the common ones, 56-87 the
# less common ones. EUC-CN writes row and cell as bytes, each plus 0xA0.
_COMMON_ROWS = range(16, 56)
_ALL_ROWS = range(16, 88)


def characters(rows: Iterable[int]) -> Iterator[str]:
    """Yield the characters in `rows` of GB/T 2312."""
    for row in rows:
        for cell in range(1, 95):
            # The last cells of row 55 are empty, and decode to nothing.
            yield from bytes([row + 0xA0, cell + 0xA0]).decode("gb2312", "ignore")


def pinyin_table(phrases: Iterable[str]) -> dict[str, str]:
    """Return syllable without tone → the characters that sound so, both in order.

    A character has its commonest reading, and those it has in `phrases` (行 in 银行 is hang).
    """
    table = defaultdict(set)
    for text in [*characters(_ALL_ROWS), *phrases]:
        # Latin letters and punctuation are dropped, so that characters and syllables stay in step.
        chinese = [character for character in text if "\u4e00" <= character <= "\u9fff"]
        syllables = lazy_pinyin("".join(chinese), style=Style.NORMAL, v_to_u=False)
        for character, syllable in zip(chinese, syllables, strict=True):
            table[syllable].add(character)
    return {syllable: "".join(sorted(table[syllable])) for syllable in sorted(table)}


def traditional_pairs() -> dict[str, str]:
    """Return Traditional character → common Simplified character, in order."""
    converter = OpenCC("t2s")
    common = set(characters(_COMMON_ROWS))
    pairs = {}
    for character in map(chr, range(0x4E00, 0xA000)):
        simplified = converter.convert(character)
        if simplified != character and simplified in common:
            pairs[character] = simplified
    return pairs


def forms_json(phrases: Iterable[str]) -> str:
    """Return the text of forms.json for pages with these phrases."""
    pairs = traditional_pairs()
    forms = {
        "pinyin": pinyin_table(phrases),
        "traditional": "".join(pairs),
        "simplified": "".join(pairs.values()),
    }
    return json.dumps(forms, ensure_ascii=False, indent=0) + "\n"
