"""What every copy says about itself: how old it is, and where the newest one is."""

import json
import time
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Stamp:
    """Dates are YYYY-MM-DD; `review_by` is the earliest of all pages; `address` ends with a slash."""

    version: str
    built: str
    review_by: str
    address: str

    def lines(self) -> list[str]:
        """Return the stamp as readers read it, a line each."""
        return [
            f"版本：{self.version}，生成于 {self.built}",
            f"请在此日期后核对：{self.review_by}（之后规定、费用和电话可能有变，先看最新版）",
            f"最新版：{self.address}",
        ]

    def script(self, **more) -> str:
        """Return a line of JavaScript that defines COPY: the stamp, and what else a script needs."""
        values = json.dumps(asdict(self) | more, ensure_ascii=False, separators=(",", ":"))
        return "const COPY = " + values.replace("</", "<\\/") + ";\n"

    def address_of(self, page: str) -> str:
        """Return the published address of the page `page` (cancel/index.html) of a copy."""
        folder = page.removesuffix("index.html").removesuffix(".html")
        return self.address + (f"{folder}/".replace("//", "/") if folder else "")


def read_stamp(site: Path, timestamp: int) -> Stamp:
    """Read the stamp off the built, published `site`; `timestamp` (Unix seconds) is when, in UTC.

    Raises ValueError when home has no canonical address or no page has a date to be checked by.
    """
    home = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    canonical = home.css_first("link[rel=canonical]")
    dates = sorted(filter(None, map(_review_by, site.rglob("*.html"))))
    if not canonical or not dates:
        raise ValueError(f"{site}: no canonical address or no review date: set site_url, review_by")
    return Stamp(
        version=tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"],
        built=time.strftime("%Y-%m-%d", time.gmtime(timestamp)),
        review_by=dates[0],
        address=canonical.attributes["href"],
    )


def _review_by(page: Path) -> str:
    """Return the second date of the page's facts (see overrides/partials/page-facts.html), or ""."""
    times = LexborHTMLParser(page.read_text("utf-8")).css(".page-facts time")
    return times[1].attributes["datetime"] if len(times) > 1 else ""
