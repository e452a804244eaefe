"""Neighbours decide over bland lines; a true line between adverts stays."""

import pytest

from cleaner.samples import ADVERT, GUIDE, actions
from tuiji.cleaner import clean

DUTIES = [
    "报送商户终端安装位置信息和变更情况", "与特约商户签订银行卡受理协议", "落实特约商户实名制度核实身份",
    "对交易设置限额并监测异常情况", "保存商户身份资料和交易记录五年",
]  # fmt: skip


@pytest.mark.parametrize("bland", ["申请流程只需三步", "办理流程简单好用"])
def test_a_line_that_sells_a_little_goes_with_an_advert(bland):
    assert actions("怎么退机", GUIDE, bland, GUIDE)[2] == "keep"
    assert actions("怎么退机", GUIDE, ADVERT, bland, ADVERT, GUIDE)[3] == "drop"


@pytest.mark.parametrize("true", ["二、要带哪些材料", "退卡找财务。", GUIDE])
def test_a_true_line_between_two_adverts_stays(true):
    assert actions("怎么退机", GUIDE, ADVERT, true, ADVERT, GUIDE)[3] == "keep"


def test_one_selling_word_needs_an_advert_near():
    faint, firm = "老字号的店，押金也不例外。", "需要的加微信 abc00012"
    far = ["怎么退机", GUIDE, faint, GUIDE, DUTIES[0], DUTIES[1], firm, GUIDE]
    assert actions(*far)[2] == "keep"
    assert actions("怎么退机", GUIDE, "低至每天两块钱。", GUIDE, firm, GUIDE)[2] == "drop"


def test_one_selling_word_is_believed_in_an_article_of_adverts():
    assert actions("免费领机，手慢无", "全国连锁", ADVERT, GUIDE)[1] == "drop"


def test_a_masked_word_beside_a_selling_word_on_its_own_is_restored():
    report = clean(f"怎么退机\n{GUIDE}\n{GUIDE}\n老字号的店，银行ka也要先解绑。\n{GUIDE}")
    assert report.rows[3].output == "老字号的店，银行卡也要先解绑。"


def test_a_slogan_without_full_stop_goes_beside_an_advert_where_true_lines_have_one():
    slogan = "加急订单不用等，师傅一小时到家"
    plain = GUIDE.rstrip("。")
    assert actions("怎么退机", GUIDE, ADVERT, slogan, GUIDE)[3] == "drop"
    assert actions("怎么退机", GUIDE, GUIDE, slogan, GUIDE)[3] == "keep"
    assert actions("怎么退机", plain, plain + "吧", slogan, plain + "啊")[3] == "keep"


def test_a_short_heading_of_two_clauses_between_adverts_stays():
    assert actions("怎么退机", GUIDE, ADVERT, "三个号，抄哪里", ADVERT, GUIDE)[3] == "keep"


def test_a_whole_sentence_beside_adverts_stays():
    plain = "这也是副业带来的一种自由。"
    assert actions("怎么退机", GUIDE, ADVERT, plain, ADVERT, GUIDE)[3] == "keep"


def test_guidance_between_as_many_adverts_stays():
    lines = ["怎么退机", "第一种做法"]
    for _ in range(6):
        lines += [GUIDE, ADVERT, ADVERT]
    assert set(actions(*lines)[:3]) == {"keep"}


def test_steps_without_full_stops_are_no_slogans():
    steps = ["1. 关机，拔电源", "2. 取出卡，装盒", "3. 贴单，拍照", "4. 寄出，留单号"]
    assert actions("怎么寄回机器", GUIDE, *steps, GUIDE)[2:6] == ["keep"] * 4


def test_an_article_of_adverts_goes_whole():
    lines = [ADVERT, ADVERT + "!", "公司地址", "免费领机，手慢无", ADVERT, "拿货价更低，老板私聊"]
    assert set(actions(*lines)) == {"drop"}


@pytest.mark.parametrize("advert", ["宠物医院新店,绝育五折", "换新机,零押金,秒到账"])
def test_an_advert_in_brackets_takes_both_brackets_with_it(advert):
    true = "先核对没有到账的交易%s，三个工作日内答复。"
    assert clean("怎么退机\n" + true % f"({advert})").rows[1].output == true % ""


def test_steps_that_resemble_each_other_are_no_repeated_passage():
    steps = [
        f"{n}. 继续按住电源键不放，直到屏幕右上角的数字变成 {n * 7} 才松手" for n in range(1, 13)
    ]
    assert set(actions("怎么关机", GUIDE, *steps, GUIDE)) == {"keep"}


def test_articles_of_a_law_say_the_same_again():
    duties = [f"（{n}）未按照规定{what}的；" for n, what in zip("一二三四五", DUTIES, strict=True)]
    fines = [
        f"（{n}）违反本办法第{n}条，未按照规定{what}的。"
        for n, what in zip("一二三四五", DUTIES, strict=True)
    ]
    assert set(actions("某某管理办法", GUIDE, *duties, GUIDE + "完", *fines)) == {"keep"}


def test_a_name_that_begins_a_few_clauses_is_no_shard_of_the_title():
    lines = [
        "中华人民共和国商业银行法",
        *[f"第{n}条，中国人民银行可以要求改正。" for n in "一二三"],
    ]
    assert set(actions(*lines, *[f"{GUIDE}之{n}" for n in range(40)])) == {"keep"}


STEPS = [
    "1. 选择品牌申请pos机之前，先挑一家服务商。",
    "2. 填写表格在线填好姓名、地址和手机号。",
    "3. 审核寄机资料通过后，新pos机三天内顺丰到家。",
    "4. 激活机器请加微信 pos_0000，刷一笔99元秒到。",
]


def test_steps_of_which_one_is_an_advert_are_the_sellers():
    leaving = ["POS机怎么注销", GUIDE, "带上合同，向收单机构提出注销。"]
    assert actions(*leaving, *STEPS, GUIDE)[3:] == ["drop"] * 4 + ["keep"]
    steps = [
        "1. 带上合同，写好申请。",
        "2. 核对余额，关掉代扣。",
        f"3. {ADVERT}",
        "4. 要一张注销回执。",
    ]
    assert actions(*leaving, *steps, GUIDE)[3:] == ["keep", "keep", "drop", "keep", "keep"]
