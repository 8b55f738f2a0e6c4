"""Rounds of months, and points in time from which something is in force."""

import datetime as dt

import pytest
from pydantic import ValidationError

from scorecard.model.period import Round, Since

NINE = Round(last_month=9)
SECOND_QUARTER = Round(first_month=4, last_month=6)


@pytest.mark.parametrize(
    ("spellings", "round_"),
    [
        ((9, 9.0, "รอบที่ 9 เดือน", "9 ด.", "9 Months", "9m", "round 9", " 9 ", "M1-9", NINE), NINE),
        (("Q2", "q 2", "ไตรมาสที่ ๒", "quarter 2", "M4-6", "4–6"), SECOND_QUARTER),
    ],
)
def test_every_spelling_is_the_same_round(spellings: tuple[object, ...], round_: Round):
    assert [Round.parse(spelling) for spelling in spellings] == [round_] * len(spellings)


@pytest.mark.parametrize(
    "wrong", [0, 13, True, None, "Q0", "Q5", "M6-4", "M0-3", 9.5, dt.date(2022, 6, 30)]
)
def test_what_is_no_round_is_refused(wrong: object):
    with pytest.raises(ValueError):  # noqa: PT011  (the caller writes the sentence)
        Round.parse(wrong)


def test_a_round_in_a_file_may_be_a_number_or_a_text():
    assert Round.model_validate_json("9") == NINE
    assert Round.model_validate_json('"Q2"') == SECOND_QUARTER
    with pytest.raises(ValidationError):
        Round.model_validate_json("13")
    with pytest.raises(ValidationError, match="ends in or after the month it starts in"):
        Round(first_month=6, last_month=4)


@pytest.mark.parametrize(
    ("round_", "code", "thai", "english", "months"),
    [
        (NINE, "9", "รอบ 9 เดือน", "9 months", 9),
        (Round(last_month=3), "Q1", "ไตรมาส 1", "Quarter 1", 3),
        (Round(first_month=10, last_month=12), "Q4", "ไตรมาส 4", "Quarter 4", 3),
        (Round(first_month=4, last_month=5), "M4-5", "เดือนที่ 4–5", "Months 4–5", 2),
        (Round(first_month=4, last_month=9), "M4-9", "เดือนที่ 4–9", "Months 4–9", 6),
    ],
)
def test_a_round_is_written_by_its_code_and_its_label(
    round_: Round, code: str, thai: str, english: str, months: int
):
    assert (round_.code, str(round_)) == (code, code)
    assert (round_.label("th"), round_.label("en")) == (thai, english)
    assert round_.months == months


def test_the_code_of_every_round_is_read_back():
    for first in range(1, 13):
        for last in range(first, 13):
            round_ = Round(first_month=first, last_month=last)
            assert Round.parse(round_.code) == round_


def test_rounds_are_in_the_order_in_which_they_end():
    codes = ["12", "Q2", "9", "6", "Q1", "Q4"]
    assert [str(r) for r in sorted(map(Round.parse, codes))] == ["Q1", "Q2", "6", "9", "Q4", "12"]


@pytest.mark.parametrize(
    ("written", "year", "month", "shown"),
    [
        (2022, 2565, 1, "2565"),
        ("๒๕๖๕/๙", 2565, 9, "2565/9"),
        ("2021-10-01", 2565, 1, "2565"),
        ("2021-09-30", 2564, 12, "2564/12"),
        (dt.date(2022, 1, 15), 2565, 4, "2565/4"),
    ],
)
def test_a_point_in_time_is_a_year_a_month_of_it_or_a_date(
    written: object, year: int, month: int, shown: str
):
    since = Since.model_validate(written)
    assert (since.fiscal_year.be, since.month) == (year, month)
    assert str(since) == shown
    assert since.key == year * 100 + month


@pytest.mark.parametrize("wrong", ["", "soon", "2565/13", "2565/0", "2022-02-30", True, 9])
def test_what_is_no_point_in_time_is_refused(wrong: object):
    with pytest.raises(ValidationError):
        Since.model_validate(wrong)
