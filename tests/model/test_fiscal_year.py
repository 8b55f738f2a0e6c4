"""Fiscal years: they start in October and bear the Buddhist Era year in which they end. How texts
are read and when rounds begin and end is worked out in tests/cases/fiscal_years.yaml."""

import datetime as dt

import pytest
from pydantic import ValidationError

from scorecard.model import period
from scorecard.model.period import (
    FiscalYear,
    Round,
    Since,
    calendar_month,
    fiscal_year_of,
    month_index,
    month_number,
    month_of,
)

FY2565 = FiscalYear(be=2565)


@pytest.mark.parametrize("spelling", [2565, 2565.0, "  2565 ", 2022, "ค.ศ. 2022", FY2565])
def test_every_spelling_of_2565_is_the_same_year(spelling: object):
    assert FiscalYear.parse(spelling) == FY2565
    assert FY2565.ce == 2022


@pytest.mark.parametrize(
    "wrong", [True, None, "", "65", 65, "25650", "2564/65", 1500, 3000, 2565.5, dt.date(2022, 1, 1)]
)
def test_what_is_no_year_is_refused(wrong: object):
    with pytest.raises(ValueError):  # noqa: PT011  (the caller writes the sentence)
        FiscalYear.parse(wrong)


def test_a_year_in_a_file_may_be_a_number_or_a_text():
    for written in ("2565", '"FY2565"', '{"be": 2565}'):
        assert FiscalYear.model_validate_json(written) == FY2565
    with pytest.raises(ValidationError):
        FiscalYear.model_validate_json('"soon"')


def test_years_are_in_order_and_know_the_one_before():
    before, after = FiscalYear(be=2564), FiscalYear(be=2566)
    assert sorted([after, before, FY2565]) == [before, FY2565, after]
    assert before < FY2565 <= FiscalYear(be=2565) < after
    assert FY2565.previous == before
    assert len({FY2565, FiscalYear(be=2565)}) == 1


def test_months_are_counted_through():
    assert month_index(2564, 10) == month_of(dt.date(2021, 10, 31)) == 30777
    assert calendar_month(30777) == (2564, 10)
    assert [month_number(month) for month in (10, 12, 1, 9)] == [1, 3, 4, 12]
    assert [fiscal_year_of(2564, month) for month in (1, 9, 10, 12)] == [2564, 2564, 2565, 2565]


@pytest.mark.parametrize(
    ("first", "begins", "ends", "in_march"),
    [
        (1, dt.date(2022, 1, 1), dt.date(2022, 12, 31), 3),
        (4, dt.date(2021, 4, 1), dt.date(2022, 3, 31), 12),
        (10, dt.date(2021, 10, 1), dt.date(2022, 9, 30), 6),
    ],
)
def test_the_first_month_is_declared_once(
    monkeypatch: pytest.MonkeyPatch, first: int, begins: dt.date, ends: dt.date, in_march: int
):
    monkeypatch.setattr(period, "FIRST_MONTH", first)
    day = dt.timedelta(days=1)
    assert (FY2565.first_day, FY2565.last_day) == (begins, ends)
    assert FY2565.month(in_march) == dt.date(2022, 3, 1)
    assert FiscalYear.containing(begins) == FiscalYear.containing(ends) == FY2565
    assert FiscalYear.containing(begins - day) == FiscalYear(be=2564)
    assert FiscalYear.containing(ends + day) == FiscalYear(be=2566)
    assert Round(last_month=12).last_day(FY2565) == ends
    since = Since.model_validate(dt.date(2022, 3, 15))
    assert (since.fiscal_year, since.month) == (FY2565, in_march)
