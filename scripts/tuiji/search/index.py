"""The index that the client loads: the theme's own, in plain text, with readers' words and channels."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tuiji.pages import CHANNELS
from tuiji.search.forms import FORMS
from tuiji.search.phrases import read_pages, read_synonyms

# What docs/assets/channel.js calls the tabs of CHANNELS in an address.
# Characters of a section's text that are kept: what stands further down changes no rank among the test
# queries. The offline copy keeps fewer, for the sake of its size.
SERVED, COPIED = 300, 50
_CITATION = re.compile(r"（(?:另见)?[A-HS]\d{1,2}[^（）]*）")  # nobody looks for these
_CHANNEL_IDS = dict(zip(CHANNELS, ("acquirer", "terminal", "seller"), strict=True))


def plain_text(html: str) -> str:
    """Return the text of `html`, blocks parted by one space."""
    tree = LexborHTMLParser(html)
    tree.unwrap_tags(["code", "sub", "sup"])
    tree.merge_text_nodes()
    return " ".join(tree.body.text(separator=" ").split()) if tree.body else ""


def aliases_by_location(docs: Path) -> dict[str, list[str]]:
    """Return address of a page, in the published and in the offline copy → its aliases."""
    aliases = {}
    for page in read_pages(docs):
        stem = page.name.removesuffix(".md")
        folder = stem.removesuffix("index") if stem.split("/")[-1] == "index" else f"{stem}/"
        aliases[folder] = aliases[f"{stem}.html"] = page.meta["aliases"]
    return aliases


def tabs(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield (channel, text) of each tab of a built page."""
    for group in page.css("article .tabbed-set"):
        labels = [label.text(strip=True) for label in group.css(".tabbed-labels > label")]
        blocks = [block.text(separator=" ") for block in group.css(".tabbed-block")]
        for label, text in zip(labels, blocks, strict=True):
            yield _CHANNEL_IDS[label], text


def _pattern(text: str) -> re.Pattern:
    # The two ways to plain text differ in their spaces.
    return re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", text))))


def part_by_channel(entry: dict, channels: list[tuple[str, str]]) -> Iterator[dict]:
    """Yield `entry` without the tabs that lie in it, then each of these as an entry of its own.

    A tab with headings is in several entries and in none as a whole: the anchors open it.
    """
    inside = []
    rest = entry["text"]
    for channel, text in channels:
        if found := _pattern(text).search(rest):
            inside.append(entry | {"text": found[0], "channel": channel})
            rest = rest[: found.start()] + rest[found.end() :]
    if inside:
        rest = " ".join(rest.replace("".join(CHANNELS), "").split())
    yield entry | {"text": rest}
    yield from inside


def theme_index(site: Path) -> list[dict]:
    """Return the entries, each with location, title, text, that MkDocs or Zensical wrote.

    Raises FileNotFoundError when neither did.
    """
    zensical = site / "search.json"
    if zensical.exists():
        return json.loads(zensical.read_text("utf-8"))["items"]
    return json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]


def search_index(site: Path, docs: Path) -> dict:
    """Return the client's index of the built `site`, whose sources are `docs`.

    `docs`: entries with location, title, text; a page's own entry has `aliases`, and a tab's has
    `channel`. `synonyms`: what readers say → words of the pages. `forms`: see forms.py.
    Raises FileNotFoundError when the site generator wrote no index.
    """
    theme_entries = theme_index(site)
    aliases = aliases_by_location(docs)
    channels = {}
    entries = []
    on_disk = any(".html" in entry["location"] for entry in theme_entries)
    longest = COPIED if on_disk else SERVED
    for theme_entry in theme_entries:
        location = theme_entry["location"]
        address = location.partition("#")[0]
        if address not in channels:
            file = site / (f"{address}index.html" if address[-1:] in ("", "/") else address)
            channels[address] = list(tabs(LexborHTMLParser(file.read_text("utf-8"))))
        entry = {
            "location": location,
            "title": plain_text(theme_entry["title"]),
            "text": plain_text(theme_entry["text"]),
        }
        if location == address:
            entry["aliases"] = aliases[address]
        for part in part_by_channel(entry, channels[address]):
            entries.append(part | {"text": _CITATION.sub("", part["text"])[:longest]})
    return {
        "docs": entries,
        "synonyms": read_synonyms(),
        "forms": json.loads(FORMS.read_text("utf-8")),
    }
