"""What stands below the last sentence, and where a sentence ends when its advert is cut."""

import pytest

from cleaner.samples import GUIDE, actions
from tuiji.cleaner import clean


def test_what_stands_between_furniture_below_the_last_sentence_goes():
    lines = ["怎么退机", GUIDE, "相关文章", "转让费的几个坑", "返回顶部"]
    assert actions(*lines)[2:] == ["drop"] * 3


@pytest.mark.parametrize("last", ["1、身份证", "某某银行"])
def test_a_list_or_a_signature_at_the_end_stays(last):
    lines = ["怎么退机", GUIDE, last, "阅读量：258次"]
    assert actions(*lines)[2:] == ["keep", "drop"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        (
            "收到回执之前，机器不要转给别人，低费率新机加微信 abc_0000",
            "收到回执之前，机器不要转给别人。",
        ),
        ("签购单要留一年 办理电话138-0000-0000", "签购单要留一年"),
        (
            "★新用户立减五十元★营业员核对姓名以后，请在单上签字。",
            "营业员核对姓名以后，请在单上签字。",
        ),
        (
            "点击查看十大品牌排行榜>>>书面催告用快递寄，底单要留好。",
            "书面催告用快递寄，底单要留好。",
        ),
        ("2、到账快，十分钟垫还，不成功不收费，注销前把账单结清。", "2、注销前把账单结清。"),
        (
            "【诚招代理，费率全国最低】终端里插着卡的，要问清哪天停收。",
            "终端里插着卡的，要问清哪天停收。",
        ),
        (
            "寄回时选能查单号的快递，也可以登录 卡友之家点com 换购新机，运单号和照片留到押金退完为止。",
            "寄回时选能查单号的快递，运单号和照片留到押金退完为止。",
        ),
        (
            "通知发出两三天没有回音，找便宜写字楼请拨138-0000-0000，再追问一次，让对方书面确认。",
            "通知发出两三天没有回音，再追问一次，让对方书面确认。",
        ),
        (
            "没拍的部分才谈退多少，押金另算，更多优惠请看 qinzi点example点cn。",
            "没拍的部分才谈退多少，押金另算。",
        ),
        (
            "【低价靓号抢购feiyu-example.cn】销户前要先结清话费，合约没有到期的还要问清违约金。",
            "销户前要先结清话费，合约没有到期的还要问清违约金。",
        ),
    ],
)
def test_what_an_advert_leaves_is_a_whole_sentence(line, left):
    text = "\n".join(["怎么退机", GUIDE, "加微信 abc_0001 咨询", line, GUIDE + "好"])
    assert clean(text).rows[3].output == left


@pytest.mark.parametrize(
    "line",
    [
        "备用号码：138-0000-0000，打不通就发短信",
        "想省钱开店？来快店通！全套零押金，138 0000 0000，秒回",
    ],
)
def test_what_leads_to_or_follows_a_number_goes_with_it(line):
    assert clean(f"怎么退机\n{GUIDE}\n{line}\n{GUIDE}好").rows[2].action == "drop"
