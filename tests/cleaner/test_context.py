"""Neighbours decide over bland lines; a true line between adverts stays."""

import pytest

from tuiji.cleaner import clean

GUIDE = "注销前先核对余额，回执要拍照留底。"
ADVERT = "官方直营，假一赔十，终身售后，全国联保"


def actions(*lines):
    return [row.action for row in clean("\n".join(lines))]


@pytest.mark.parametrize("bland", ["申请流程只需三步", "办理流程简单好用"])
def test_a_line_that_sells_a_little_goes_with_an_advert(bland):
    assert actions("怎么退机", GUIDE, bland, GUIDE)[2] == "keep"
    assert actions("怎么退机", GUIDE, ADVERT, bland, ADVERT, GUIDE)[3] == "drop"


@pytest.mark.parametrize("true", ["二、要带哪些材料", "退卡找财务。", GUIDE])
def test_a_true_line_between_two_adverts_stays(true):
    assert actions("怎么退机", GUIDE, ADVERT, true, ADVERT, GUIDE)[3] == "keep"


def test_a_bland_line_goes_when_adverts_stand_two_deep_around_it():
    lines = ["怎么退机", GUIDE, ADVERT, ADVERT, "公司在金融街", ADVERT, ADVERT, GUIDE]
    assert actions(*lines)[4] == "drop"


def test_a_slogan_without_full_stop_goes_where_true_lines_have_one():
    slogan = "加急订单，师傅一小时到家"
    plain = GUIDE.rstrip("。")
    assert actions("怎么退机", GUIDE, GUIDE, slogan, GUIDE)[3] == "drop"
    assert actions("怎么退机", plain, plain + "吧", slogan, plain + "啊")[3] == "keep"


def test_an_article_of_adverts_goes_whole():
    lines = [ADVERT, ADVERT + "!", "公司地址", "免费领机，手慢无", ADVERT, "拿货价更低，老板私聊"]
    assert set(actions(*lines)) == {"drop"}


@pytest.mark.parametrize("advert", ["宠物医院新店,绝育半价", "换新机,零押金,秒到账"])
def test_an_advert_in_brackets_takes_both_brackets_with_it(advert):
    true = "先核对没有到账的交易%s，三个工作日内答复。"
    assert clean("怎么退机\n" + true % f"({advert})").rows[1].output == true % ""
