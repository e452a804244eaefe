"""Spellings that stand in for a word: 加魏 for 加微, 刷咔 for 刷卡. For matching only."""

import re

from .normalise import Normalised


class Spellings:
    """Replaces each variant by its standard form of the same length, so that positions hold."""

    def __init__(self, variants: dict[str, str]):
        self._standard = variants
        longest_first = sorted(variants, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest_first)))

    def standardise(self, line: Normalised) -> Normalised:
        """Return `line` with its text in standard spelling (same length, same source)."""
        if not self._any.search(line.text):
            return line
        text = self._any.sub(lambda match: self._standard[match[0]], line.text)
        return Normalised(line.source, text)
