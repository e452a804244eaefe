"""The raw article, line by line: what pollution-patterns.md §3 expects."""

import pytest

from tuiji.cleaner import clean

EXPECTED = {
    "drop": "3-11, 31-43, 59, 79-103, 150-173",
    "restore": "1, 13, 15, 23, 73",
    "review": "17, 21, 27-29, 53-57, 61-63, 116, 122, 124, 126, 130-136, 146, 148",
    "keep": "19, 25, 45-51, 65-71, 75-77, 106-114, 118-120, 128, 138-144",
}


def expand(lines):
    for part in lines.split(", "):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


ACTIONS = {number: action for action, lines in EXPECTED.items() for number in expand(lines)}


@pytest.fixture(scope="module")
def rows(root):
    return clean((root / "source/article.txt").read_text("utf-8")).rows


def test_every_line_gets_the_action_expected(rows):
    wrong = {
        row.line: (row.action, row.rule)
        for row in rows
        if row.action != (ACTIONS.get(row.line) if row.text.strip() else "blank")
    }
    assert wrong == {}


def test_masked_words_are_put_back_and_nothing_else_changes(rows):
    for row in rows:
        if row.action == "restore":
            expected = row.text.replace("刷KA卡机POS机", "POS机(刷卡机)")
            expected = expected.replace("个人不公开的和", "个人隐私和").removesuffix("_1")
            assert row.output == expected


def test_kept_lines_are_untouched(rows):
    assert all(row.output == row.text for row in rows if row.action in ("keep", "review"))


def test_no_number_or_link_of_an_advert_is_left(rows):
    text = "\n".join(row.output for row in rows)
    assert not any(part in text for part in ("185-", "182-", "181-", "soupos", "复制成功"))
