"""The files of the site as such."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tuiji.published import LIST, counts, redirect_hint
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.site import Site

_NOT_PORTABLE = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ](?:/|$)')  # Windows refuses these
SOURCE_MAP = re.compile(r"[#@]\s*sourceMappingURL=(\S+?)\s*(?:\*/)?\s*$")


def names(site: Site) -> Iterator[Fault]:
    """Yield names that clash where letter case does not count, or that Windows refuses."""
    same = defaultdict(list)
    for name in sorted(site.files):
        same[name.casefold()].append(name)
        if _NOT_PORTABLE.search(name):
            yield Fault(name, "has a name that Windows refuses", "rename it", "file-name")
    for clashing in same.values():
        for name in clashing[1:]:
            what = f"differs from {clashing[0]} in letter case only"
            yield Fault(name, what, "rename one of them", "file-name")


def manifests(site: Site) -> Iterator[Fault]:
    """Yield web app manifests that cannot be read."""
    for name, why in site.bad_manifests.items():
        yield Fault(name, f"is no web app manifest ({why})", "correct it", "manifest")


def source_maps(site: Site) -> Iterator[Fault]:
    """Yield references to source maps that are not there."""
    for name, text in site.texts.items():
        found = SOURCE_MAP.search(text)
        folder = name.rpartition("/")[0]
        if not found or found[1].startswith("data:") or site.offline:
            continue
        if f"{folder}/{found[1]}".lstrip("/") not in site.files:
            what = f'sourceMappingURL "{found[1]}" leads to no file'
            yield Fault(name, what, "remove the comment", "source-map")


def published(site: Site) -> Iterator[Fault]:
    """Yield files that were once published and are gone, and new ones that the list lacks."""
    for name in site.published - site.files:
        yield Fault(name, "was published and is gone", redirect_hint(name), "vanished")
    for name in site.files - site.published if site.published else ():
        if counts(name):
            how = f"add a line {name} to {LIST}: a path is a promise"
            yield Fault(name, f"is not in {LIST}", how, "unlisted")


RULES = [published, names, manifests, source_maps]
