"""The site under the headers that deploy/ asks hosts to send, and the theme's style as we shrank it."""

import functools
import http.server
import threading
from pathlib import Path

import material
import pytest
from playwright.sync_api import expect

from tuiji.headers import headers

pytestmark = pytest.mark.browser

STYLES = Path(material.__file__).parent / "templates/assets/stylesheets"
WATCH = "addEventListener('securitypolicyviolation', e => (window.violations ??= []).push(e.violatedDirective))"


@pytest.fixture(scope="module")
def guarded(site):
    """Address of the site served with its headers, on loopback."""
    sent = headers(site)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self):
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *args):
            pass

    handler = functools.partial(Handler, directory=site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def violations(page):
    return page.evaluate("window.violations ?? []")


def test_everything_works_under_the_headers_without_a_violation(guarded, page):
    complaints = []
    page.on("console", lambda m: m.type in ("error", "warning") and complaints.append(m.text))
    page.goto(guarded + "cancel/?channel=seller")
    expect(page.locator(".tabbed-set input:checked").first).to_have_attribute("id", "__tabbed_1_3")
    page.locator(".tabbed-labels label").nth(1).click()
    expect(page.locator(".tabbed-block").nth(1)).to_be_visible()
    page.get_by_title("换成深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert violations(page) == []
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("/")
    page.keyboard.insert_text("押金")
    expect(page.locator("#site-search-results a").first).to_contain_text("押金")
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(guarded)
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    assert violations(page) == []
    assert complaints == []


def test_no_page_violates_the_policy(guarded, page, site):
    for path in sorted(site.rglob("*.html")):
        page.goto(guarded + path.relative_to(site).as_posix().removesuffix("index.html"))
        assert violations(page) == [], path


def test_a_script_that_the_build_did_not_make_is_stopped(guarded, page):
    page.goto(guarded)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.planted = 1'}))"
    )
    assert page.evaluate("window.planted") is None
    assert violations(page) == ["script-src-elem"]


def whole(page):
    """The theme's own style sheets, as the package brings them, in place of ours."""
    for name in ("main", "palette"):
        (original,) = STYLES.glob(f"{name}.*.min.css")
        answer = functools.partial(_fulfil, original)
        page.route(f"**/assets/stylesheets/{name}.*", answer)


def _fulfil(path, route):
    route.fulfill(path=path)


def picture(chromium, address, state, style):
    """The whole page as readers see it in a state; of what covers the screen, the screen."""
    path, width, scheme, prepare = STATES[state]
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    style(page)
    page.goto(address + path)
    prepare(page)
    page.wait_for_timeout(300)  # the theme's script moves sidebars at its own pace
    taken = page.screenshot(animations="disabled", full_page=prepare not in (search, drawer))
    page.close()
    return taken


def search(page):
    page.keyboard.press("/")
    page.keyboard.insert_text("押金")
    expect(page.locator("#site-search-results a").first).to_be_visible()
    page.wait_for_timeout(500)  # on phones the theme then stops the page from scrolling


def drawer(page):
    page.locator(".md-header label[for=__drawer]").click()


def bottom(page):
    """Near the end and on the way up, where the theme shows its button to the top."""
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.wait_for_timeout(300)  # the theme must have seen it before it can see the way back
    page.evaluate("scrollBy({top: -300, behavior: 'instant'})")
    expect(page.locator(".md-top")).to_be_visible()


STATES = {
    "home": ("", 1280, "dark", lambda page: None),
    "tabs": ("cancel/", 1280, "light", lambda page: page.locator(".tabbed-labels label").nth(2).click()),
    "tables on a phone": ("decide/which-cancel/", 360, "dark", lambda page: None),
    "lists and quotes": ("cancel/letters/", 768, "light", lambda page: None),
    "folded parts": (
        "trouble/provider-exit/", 768, "dark", lambda page: page.locator("summary").first.click()
    ),
    "search": ("", 1280, "light", search),
    "search on a phone": ("", 360, "dark", search),
    "drawer": ("cancel/", 360, "light", drawer),
    "keyboard": ("cancel/", 1280, "dark", lambda page: [page.keyboard.press("Tab") for _ in range(4)]),
    "scrolled": ("reference/rules/", 1280, "light", bottom),
    "paper": ("cancel/", 768, "dark", lambda page: page.emulate_media(media="print")),
    "not found": ("404.html", 768, "light", lambda page: None),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_shrinking_the_style_changed_nothing_visible(server, chromium, state):
    ours, theirs = set(), set()
    # Chromium does not always draw a slanted edge alike, so that one pixel may differ: try again.
    for _ in range(5):
        ours.add(picture(chromium, server, state, lambda page: None))
        theirs.add(picture(chromium, server, state, whole))
        if ours & theirs:
            return
    pytest.fail("no picture with our style is like one with the theme's own")
