"""What works over http and fails when a page is opened from disk."""

import fnmatch
import re
from collections.abc import Iterator

from tuiji.sitecheck.address import OWN, RELATIVE
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.page import LINK, REDIRECT
from tuiji.sitecheck.rules.files import SOURCE_MAP
from tuiji.sitecheck.site import NOT_FOUND, Site

# Nobody refers to these: people open them, or a server reads them (the bundle leaves those out).
_FOUND_WITHOUT_LINK = (
    "index.html", "*.txt", "licen[sc]e*", "*/licen[sc]e*", NOT_FOUND,
    "sitemap.xml", "sitemap.xml.gz", "search/search_index.json",
)  # fmt: skip
_FETCHED_PLACES = {"use href", "use xlink:href", "track src"}
_FETCHED_TYPES = {"manifest", "modulepreload"}
_FETCH = re.compile(r"\b(?:fetch|importScripts|Worker)\s*\(\s*[\"'`]([^\"'`:$]+)[\"'`]")


def folders(site: Site) -> Iterator[Fault]:
    """Yield links to folders: on disk they show a list of files."""
    for link in site.links[RELATIVE]:
        if link.target and link.target != link.address.path and link.source != NOT_FOUND:
            what = f'{link.reference.where} "{link.reference.url}" is a folder'
            yield Fault(link.source, what, "name its index.html", "folder")


def own_host(site: Site) -> Iterator[Fault]:
    """Yield links to the published site where the copy has the page itself."""
    for link in site.links[OWN]:
        if link.target and link.reference.role in (LINK, REDIRECT):
            what = f'{link.reference.where} "{link.reference.url}" needs the network'
            yield Fault(link.source, what, "write it relative to this page", "own-host")


def same_scheme(site: Site) -> Iterator[Fault]:
    """Yield //host links: on disk they take the scheme file:."""
    for link in site.outer_links:
        url, role, where = link.reference
        if role == LINK and url.startswith("//"):
            yield Fault(
                link.source, f'{where} "{url}" has no scheme', "write https://", "no-scheme"
            )


def scripts(site: Site) -> Iterator[Fault]:
    """Yield module scripts and checks of origin: browsers refuse both for files."""
    for page in site.pages.values():
        for tag in ("script", "link", "img", "audio", "video"):
            for element in page.kept[tag]:
                address = element.get("src") or element.get("href") or "inline"
                for what in _refused(tag, element):
                    how = f"remove {what}"
                    yield Fault(page.name, f'{tag} "{address}" has {what}', how, "origin")


def _refused(tag: str, element: dict) -> Iterator[str]:
    if tag == "script" and element.get("type", "").lower() == "module":
        yield "type=module"
    yield from (name for name in ("crossorigin", "integrity") if name in element)


def fetched(site: Site) -> Iterator[Fault]:
    """Yield what a browser may only fetch over http."""
    how = "load it with a plain <script> or leave it out"
    for page in site.pages.values():
        for link in page.kept["link"]:
            types = set(link.get("rel", "").lower().split())
            if types & _FETCHED_TYPES or link.get("as") == "fetch":
                what = f'link "{link.get("href", "")}" is fetched, which fails on disk'
                yield Fault(page.name, what, how, "fetch")
    for link in site.inner_links:
        _, _, where = link.reference
        if where in _FETCHED_PLACES and link.target not in ("", link.source):
            what = f'{where} "{link.reference.url}" is fetched, which fails on disk'
            yield Fault(link.source, what, "put it into the page itself", "fetch")


def fetching_scripts(site: Site) -> Iterator[Fault]:
    """Yield scripts that fetch a file of the site by a name written out."""
    how = "load it with a plain <script> or leave it out"
    inline = [(page.name, text) for page in site.pages.values() for text in page.scripts]
    for source, text in [*inline, *site.texts.items()]:
        for url in _FETCH.findall(text):
            yield Fault(source, f'script fetches "{url}", which fails on disk', how, "fetch")


def source_maps(site: Site) -> Iterator[Fault]:
    """Yield source maps and the comments that ask for them."""
    how = "leave source maps out of the copy"
    for name in site.files:
        if name.endswith(".map"):
            yield Fault(name, "is a source map", how, "source-map")
    for name, text in site.texts.items():
        if SOURCE_MAP.search(text):
            yield Fault(name, "asks for a source map", how, "source-map")


def unused(site: Site) -> Iterator[Fault]:
    """Yield files that nothing refers to: no address, no script by name."""
    used = {link.target for link in site.inner_links}
    inline = [text for page in site.pages.values() for text in page.scripts]
    scripts = "\n".join([*inline, *site.texts.values()])
    for name in site.files - used:
        known = any(fnmatch.fnmatch(name.lower(), pattern) for pattern in _FOUND_WITHOUT_LINK)
        if not known and not name.endswith(".map") and name.rpartition("/")[2] not in scripts:
            yield Fault(name, "is used by nothing", "leave it out of the copy", "unused")


RULES = [folders, own_host, same_scheme, scripts, fetched, fetching_scripts, source_maps, unused]
