"""After mkdocs: drop theme files that no page uses and write the search index as a script."""

import re
import shutil
import sys
from pathlib import Path

from tuiji.files import write_atomically

# The theme copies these into every site. The search engine and its languages are replaced by
# docs/assets/search.js; source maps and the generator's index of inventories serve developers only.
UNUSED = (
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/images/favicon.png",
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


def write_index_script(site: Path) -> None:
    """Write `search/search_index.js` beside the JSON, as pages on disk cannot fetch.

    Raises FileNotFoundError when mkdocs wrote no index.
    """
    index = site / "search/search_index.json"
    script = f"var __index = {index.read_text('utf-8')};\n"
    write_atomically(index.with_suffix(".js"), script.encode())


def main(folders: list[str]) -> int:
    """Finish each built site folder; the command line of `python -m tuiji.finish SITE…`."""
    for folder in map(Path, folders):
        try:
            write_index_script(folder)
        except FileNotFoundError as error:
            print(
                f"{error.filename}: missing: build the site first, with scripts/build",
                file=sys.stderr,
            )
            return 2
        remove_unused(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
