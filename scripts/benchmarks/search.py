"""Compare our search with the theme's on the same pages, and time ours on a slow processor.

Run with `PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/search.py [TABLE…]` after scripts/build;
TABLE is a file of queries (default: tests/search/dev-queries.tsv). Needs requirements-dev.txt.
"""

import functools
import gzip
import http.server
import os
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from weight import ROOT, build_default

from tuiji.search.measure import OURS, THEIRS, Box, Query, outcomes, read_queries, table

THROTTLE = 4  # times slower than this processor, by Chromium's own emulation
RUNS = 9
# The engine as search.js makes it, each part timed cold, as on a reader's first use of the box.
_TIMES = """async ({ queries, library, engine, index }) => {
    const load = address => new Promise(done => {
        const script = document.createElement("script");
        script.onload = done;
        script.src = address;
        document.head.append(script);
    });
    await load(library);
    await load(engine);
    const text = await (await fetch(index)).text();
    let begun = performance.now();
    const { search } = makeSearch(MiniSearch, JSON.parse(text));
    const build = performance.now() - begun;
    const times = queries.map(query => {
        begun = performance.now();
        search(query);
        return performance.now() - begun;
    });
    return { build, first: times[0], query: times.slice(1) };
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing: the figures are the output."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve `site` on loopback; gives its address."""
    handler = functools.partial(_Quiet, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def quality(browser: Browser, site: Path, box: Box, queries: list[Query]) -> str:
    """Return the table of figures of typing `queries` into `box` of `site`."""
    with served(site) as origin:
        context = browser.new_context(locale="zh-CN")
        # Other hosts (the default theme's web fonts) are not reached.
        context.route(lambda url: not url.startswith(origin), lambda route: route.abort())
        page = context.new_page()
        page.goto(origin)
        result = table(list(outcomes(page, origin, box, queries)))
        context.close()
    return result


def times(browser: Browser, site: Path, queries: list[str], rate: int) -> dict[str, float]:
    """Return medians over RUNS cold pages, in milliseconds, on a processor `rate` times slower.

    build: from the index's text to a ready engine; first: the first query; query: the median of
    the others; slowest: the 95th percentile of the others.
    """
    runs = []
    with served(site) as origin:
        for _ in range(RUNS):
            context = browser.new_context()
            page = context.new_page()
            page.goto(origin)
            data = page.locator("dialog.site-search").evaluate("box => ({ ...box.dataset })")
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            index = {"index": f"{origin}search/search_index.json", "queries": queries}
            runs.append(page.evaluate(_TIMES, {**data, **index}))
            context.close()
    return {
        "build": statistics.median(run["build"] for run in runs),
        "first": statistics.median(run["first"] for run in runs),
        "query": statistics.median(statistics.median(run["query"]) for run in runs),
        "slowest": statistics.median(statistics.quantiles(run["query"], n=20)[-1] for run in runs),
    }


def sizes(site: Path) -> dict[str, int]:
    """Return the gzipped bytes of the client's files and of its index."""
    files = {"search": "assets/search.*js", "engine": "assets/search-engine.*js"}
    files |= {"MiniSearch": "assets/vendor/minisearch*.js", "index": "search/search_index.json"}
    return {
        name: sum(len(gzip.compress(path.read_bytes(), 9)) for path in site.glob(pattern))
        for name, pattern in files.items()
    }


def main(tables: list[str]) -> None:
    """Print quality of both boxes for each table of queries, then our times and sizes."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            chromium_sandbox=os.geteuid() != 0,
        )
        default = build_default(Path(folder))
        site = ROOT / "site"
        for name in tables:
            queries = read_queries(Path(name))
            print(f"== {name}\nours\n{quality(browser, site, OURS, queries)}")
            print(f"the theme's\n{quality(browser, default, THEIRS, queries)}")
        texts = [query.text for name in tables for query in read_queries(Path(name))]
        for rate in (1, THROTTLE):
            row = times(browser, site, texts, rate).items()
            print(f"{rate} × slower: " + ", ".join(f"{name} {ms:.1f} ms" for name, ms in row))
        print("gz: " + ", ".join(f"{name} {size} B" for name, size in sizes(site).items()))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "tests/search/dev-queries.tsv")])
