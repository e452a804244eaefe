"""Sitemap, robots.txt and search index against the pages, both ways."""

import gzip
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from tuiji.sitecheck.address import resolve
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.site import INDEXES, SITEMAP, Site

_AGAIN = "build the site again"


def sitemap(site: Site) -> Iterator[Fault]:
    """Yield a sitemap that is missing or unreadable, and entries that are no indexable page."""
    if isinstance(site.sitemap, str):
        if site.sitemap:
            yield Fault(SITEMAP, f"is not XML ({site.sitemap})", _AGAIN, "sitemap")
        elif SITEMAP not in site.files and site.url and not site.offline:
            yield Fault(SITEMAP, "is missing", _AGAIN, "sitemap")
        return
    for entry, count in Counter(site.sitemap).items():
        if count > 1:
            yield Fault(SITEMAP, f'lists "{entry}" {count} times', "list it once", "sitemap")
        if what := _entry_fault(site, entry):
            yield Fault(SITEMAP, f'entry "{entry}" {what}', "remove it or correct it", "sitemap")


def _entry_fault(site: Site, entry: str) -> str:
    if not site.url or not unquote(entry).startswith(site.url):
        return f"is not below {site.url or 'any site address'}"
    address = resolve("", entry, site.url)
    page = site.pages.get(site.file_at(address.path, address.folder))
    if page is None:
        return "has no page"
    return "" if page.is_indexable else f"is {page.name}, which is not to be indexed"


def sitemap_is_complete(site: Site) -> Iterator[Fault]:
    """Yield indexable pages that the sitemap lacks."""
    if isinstance(site.sitemap, str) or not site.url:
        return
    listed = {resolve("", entry, site.url) for entry in site.sitemap}
    names = {site.file_at(address.path, address.folder) for address in listed}
    for name in site.indexable():
        if name not in names:
            how = "add it to the navigation, or mark the page noindex"
            yield Fault(name, f"is not in {SITEMAP}", how, "sitemap")


def compressed_sitemap(site: Site) -> Iterator[Fault]:
    """Yield a sitemap.xml.gz that says something else than sitemap.xml."""
    name = f"{SITEMAP}.gz"
    if name in site.files and SITEMAP in site.files:
        try:
            content = gzip.decompress((site.root / name).read_bytes())
        except (OSError, EOFError):
            content = b""
        if content != (site.root / SITEMAP).read_bytes():
            yield Fault(name, f"does not hold what {SITEMAP} holds", _AGAIN, "sitemap")


def robots(site: Site) -> Iterator[Fault]:
    """Yield a robots.txt that names another sitemap."""
    if "robots.txt" not in site.files or not site.url:
        return
    for line in (site.root / "robots.txt").read_text("utf-8", "replace").splitlines():
        field, _, value = line.partition(":")
        if field.strip().lower() == "sitemap" and value.strip() != site.url + SITEMAP:
            what = f'names the sitemap "{value.strip()}"'
            yield Fault("robots.txt", what, f"write {site.url}{SITEMAP}", "robots")


def search_index(site: Site) -> Iterator[Fault]:
    """Yield an index that is missing, unreadable, or leads nowhere."""
    searching = sorted(name for name, page in site.pages.items() if page.has_search)
    if searching and not site.indexes:
        how = "turn the search plugin on and build again"
        yield Fault(
            INDEXES[site.offline], f"is missing, and {searching[0]} searches", how, "search"
        )
    for name, entries in site.indexes.items():
        if isinstance(entries, str):
            yield Fault(name, f"cannot be read ({entries})", _AGAIN, "search")
        else:
            yield from _entry_faults(site, name, entries)


def _entry_faults(site: Site, name: str, entries: list[dict]) -> Iterator[Fault]:
    for location in sorted({entry["location"] for entry in entries}):
        address = resolve("", location or "./", site.url)
        target = site.file_at(address.path, address.folder)
        if target not in site.pages:
            yield Fault(name, f'location "{location}" has no page', _AGAIN, "search")
        elif not _has_anchor(site.anchors.get(target, set()), address.fragment):
            what = f'location "{location}": {target} has no such anchor'
            yield Fault(name, what, _AGAIN, "search")


def _has_anchor(known: set[str], fragment: str) -> bool:
    return not fragment or fragment in known or unquote(fragment) in known


def search_index_is_complete(site: Site) -> Iterator[Fault]:
    """Yield indexable pages that an index lacks, and indexes that disagree."""
    readable = {n: entries for n, entries in site.indexes.items() if isinstance(entries, list)}
    for name, entries in readable.items():
        locations = {resolve("", entry["location"] or "./", site.url) for entry in entries}
        found = {site.file_at(address.path, address.folder) for address in locations}
        for page in site.indexable():
            if page not in found and not site.pages[page].out_of_search:
                how = f"{_AGAIN}, or exclude the page with data-search-exclude"
                yield Fault(page, f"is not in {name}", how, "search")
    if len(readable) == 2 and readable[INDEXES[0]] != readable[INDEXES[1]]:
        yield Fault(INDEXES[1], f"differs from {INDEXES[0]}", _AGAIN, "search")


RULES = [
    sitemap,
    sitemap_is_complete,
    compressed_sitemap,
    robots,
    search_index,
    search_index_is_complete,
]
