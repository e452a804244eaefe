"""What readers do, in a real Chromium, online and unplugged."""

import re

import pytest
from playwright.sync_api import expect

from browsing import with_both_themes

pytestmark = pytest.mark.browser

CHANNELS = {
    "acquirer": "银行或支付公司客服",
    "terminal": "POS 机界面",
    "seller": "销售商或制造商",
}


def selected_labels(page):
    """Text of the chosen label of each set of tabs, in order."""
    return page.eval_on_selector_all(
        ".tabbed-set",
        """sets => sets.map(set => {
            const inputs = [...set.querySelectorAll(":scope > input")];
            const labels = set.querySelectorAll(":scope > .tabbed-labels > label");
            return labels[inputs.findIndex(input => input.checked)].textContent.trim();
        })""",
    )


@with_both_themes
@pytest.mark.parametrize("name", ["index", "cancel/index", "reference/source"])
def test_pages_load_without_problems(guide, name):
    page = guide.open(name)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_every_page_is_reachable_by_following_links_from_home(guide):
    page = guide.open("index")
    seen, waiting = set(), [page.url]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        links = page.eval_on_selector_all(
            "a[href]", "links => links.map(a => a.href.split('#')[0])"
        )
        waiting += [link for link in links if link.startswith(guide.origin)]
    assert len(seen) >= 16


@with_both_themes
def test_choosing_a_channel_sets_every_set_and_is_remembered_on_other_pages(guide):
    page = guide.open("cancel/index")
    assert len(selected_labels(page)) >= 3
    page.locator(".tabbed-labels label", has_text=CHANNELS["seller"]).first.click()
    assert set(selected_labels(page)) == {CHANNELS["seller"]}
    guide.open("index")
    guide.open("cancel/index")
    assert set(selected_labels(page)) == {CHANNELS["seller"]}


@with_both_themes
@pytest.mark.parametrize("channel", CHANNELS)
def test_address_opens_with_its_channel_and_remembers_it(guide, channel):
    page = guide.open("cancel/index", f"?channel={channel}")
    assert set(selected_labels(page)) == {CHANNELS[channel]}
    guide.open("cancel/index")
    assert set(selected_labels(page)) == {CHANNELS[channel]}


@with_both_themes
def test_unknown_channel_changes_nothing(guide):
    page = guide.open("cancel/index", "?channel=__proto__")
    assert set(selected_labels(page)) == {CHANNELS["acquirer"]}


@with_both_themes
def test_anchor_inside_a_hidden_tab_opens_that_tab(guide):
    page = guide.open("cancel/index")
    # No page needs such an anchor yet, so give one to a paragraph in the last tab and follow it.
    page.evaluate("document.querySelector('.tabbed-block:last-child > p').id = 'planted'")
    page.evaluate("location.hash = 'planted'")
    expect(page.locator("#planted")).to_be_visible()
    assert set(selected_labels(page)) == {CHANNELS["seller"]}


def test_search_finds_deposit_and_leads_to_it(guide):
    page = guide.open("index")
    page.keyboard.press("/")
    page.keyboard.insert_text("押金")  # as an input method or a paste does: no key is pressed
    first = page.locator(".site-search__item a").first
    expect(first).to_contain_text("押金")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != guide.origin + guide.address("index"))
    expect(page.locator("article").first).to_contain_text("押金")


def test_search_says_when_it_finds_nothing_and_escape_closes_it(guide):
    page = guide.open("index")
    page.keyboard.press("/")
    page.keyboard.insert_text("魑魅魍魉")
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    page.keyboard.press("Escape")
    expect(page.locator(".site-search__body")).not_to_be_visible()


def test_every_tab_can_be_read_without_javascript(chromium, server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "cancel/")
    for label in CHANNELS.values():
        page.locator(".tabbed-labels label", has_text=label).first.click()
        position = list(CHANNELS.values()).index(label)
        expect(
            page.locator(".tabbed-set").first.locator(".tabbed-block").nth(position)
        ).to_be_visible()
    context.close()


@with_both_themes
def test_printing_shows_every_tab_under_its_label(guide):
    page = guide.open("cancel/index")
    page.emulate_media(media="print")
    first = page.locator(".tabbed-set").first
    for position, label in enumerate(CHANNELS.values()):
        expect(first.locator(".tabbed-block").nth(position)).to_be_visible()
        expect(first.locator(".tabbed-labels label", has_text=label)).to_be_visible()
    tops = [
        first.locator(selector).nth(position).bounding_box()["y"]
        for position in range(3)
        for selector in (".tabbed-labels label", ".tabbed-block")
    ]
    assert tops == sorted(tops)


def test_no_page_scrolls_sideways(guide, names):
    page = guide.page
    wide = []
    for name in names:
        guide.open(name)
        for width in (320, 360, 768, 1280):  # 320 CSS pixels are 1280 at 400 %
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(f"{name} at {width}")
    assert wide == []
