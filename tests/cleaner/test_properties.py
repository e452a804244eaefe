"""What holds for any text: every line reported once, cleaning twice is cleaning once."""

import gc
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cleaner.scoring import ARTICLES, load
from tuiji.cleaner import clean
from tuiji.cleaner.engine import split_lines

ARTICLE = Path(__file__).parents[2] / "source/article.txt"
FRAGMENTS = [
    "注销一般免费", "加微信", "加V", "pos0000a", "138-0000-0000", "①③⑧", "零零零零", "办理电话:", "信XIN息",
    "刷KA卡机POS机", "信用ka", "身份zheng", "POSS", "***", "www.", "点com", "mepos.example.cn", "登录", "申请注销",
    "免费送机", "骗子会说", "「", "」", "(", ")", "【广告】", "秒到账", "_1", "1、", "(一)", "。", ",", ";", " ", "!",
    "相关文章", "本文目录导读:", "上一篇:", "宽带办理流程", "选择服务商", "提交申请", "个人不公开的", "如需办理",
    "400-000-0000", "微信同号", "扫码咨询", "\u200b", "\u202e", "\ufeff", "１３８", "電話", "\t", "\u3000",
]  # fmt: skip
LABELLED_ONLY = ("P11-toc", "P14-title-again", "P20-")
CONFIG = settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@cache
def article_lines():
    return ARTICLE.read_text("utf-8").splitlines()


def lines():
    fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=10).map("".join)
    han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)
    ascii_text = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
    anything = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=20
    )
    return st.one_of(
        st.deferred(lambda: st.sampled_from(article_lines())),
        fragments,
        st.tuples(han, fragments, han, ascii_text).map("".join),
        st.tuples(anything, fragments).map("".join),
    )


TEXTS = st.lists(lines(), max_size=25).map("\n".join)


@given(TEXTS)
@CONFIG
def test_every_line_is_reported_once_and_in_order(text):
    rows = clean(text).rows
    assert [row.text for row in rows] == split_lines(text)
    assert [row.line for row in rows] == list(range(1, len(rows) + 1))


@given(TEXTS)
@CONFIG
def test_cleaning_a_cleaned_text_changes_nothing(text):
    once = clean(text).clean_text
    assert clean(once).clean_text == once


@given(TEXTS)
@CONFIG
def test_outputs_agree_with_actions(text):
    for row in clean(text).rows:
        if row.action in ("keep", "review"):
            assert row.output == row.text
        elif row.action in ("drop", "blank"):
            assert row.output == ""
        else:
            assert row.output.strip()
            assert row.output != row.text
        assert (row.rule is None) == (row.action in ("keep", "blank"))


@given(TEXTS)
@CONFIG
def test_no_dropped_line_is_in_the_output(text):
    """Repeats and contents apart: what they repeat stays, once."""
    report = clean(text)
    left = set(report.clean_text.splitlines())
    for row in report.rows:
        if row.action == "drop" and not row.rule.startswith(LABELLED_ONLY):
            standing = [r for r in report.rows if r.text == row.text and r.action != "drop"]
            assert row.text not in left or standing


@pytest.mark.parametrize("source", ["article", *range(3)])
def test_the_article_and_its_thirds_are_cleaned_in_one_go(source):
    lines_ = article_lines()
    chosen = lines_ if source == "article" else lines_[source * 57 : source * 57 + 57]
    once = clean("\n".join(chosen)).clean_text
    assert clean(once).clean_text == once


def test_a_byte_order_mark_inside_does_not_come_to_the_head():
    once = clean("加微信kefu0000\n\ufeff注销一般免费").clean_text
    assert clean(once).clean_text == once == "注销一般免费\n"


def test_a_line_trimmed_first_and_reviewed_later_ends_the_passes():
    """In this article each pass took back what the one before had done, and none was the last."""
    text = "\n".join(label.text for label in load(ARTICLES / "73-speaker-dealer.yml"))
    assert len(clean(text).rows) == len(split_lines(text))


def test_no_cycles_are_left_for_the_collector_which_is_off_meanwhile():
    gc.collect()
    clean(ARTICLE.read_text("utf-8") + "\n如需办理，加微信：pos0000a。\n電話是謝謝，刷KA機註銷")
    assert gc.collect() == 0
    assert gc.isenabled()
