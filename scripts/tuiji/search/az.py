"""The A–Z page: short aliases by the initial of their pinyin, for readers without JavaScript.

Search leaves the page out: it holds the words of all others.
"""

import os
from collections import defaultdict
from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin

from tuiji.pages import Page

NAME = "reference/a-z.md"
LONGEST = 5  # characters; longer aliases are questions, which nobody looks up by their initial
MARKER = "<!-- scripts/update-search writes all that follows. -->\n"


def _sound(word: str) -> str:
    return "".join(lazy_pinyin(word, style=Style.NORMAL, v_to_u=False)).lower()


def _initial(word: str) -> str:
    first = _sound(word)[:1]
    return first.upper() if "a" <= first <= "z" else "0–9"


def _is_short(alias: str) -> bool:
    return len(alias) <= LONGEST


def _link(page: Page) -> str:
    address = os.path.relpath(page.name, os.path.dirname(NAME))
    return f"[{page.meta['title']}]({address})"


def entries(pages: Iterable[Page]) -> str:
    """Return the Markdown below the marker: a heading for each initial, an entry for each short alias."""
    groups = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for alias in filter(_is_short, page.meta["aliases"]):
            groups[_initial(alias)][alias].append(_link(page))
    parts = []
    for initial in sorted(groups):
        anchor = "digits" if initial == "0–9" else initial.lower()
        words = sorted(groups[initial].items(), key=lambda item: (_sound(item[0]), item[0]))
        lines = [f"- 「{alias}」：{'、'.join(links)}" for alias, links in words]
        parts.append(
            f"\n## {initial} {{#{anchor} data-search-exclude}}\n\n" + "\n".join(lines) + "\n"
        )
    return "".join(parts)
