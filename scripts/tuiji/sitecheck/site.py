"""The whole site, loaded once."""

import json
import os
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from tuiji.sitecheck import css
from tuiji.sitecheck.address import OTHER_HOST, OWN, RELATIVE, ROOTED, Address, clean, resolve
from tuiji.sitecheck.page import CANONICAL, LINK, LOAD, Page, Reference, read_page

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_ASSIGNMENT = re.compile(r"^\s*(?:(?:var|let|const)\s+|window\.|self\.)?__index\s*=\s*")
SITEMAP = "sitemap.xml"
INDEXES = ("search/search_index.json", "search/search_index.js")
NOT_FOUND = "404.html"


class Link(NamedTuple):
    """A reference together with the file it stands in and where it leads.

    `target` is the file of the site that it reaches, "" when there is none.
    """

    source: str
    reference: Reference
    address: Address
    target: str


@dataclass
class Site:
    """What was loaded. Names are paths below `root` with forward slashes."""

    root: Path
    offline: bool = False
    published: frozenset[str] = frozenset()  # files that were ever published, if known
    files: set[str] = field(default_factory=set)
    pages: dict[str, Page] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # scripts and style sheets
    references: dict[str, set[Reference]] = field(
        default_factory=dict
    )  # of files that are no pages
    indexes: dict[str, list[dict] | str] = field(default_factory=dict)  # name → entries | why not
    bad_manifests: dict[str, str] = field(default_factory=dict)  # name → why
    sitemap: list[str] | str = ""  # its addresses | why it cannot be read | "" when there is none

    @cached_property
    def url(self) -> str:
        """Where the site is published, with a final slash: what most canonical links agree on.

        "" when no page has a canonical link and the sitemap is empty.
        """
        votes = Counter()
        for page in self.pages.values():
            for canonical in page.canonicals():
                votes.update(_bases(canonical, page.name))
        if votes:
            return max(votes, key=lambda base: (votes[base], -len(base), base))
        shortest = (
            min(self.sitemap, key=len) if isinstance(self.sitemap, list) and self.sitemap else ""
        )
        return shortest.rpartition("/")[0] + "/" if shortest else ""

    @cached_property
    def folders(self) -> set[str]:
        """Every folder below the root, and "" for the root."""
        found = {""}
        for name in self.files:
            while name := name.rpartition("/")[0]:
                found.add(name)
        return found

    @cached_property
    def by_lower_case(self) -> dict[str, str]:
        """A name without regard to letter case → the real name, of files and folders."""
        return {name.casefold(): name for name in sorted(self.files | self.folders)}

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        """The anchors of each page, by its name; not of redirects, which hand the fragment on."""
        return {name: page.anchors for name, page in self.pages.items() if not page.is_redirect}

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """Every reference of every file, resolved, by the form of its address."""
        found = defaultdict(list)
        everything = [(page.name, page.references) for page in self.pages.values()]
        for source, references in [*everything, *self.references.items()]:
            for reference in references:
                link = self.link(source, reference)
                found[link.address.form].append(link)
        return found

    @cached_property
    def inner_links(self) -> list[Link]:
        """The links that lead to a place of this site, canonical ones apart."""
        inner = (link for form in (RELATIVE, OWN, ROOTED) for link in self.links[form])
        return [link for link in inner if link.reference.role != CANONICAL]

    @cached_property
    def outer_links(self) -> list[Link]:
        """The links that lead to another host."""
        return self.links[OTHER_HOST]

    def link(self, source: str, reference: Reference) -> Link:
        """Resolve one reference of the file `source`."""
        address = resolve(source, reference.url, self.url)
        target = self.file_at(address.path, address.folder) if address.form in _INNER else ""
        return Link(source, reference, address, target)

    def file_at(self, path: str, folder: bool = False) -> str:
        """Return the file that a server answers `path` with: itself or its index.html; else ""."""
        if path in self.files and not folder:
            return path
        index = f"{path}/index.html" if path else "index.html"
        return index if index in self.files else ""

    def address_of(self, name: str) -> str:
        """Return the published address of the page `name`, percent-decoded."""
        return self.url + re.sub(r"(^|/)index\.html$", r"\1", name)

    def indexable(self) -> list[str]:
        """Return the names of the pages that search engines are to list, sorted."""
        return sorted(name for name, page in self.pages.items() if page.is_indexable)


_INNER = (RELATIVE, OWN, ROOTED)


def _bases(canonical: str, name: str) -> list[str]:
    """Return the site address that makes `canonical` that of the page `name`, if there is one."""
    for own in (name, re.sub(r"(^|/)index\.html$", r"\1", name)):
        head = unquote(canonical)[: len(unquote(canonical)) - len(own)]
        if head.endswith("/") and "://" in head and head + own == unquote(canonical):
            return [head]
    return []


def load(root: Path, offline: bool = False, published: Iterable[str] = ()) -> Site:
    """Load every file of the built site below `root` that rules look into.

    `published` are the files that it ever had (published-paths.txt), if that is to be checked.

    Raises FileNotFoundError when `root` is no folder or holds no page.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"{root}: no such folder: build the site first, with scripts/build")
    site = Site(root, offline, frozenset(published), _files(root))
    for name in sorted(site.files):
        _load_file(site, name)
    if not site.pages:
        raise FileNotFoundError(f"{root}: holds no .html page: give the folder that mkdocs built")
    return site


def _files(root: Path) -> set[str]:
    found = set()
    for folder, _, names in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        found.update(names if inside == "." else (f"{inside}/{name}" for name in names))
    return found


def _load_file(site: Site, name: str) -> None:
    if name.endswith((".html", ".htm")):
        site.pages[name] = read_page(name, (site.root / name).read_bytes())
    elif name in INDEXES:
        site.indexes[name] = _index_entries(_text(site, name))
    elif name.endswith((".js", ".mjs", ".css")):
        site.texts[name] = _text(site, name)
        if name.endswith(".css"):
            found = css.addresses(site.texts[name])
            site.references[name] = {Reference(clean(u), LOAD, label) for label, u in found}
    elif name.endswith(".svg"):
        site.references[name] = read_page(name, (site.root / name).read_bytes()).references
    elif name.endswith((".webmanifest", "manifest.json")):
        _load_manifest(site, name)
    elif name == SITEMAP:
        site.sitemap = _sitemap_entries(_text(site, name))


def _load_manifest(site: Site, name: str) -> None:
    """Take the addresses of a web app manifest (W3C, "Web Application Manifest")."""
    try:
        manifest = json.loads(_text(site, name))
        images = [*manifest.get("icons", []), *manifest.get("screenshots", [])]
        found = {Reference(clean(image["src"]), LOAD, "manifest icon") for image in images}
        if start := manifest.get("start_url"):
            found.add(Reference(clean(start), LINK, "manifest start_url"))
        site.references[name] = found
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        site.bad_manifests[name] = f"{type(error).__name__} {error}"


def _text(site: Site, name: str) -> str:
    return (site.root / name).read_text("utf-8", "replace")


def _index_entries(text: str) -> list[dict] | str:
    """Return the entries of a search index, JSON or the same behind `var __index =`; or why not."""
    body = _ASSIGNMENT.sub("", text).strip().removesuffix(";")
    try:
        entries = json.loads(body)["docs"]
        return [{**entry, "location": str(entry["location"])} for entry in entries]
    except (ValueError, KeyError, TypeError) as error:
        return f"{type(error).__name__} {error}"


def _sitemap_entries(text: str) -> list[str] | str:
    try:
        tree = ET.fromstring(text)  # noqa: S314 - our own build wrote it
    except ET.ParseError as error:
        return str(error)
    return [(loc.text or "").strip() for loc in tree.iter(_LOC)]
