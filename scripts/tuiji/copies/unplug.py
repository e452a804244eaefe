"""Make the pages built for disk small: what is the same on all of them is stored once."""

import json
import os
import posixpath
import sys
from pathlib import Path

import minify_html
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tuiji.copies.stamp import Stamp, read_stamp
from tuiji.files import write_atomically

HERE = Path(__file__).parent
SCRIPT = "assets/copy.js"
# Of use to a web server only.
_SERVED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
# Of use to search engines, to browsers' prefetching and to who sends links: not from a disk. The
# navigation and the search lead to the next page too.
_LEFT_OUT = (
    "meta[name=description], meta[name=generator], link[rel=prev], link[rel=next], "
    ".headerlink, nav.md-footer__inner"
)
# The same on every page: name → (which element, what stands there without script). Most of them
# work by script alone.
_SHARED = {
    "menu": ("label.md-header__button[for=__drawer]", "☰"),
    "search": ("div.site-search-box", ""),
    "search-button": ("label.md-header__button[for=__search]", ""),
    "palette": ("form[data-md-component=palette]", ""),
    "top": ("button.md-top", ""),
    "footer": ("footer.md-footer", ""),
    "settings": ("script#__config", ""),
}
_SECTIONS = "nav.md-nav--primary > ul > li.md-nav__item--section"


class Unplugger:
    """Rewrites the pages of one site; collects what they share."""

    def __init__(self, site: Path, stamp: Stamp):
        self.site = site
        self.stamp = stamp
        self.files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
        self.shared: dict[str, str] = {}  # name → HTML, addresses as {base}/path
        self.inline: dict[str, str] = {}  # inline script → the file that holds it

    def page(self, name: str) -> str:
        """Return the page `name` (path below the site) without what is stored once."""
        tree = LexborHTMLParser((self.site / name).read_text("utf-8"))
        for node in tree.css(_LEFT_OUT):
            node.decompose()
        for node in tree.css(".page-address"):
            node.inner_html = self.stamp.address_of(name)
        base = posixpath.relpath(".", posixpath.dirname(name) or ".")
        for node in tree.css("script:not([src]):not([type])"):
            file = self.inline.setdefault(node.text(), f"assets/inline-{len(self.inline) + 1}.js")
            node.replace_with(_element(f'<script src="{posixpath.join(base, file)}"></script>'))
        for node in tree.css("script#__config"):
            node.inner_html = json.dumps(json.loads(node.text()) | {"base": "{base}"})
        for key, (selector, instead) in _SHARED.items():
            for node in tree.css(selector):
                self._share(node, key, name, instead)
        for node in tree.css(_SECTIONS):
            self._share_section(node, name)
        script = _element(f'<script src="{posixpath.join(base, SCRIPT)}"></script>')
        tree.css_first("body > script[src*=bundle]").insert_before(script)
        return minify_html.minify(tree.html)

    def _share_section(self, node: LexborNode, page: str) -> None:
        """Store a section of the navigation; of the page's own section stays the entry of this page.

        Without script, another section is a link to its first page.
        """
        key = node.css_first("input").id
        own = node.css_first("nav nav li.md-nav__item--active")
        if own:
            for contents in own.css("nav"):
                contents.decompose()  # fill.js copies those beside the article
            node.replace_with(_place(node, key, f'<ul class="md-nav__list">{own.html}</ul>'))
            return
        title = node.css_first(".md-ellipsis").text(strip=True)
        address = node.css_first("a").attributes["href"]
        link = f'<a href="{address}">{title}</a>'  # the theme lets no section's md-nav__link be clicked
        self._share(node, key, page, link)

    def _share(self, node: LexborNode, key: str, page: str, instead: str) -> None:
        """Store `node` as the shared HTML `key`; in its place, without script, stands `instead`.

        Raises ValueError when another page's differs: such HTML cannot be stored once.
        """
        place = _place(node, key, instead)
        for part in [node, *node.css("*")]:
            for name, value in part.attributes.items():
                part.attrs[name] = self._rooted(value, page)
        if self.shared.setdefault(key, node.html) != node.html:
            raise ValueError(f"{page}: its {key} differs from other pages': mend unplug.py")
        node.replace_with(place)

    def _rooted(self, value: str | None, page: str) -> str | None:
        path, mark, anchor = (value or "").partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if path and target == ".":
            return "{base}" + mark + anchor
        if path and target in self.files:
            return "{base}/" + target + mark + anchor
        return value

    def script(self) -> str:
        """Return the script that fills the pages again and warns when the copy is too old."""
        parts = [(HERE / name).read_text("utf-8") for name in ("fill.js", "stale.js")]
        return self.stamp.script(shared=self.shared) + "".join(parts)


def _element(html: str) -> LexborNode:
    """Return the one element of `html`, free of any document."""
    return LexborHTMLParser(html, is_fragment=True).root


def _place(node: LexborNode, key: str, instead: str) -> LexborNode:
    """Return an empty twin of `node`, to be filled with the shared HTML `key`."""
    kept = f'class="{node.attributes.get("class", "")}"' + " hidden" * ("hidden" in node.attributes)
    return _element(f'<{node.tag} {kept} data-shared="{key}">{instead}</{node.tag}>')


def unplug(site: Path, stamp: Stamp) -> None:
    """Rewrite the pages of the built `site` in place, and add the scripts they share."""
    for name in _SERVED:
        (site / name).unlink(missing_ok=True)
    unplugger = Unplugger(site, stamp)
    for path in sorted(site.rglob("*.html")):
        html = unplugger.page(path.relative_to(site).as_posix())
        write_atomically(path, html.encode())
    for text, name in unplugger.inline.items():
        write_atomically(site / name, text.encode())
    write_atomically(site / SCRIPT, unplugger.script().encode())


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.copies.unplug SITE COPY`: COPY is SITE built for disk."""
    published, copy = map(Path, arguments)
    try:
        unplug(copy, read_stamp(published, int(os.environ["SOURCE_DATE_EPOCH"])))
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
