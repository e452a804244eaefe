"""A real Chromium, a loopback server, and a page that notices what it must not do."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, sync_playwright


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@contextlib.contextmanager
def served(folder):
    """Serve `folder` on loopback; gives its address."""
    handler = functools.partial(_Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(site):
    """Address of the published site, served on loopback."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def zensical_server(zensical_site):
    """Address of the site as the next theme builds it."""
    with served(zensical_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("no Chromium: run scripts/test, or set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            chromium_sandbox=os.geteuid() != 0,  # Chromium refuses to sandbox for root
            args=[
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()


@dataclass
class Watched:
    """A browser page with what it said on the console and whom it asked besides `origin`."""

    page: Page
    origin: str
    suffix: str
    problems: list[str] = field(default_factory=list)

    def open(self, name: str, query: str = "") -> Page:
        """Open the page `name` (cancel/acquirer, "" for home) in this kind of copy."""
        self.page.goto(self.origin + self.address(name) + query)
        return self.page

    def address(self, name: str) -> str:
        """Address of the page `name` below the origin: folders online, files offline."""
        if self.suffix == "/":
            return f"{name.removesuffix('index').rstrip('/')}/" if name != "index" else ""
        return f"{name}.html"


def _failure(request):
    # A request that the reader leaves behind by going to another page has not failed.
    if request.failure != "net::ERR_ABORTED":
        yield f"failed: {request.url} ({request.failure})"


def _watch(context, origin, suffix):
    watched = Watched(context.new_page(), origin, suffix)
    page, problems = watched.page, watched.problems
    page.on("console", lambda m: m.type in ("error", "warning") and problems.append(m.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.extend(_failure(request)))
    page.on(
        "request",
        lambda r: r.url.startswith((origin, "data:")) or problems.append(f"asked {r.url}"),
    )
    return watched


@pytest.fixture(params=["published", "offline"])
def guide(request, chromium):
    """The guide over http, and from files with the network cut; it must end without problems."""
    offline = request.param == "offline"
    if offline:
        origin, suffix = request.getfixturevalue("offline_copy").as_uri() + "/", ".html"
    else:
        servers = {"published": "server", "zensical": "zensical_server"}
        origin, suffix = request.getfixturevalue(servers[request.param]), "/"
    context = chromium.new_context(locale="zh-CN", offline=offline)
    context.set_default_timeout(10_000)
    watched = _watch(context, origin, suffix)
    yield watched
    context.close()
    assert watched.problems == []


@pytest.fixture
def names(site):
    """Names of all pages, as `guide.open` takes them."""
    folders = sorted(p.parent.relative_to(site).as_posix() for p in site.rglob("index.html"))
    return [{".": "index", "cancel": "cancel/index"}.get(name, name) for name in folders]


# For tests of what must also work with the next theme.
with_both_themes = pytest.mark.parametrize(
    "guide", ["published", "offline", "zensical"], indirect=True
)
