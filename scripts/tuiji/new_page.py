"""Begin a page of the guide."""

import argparse
import re
import sys
from datetime import date, timedelta
from pathlib import Path

from tuiji.files import write_atomically

DOCS = Path(__file__).parents[2] / "docs"
REVIEW_AFTER = timedelta(days=182)  # half a year, as for pages that hold no telephone numbers
_PATH = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+")
_LONGEST_TITLE = 24  # page-schema.yml
PAGE = """---
title: {title}
description: 一句话写清这一页回答什么问题、怎样做、做完拿到什么（{path}）。
last_reviewed: {today}
review_by: {review_by}
sources: []
seed: []
aliases: [{title}]
---

# {title}

先写结论：一两句话说清怎么办。

## 怎么做 {{#steps}}

1. 动词开头，一步一件事。
2. 规定和数字写明来源，照 CONTRIBUTING.md「加一条事实」。

**做完应拿到**：写明是什么凭证。

**等多久，没有怎么办**：写明等到哪天、再找谁。
"""


def write_page(path: str, title: str, today: date, docs: Path = DOCS) -> Path:
    """Write the page `path` (below `docs`, with or without docs/ and .md) and return its file.

    Raises ValueError, saying how to mend it, for a path or title that cannot be or is there already.
    """
    name = path.removeprefix("docs/").removesuffix(".md")
    if not _PATH.fullmatch(name):
        raise ValueError(f"{path}: write folder/name in small letters, digits and hyphens")
    title = title or name.rpartition("/")[2][:_LONGEST_TITLE]
    if not 2 <= len(title) <= _LONGEST_TITLE or set(title) & set("[]{},:#\"'\n"):
        raise ValueError(
            f"{title}: a title has 2 to {_LONGEST_TITLE} letters and no [ ] , : # quotes"
        )
    file = docs / f"{name}.md"
    if file.exists():
        raise ValueError(f"{file}: is there already: choose another path")
    file.parent.mkdir(parents=True, exist_ok=True)
    dates = {"today": today, "review_by": today + REVIEW_AFTER}
    write_atomically(file, PAGE.format(title=title, path=name, **dates).encode())
    return file


def main(arguments: list[str]) -> int:
    """Write the page and say what comes next; 2 when the path or the title will not do."""
    parser = argparse.ArgumentParser(prog="new-page", description="Begin a page of the guide.")
    parser.add_argument("path", metavar="PATH", help="place below docs/: trouble/broken-screen")
    parser.add_argument("title", metavar="TITLE", nargs="?", default="", help="at most 24 letters")
    options = parser.parse_args(arguments)
    try:
        file = write_page(options.path, options.title, date.today())
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    name = file.relative_to(DOCS).as_posix()
    print(f"写好了 docs/{name}。接着：")
    print("1. 改 title、description、aliases 和正文；scripts/serve 边改边看。")
    print(f"2. 加进 mkdocs.yml 的 nav：{name}")
    print(f"3. 在 published-paths.txt 加一行：{name.removesuffix('.md')}/index.html")
    print("4. 运行 scripts/lint。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
