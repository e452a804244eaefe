"""Time of check-site on made-up sites of 40, 400 and 2,000 pages, about 40 kB of HTML each.

Run: PYTHONPATH=scripts .venv/bin/python scripts/benchmarks/sitecheck.py
"""

import json
import tempfile
import time
from pathlib import Path

from tuiji.sitecheck.check import check
from tuiji.sitecheck.site import load

SITE_URL = "https://guide.example/"
SIZES = (40, 400, 2000)
NEIGHBOURS = 40  # links in the navigation of each page
SECTIONS = 40
PARAGRAPH = "<p>先查账，再备齐材料，然后提交申请并拿到回执。<code>受理编号</code>要留好。</p>" * 8


def page(number: int, count: int) -> str:
    """Return the HTML of page `number` of `count`: navigation, headings with anchors, text."""
    others = ((number + step) % count for step in range(NEIGHBOURS))
    navigation = "".join(
        f'<li class="md-nav__item"><a class="md-nav__link" '
        f'href="../{other:04}/#step-{other % SECTIONS}">'
        f'<span class="md-ellipsis">第 {other} 页</span></a></li>'
        for other in others
    )
    sections = "".join(
        f'<h2 id="step-{section}">第 {section} 步'
        f'<a class="headerlink" href="#step-{section}">¶</a></h2>{PARAGRAPH}'
        for section in range(SECTIONS)
    )
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>第 {number} 页</title>'
        f'<link rel="canonical" href="{SITE_URL}{number:04}/">'
        f'<link rel="stylesheet" href="../site.css"></head><body><nav><ul>{navigation}</ul></nav>'
        f"<main><h1>第 {number} 页</h1>{sections}</main></body></html>"
    )


def write_site(root: Path, count: int) -> int:
    """Write a site of `count` pages into `root`; return its HTML in bytes."""
    size = 0
    addresses = [f"{number:04}/" for number in range(count)]
    for number, address in enumerate(addresses):
        (root / address).mkdir()
        size += (root / address / "index.html").write_bytes(page(number, count).encode())
    (root / "site.css").write_text("p { margin: 0 }")
    locations = "".join(f"<url><loc>{SITE_URL}{address}</loc></url>" for address in addresses)
    (root / "sitemap.xml").write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'
    )
    (root / "search").mkdir()
    docs = [
        {"location": f"{address}#step-{section}", "title": "步", "text": "先查账"}
        for address in addresses
        for section in range(SECTIONS)
    ]
    (root / "search/search_index.json").write_text(json.dumps({"docs": docs}), "utf-8")
    return size


def measure(count: int) -> tuple[float, float]:
    """Return (seconds to check a site of `count` pages, its kB of HTML a page)."""
    with tempfile.TemporaryDirectory() as folder:
        size = write_site(Path(folder), count)
        begin = time.perf_counter()
        faults = check(load(Path(folder)))
        seconds = time.perf_counter() - begin
    if faults:
        raise SystemExit(f"the made-up site has faults: {faults[0]}")
    return seconds, size / count / 1000


def main() -> None:
    """Print a line for each size, with the time against that of the one before."""
    before = None
    for count in SIZES:
        seconds, size = measure(count)
        ratio = (
            f", {seconds / before[1]:.1f} x for {count / before[0]:.0f} x the pages"
            if before
            else ""
        )
        print(f"{count:5} pages of {size:.0f} kB: {seconds:6.2f} s{ratio}")
        before = count, seconds


if __name__ == "__main__":
    main()
