"""Ids and numbers are found in every disguise, and what only looks like one is left alone."""

import pytest

from tuiji.cleaner.contacts import find_handles, squash
from tuiji.cleaner.normalise import normalise
from tuiji.cleaner.numbers import find_numbers

HANDLES = [
    "微·信·号·p·o·s·0·0·0·9", "Q Q 1 0 0 0 0 7 7 7 7", "企鹅:1 0 0 0 0 9 9 9 1", "加微亻言 card0007",
    "VX搜索 ppos0001", "加巍 tj_000888", "➕魏: etc-0008", "扣100003456", "微 丨 信 丨 akun_0071",
    "加 薇-心 ymiao7788", "卫❤ jx_00009", "微❤信 abc00001", "企鹅裙 700000012", "联系QQ.3000.0812",
    "wei信 hh-00001", "V:ting00催0", "扣群:1 0 0 0 0 8 8 8 0", "tuoke0001(薇)", "详询卫星号 zw_00031",
]  # fmt: skip
NO_HANDLES = [
    "打开微信8.0.49以上版本", "微信 2024-05-01 起调整", "微信2024年起", "微信App8.0.1", "扣100000元",
    "扣12000公里保养券", "单位A123456", "地库道闸型号DZ-8800B", "收款单位:abc12345", "订单号 20240501000138",
    "加为管理员以后看公告PDF2024版", "微信支付4200002024031800001234567", "商户号 822100048160001",
]  # fmt: skip
MOBILES = [
    "壹參捌零零零零叁叁玖貳",
    "一三八,零零零零,七六五四",
    "138 0 0 0 0 1 7 1 7",
    "一五八。零零零零。七七六一",
    "I38-OOOO-7171",
]
NO_MOBILES = ["1500,300,2000", "138,000,000元", "1,380,000,0000", "95588,95533,95566"]


def handles(text):
    text = normalise(text).text
    return [text[start:end] for start, end in find_handles(text)]


@pytest.mark.parametrize("text", HANDLES)
def test_an_id_is_found_in_disguise(text):
    assert handles(f"有事请{text}。") or handles(text)


@pytest.mark.parametrize("text", NO_HANDLES)
def test_what_looks_like_an_id_is_none(text):
    assert handles(text) == []


@pytest.mark.parametrize("text", MOBILES)
def test_commas_and_single_digits_hide_no_mobile(text):
    assert [number.kind for number in find_numbers(normalise(text).text)] == ["mobile"]


@pytest.mark.parametrize("text", NO_MOBILES)
def test_amounts_and_lists_are_no_mobile(text):
    assert list(find_numbers(normalise(text).text)) == []


def test_squashing_keeps_each_characters_place():
    squashed, origin = squash("加 微·信❤, pos_1")
    assert squashed == "加微信信,pos_1"
    assert [origin[0], origin[1], origin[2], origin[4]] == [0, 2, 4, 6]
    assert origin[-1] == len("加 微·信❤, pos_1")


@pytest.mark.parametrize("line", ["它有 14.24%-22.24%的利率。", "分数都基于 300-850 的范围。"])
def test_a_word_that_once_sounded_like_wei_is_no_contact(line):
    assert not list(find_handles(normalise(line).text))


def test_a_circled_ten_passes_for_nought():
    """Of the circled digits there was no nought at first; a number may hold tens all the same."""
    tens = normalise("需要新机请拨①③⑧⑩⑩⑩⑩⑩⑩⑩⑩").text
    assert [number.digits for number in find_numbers(tens)] == ["13800000000"]
    holding = "138" + "10" * 4
    assert [number.digits for number in find_numbers(f"请拨 {holding}")] == [holding]


@pytest.mark.parametrize(
    "text",
    [
        "咨询热线 1 3 9 0 0 0 0 0 0 0 0 二十四小时有人接",
        "(专线:1 3 8 - 0 0 0 0 - 0 0 0 0)5、提交后留意短信",
        "办新卡找老k13800000000有惊喜",
    ],
)
def test_what_stands_beside_a_mobile_hides_it_not(text):
    assert [number.kind for number in find_numbers(text)] == ["mobile"]
