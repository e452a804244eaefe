"""Whether an article as a whole sells, and when selling words are believed."""

import pytest

from cleaner.samples import ADVERT, GUIDE, actions

CONTACT = "需要的加微信 abc00012"
STORY = "去年冬天，邻街的小林把机器换成了这一款，现在天天早早关门回家。"
FIRM = "我们的顾问会替您跟进到底，您只需签一份电子合同，账户里等着收钱。"


def test_what_only_dresses_up_an_article_that_sells_goes_with_it():
    """A story, and advice in the seller's voice, though its words are those of guidance."""
    adverts = [ADVERT, CONTACT, ADVERT + "！", "免费领机，手慢无"]
    assert actions("换新机", STORY, *adverts, FIRM)[1::5] == ["drop", "drop"]


def test_advice_in_an_article_that_sells_stays_with_its_heading():
    adverts = [ADVERT, CONTACT, ADVERT + "！", "免费领机，手慢无", "一机多用，刷得放心"]
    assert actions("怎么退机", *adverts, "押金", GUIDE)[-2:] == ["keep", "keep"]


def test_the_same_story_stays_in_an_article_that_guides():
    lines = ["怎么退机", GUIDE, STORY, "押金要看合同。", CONTACT, "再查账单，确认没有扣费。"]
    assert actions(*lines)[2] == "keep"


def test_a_title_that_asks_how_to_leave_stays_alone():
    assert actions("宽带怎么退订", *[f"{ADVERT}{n}" for n in "甲乙丙丁戊"])[:2] == ["keep", "drop"]


@pytest.mark.parametrize(
    "plain",
    [
        "那会儿买机器送一桶油，刷满一万再送电饭锅，划算！",
        "店里当年搞活动，充一百送二十，还白送一个杯子。",
    ],
)
def test_words_that_sell_are_not_believed_in_a_text_without_any_advert(plain):
    plainly = [f"{GUIDE}第{n}天。" for n in "一二三四"]
    assert actions("关店那几天", GUIDE, plain, *plainly)[2] == "keep"
    assert actions("关店那几天", CONTACT, plain, *plainly)[2] != "keep"


@pytest.mark.parametrize("call", ["免费申请POS机包邮", "拉卡拉POS机免费申请办理"])
def test_a_call_without_a_full_stop_needs_no_company(call):
    assert actions("怎么退机", GUIDE, call, GUIDE + "好")[2] == "drop"


def test_what_most_lines_and_several_adverts_name_is_what_the_article_sells():
    """Its praise has no selling word, and the words of a story."""
    praise = [
        "楼下张姐拉住我说，旧机器先别急着退，你试试清泉湾再说。",
        "她用清泉湾快两年了，泡茶没有水垢，煮饭也比以前香。",
        "回家以后我看了一晚上清泉湾，越看越觉得以前的租金花得冤枉。",
        "清泉湾的机身只有一本书那么宽，放在厨房里就是一道风景。",
        "孩子再也不闹着买饮料，都说清泉湾的水像山里的泉水。",
    ]
    adverts = [f"清泉湾{n}，联系小刘 13{k}-0000-0000" for k, n in enumerate("甲乙丙", 5)]
    assert set(actions("邻居劝我换清泉湾", *praise, *adverts)) == {"drop"}
    assert actions("邻居的机器怎么退", *praise)[1:] == ["keep"] * 5
