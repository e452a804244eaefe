"""Ids and what refers to them on the same page."""

from collections import Counter
from collections.abc import Iterator

from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.site import Site

# HTML standard, "labelable element".
_LABELABLE = {"button", "input", "meter", "output", "progress", "select", "textarea"}


def duplicates(site: Site) -> Iterator[Fault]:
    """Yield ids that a page has more than once."""
    for page in site.pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1:
                how = "give each element an id of its own"
                yield Fault(page.name, f'id "{name}" stands {count} times', how, "duplicate-id")


def bad_names(site: Site) -> Iterator[Fault]:
    """Yield ids that are empty or hold blanks: no link or attribute can name them."""
    for page in site.pages.values():
        for name in page.ids:
            if not name or len(name.split()) != 1:
                yield Fault(page.name, f'id "{name}" is no name', "write one word", "bad-id")


def dangling(site: Site) -> Iterator[Fault]:
    """Yield for=, aria-controls= and the like that name an id which the page lacks."""
    for page in site.pages.values():
        known = page.anchors
        for where, name in page.id_references:
            if name not in known:
                how = "name an id of this page or remove the attribute"
                yield Fault(
                    page.name, f'{where} "{name}" names no id of this page', how, "dangling"
                )


def labels(site: Site) -> Iterator[Fault]:
    """Yield labels whose for= names something that cannot be labelled."""
    for page in site.pages.values():
        for where, name in page.id_references:
            tag = page.tag_of.get(name)
            if where == "label for" and tag and tag not in _LABELABLE:
                what = f'label for "{name}" names a <{tag}>, which takes no label'
                yield Fault(page.name, what, "name an input or a button", "label")


def tabs(site: Site) -> Iterator[Fault]:
    """Yield content tabs whose inputs, labels and blocks do not belong together."""
    for page in site.pages.values():
        for what in page.tab_faults:
            yield Fault(page.name, f"content tabs: {what}", "build the page again", "tabs")


RULES = [duplicates, bad_names, dangling, labels, tabs]
