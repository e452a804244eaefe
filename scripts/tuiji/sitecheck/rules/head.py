"""What stands once on a page: language, title, main heading, canonical address."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.page import Page
from tuiji.sitecheck.site import NOT_FOUND, Site


def _read(site: Site) -> Iterator[Page]:
    """Yield the pages that people read: neither redirects nor empty files."""
    return (page for page in site.pages.values() if not (page.is_redirect or page.is_empty))


def content(site: Site) -> Iterator[Fault]:
    """Yield pages without content, in another encoding, or not saying which one."""
    for page in site.pages.values():
        if page.is_empty:
            yield Fault(page.name, "is empty", "build the page again", "empty-page")
        elif not page.is_utf8:
            yield Fault(page.name, "is not UTF-8", "save the source as UTF-8", "encoding")
        elif not _declares_utf8(page):
            how = 'add <meta charset="utf-8">'
            yield Fault(page.name, "does not declare its encoding", how, "charset")


def _declares_utf8(page: Page) -> bool:
    return any(
        "utf-8" in (meta.get("charset") or meta.get("content") or "").lower()
        for meta in page.kept["meta"]
        if "charset" in meta or meta.get("http-equiv", "").lower() == "content-type"
    )


def language(site: Site) -> Iterator[Fault]:
    """Yield pages that do not say their language."""
    for page in _read(site):
        if not any(html.get("lang") for html in page.kept["html"]):
            yield Fault(page.name, "<html> has no lang", 'write <html lang="zh">', "lang")


def titles(site: Site) -> Iterator[Fault]:
    """Yield pages with no title, an empty one, several, or another page's."""
    same = defaultdict(list)
    for page in _read(site):
        if len(page.titles) > 1:
            what = f"has {len(page.titles)} <title> elements"
            yield Fault(page.name, what, "keep one", "titles")
        if not any(page.titles):
            how = "give the page a title in its front matter"
            yield Fault(page.name, "has no title", how, "no-title")
        else:
            same[page.titles[0]].append(page.name)
    for title, names in same.items():
        for name in names if len(names) > 1 else []:
            other = next(n for n in names if n != name)
            what = f'title "{title}" is also that of {other}'
            yield Fault(name, what, "make it tell the two pages apart", "same-title")


def headings(site: Site) -> Iterator[Fault]:
    """Yield pages whose main heading is missing, empty or not the only one."""
    for page in _read(site):
        if len(page.h1s) != 1:
            what = f"has {len(page.h1s) or 'no'} <h1>"
            yield Fault(page.name, what, "give the page one main heading", "h1")
        elif not page.h1s[0]:
            yield Fault(page.name, "<h1> is empty", "write the heading", "h1")


def canonical(site: Site) -> Iterator[Fault]:
    """Yield canonical addresses that are missing, doubled, relative, or of something else."""
    for page in site.pages.values() if site.url else ():
        found = page.canonicals()
        if page.name == NOT_FOUND or page.is_redirect or page.is_empty:
            continue
        expected = site.address_of(page.name)
        how = f'write <link rel="canonical" href="{expected}">'
        if len(found) != 1:
            what = (
                f"has {len(found) or 'no'} canonical addresses"
                if found
                else "has no canonical address"
            )
            if found or page.is_indexable:
                yield Fault(page.name, what, how, "canonical")
        elif "://" not in found[0]:
            yield Fault(page.name, f'canonical "{found[0]}" is not absolute', how, "canonical")
        elif unquote(found[0]) not in (expected, site.url + page.name):
            what = f'canonical "{found[0]}" is not the address of this page'
            yield Fault(page.name, what, how, "canonical")


RULES = [content, language, titles, headings, canonical]
