"""Each rule of the lint finds its fault, names file and line, and leaves sound pages alone."""

import re

import pytest

from tuiji.cleaner.rules import load_rules
from tuiji.lint import official
from tuiji.lint.__main__ import check, main
from tuiji.lint.adverts import MORE, adverts
from tuiji.lint.document import read
from tuiji.lint.markup import CHANNELS
from tuiji.pages import ERROR

PAGE = (
    """---
title: 一页
description: 一句话说清这一页回答什么问题，怎样做，做完得到什么（一页）。
last_reviewed: 2026-11-22
review_by: 2027-05-22
sources: [S2]
seed: [1, 3]
aliases: [不想用了, 刷KA卡机]
---

# 标题

按规定（[S2](reference/rules.md#s2) 一(一)3）办。
银联客服 95516。押金 299 元，商户编号 822100048160001。

## 材料 {#materials}

看[材料](#materials)。
"""
    + "".join(f'\n=== "{label}"\n\n    内容\n' for label in CHANNELS)
    + """
<div class="scam-quote" markdown>

您好，加我微信，扫码免费领取新机。

</div>
"""
)


def faults(text, name="page.md"):
    return list(map(str, check([read(text, name, is_in_docs=False)])))


def test_a_sound_page_has_no_faults():
    assert faults(PAGE) == []


CASES = [
    ("title: 一页\n", "", "page.md:1: [front-matter] 缺 title: 照 CONTRIBUTING.md"),
    ("2027-05-22", "2027-02-30", "page.md:5: [front-matter] review_by：「2027-02-30」不是日期"),
    ("2027-05-22", "2026-11-01", "page.md:5: [front-matter] review_by 不在 last_reviewed 之后"),
    ("title: 一页", "title: 一\n额外: 二", "page.md:1: [front-matter] 不认识的字段：额外"),
    ("[S2]\nseed", "[S2, S3]\nseed", "page.md:6: [source] 来源 S3 没有引用"),
    ("sources: [S2]", "sources: []", "page.md:13: [source] 引用了来源 S2: 加进开头的 sources"),
    ("rules.md#s2", "rules.md#s9", "page.md:13: [source] 来源 S2 链接到 reference/rules.md#s9"),
    ('"POS 机界面"', '"POS机界面"', "page.md:24: [tabs] 标签「POS机界面」: 这里要写「POS 机界面」"),
    ('\n=== "销售商或制造商"\n\n    内容\n', "", "[tabs] 这一组有 2 个标签: 三个都写"),
    ("95516", "12306", "page.md:14: [phone] 号码 12306 不在名录里: 只用 reference/hotlines.md"),
    ("95516", "138-0000-0000", "page.md:14: [phone] 号码 13800000000 不在名录里"),
    ("# 标题", "# 登陆", "page.md:11: [term] 「登陆」: 写「登录」"),
    ("。押金", "。请保持耐心。押金", "page.md:14: [harm] 「保持耐心」"),
    ("。押金", "，加薇 tuiji0000。押金", "page.md:14: [advert] "),
    ("。押金", "。带身份fen证。押金", "page.md:14: [masked-word] 「身份fen证」"),
    ("。押金", "。有 37% 的商户忘了。押金", "page.md:14: [source] 没有出处的比例：有 37%"),
    ("。押金", "。\u200b押金", "page.md:14: [invisible] 看不见的字符 U+200B"),
    ("。押金", "。你好,世界。押金", "page.md:14: [copy] "),
    ("。押金", "。<b>好</b>押金", "page.md:14: [html] <b>: 用 Markdown 写"),
    ("。押金", "。<!-- x -->押金", "page.md:14: [html] HTML 注释"),
    ("看[材料](#materials)。", "看[材料](#materials)。\n{: style='x' }", "[html] <p> 的属性 style"),
    ("看[材料](#materials)。", "看。{ .hidden }", "page.md:18: [html] 不起作用的 {…}"),
    ("(#materials)", "(#材料)", "page.md:18: [anchor] 链接到自动锚点 #材料"),
    ("(#materials)", "(a.md#_2)", "page.md:18: [anchor] 链接到自动锚点 #_2"),
    ("(#materials)", "(#lost)", "page.md:18: [anchor] 本页没有锚点 #lost: 给标题加上 {#lost}"),
    ("{#materials}", "{#材料}", "[anchor] 锚点 #材料: 只用小写英文字母"),
    ("(#materials)", "(javascript:alert(1))", "page.md:18: [link] javascript: 链接"),
    ("(#materials)", "(data:text/html,x)", "page.md:18: [link] data: 链接"),
    ("(#materials)", "(http://www.gov.cn/)", "page.md:18: [link] http 链接没有加密：www.gov.cn"),
    ("(#materials)", "(//www.gov.cn/)", "page.md:18: [link] 绝对路径 //www.gov.cn/"),
    ("(#materials)", "(/a/)", "page.md:18: [link] 绝对路径 /a/"),
    ("(#materials)", "(https://a@www.gov.cn/)", "page.md:18: [link] 网址里有用户名"),
    ("(#materials)", "(https://www.gov.cn:x/)", "page.md:18: [link] 网址写错了"),
    ("(#materials)", "(https://www.gov.cn/?u=https://a.cn)", "[link] 网址里套着另一个网址"),
    ("(#materials)", "(https://shop.example-pos.cn/)", "[link] 网站 shop.example-pos.cn 不在名录里"),
    ("[材料](#materials)", "[12315.cn](https://www.gov.cn/)", "[link] 文字写 12315.cn，链接却到"),
    ("[材料](#materials)", "[95516](tel:12378)", "[link] 文字写 95516，拨出的却是 12378"),
    ("[材料](#materials)", "[95516](tel:4000000000)", "[link] 号码 4000000000 不在名录里"),
    ("看[材料](#materials)。", "看 short.example-x.ly/abc 。", "[link] 网站 short.example-x.ly 不在"),
    ("看[材料](#materials)。", "![](a.png)", "page.md:18: [alt] 图片没有替代文字"),
    ("看[材料](#materials)。", "![图](https://a.cn/a.png)", "page.md:18: [picture] 图片不在本站"),
    ("## 材料", "#### 材料", "page.md:16: [structure] 标题跳级（MD001"),
    ("## 材料", "# 材料", "page.md:16: [structure] 一级标题不止一个（MD025"),
    ("看[材料](#materials)。", "看。\n- 一\n- 二", "page.md:19: [structure] 列表上下要空一行"),
]  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """The faults of every case's page, by the case's number: one run for all."""
    pages = [PAGE.replace(old, new, 1) for old, new, _ in CASES]
    documents = [read(text, "page.md", f"{i}.md", is_in_docs=False) for i, text in enumerate(pages)]
    by_case = {number: [] for number in range(len(CASES))}
    for fault in check(documents):
        number = int(fault.file.removesuffix(".md"))
        by_case[number].append(str(fault._replace(file="page.md")))
    return by_case


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda i: CASES[i][2])
def test_each_fault_is_named_with_its_place(found, number):
    old, _, expected = CASES[number]
    assert old in PAGE
    assert expected in "\n".join(found[number])


def own_rules():
    old = {rule.id for rule in load_rules().rules}
    return [rule for rule in load_rules(more=(MORE,)).rules if rule.id not in old]


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)
def test_each_rule_for_adverts_fires_on_its_examples_and_spares_the_look_alikes(rule):
    def found(words):
        return {re.search(r"（([PH]\d*-[\w-]+)）", f.what)[1] for f in adverts(read(words, "x.md"))}

    assert [words for words in rule.fires if rule.id not in found(words)] == []
    assert [words for words in rule.spares if found(words)] == []


def test_titles_of_other_pages_are_not_used_again(root):
    text = (root / "docs/cancel/seller.md").read_text("utf-8")
    own = [read(text, "cancel/new.md", "docs/cancel/new.md")]
    assert "和 docs/cancel/seller.md 一样" in "\n".join(map(str, check(own)))
    copy = check([read(text, "cancel/seller.md", "/copies/seller.md", is_in_docs=False)])
    assert [fault for fault in copy if "一样" in fault.what] == []


def test_numbers_for_readers_are_on_the_list_with_the_same_date(root):
    page = read((root / "docs/reference/hotlines.md").read_text("utf-8"), "reference/hotlines.md")
    rows = [p.text.split(" | ") for p in page.passages if p.kind == "row" and p.text[0].isdigit()]
    assert len(rows) >= 10
    for number, owner, *rest in rows:
        entry = official.numbers()[official.digits(number.partition("（")[0])]
        assert entry.owner in (owner, owner.removesuffix("（"))
        assert any(str(entry.checked) in cell for cell in rest), number
        assert entry.source in " ".join(rest), number
    printed = {official.digits(row[0].partition("（")[0]) for row in rows}
    assert printed == {d for d, number in official.numbers().items() if number.source}


def test_the_guide_itself_has_no_error_and_no_warning(root, capsys):
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_every_rule_of_markdownlint_has_its_words(root):
    import yaml

    turned_on = yaml.safe_load((root / ".markdownlint.yaml").read_text("utf-8"))
    says = yaml.safe_load((root / "scripts/tuiji/lint/structure.yml").read_text("utf-8"))
    assert turned_on.keys() - {"default"} == says.keys()
    assert all(entry["severity"] in (ERROR, "warning") for entry in says.values())
