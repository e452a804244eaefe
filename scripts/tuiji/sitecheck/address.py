"""Where a written address leads: the forms of RFC 3986 references, seen from a file of the site."""

import ipaddress
import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

RELATIVE = "relative"  # x.html, ../x/, #anchor, ?query
ROOTED = "rooted"  # /x/
OWN = "own"  # https://host-of-the-site/x/
OTHER_HOST = "other host"  # https://…, //…
SCHEME = "scheme"  # mailto:, javascript:, …
MALFORMED = "malformed"

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_IGNORED = str.maketrans("", "", "\t\n\r")  # browsers drop these (WHATWG URL, basic parser)


class Address(NamedTuple):
    """A resolved address.

    `path` is the place below the site's root, decoded, without leading or trailing slash ("" is
    the root itself, "../…" lies above it); `folder` tells whether it was written as a folder.
    """

    form: str
    scheme: str = ""
    host: str = ""
    path: str = ""
    folder: bool = False
    fragment: str = ""


def clean(url: str) -> str:
    """Return `url` as a browser sees it: without the blanks around and the line breaks within."""
    return url.strip(" \t\n\r\f").translate(_IGNORED)


def resolve(source: str, url: str, site_url: str = "") -> Address:
    """Resolve a cleaned `url` written in the file `source` of a site published at `site_url`.

    Never raises: what cannot be parsed has the form MALFORMED.
    """
    if url.startswith("//") or _SCHEME.match(url):
        return _absolute(url, site_url)
    rest, _, fragment = url.partition("#")
    path = rest.partition("?")[0].replace("\\", "/")  # as browsers do
    if path.startswith("/"):
        return _rooted(path, fragment, site_url)
    if not path:
        return Address(RELATIVE, path=source, fragment=fragment)
    joined = posixpath.join(posixpath.dirname(source), unquote(path))
    return Address(RELATIVE, path=_normal(joined), folder=_is_folder(path), fragment=fragment)


def _normal(path: str) -> str:
    normal = posixpath.normpath(path)
    return "" if normal == "." else normal


def _is_folder(path: str) -> bool:
    return path.endswith("/") or path.rpartition("/")[2] in ("", ".", "..")


def _rooted(path: str, fragment: str, site_url: str) -> Address:
    base = urlsplit(site_url).path or "/"
    if not f"{path}/".startswith(base):
        return Address(ROOTED, path="../" + path.strip("/"), fragment=fragment)
    below = _normal(unquote(path[len(base) :]).strip("/"))
    return Address(ROOTED, path=below, folder=_is_folder(path), fragment=fragment)


def _absolute(url: str, site_url: str) -> Address:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return Address(MALFORMED)
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https", "ws", "wss", ""):
        return Address(SCHEME, scheme=scheme)
    if not host:
        return Address(MALFORMED)
    own = urlsplit(site_url)
    rooted = _rooted(parts.path or "/", parts.fragment, site_url)
    if host == own.hostname and not rooted.path.startswith("../"):
        return rooted._replace(form=OWN, scheme=scheme, host=host)
    return Address(OTHER_HOST, scheme=scheme, host=host)


def is_local(host: str) -> bool:
    """Tell whether `host` means another machine to every reader: localhost, private addresses."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
