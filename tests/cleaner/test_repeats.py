"""What an article says again, and what only looks so."""

from cleaner.samples import GUIDE, actions


def test_a_paragraph_said_again_in_all_but_a_word_goes():
    first = "燃气销户要由燃气公司派人上门拆表或者封堵，自己千万不要动管道。"
    assert actions("怎么销户", first, GUIDE, first.replace("或者", "或"))[1:] == [
        "keep", "keep", "drop",
    ]  # fmt: skip


def test_sentences_alike_but_for_what_they_speak_of_stay():
    row = "{}的用户可以在自己的手机营业厅里查到套餐和合约到期的那一天，再去办理停机。"
    assert actions("怎么停机", GUIDE, row.format("移动"), row.format("联通")) == ["keep"] * 4


def test_rows_that_differ_in_a_number_are_no_repeats():
    row = "工单号 {} 的申请已经登记，三个工作日以后再打客服电话查询一次进度。"
    assert actions("进度", GUIDE, row.format(1001), row.format(1002)) == ["keep"] * 4


def test_the_offences_of_a_law_may_be_worded_alike():
    offence = "（{}）未按照规定报送终端的安装位置信息和变更情况并且拒不改正的；"
    other = "（二）未按照规定报送终端的安装位置信息以及变更情况并且拒不改正的；"
    assert actions("某某办法", GUIDE, offence.format("二"), other)[2:] == ["keep", "keep"]


def test_a_line_of_the_titles_letters_in_disorder_goes():
    lines = ["闲置pos机商户怎么注销", GUIDE, "户pos闲销机注商", "商户怎么注销", GUIDE + "好"]
    assert actions(*lines)[2:4] == ["drop", "keep"]


def test_a_bare_contents_goes_with_its_entries_only():
    lines = ["怎么退机", "目录", "1 哪些情况要注销", "2 注销前的准备", "哪些情况要注销", GUIDE]
    assert actions(*lines) == ["keep", "drop", "drop", "drop", "keep", "keep"]
    assert actions("怎么退机", "目录", GUIDE)[1] == "keep"


def test_the_heading_below_contents_in_one_line_is_no_entry_of_it():
    lines = ["怎么退机", "本文目录:", "1. 先找合同 2. 再对账 3. 还机器", "", "一、先找合同", GUIDE]
    assert actions(*lines) == ["keep", "drop", "drop", "blank", "keep", "keep"]


def test_entries_of_the_contents_may_fill_a_long_line():
    entries = "一、先弄清该找哪家机构 二、不回当地,怎么远程提交 三、机器要不要寄回去 四、再查三件事"
    lines = ["怎么退机", "文章导读：", entries, "", "一、先弄清该找哪家机构", GUIDE]
    assert actions(*lines)[1:3] == ["drop", "drop"]
    assert actions(*lines)[4] == "keep"


def test_a_heading_said_again_goes_with_its_paragraph_and_at_the_foot():
    said = "押金要看收据是谁开的，盖了支付公司的章就向支付公司要，一次问清楚。"
    lines = ["怎么退机", "押金怎么退", said, "机器怎么还", GUIDE, "押金怎么退", said]
    assert actions(*lines)[5:] == ["drop", "drop"]
    assert actions(*lines[:5], "押金怎么退")[5:] == ["drop"]
    assert (
        actions(*lines[:5], "押金怎么退", "问一问当初装机的业务员，再给总部写信。")[5:]
        == ["keep"] * 2
    )
