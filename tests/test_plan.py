"""The plan's tables: every combination of answers leads somewhere, every page is led to by some plan."""

from itertools import product

import pytest
from selectolax.lexbor import LexborHTMLParser


def condition(text):
    """ "要办：全部不用了、不确定；机构：银行" → [("要办", {…}), ("机构", {"银行"})]; always → []."""
    if text in ("都问", "所有情况"):
        return []
    parts = (part.split("：") for part in text.split("；"))
    return [(key, set(answers.split("、"))) for key, answers in parts]


def holds(needed, given):
    return all(given.get(key) in answers for key, answers in needed)


@pytest.fixture(scope="module")
def tables(site):
    page = LexborHTMLParser((site / "plan/index.html").read_text("utf-8"))
    return [
        [row.css("td") for row in table.css("tbody tr")]
        for table in page.css(".plan details table")
    ]


@pytest.fixture(scope="module")
def questions(tables):
    return [
        (
            key.text(strip=True),
            answers.text(strip=True).split("、"),
            condition(when.text(strip=True)),
        )
        for key, _question, answers, when in tables[0]
    ]


def plans(questions):
    """Yield every set of answers that the questions can give: asked only when their time comes."""
    first, *rest = questions
    for start in first[1]:
        asked = [(key, answers) for key, answers, when in rest if holds(when, {first[0]: start})]
        for chosen in product(*(answers for _, answers in asked)):
            yield {first[0]: start} | dict(zip((key for key, _ in asked), chosen, strict=True))


def test_questions_depend_on_the_first_alone(questions):
    """What `plans` relies on, and what keeps going back simple."""
    first, *rest = questions
    assert first[2] == []
    assert all({key for key, _ in when} == {first[0]} for _, _, when in rest)


def test_every_question_can_be_left_open(questions):
    assert all("不确定" in answers for _, answers, _ in questions)
    assert len({key for key, _, _ in questions}) == len(questions)


def test_conditions_name_questions_and_answers_that_exist(tables, questions):
    known = {key: set(answers) for key, answers, _ in questions}
    for table in tables:
        for cells in table:
            text = cells[-1].text(strip=True) if table is tables[0] else cells[0].text(strip=True)
            for key, answers in condition(text):
                assert answers <= known[key], text


def test_no_plan_is_a_dead_end(tables, questions):
    needed = [condition(cells[0].text(strip=True)) for cells in tables[1]]
    special = [when for when in needed if when]
    count = 0
    for given in plans(questions):
        count += 1
        assert any(holds(when, given) for when in special), given
    assert count > 100_000


def test_every_page_is_led_to_by_some_plan(tables, site):
    linked = {
        link.attributes["href"].removeprefix("../").split("?")[0].split("#")[0].rstrip("/")
        for table in tables[1:]
        for cells in table
        for cell in cells
        for link in cell.css("a")
    }
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")} - {
        ".",
        "plan",
        "reference/a-z",
        "reference/accessibility",
    }
    assert pages - linked - {"cancel"} == set()
    assert "cancel" in linked
