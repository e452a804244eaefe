"""Measure a search box as a reader meets it: type each query in a browser, see which pages come first."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

_WATCH = """selector => {
    window.watch?.observer.disconnect();
    window.watch = { begun: performance.now(), last: 0 };
    watch.observer = new MutationObserver(() => { watch.last = performance.now(); });
    watch.observer.observe(document.querySelector(selector), {
        subtree: true, childList: true, characterData: true });
}"""
_QUIET = "quiet => performance.now() - (watch.last || watch.begun) > quiet"


class Query(NamedTuple):
    """What a reader types, of which type and intent, and the pages that answer it."""

    text: str
    type: str
    intent: str
    pages: set[str]


class Box(NamedTuple):
    """A search box: how to open it, and the selectors of its input, output and result links.

    `quiet` is how long, in milliseconds, the output must stay unchanged to count as settled.
    """

    key: str
    input: str
    output: str
    results: str
    quiet: int


OURS = Box("/", ".site-search input", ".site-search", ".site-search__page", 30)
# The theme's box hears keyup only and answers from a worker.
THEIRS = Box(
    "/",
    "[data-md-component=search-query]",
    "[data-md-component=search-result]",
    ".md-search-result__item > a",
    250,
)


class Outcome(NamedTuple):
    """Where the first right page stood (1 is first, 0 is nowhere), pages found, settle time (ms)."""

    query: Query
    rank: int
    found: int
    settled: float


def read_queries(path: Path) -> list[Query]:
    """Read a table with the columns query, type, intent, pages (parted by semicolons)."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]
    return [Query(*row[:3], {_name(page) for page in row[3].split(";")}) for row in rows]


def _name(address: str) -> str:
    """cancel/, cancel/index and cancel/index.html are one page, as are "" and index."""
    return re.sub(r"(^|/)index$", r"\1", re.sub(r"\.html$", "", address)).rstrip("/")


def outcomes(page: Page, origin: str, box: Box, queries: Iterable[Query]) -> Iterator[Outcome]:
    """Type each query into `box` of the site at `origin`, open in `page`; yield what came."""
    page.keyboard.press(box.key)
    field = page.locator(box.input)
    field.fill("注销")  # loads library and index
    page.keyboard.press("Shift")
    page.locator(box.results).first.wait_for()
    for query in queries:
        page.evaluate(_WATCH, box.output)
        field.fill(query.text)
        page.keyboard.press("Shift")
        page.wait_for_function(_QUIET, arg=box.quiet)
        settled = page.evaluate("Math.max(0, watch.last - watch.begun)")
        links = page.locator(box.results).evaluate_all("links => links.map(link => link.href)")
        names = [_name(re.split(r"[?#]", link.removeprefix(origin))[0]) for link in links]
        right = [place for place, name in enumerate(names, 1) if name in query.pages]
        yield Outcome(query, right[0] if right else 0, len(names), settled)


def figures(group: list[Outcome]) -> dict[str, float]:
    """Return n, hit@1, hit@3, MRR, empty (a count) and the median settle time in milliseconds."""
    ranks = [outcome.rank for outcome in group]
    return {
        "n": len(group),
        "hit@1": sum(rank == 1 for rank in ranks) / len(group),
        "hit@3": sum(1 <= rank <= 3 for rank in ranks) / len(group),
        "MRR": sum(1 / rank for rank in ranks if rank) / len(group),
        "empty": sum(outcome.found == 0 for outcome in group),
        "settle ms": statistics.median(outcome.settled for outcome in group),
    }


def table(results: list[Outcome]) -> str:
    """Return the figures by query type, and of all, as a table."""
    by_type = defaultdict(list)
    for outcome in results:
        by_type[outcome.query.type].append(outcome)
    lines = [f"{'type':12}{'n':>4}{'hit@1':>7}{'hit@3':>7}{'MRR':>7}{'empty':>7}{'settle':>8}"]
    for name, group in [*sorted(by_type.items()), ("all", results)]:
        n, first, third, mrr, empty, settle = figures(group).values()
        row = f"{name:12}{n:4}{first:7.3f}{third:7.3f}{mrr:7.3f}{empty:7}{settle:6.0f} ms"
        lines.append(row)
    return "\n".join(lines)
