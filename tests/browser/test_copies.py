"""Copies in a reader's hands: the one file, what is past its date, paper."""

import os
import re
import unicodedata

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHANNELS = ["银行或支付公司客服", "POS 机界面", "销售商或制造商"]
PAPER = {"width": 673, "height": 980}  # CSS pixels of A4 within the margins of site.css


@pytest.fixture
def guide_file(root):
    return (root / "dist/tuiji-guide.html").as_uri()


@pytest.fixture
def unplugged(chromium):
    """Opens a page without the network; whatever it complains of or asks for fails the test."""
    contexts, problems = [], []

    def open_page(address, **options):
        context = chromium.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: m.type in ("error", "warning") and problems.append(m.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith(("file:", "data:")) or problems.append(f"asked {r.url}"),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.mark.parametrize("script", [True, False])
def test_the_one_file_is_navigable_with_and_without_javascript(unplugged, guide_file, script):
    page = unplugged(guide_file, java_script_enabled=script, viewport={"width": 360, "height": 800})
    page.locator(".guide-toc a", has_text="七步办完").click()
    expect(page.locator("#cancel > h2")).to_be_in_viewport()
    tabs = page.locator("#cancel .tabbed-set").first
    for position, label in enumerate(CHANNELS):
        tabs.locator("label", has_text=label).click()
        expect(tabs.locator(".tabbed-block").nth(position)).to_be_visible()
    # In step with the reader's choice on other pages of the file; by script alone.
    chosen = page.locator("#cancel .tabbed-set").nth(1).locator("input").nth(2)
    assert chosen.evaluate("input => input.checked") is script
    page.locator("#cancel .guide-back a").click()
    expect(page.locator("#toc")).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_one_file_never_scrolls_sideways(unplugged, guide_file, width):
    page = unplugged(guide_file, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_one_file_follows_the_device_into_the_dark(unplugged, guide_file):
    colours = [
        unplugged(guide_file, color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert colours == ["rgb(255, 255, 255)", "rgb(30, 33, 41)"]


@pytest.mark.parametrize("copy", ["file", "pages"])
@pytest.mark.parametrize("late", [False, True])
def test_a_copy_past_its_date_says_so(unplugged, guide_file, offline_copy, copy, late):
    address = guide_file if copy == "file" else (offline_copy / "money/fees.html").as_uri()
    page = unplugged(address)
    review_by = page.evaluate("COPY.review_by")
    page.clock.set_fixed_time(f"{review_by}T12:00:00" if not late else "2040-01-01")
    page.reload()
    banner = page.locator(".stale-copy")
    expect(banner).to_have_count(int(late))
    if late:
        expect(banner).to_be_visible()
        expect(banner).to_contain_text(review_by)
        expect(banner.get_by_role("link")).to_have_attribute("href", page.evaluate("COPY.address"))


def test_offline_pages_get_back_what_they_share(guide, server, chromium):
    """The navigation, search and tools of each page are as mkdocs made them for the published one."""
    parts = ["nav.md-nav--primary", ".site-search-box", "[data-md-component=palette]", ".md-top"]

    def seen(page):
        return [page.locator(part).first.inner_text() for part in parts] + [
            page.locator(".md-nav--primary .md-nav__item--active").all_inner_texts(),
            page.locator(".md-nav--primary a").evaluate_all("links => links.length"),
        ]

    published = chromium.new_page()
    for name, path in {"index": "", "trouble/refused": "trouble/refused/"}.items():
        published.goto(server + path)
        assert seen(guide.open(name)) == seen(published), name
    published.close()


def test_offline_pages_can_be_read_and_left_without_javascript(unplugged, offline_copy):
    page = unplugged((offline_copy / "cancel/terminal.html").as_uri(), java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    links = page.locator(".md-nav--primary > ul > li > a")
    assert links.count() >= 6
    links.last.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/reference/" in page.url


def words(text):
    """`text` without white space, and with each character in its usual form: lines break anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def sheets_of(page, path):
    """Print the page; return the words of each sheet, all A4 with no character outside them."""
    page.pdf(path=path, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(path) as pdf:
        assert {tuple(map(round, sheet.get_size())) for sheet in pdf} == {(595, 842)}  # points
        texts = [sheet.get_textpage() for sheet in pdf]
        for text in texts:
            boxes = [text.get_charbox(i) for i in range(text.count_chars())]
            assert all(left >= 0 and right <= 595 for left, _, right, _ in boxes)
        return [words(text.get_text_bounded()) for text in texts]


@pytest.mark.parametrize(
    ("name", "most"),
    [("cancel/index", 8), ("decide/before-you-cancel", 5), ("cancel/return-device", 3)],
)
def test_a_page_prints_whole_on_a4(guide, tmp_path, name, most):
    page = guide.open(name)
    labels = page.locator("article .tabbed-labels > label").all_inner_texts()
    page.emulate_media(media="print")
    blocks = page.locator("article :is(p:not(.checklist), li, td)").all_inner_texts()
    sheets = sheets_of(page, tmp_path / "page.pdf")
    text = "".join(sheets)
    assert len(sheets) <= most
    assert all(sheets)  # none is empty
    for label in set(labels):
        assert text.count(words(label)) >= labels.count(label)
    assert [block for block in blocks if words(block.split("\n")[0]) not in text] == []
    assert "回到页面顶部" not in text  # the theme's tools
    assert "换别的方式收款" not in text  # the navigation
    address = guide.address(name).removesuffix("index.html").replace(".html", "/")
    published = os.environ.get("SITE_URL") or "https://tuiji-guide.example/"
    assert f"本页网址:{published}{address}" in text
    assert re.search(r"本页核对于\d{4}-\d\d-\d\d", text)


def test_the_checklist_fits_one_sheet(guide, tmp_path):
    page = guide.open("decide/before-you-cancel")
    last = page.locator(".task-list li").last.inner_text()
    assert words(last) in sheets_of(page, tmp_path / "page.pdf")[0]


def test_addresses_of_other_sites_are_printed(guide, tmp_path):
    page = guide.open("reference/rules")
    addresses = page.locator("article a[href^=http]").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert addresses
    text = "".join(sheets_of(page, tmp_path / "page.pdf"))
    assert [address for address in addresses if words(address) not in text] == []


def test_no_table_is_cut_off_on_paper(chromium, server, site):
    page = chromium.new_page(viewport=PAPER)
    page.emulate_media(media="print")
    for path in sorted(site.rglob("index.html")):
        page.goto(server + path.relative_to(site).as_posix())
        cut = page.locator("article :is(table, pre)").evaluate_all(
            """all => all.filter(e => e.scrollWidth > e.clientWidth + 1
                || e.getBoundingClientRect().right > innerWidth).length"""
        )
        assert cut == 0, path
    page.close()


def test_the_one_file_prints_each_page_on_a_sheet_of_its_own(unplugged, guide_file, tmp_path, site):
    page = unplugged(guide_file)
    folded = page.locator("details > p:not(.admonition-title)").all_text_contents()
    sheets = sheets_of(page, tmp_path / "guide.pdf")
    pages = len(list(site.rglob("index.html")))
    assert pages < len(sheets) < 5 * pages
    assert "请在此日期后核对" in sheets[0]
    assert "目录" in sheets[0]
    assert folded
    text = "".join(sheets)
    assert [paragraph for paragraph in folded if words(paragraph)[:30] not in text] == []
    assert all(sheets)
