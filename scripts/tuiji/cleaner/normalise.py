"""Text made comparable for matching, with a way back to the characters it came from."""

import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain

from opencc import OpenCC

from .lazy import lazy

# Letters of other alphabets that look like the Latin ones in "VX", "QQ" and web addresses.
LOOKALIKES = dict(
    zip("АВЕКМНОРСТХѴаеорсухѵΑΒΕΖΗΙΚΜΝΟΡΤΧν", "abekmhopctxvaeopcyxvabezhikmnoptxv", strict=True)
)
# White letters in black circles and squares, and regional indicators.
for _first in (0x1F150, 0x1F170, 0x1F1E6):
    LOOKALIKES |= {chr(_first + i): chr(ord("a") + i) for i in range(26)}
# Format characters, combining marks and enclosing keycaps print nothing of their own.
INVISIBLE = {"Cf", "Mn", "Me"}


def _fold(character: str) -> str:
    if unicodedata.category(character) in INVISIBLE:
        return ""
    number = unicodedata.numeric(character, -1)
    if unicodedata.category(character) in ("No", "Nd") and number >= 0 and number == int(number):
        return str(int(number))
    if character.isspace():
        return " "
    return LOOKALIKES.get(character) or unicodedata.normalize("NFKC", character).lower()


def _simplified() -> dict[str, str]:
    # One call for all Han characters: a line each, so that no phrase rule of OpenCC can apply.
    han = [
        chr(code)
        for start, end in ((0x3400, 0xA000), (0x20000, 0x2FA20))
        for code in range(start, end)
    ]
    converted = OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {old: new for old, new in zip(han, converted, strict=True) if old != new}


_SIMPLIFIED = _simplified()


_ONLY_SIMPLIFIED = set(_SIMPLIFIED.values()) - _SIMPLIFIED.keys()


def is_traditional(text: str) -> bool:
    """Tell whether `text` has more characters that are only Traditional than only Simplified."""
    traditional = sum(map(_SIMPLIFIED.__contains__, text))
    return bool(traditional) and traditional > sum(map(_ONLY_SIMPLIFIED.__contains__, text))


@cache
def to_traditional(text: str) -> str:
    """Return `text` in Traditional characters (OpenCC s2t)."""
    return _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")  # made when first needed: it reads its dictionaries


def _table() -> dict[int, str]:
    simplified = _SIMPLIFIED
    table = {}
    for code in range(min(sys.maxunicode + 1, 0x30000)):
        character = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        folded = simplified.get(character) or _fold(character)
        folded = "".join(simplified.get(part, part) for part in folded)
        if folded != character:
            table[code] = folded
    table.update(dict.fromkeys(range(917504, 918000), ""))
    return table


TABLE = _table()
# What a table has not costs an exception within `translate`.
_COMMON = chain(
    range(0x20, 0x7F), range(0x2000, 0x2070), range(0x3000, 0x3040), range(0x4E00, 0xA000)
)
_WHOLE_TABLE = {code: code for code in _COMMON} | TABLE
_STRETCHING = {chr(code) for code, folded in TABLE.items() if len(folded) != 1}


@dataclass
class Normalised:
    """`text` is what rules match; `source` is what outputs are cut from."""

    source: str
    text: str

    @lazy
    def _origins(self) -> list[int] | None:
        if _STRETCHING.isdisjoint(self.source):
            return None
        source = self.source
        origins = [i for i, old in enumerate(source) for _ in TABLE.get(ord(old), old)]
        return [*origins, len(source)]

    def origin(self, position: int) -> int:
        """Index in `source` of the character that gave `text[position]` (or the end)."""
        return position if self._origins is None else self._origins[position]

    def cut(self, start: int, end: int) -> str:
        """Return the piece of `source` behind `text[start:end]`."""
        return self.source[self.origin(start) if start else 0 : self.origin(end)]


def normalise(source: str) -> Normalised:
    """Fold width, case, script variant, enclosed digits and look-alike letters; drop what is invisible.

    Compatibility forms follow Unicode NFKC, simplification OpenCC's t2s table, each character alone.
    """
    return Normalised(source, source.translate(_WHOLE_TABLE))
