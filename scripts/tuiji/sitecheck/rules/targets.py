"""Links that should lead to something in this site: the file, its letter case, the anchor."""

from collections.abc import Iterator
from urllib.parse import unquote

from tuiji.sitecheck.address import ROOTED
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.page import CARD, CONNECT, LINK, META_REFRESH, REDIRECT
from tuiji.sitecheck.site import NOT_FOUND, Link, Site

_TO_PAGES = (LINK, REDIRECT, CONNECT)


def _is_checked(link: Link) -> bool:
    """Rooted addresses are a fault by themselves, save on the page that a server shows anywhere."""
    return link.address.form != ROOTED or link.source == NOT_FOUND


def _unresolved(site: Site) -> Iterator[tuple[Link, str]]:
    """Yield each link without target, and the real name if only its letter case is wrong."""
    for link in site.inner_links:
        if link.target or link.address.path.startswith("..") or not _is_checked(link):
            continue
        name = site.by_lower_case.get(link.address.path.casefold(), "")
        if name == link.address.path or not site.file_at(name, link.address.folder):
            name = ""
        yield link, name


def missing(site: Site) -> Iterator[Fault]:
    """Yield what is linked or loaded and does not exist."""
    for link, real_name in _unresolved(site):
        if real_name:
            continue
        url, role, where = link.reference
        thing, kind = ("page", "missing-page") if role in _TO_PAGES else ("file", "missing-file")
        kind = "missing-picture" if role == CARD else kind
        what = f'{where} "{url}" leads to no {thing} ({link.address.path or "/"})'
        yield Fault(link.source, what, f"correct the address or add the {thing}", kind)


def letter_case(site: Site) -> Iterator[Fault]:
    """Yield names that are found only where the file system ignores letter case."""
    for link, real_name in _unresolved(site):
        if real_name:
            what = f'{link.reference.where} "{link.reference.url}" differs in letter case'
            yield Fault(link.source, what, f'write it as the file is named: "{real_name}"', "case")


def above_root(site: Site) -> Iterator[Fault]:
    """Yield relative links that climb out of the site."""
    for link in site.inner_links:
        if link.address.path.startswith("..") and link.address.form != ROOTED:
            what = f'{link.reference.where} "{link.reference.url}" climbs above the site\'s root'
            yield Fault(link.source, what, "take out the surplus ../", "above-root")


def anchors(site: Site) -> Iterator[Fault]:
    """Yield fragments that name nothing on the target page.

    As the HTML standard has it ("find a potential indicated element"): the empty fragment and
    "top" are the top of the page; else the fragment itself, then percent-decoded, is looked up.
    """
    for link in site.inner_links:
        fragment = link.address.fragment.partition(":~:")[0]
        known = site.anchors.get(link.target) if fragment and _is_checked(link) else None
        if known is None or fragment in known or _names_something(unquote(fragment), known):
            continue
        what = f'{link.reference.where} "{link.reference.url}": {link.target} has no such anchor'
        yield Fault(link.source, what, _anchor_hint(unquote(fragment), known), "anchor")


def _names_something(fragment: str, known: set[str]) -> bool:
    return fragment in known or fragment.lower() == "top"


def _anchor_hint(fragment: str, known: set[str]) -> str:
    same = sorted(anchor for anchor in known if anchor.casefold() == fragment.casefold())
    return f'write "#{same[0]}"' if same else f'give the heading the id "{fragment}" or correct it'


def redirects(site: Site) -> Iterator[Fault]:
    """Yield redirects that lead to another host, to a redirect, or to themselves."""
    for link in site.outer_links:
        if link.reference.role == REDIRECT:
            what = f'{link.reference.where} sends readers to "{link.reference.url}"'
            yield Fault(link.source, what, "redirect within the site only", "redirect")
    for link in site.inner_links:
        target = site.pages.get(link.target)
        if link.reference.where == META_REFRESH and target and target.is_redirect:
            what = f'meta refresh "{link.reference.url}" leads to a redirect ({link.target})'
            yield Fault(link.source, what, "name the final page", "redirect")


RULES = [missing, letter_case, above_root, anchors, redirects]
