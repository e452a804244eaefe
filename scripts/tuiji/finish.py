"""After mkdocs: drop theme files that no page uses, shrink the rest, make the index a script too."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tuiji.files import write_atomically
from tuiji.search.index import search_index
from tuiji.shrink import shrink

DOCS = Path(__file__).parents[2] / "docs"

# The theme copies these into every site. The search engine and its languages are replaced by
# docs/assets/search.js; source maps and the generator's index of inventories serve developers only.
UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/images/favicon.png",
    # Zensical's: its index, which ours replaces, and a look that is not chosen.
    "search.json",
    "assets/stylesheets/modern",
)
_SOURCE_MAP_COMMENT = re.compile(r"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")


def remove_unused(site: Path) -> None:
    """Delete from the built `site` the theme's files that nothing loads, source maps included."""
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for source_map in site.rglob("*.map"):
        source_map.unlink()
    for path in (*site.rglob("*.js"), *site.rglob("*.css")):
        text = path.read_text("utf-8")
        without = _SOURCE_MAP_COMMENT.sub("\n", text)
        if without != text:
            write_atomically(path, without.encode())


def write_index(site: Path) -> None:
    """Put our index in place of the theme's, and beside it as a script: pages on disk cannot fetch.

    Raises FileNotFoundError when the site generator wrote no index.
    """
    path = site / "search/search_index.json"
    path.parent.mkdir(exist_ok=True)
    content = json.dumps(search_index(site, DOCS), ensure_ascii=False, separators=(",", ":"))
    write_atomically(path, content.encode())
    write_atomically(path.with_suffix(".js"), f"var __index = {content};\n".encode())


def main(folders: list[str]) -> int:
    """Finish each built site folder; the command line of `python -m tuiji.finish SITE…`."""
    for folder in map(Path, folders):
        try:
            write_index(folder)
        except FileNotFoundError as error:
            print(
                f"{error.filename}: missing: build the site first, with scripts/build",
                file=sys.stderr,
            )
            return 2
        remove_unused(folder)
        try:
            shrink(folder)
        except subprocess.CalledProcessError as error:
            print(f"PurgeCSS stopped: {error.stderr}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
