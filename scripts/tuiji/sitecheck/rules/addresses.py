"""Addresses that no page may hold: other hosts' resources, scripts as links, local ones."""

import re
from collections.abc import Iterator

from tuiji.sitecheck.address import MALFORMED, OTHER_HOST, OWN, ROOTED, SCHEME, is_local
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.page import CANONICAL, CONNECT, LOAD
from tuiji.sitecheck.site import NOT_FOUND, Link, Site

_LINKABLE = {"http", "https", "mailto", "tel", "sms"}
_RUNS = {"javascript", "vbscript"}
# A call that loads or connects, with the address written out, in a script.
_SCRIPT_CONNECTION = re.compile(
    r"(?:(?:\b(?:fetch|importScripts|Worker|WebSocket|EventSource|sendBeacon|import|Request"
    r"|axios(?:\.\w+)?)|\$\.\w+)\s*\(\s*(?:new\s+URL\s*\(\s*)?"
    r"|\.open\(\s*[\"'`]\w+[\"'`]\s*,\s*|\.setAttribute\(\s*[\"'`]src[\"'`]\s*,\s*"
    r"|\.src\s*=\s*|\b(?:from|import)\s*)"
    r"[\"'`]((?:(?:https?|wss?):)?//[^\"'`\s]+)"
)


def foreign(site: Site) -> Iterator[Fault]:
    """Yield every resource or connection from another host; plain links there are fine."""
    for link in site.outer_links:
        url, role, where = link.reference
        if role in (LOAD, CONNECT) and not is_local(link.address.host):
            what = f'{where} "{url}" comes from another host ({link.address.host})'
            yield Fault(link.source, what, "serve it from this site or remove it", "foreign")


def foreign_in_scripts(site: Site) -> Iterator[Fault]:
    """Yield fetch(), import, new Worker() and the like with an address of another host."""
    own = site.url.partition("://")[2]
    inline = [(page.name, text) for page in site.pages.values() for text in page.scripts]
    scripts = [(name, text) for name, text in site.texts.items() if not name.endswith(".css")]
    for source, text in [*inline, *scripts]:
        for url in _SCRIPT_CONNECTION.findall(text):
            if not (own and url.partition("//")[2].startswith(own)):
                what = f'script connects to "{url}"'
                yield Fault(source, what, "serve it from this site or remove it", "foreign-script")


def local(site: Site) -> Iterator[Fault]:
    """Yield addresses that mean another machine to every reader."""
    for form in (OTHER_HOST, OWN):
        for link in site.links[form]:
            if is_local(link.address.host):
                what = f'{link.reference.where} "{link.reference.url}" is a local address'
                yield Fault(
                    link.source, what, "write the public address or a relative one", "local"
                )


def rooted(site: Site) -> Iterator[Fault]:
    """Yield links from the root of the host: they fail below a path and on disk.

    The 404 page needs them, as a server shows it at any depth; they must only lie in the site.
    """
    for link in site.links[ROOTED]:
        if link.reference.role == CANONICAL:
            continue
        if link.source != NOT_FOUND or link.address.path.startswith(".."):
            what = f'{link.reference.where} "{link.reference.url}" is an absolute path'
            yield Fault(link.source, what, "write it relative to this page", "rooted")


def schemes(site: Site) -> Iterator[Fault]:
    """Yield addresses that run code, open files of the reader's disk, or have an unknown scheme."""
    for link in site.links[SCHEME]:
        if fault := _scheme_fault(link):
            what, how, kind = fault
            what = f'{link.reference.where} "{link.reference.url[:80]}" {what}'
            yield Fault(link.source, what, how, kind)


def _scheme_fault(link: Link) -> tuple[str, str, str] | None:
    scheme, (url, role, _) = link.address.scheme, link.reference
    if scheme in _RUNS:
        return "runs code", "link to a page, or use a button with a script", "javascript"
    if scheme == "data":
        return _data_fault(url, role)
    if scheme == "file" or len(scheme) == 1:
        return "is a file on the author's disk", "put the file into docs/ and link it", "file"
    if not url.partition(":")[2]:
        return "has nothing after the scheme", "complete it", "empty"
    if scheme in _LINKABLE or (scheme == "blob" and role == LOAD):
        return None
    return f"has the unknown scheme {scheme}:", "use https:, mailto:, tel: or a page", "scheme"


def _data_fault(url: str, role: str) -> tuple[str, str, str] | None:
    kind = url[5:].lstrip().lower()
    if role == LOAD and not kind.startswith(("text/html", "text/javascript", "application/")):
        return None
    return "is a document inside a link", "make it a file of the site", "data"


def malformed(site: Site) -> Iterator[Fault]:
    """Yield addresses that are empty, cannot be parsed, or have backslashes."""
    for link in site.links[MALFORMED]:
        what = f'{link.reference.where} "{link.reference.url}" is no valid address'
        yield Fault(link.source, what, "correct it", "malformed")
    for links in site.links.values():
        for link in links:
            url, _, where = link.reference
            if not url:
                how = "name the target or remove the attribute"
                yield Fault(link.source, f"{where} is empty", how, "empty")
            elif "\\" in url and link.address.form not in (SCHEME, MALFORMED):
                yield Fault(link.source, f'{where} "{url}" has a backslash', "write /", "backslash")


def plain_http(site: Site) -> Iterator[Fault]:
    """Yield the site's own address without encryption."""
    if not site.url.startswith("https:"):
        return
    for link in site.links[OWN]:
        if link.address.scheme == "http" and link.reference.role != CANONICAL:
            what = f'{link.reference.where} "{link.reference.url}" is the site without https'
            yield Fault(link.source, what, "write it relative to this page", "http")


RULES = [foreign, foreign_in_scripts, local, rooted, schemes, malformed, plain_http]
