"""The search box as a combobox in a dialog: by keyboard, by touch, by input method, by link, without script."""

import re

import pytest
from playwright.sync_api import expect

from browsing import with_both_themes

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}


def box(page):
    return page.get_by_role("combobox", name="搜索")


def search(guide, text, name="index"):
    """Open the box on the page `name` and give it `text` as a paste does; returns the browser page."""
    page = guide.open(name)
    page.keyboard.press("/")
    page.keyboard.insert_text(text)
    expect(page.get_by_role("option").first).to_be_visible()
    return page


@with_both_themes
@pytest.mark.parametrize("key", ["/", "s"])
def test_keys_open_a_labelled_dialog_and_escape_gives_the_focus_back(guide, key):
    page = guide.open("index")
    opener = page.get_by_role("button", name="搜索", exact=True)
    opener.focus()
    page.keyboard.press(key)
    expect(page.get_by_role("dialog", name="站内搜索")).to_be_visible()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


@with_both_themes
def test_arrows_choose_enter_follows_and_the_count_is_announced(guide):
    page = search(guide, "押金")
    expect(page.locator(".site-search [role=status]")).to_have_text(re.compile(r"找到 \d+ 页"))
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("option")
    for key, position in [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)]:
        page.keyboard.press(key)
        chosen = options.nth(position)
        expect(chosen).to_have_attribute("aria-selected", "true")
        expect(box(page)).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
        expect(chosen).to_be_in_viewport()
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    address = chosen.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


@with_both_themes
def test_a_result_has_one_row_per_page_with_its_sections_and_marks(guide):
    page = search(guide, "押金怎么退")
    pages = page.locator(".site-search__page").evaluate_all("all => all.map(a => a.pathname)")
    assert len(pages) == len(set(pages)) <= 8
    assert guide.address("money/deposit") in pages[0]
    assert page.locator("li").first.locator(".site-search__section").count() in (1, 2, 3)
    expect(page.get_by_role("option").first.locator("mark").first).to_contain_text("怎么退")


@with_both_themes
def test_words_are_marked_on_the_page_that_a_result_leads_to(guide):
    page = search(guide, "激活金")
    page.keyboard.press("Enter")
    page.wait_for_url("**h=*")
    marked = "[...CSS.highlights.get('search')].map(range => range.startContainer.data.slice(range.startOffset, range.endOffset))"
    assert "激活金" in page.evaluate(marked)
    expect(page.locator("article mark")).to_have_count(0)


@with_both_themes
def test_a_word_that_many_pages_have_is_marked_beside_a_rarer_one(guide):
    page = search(guide, "押金怎么退")
    first = page.get_by_role("option").first
    expect(first.locator("mark").first).to_have_text("押金怎么退")


@with_both_themes
def test_markup_in_the_address_marks_nothing_and_runs_nothing(guide):
    page = guide.open("money/deposit", "?h=<img src=x onerror=alert(1)>.*(押金")
    assert page.evaluate("CSS.highlights.get('search').size") > 0
    expect(page.locator("article img[src=x]")).to_have_count(0)


@with_both_themes
def test_a_hit_inside_a_tab_opens_its_channel(guide):
    page = search(guide, "他发来的后台截图可以留着")
    hit = page.locator(".site-search__section[href*='channel=seller']").first
    hit.click()
    page.wait_for_url("**channel=seller**")
    label = page.locator(".tabbed-set").first.locator("label", has_text="销售商或制造商").first
    chosen = page.locator(f"#{label.get_attribute('for')}")
    expect(chosen).to_be_checked()
    expect(page.get_by_text("他发来的后台截图可以留着").first).to_be_visible()


@with_both_themes
def test_a_result_on_the_open_page_closes_the_box(guide):
    page = search(guide, "押金怎么退", "money/deposit")
    page.locator(".site-search__section").first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)


@with_both_themes
def test_nothing_found_and_nothing_typed_offer_the_three_doors(guide):
    page = guide.open("cancel/data")
    page.keyboard.press("s")
    doors = page.locator(".site-search__doors a")
    expect(doors).to_have_text(["注销", "押金", "投诉"])
    page.keyboard.insert_text("魑魅魍魉")
    expect(page.locator(".site-search [role=status]")).to_contain_text("没有找到")
    expect(page.get_by_role("listbox")).to_be_hidden()
    for door, name in zip(
        range(3), ["cancel/index", "money/deposit", "trouble/complaint"], strict=True
    ):
        address = doors.nth(door).evaluate("a => a.href")
        assert address == guide.origin + guide.address(name)


@with_both_themes
def test_an_input_method_composes_without_flicker(guide):
    page = search(guide, "押金")
    page.evaluate("""() => {
        window.changes = 0;
        const seen = new MutationObserver(() => { window.changes++; });
        seen.observe(document.querySelector('[role=listbox]'), { childList: true });
    }""")
    keyboard = page.context.new_cdp_session(page)
    for letters in ["z", "zhu", "zhu'xiao"]:
        keyboard.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)},
        )
    assert page.evaluate("window.changes") == 0
    keyboard.send("Input.insertText", {"text": "注销"})
    expect(box(page)).to_have_value("押金注销")
    page.wait_for_function("window.changes > 0")
    expect(page.get_by_role("option").first).to_be_visible()


@with_both_themes
def test_other_spellings_lead_to_the_same_page(guide):
    page = search(guide, "押金")
    for typed in ["ＹＡＪＩＮ", "押 金", "壓金", "压金", "YAJIN！", "yj"]:
        box(page).fill("魑魅魍魉")
        expect(page.get_by_role("option")).to_have_count(0)
        box(page).fill(typed)
        expect(page.get_by_role("option").first).to_contain_text("押金怎么退")


@with_both_themes
def test_english_reaches_the_chinese_page_too(guide):
    page = search(guide, "Deposit")
    titles = page.locator(".site-search__page strong")
    expect(titles.filter(has_text="押金怎么退")).to_have_count(1)


@with_both_themes
def test_a_link_can_ask(guide):
    page = guide.open("index", "?q=%E6%B3%A8%E6%B6%88")  # 注消
    expect(box(page)).to_have_value("注消")
    expect(page.get_by_role("option").first).to_contain_text("怎样注销")


@with_both_themes
def test_library_engine_and_index_load_at_first_use_and_once(guide):
    asked = []
    guide.page.on("request", lambda request: asked.append(request.url))
    page = guide.open("index")
    wanted = re.compile(r"minisearch|search-engine|search_index")
    assert not [address for address in asked if wanted.search(address)]
    page.get_by_role("button", name="搜索", exact=True).click()
    page.keyboard.insert_text("押金")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.insert_text("投诉")
    expect(page.get_by_role("option").first).to_contain_text("投诉")
    assert len([address for address in asked if wanted.search(address)]) == 3
    assert not [address for address in asked if "lunr" in address or "worker" in address]


@pytest.mark.parametrize("guide", ["published"], indirect=True)  # only a network comes back
def test_a_lost_index_is_said_and_tried_again(guide):
    # Before the page opens: a page that is open may ask once more past a new route.
    guide.page.route("**/search_index.js", lambda route: route.fulfill(status=503))
    page = guide.open("index")
    page.keyboard.press("/")
    page.keyboard.insert_text("押金")
    expect(page.locator(".site-search [role=status]")).to_contain_text("没有装上")
    page.unroute("**/search_index.js")
    page.keyboard.insert_text("怎么退")
    expect(page.get_by_role("option").first).to_contain_text("押金")
    assert guide.problems
    guide.problems.clear()


@with_both_themes
@pytest.mark.parametrize(
    "size", [PHONE, {"width": 640, "height": 360}]
)  # the second: 1280 × 720 at 200 %
def test_the_box_fits_small_windows(guide, size):
    guide.page.set_viewport_size(size)
    page = search(guide, "注销要什么材料")
    assert (
        page.evaluate("document.querySelector('.site-search__body').scrollWidth") <= size["width"]
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_be_in_viewport()
    expect(page.get_by_role("button", name="关闭搜索")).to_be_in_viewport()


@with_both_themes
def test_no_result_hides_behind_an_on_screen_keyboard(guide):
    guide.page.set_viewport_size(PHONE)
    page = search(guide, "注销")
    page.evaluate("""() => {
        Object.defineProperty(visualViewport, "height", { value: 300 });
        visualViewport.dispatchEvent(new Event("resize"));
    }""")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last.bounding_box()
    assert last["y"] + last["height"] <= 300


def test_without_script_a_link_to_the_a_to_z_page_stands_in_its_place(chromium, server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    expect(page.get_by_role("button", name="搜索", exact=True)).not_to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="按拼音找").click()
    entry = page.locator("#y + ul > li", has_text="「押金」")
    entry.get_by_role("link", name="押金怎么退").click()
    expect(page.locator("h1")).to_contain_text("押金")
    context.close()
