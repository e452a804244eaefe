"""Print what the guide holds: pages, Han characters, sources cited per page, needs answered.

Usage: PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/content.py
"""

import re
from pathlib import Path

from tuiji.pages import read_page

ROOT = Path(__file__).parents[2]
_HAN = re.compile("[一-鿿]")
_UNVERIFIED = re.compile("未经官方证实|没有查到|没有找到|没有读到")


def main() -> None:
    """One line a page, then the totals."""
    docs = ROOT / "docs"
    pages = [read_page(path, docs) for path in sorted(docs.rglob("*.md"))]
    total = 0
    for page in pages:
        body = "\n".join(line for _, line in page.prose())
        han, open_points = len(_HAN.findall(body)), len(_UNVERIFIED.findall(body))
        total += han
        print(
            f"{page.name:34}{han:6} 汉字 {len(page.meta['sources']):3} sources {open_points:3} said to be open"
        )
    needs = (ROOT / "tests/needs.tsv").read_text("utf-8").splitlines()[1:]
    answered = {line.split("\t")[0] for line in needs}
    print(f"{len(pages)} pages, {total} 汉字, {len(answered)} of 30 needs mapped")


if __name__ == "__main__":
    main()
