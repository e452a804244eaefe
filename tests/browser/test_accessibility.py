"""No axe violation on any page, in any state, online or unplugged; and what axe cannot see."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# The dark scheme changes colours alone: there, only the rules that look at colours can differ.
COLOURS = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Preloading would fetch style sheets, which fails on disk and serves no rule that is on.
ALL = {"preload": False, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def axe(root):
    return (root / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def violations(page, where, options, inside="document"):
    """Return a line for each element that breaks a rule; `where` names page and state."""
    found = page.evaluate(
        f"async options => (await axe.run({inside}, options)).violations.flatMap("
        "v => v.nodes.map(node => `${v.id}: ${node.target.join(' ')}: ${node.failureSummary}`))",
        options,
    )
    return [f"{where}: {line}" for line in found]


def in_both_schemes(page, where, inside="document"):
    """Check the state as it stands in the light scheme, then its colours in the dark one."""
    found = violations(page, where, ALL, inside)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    found += violations(page, f"{where}, dark", COLOURS, inside)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    return found


def load(guide, name, axe):
    page = guide.open(name)
    page.evaluate(axe)  # unlike a script element, this passes any policy and reads no file
    return page


def still(guide, width):
    """Show pages at `width`, in the light scheme and without motion."""
    guide.page.emulate_media(color_scheme="light", reduced_motion="reduce")
    guide.page.set_viewport_size({"width": width, "height": 800})


def search(page):
    """Open the search with results in it."""
    page.keyboard.press("/")
    page.keyboard.insert_text("押金")
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize(
    ("guide", "width"),
    # Unplugged, the pages and styles are the same: how they are put together is seen at one width.
    [("published", WIDTHS[0]), ("published", WIDTHS[1]), ("offline", WIDTHS[0])],
    indirect=["guide"],
)
def test_no_page_has_a_violation_idle_or_with_the_drawer_open(guide, axe, names, width):
    still(guide, width)
    found = []
    for name in names:
        page = load(guide, name, axe)
        found += in_both_schemes(page, name)
        if width == WIDTHS[0]:  # wider there is no drawer
            page.evaluate("document.getElementById('__drawer').click()")
            found += in_both_schemes(page, f"{name}, drawer open", "'.md-sidebar--primary'")
    assert found == []


# The box is the same on every page; what lies under it differs by the kind of page.
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index", "cancel/index", "plan", "reference/hotlines"])
def test_the_search_has_no_violation(guide, axe, name, width):
    still(guide, width)
    page = load(guide, name, axe)
    search(page)
    assert in_both_schemes(page, name, "'dialog'") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_plan_has_no_violation_mid_way_and_at_its_end(guide, axe, width):
    still(guide, width)
    page = load(guide, "plan", axe)
    found = []
    while page.locator(".plan__stage form").count():
        page.locator(".plan__stage input").last.check()
        found += in_both_schemes(page, "plan mid-way")
        page.get_by_role("button", name="下一题").click()
    assert found + in_both_schemes(page, "plan done") == []


def test_axe_would_find_a_fault(guide, axe):
    page = load(guide, "index", axe)
    page.evaluate("document.querySelector('article').append(document.createElement('button'))")
    assert any("button-name" in line for line in violations(page, "planted", ALL))


def test_the_keyboard_alone_answers_the_plan(guide):
    page = guide.open("plan")
    page.locator(".plan__stage h2").focus()
    for _ in range(30):
        if not page.locator(".plan__stage form").count():
            break
        page.keyboard.press("Tab")  # from the heading to the answers
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="你的办理顺序")).to_be_visible()


def test_skip_link_leads_past_the_header(guide):
    page = guide.open("cancel/index")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("name", ["index", "cancel/index", "plan", "cancel/letters"])
def test_focus_is_seen_and_not_under_the_header(guide, name):
    page = guide.page
    page.set_viewport_size({"width": 360, "height": 640})
    guide.open(name)
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        fault = page.evaluate(
            """() => {
                const focus = document.activeElement;
                if (focus === document.body || focus.closest("header, .md-skip")) return "";
                const style = getComputedStyle(focus);
                const shown = style.outlineStyle !== "none" || style.boxShadow !== "none" || focus.matches("input[type=checkbox], .tabbed-set > input"); // theirs is drawn on the label
                const { top, bottom, width } = focus.getBoundingClientRect();
                const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
                const name = `${focus.tagName} ${focus.textContent.trim().slice(0, 20)}`;
                if (!shown) return `no outline: ${name} ${focus.name} ${focus.type} ${focus.className}`;
                return width && bottom <= header ? `under the header: ${name}` : "";
            }"""
        )
        hidden += [fault] if fault else []
    assert hidden == []


def test_motion_is_reduced_for_who_wants_it(guide):
    guide.page.emulate_media(reduced_motion="reduce")
    page = guide.open("index")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(element =>
            getComputedStyle(element).transitionDuration.split(",").some(time => parseFloat(time) > 0.01)
        ).map(element => element.className || element.tagName)"""
    )
    assert moving == []
