"""Weigh pages beside the default theme: gzipped bytes that a cold Chromium asks for to show each.

Run with `.venv/bin/python scripts/benchmarks/weight.py [PAGE…]` after scripts/build; PAGE is an
address below the site's root, "" for home. Both sites are measured in the one run.
"""

import functools
import gzip
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing: the figures are the output."""


def build_default(target: Path) -> Path:
    """Build the same pages with the theme as it comes: no override, script or style of ours."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=_ConfigLoader)  # noqa: S506
    config |= {
        "docs_dir": str(ROOT / "docs"),
        "site_dir": str(target / "site"),
        "theme": {"name": "material", "language": "zh"},
    }
    for key in ("watch", "site_url", "use_directory_urls", "extra_css", "extra_javascript"):
        del config[key]
    file = target / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", file]
    subprocess.run(command, check=True)  # noqa: S603 - every word is ours
    return target / "site"


class _ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml; the value of an `!ENV` setting is dropped with the setting itself."""


_ConfigLoader.add_constructor("!ENV", lambda loader, node: None)


def weigh(browser, site: Path, page: str) -> dict[str, int]:
    """Return the gzipped size in bytes of each file that showing `page` asks the server for."""
    handler = functools.partial(_Quiet, directory=site)
    sizes = {}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        context = browser.new_context()
        origin = f"http://127.0.0.1:{server.server_port}/"
        # Other hosts (the default theme's web fonts) are not reached and not counted.
        context.route(lambda url: not url.startswith(origin), lambda route: route.abort())
        tab = context.new_page()
        tab.on("response", lambda r: sizes.setdefault(r.url, len(gzip.compress(r.body(), 9))))
        tab.goto(origin + page, wait_until="networkidle")
        context.close()
        server.shutdown()
    return {url.removeprefix(origin): size for url, size in sizes.items()}


def main(pages: list[str]) -> None:
    """Print for each page our weight, the default theme's, and their ratio."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            chromium_sandbox=os.geteuid() != 0,
        )
        default = build_default(Path(folder))
        for page in pages:
            ours = sum(weigh(browser, ROOT / "site", page).values())
            theirs = sum(weigh(browser, default, page).values())
            ratio = f"{ours / theirs:.2f}"
            print(f"{page or '(home)':24} {ours:8} B gz, default {theirs:8} B gz, {ratio}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["", "cancel/"])
