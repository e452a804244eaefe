"""The reader's tools: plan, letters, checklists; online and unplugged."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

UNSURE = "不确定"


def answer(page, **chosen):
    """Answer every question: with `chosen`, by the legend's words, else 「不确定」 (or the last)."""
    page.wait_for_selector(".plan__stage")
    while page.locator(".plan__stage form").count():
        legend = page.locator(".plan__stage legend").inner_text()
        wanted = next((value for words, value in chosen.items() if words in legend), UNSURE)
        page.locator(".plan__stage").get_by_label(wanted, exact=True).check()
        page.get_by_role("button", name="下一题").click()


def steps(page):
    return page.locator(".plan__stage ol > li")


def test_a_lost_terminal_comes_first(guide):
    page = guide.open("plan")
    answer(page, 机器现在在哪里="丢了或被偷")
    expect(steps(page).first).to_contain_text("现在报失")
    expect(steps(page).first).to_contain_text("做完应拿到")


def test_undoing_a_sale_asks_nothing_more(guide):
    page = guide.open("plan")
    answer(page, 你要结束的是什么="取消一笔交易")
    expect(steps(page).first).to_contain_text("怎么撤销")
    expect(page.locator(".plan__stage")).not_to_contain_text("注销前清单")


def test_back_changes_an_answer_and_it_is_remembered(guide):
    page = guide.open("plan")
    answer(page, 登记的是谁="不是我办的", 机器现在在哪里="在手里")
    expect(steps(page).first).to_contain_text("先截图")
    page.reload()
    expect(steps(page).first).to_contain_text("先截图")
    page.get_by_role("button", name="改上一个答案").click()
    expect(page.locator(".plan__stage legend")).to_contain_text("登记的是谁")
    expect(page.get_by_role("heading", name="第 10 题，共 10 题")).to_be_focused()
    answer(page)
    page.get_by_role("button", name="重新开始").click()
    expect(page.locator(".plan__stage legend")).to_contain_text("你要结束的是什么")


def test_links_of_a_plan_open_the_channel(guide):
    page = guide.open("plan")
    answer(page, 办到哪一步="还没申请")
    page.get_by_role("link", name="第 4 步：提交申请").first.click()
    page.wait_for_url("**channel=acquirer**")


def test_a_plan_can_be_saved(guide):
    page = guide.open("plan")
    answer(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    assert download.value.suggested_filename == "办理计划.txt"
    text = download.value.path().read_text("utf-8")
    assert "1. " in text
    assert "做完应拿到" in text


def test_every_combination_gives_in_the_browser_what_the_table_says(guide):
    """The script's own reading of the table, over answers that all differ from each other."""
    page = guide.open("plan")
    answer(page, 你要结束的是什么="全部不用了", 余款=UNSURE, 机器现在在哪里="在手里")
    shown = steps(page).evaluate_all("items => items.map(item => item.dataset.when)")
    given = json.loads(
        page.evaluate("Object.entries(localStorage).find(([key]) => key.endsWith('.plan'))[1]")
    )
    table = page.locator(".plan details table").nth(1).locator("tbody tr td:first-child")
    rows = [text.strip() for text in table.all_text_contents()]
    assert shown == [row for row in rows if holds(row, given)]


def holds(condition, given):
    if condition in ("都问", "所有情况"):
        return True
    parts = (part.split("：") for part in condition.split("；"))
    return all(given.get(key) in answers.split("、") for key, answers in parts)


def test_fields_fill_all_letters_and_leave_nothing_behind(guide):
    page = guide.open("plan")
    answer(page)
    page.get_by_label("商户编号").fill("822100048160001")
    expect(page.locator(".letters blockquote").first).to_contain_text("822100048160001")
    page = guide.open("cancel/letters")
    letters = page.locator(".letters blockquote")
    assert letters.filter(has_text="822100048160001").count() >= 5
    page.get_by_label("SN（机身序列号）").fill("N900123")
    assert letters.filter(has_text="N900123").count() >= 3
    assert "822100048160001" not in page.evaluate("JSON.stringify(localStorage)")
    assert "822100048160001" in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="全部清掉").click()
    expect(letters.filter(has_text="822100048160001")).to_have_count(0)
    assert "822100048160001" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_no_field_asks_for_what_nobody_may_have(guide):
    page = guide.open("cancel/letters")
    labels = page.locator(".letter-fields label").all_text_contents()
    assert len(labels) >= 6
    assert not [label for label in labels if "身份证" in label or "密码" in label]
    assert page.get_by_label("尾号").get_attribute("maxlength") == "4"


def test_one_letter_prints_alone(guide):
    page = guide.open("cancel/letters")
    page.evaluate("print = () => {}")
    page.get_by_role("button", name="打印这一封").nth(1).click()
    page.emulate_media(media="print")
    assert page.locator("article blockquote:visible").count() == 1
    expect(page.locator("h1")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(
    "name",
    [
        "cancel/index",
        "decide/before-you-cancel",
        "cancel/return-device",
        "after/staff",
        "after/records",
    ],
)
def test_ticks_are_counted_remembered_and_cleared(guide, name):
    page = guide.open(name)
    boxes = page.locator(".task-list-item input")
    count = boxes.count()
    assert count >= 3
    page.locator(".task-list-item label:visible").first.click()
    status = page.locator(".checklist [role=status]")
    expect(status).to_have_text(f"已办 1 / {count}。")
    page.reload()
    expect(status).to_have_text(f"已办 1 / {count}。")
    assert boxes.first.evaluate("box => box.labels[0].innerText.trim().length") > 3
    page.get_by_role("button", name="全部不勾").first.click()
    expect(status).to_have_text(f"已办 0 / {count}。")
