"""Elements that lack something every reader needs."""

from collections.abc import Iterator

from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.site import Site


def pictures(site: Site) -> Iterator[Fault]:
    """Yield images without alternative text (`alt=""` marks a mere ornament and is fine)."""
    for page in site.pages.values():
        for image in page.kept["img"]:
            if "alt" not in image:
                what = f'img "{image.get("src", "")[:80]}" has no alt'
                how = 'describe the picture, or write alt="" for an ornament'
                yield Fault(page.name, what, how, "alt")


def frames(site: Site) -> Iterator[Fault]:
    """Yield frames without a title."""
    for page in site.pages.values():
        for frame in page.kept["iframe"]:
            if not frame.get("title"):
                what = f'iframe "{frame.get("src", "")}" has no title'
                yield Fault(page.name, what, "say in title what it shows, or remove it", "iframe")


def new_windows(site: Site) -> Iterator[Fault]:
    """Yield links to new windows that let the new page steer this one."""
    for page in site.pages.values():
        for tag in ("a", "area", "form"):
            for element in page.kept[tag]:
                rel = element.get("rel", "").lower().split()
                if element.get("target") == "_blank" and not {"noopener", "noreferrer"} & set(rel):
                    address = element.get("href") or element.get("action") or ""
                    what = f'{tag} "{address}" has target="_blank" without rel="noopener"'
                    yield Fault(page.name, what, "remove target or add the rel", "noopener")


def base(site: Site) -> Iterator[Fault]:
    """Yield <base>: it bends every link of the page, and this check."""
    for page in site.pages.values():
        for element in page.kept["base"]:
            what = f'<base href="{element.get("href", "")}"> bends every link of the page'
            yield Fault(page.name, what, "remove it", "base")


RULES = [pictures, frames, new_windows, base]
