"""Each rule of tuiji.pages finds its fault, names the place, and leaves sound pages alone."""

import pytest

from tuiji.pages import CHANNELS, check, main

META = """---
title: {title}
description: 一句话说清这一页回答什么问题，怎样做，做完得到什么（{title}）。
last_reviewed: 2026-11-22
review_by: 2027-05-22
sources: [S2]
seed: [1, 3]
aliases: [不想用了]
---
"""
BODY = (
    "# 标题\n\n按规定（[S2](reference/rules.md#s2) 一(一)3）办。\n"
    "银联客服 95516。押金 299 元，商户编号 822100048160001。\n"
)
TABS = "".join(f'\n=== "{label}"\n\n    内容\n' for label in CHANNELS)


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference/rules.md").write_text(
        META.format(title="规定").replace("[S2]", "[]") + "## S2 {#s2}\n", "utf-8"
    )
    (tmp_path / "reference/hotlines.md").write_text(
        META.format(title="电话").replace("[S2]", "[]") + "| 银联 | 95516 |\n", "utf-8"
    )
    (tmp_path / "page.md").write_text(META.format(title="一页") + BODY + TABS, "utf-8")
    return tmp_path


def test_sound_pages_have_no_faults(docs):
    assert check(docs) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: 一页\n", "", "page.md:1: front matter: 'title' is a required property: see "),
        (
            "2027-05-22",
            "2027-02-30",
            "page.md:5: front matter: review_by: '2027-02-30' is not a 'date'",
        ),
        (
            "2027-05-22",
            "2026-11-01",
            "page.md:5: front matter: review_by is not after last_reviewed: ",
        ),
        (
            "[S2]\nseed",
            "[S2, S3]\nseed",
            "page.md:6: source S3 is never cited: cite it or take it out",
        ),
        ("sources: [S2]", "sources: []", "page.md:12: source S2 is cited: add it to sources"),
        (
            "rules.md#s2",
            "rules.md#s9",
            "page.md:12: source S2 leads to reference/rules.md#s9: link it to",
        ),
        (
            "POS 机界面",
            "POS机界面",
            "page.md:19: tab 「POS机界面」: here the label must be 「POS 机界面」",
        ),
        (
            '\n=== "销售商或制造商"\n\n    内容\n',
            "",
            "ends before 「销售商或制造商」: give every set all three",
        ),
        ("95516", "12306", "page.md:13: telephone number 12306 is not listed: list it in "),
        ("95516", "138-0000-0000", "page.md:13: telephone number 138-0000-0000 is not listed"),
        ("# 标题", "# 登陆帐户", "page.md:10: 「帐户」: write 「账户」"),
        (
            "title: 一页",
            "title: 规定",
            "reference/rules.md:2: front matter: title is that of page.md",
        ),
    ],
)
def test_each_fault_is_named_with_its_place(docs, old, new, expected):
    page = docs / "page.md"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    assert expected in "\n".join(map(str, check(docs)))


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [("a: [", "page.md:3: front matter: "), ("- a", "page.md:2: front matter is not a list of")],
)
def test_front_matter_that_is_not_yaml_is_refused(docs, capsys, front_matter, expected):
    (docs / "page.md").write_text(f"---\n{front_matter}\n---\n# 标题\n", "utf-8")
    assert main([str(docs)]) == 2
    assert expected in capsys.readouterr().err


def test_command_prints_faults_and_fails(docs, capsys):
    (docs / "page.md").write_text("# 标题\n", "utf-8")
    assert main([str(docs)]) == 1
    assert "page.md:1: front matter: 'aliases' is a required property" in capsys.readouterr().out


def test_the_guide_itself_is_sound(root):
    assert check(root / "docs") == []
