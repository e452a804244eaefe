"""Write the HTTP headers that the built site should be served with, for any static host."""

import base64
import hashlib
import sys
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tuiji.files import write_atomically

NOT_RUN = ("application/json", "application/ld+json")  # script types that hold data
NGINX_PATTERN = r"\.[0-9a-f]{8}\.(css|js)$"  # what tuiji/shrink.py names by content
FOR_EVER = "public, max-age=31536000, immutable"


def script_hashes(site: Path) -> list[str]:
    """Return the CSP source of each inline script of `site`, sorted (CSP level 3, section 2.3.1).

    Raises ValueError for what no hash can allow: style elements, style and on… attributes.
    """
    hashes = set()
    for page in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(page.read_text("utf-8"))
        if tree.css_first("style, [style]"):
            raise ValueError(f"{page}: has a style of its own: move it to docs/assets/site.css")
        for node in tree.css("*"):
            handler = next((name for name in node.attributes if name.startswith("on")), "")
            if handler:
                raise ValueError(f"{page}: {node.tag} has {handler}: move it to a script file")
        for node in tree.css("script:not([src])"):
            if node.attributes.get("type") not in NOT_RUN:
                digest = hashlib.sha256(node.text().encode()).digest()
                hashes.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(hashes)


def headers(site: Path) -> dict[str, str]:
    """Return the headers of every answer, name → value."""
    scripts = " ".join(["'self'", *script_hashes(site)])
    policy = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self'",
        "img-src": "'self' data:",  # the theme's icons are data in its style sheet
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }


def fingerprinted(site: Path) -> list[str]:
    """Return the addresses, from the root, of the files whose names change with their content."""
    paths = (p.relative_to(site).as_posix() for p in site.glob("assets/**/*.*"))
    return sorted(f"/{name}" for name in paths if name.endswith((".css", ".js")))


def as_headers_file(every: dict[str, str], lasting: list[str]) -> str:
    """Return a `_headers` file, as Cloudflare Pages and Netlify read it."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in every.items())]
    for address in lasting:
        lines += [address, "  ! Cache-Control", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"


def as_nginx(every: dict[str, str]) -> str:
    """Return lines for an nginx `server` block."""
    rest = {name: value for name, value in every.items() if name != "Cache-Control"}
    lines = [f'add_header {name} "{value}" always;' for name, value in rest.items()]
    lines.append("set $tuiji_cache no-cache;")
    lines.append(f'if ($uri ~ "{NGINX_PATTERN}") {{ set $tuiji_cache "{FOR_EVER}"; }}')
    lines.append("add_header Cache-Control $tuiji_cache always;")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Command line of `python -m tuiji.headers SITE TARGET`: `_headers` and `nginx.conf` in TARGET."""
    site, target = map(Path, arguments)
    try:
        every, lasting = headers(site), fingerprinted(site)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    write_atomically(target / "_headers", as_headers_file(every, lasting).encode())
    write_atomically(target / "nginx.conf", as_nginx(every).encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
