"""Paths are promises: what was once published may move, but its old path must lead on.

`published-paths.txt` lists, below the site's root, every page and every file of our own that was ever
published, one a line. Lines are only ever added.
"""

import re
from pathlib import Path

from mkdocs.config import load_config

from tuiji.pages import Fault

LIST = "published-paths.txt"
# Names with a digest change with their content, and pages name the current one; nobody else does.
_NOT_PROMISED = re.compile(
    r"\.[0-9a-f]{8}\.|assets/(javascripts|stylesheets|images)/|search/|\.gz$"
)


def read_list(path: Path) -> dict[str, int]:
    """Return the listed paths with their line numbers; blank lines and # comments do not count.

    Raises OSError when the list cannot be read.
    """
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return {text.strip(): n for n, text in lines if text.strip() and not text.startswith("#")}


def counts(name: str) -> bool:
    """Tell whether the file `name` of a built site is ours to keep: a page or an own asset."""
    return not _NOT_PROMISED.search(name)


def vanished_pages(root: Path) -> list[Fault]:
    """Return a fault for each listed page that neither docs/ nor a redirect provides."""
    config = load_config(str(root / "mkdocs.yml"))
    redirects = (
        config.plugins["redirects"].config["redirect_maps"] if "redirects" in config.plugins else {}
    )
    kept = {
        _address(path.relative_to(root / "docs").as_posix())
        for path in (root / "docs").rglob("*.md")
    }
    kept |= {_address(old) for old in redirects}
    listed = read_list(root / LIST)
    return [
        Fault(LIST, line, "vanished", f"{path} was published and is gone", redirect_hint(path))
        for path, line in listed.items()
        if path.endswith("/index.html") or path == "index.html"
        if path not in kept
    ]


def redirect_hint(path: str) -> str:
    """Tell how to keep the published `path` alive."""
    source = re.sub(r"/index\.html$", ".md", path).replace(".html", ".md")
    if path.endswith(".html"):
        return f"add '{source}': 'where/it-is-now.md' to redirect_maps in mkdocs.yml (plugins: redirects)"
    return "put the file back to its place in docs/"


def _address(source: str) -> str:
    """Return the built file of the page `source` (path below docs/)."""
    if source == "index.md" or source.endswith("/index.md"):
        return source.removesuffix(".md") + ".html"
    return source.removesuffix(".md") + "/index.html"
