"""Fiscal years: they start in October and bear the Buddhist Era year in which they end."""

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


@pytest.mark.parametrize(
    "spelling",
    [
        2565,
        2565.0,
        "2565",
        "FY2565",
        "ปีงบประมาณ ๒๕๖๕",
        "  2565 ",
        2022,
        "ค.ศ. 2022",
        FiscalYear(be=2565),
    ],
)
def test_every_spelling_of_2565_is_the_same_year(spelling: object):
    assert FiscalYear.parse(spelling) == FiscalYear(be=2565)


@pytest.mark.parametrize(
    "wrong",
    [
        True,
        None,
        "",
        "65",
        65,
        "25650",
        "2564/65",
        1500,
        3000,
        2565.5,
        dt.date(2022, 1, 1),
    ],
)
def test_what_is_no_year_is_refused(wrong: object):
    with pytest.raises(ValueError):  # noqa: PT011  (the caller writes the sentence)
        FiscalYear.parse(wrong)


def test_a_year_in_a_file_may_be_a_number_or_a_text():
    for written in ("2565", '"FY2565"', '"ปีงบประมาณ 2565"', '{"be": 2565}'):
        assert FiscalYear.model_validate_json(written).be == 2565
    with pytest.raises(ValidationError):
        FiscalYear.model_validate_json('"soon"')


def test_fy2565_runs_from_october_2021_to_september_2022():
    year = FiscalYear(be=2565)
    assert year.ce == 2022
    assert year.first_day == dt.date(2021, 10, 1)
    assert year.last_day == dt.date(2022, 9, 30)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2021, 9, 30), 2564),
        (dt.date(2021, 10, 1), 2565),
        (dt.date(2022, 9, 30), 2565),
        (dt.date(2022, 10, 1), 2566),
    ],
)
def test_a_day_falls_in_the_fiscal_year_that_contains_it(day: dt.date, year: int):
    assert FiscalYear.containing(day) == FiscalYear(be=year)


def test_years_are_in_order_and_know_the_one_before():
    years = [FiscalYear(be=be) for be in (2566, 2564, 2565)]
    assert [year.be for year in sorted(years)] == [2564, 2565, 2566]
    assert FiscalYear(be=2564) < FiscalYear(be=2565) <= FiscalYear(be=2565)
    assert FiscalYear(be=2565).previous == FiscalYear(be=2564)
    assert len({FiscalYear(be=2565), FiscalYear(be=2565)}) == 1


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
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    begins: dt.date,
    ends: dt.date,
    in_march: int,
):
    monkeypatch.setattr(period, "FIRST_MONTH", first)
    year = FiscalYear(be=2565)
    assert (year.first_day, year.last_day) == (begins, ends)
    assert year.month(in_march) == dt.date(2022, 3, 1)
    assert FiscalYear.containing(begins) == FiscalYear.containing(ends) == year
    assert FiscalYear.containing(ends + dt.timedelta(days=1)) == FiscalYear(be=2566)
    assert Round(last_month=12).last_day(year) == ends
    since = Since.model_validate(dt.date(2022, 3, 15))
    assert (since.fiscal_year, since.month) == (year, in_march)
