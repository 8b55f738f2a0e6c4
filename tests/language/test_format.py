"""Figures as they are shown: half up, on the decimal digits that the figure shows."""

import datetime as dt
import math

import pytest

from scorecard.language import format as fmt


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.125, "0.13"),
        (1.005, "1.01"),
        (2.4665, "2.47"),
        (0.1 + 0.2, "0.30"),
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (-0.004, "0.00"),
        (-0.005, "−0.01"),
        (4.995, "5.00"),
        (-1234567.891, "−1,234,567.89"),
        (5e-324, "0.00"),
        (None, "–"),
        (math.nan, "–"),
    ],
)
def test_two_decimals_half_up(value: float | None, shown: str):
    assert fmt.number(value) == shown
    assert fmt.score(value) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(2.5, 0, "3"), (0.5, 0, "1"), (-0.5, 0, "−1"), (-0.4, 0, "0"), (22728.94, 1, "22,728.9")],
)
def test_other_decimals_are_half_up_too(value: float, decimals: int, shown: str):
    assert fmt.number(value, decimals) == shown


def test_a_huge_figure_is_written_out_in_full():
    shown = fmt.number(1e300)
    assert shown == "1" + ",000" * 100 + ".00"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0735294117647, "0.0735"), (0.00005, "0.0001"), (5, "5.0000"), (None, "–")],
)
def test_official_forms_show_four_decimals(value: float | None, shown: str):
    assert fmt.official(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(20.0, "20"), (49.33, "49.33"), (0.5, "0.5"), (1000.0, "1,000"), (0.00004, "0"), (None, "–")],
)
def test_a_plain_figure_has_no_needless_zeros(value: float | None, shown: str):
    assert fmt.plain(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.22, "+0.22"),
        (0.005, "+0.01"),
        (-0.19, "−0.19"),
        (0.0, "0.00"),
        (0.004, "0.00"),
        (-0.004, "0.00"),
        (None, "–"),
        (math.nan, "–"),
    ],
)
def test_a_difference_has_its_sign_and_zero_has_none(value: float | None, shown: str):
    assert fmt.signed(value) == shown


@pytest.mark.parametrize(
    ("share", "decimals", "shown"),
    [
        (0.94, 0, "94%"),
        (0.005, 0, "1%"),
        (0.0, 0, "0%"),
        (0.12345, 1, "12.3%"),
        (-0.5, 0, "−50%"),
        (None, 0, "–"),
        (math.nan, 0, "–"),
    ],
)
def test_a_share_is_shown_in_percent(share: float | None, decimals: int, shown: str):
    assert fmt.percent(share, decimals) == shown


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [
        (81785.6, "ล้านบาท", 1, "81,785.6 ล้านบาท"),
        (39, "ร้อยละ", 0, "39%"),
        (39, "", 0, "39"),
        (None, "ล้านบาท", 1, "–"),
        (math.nan, "%", 1, "–"),
        (0, "ล้านบาท", 1, "0.0 ล้านบาท"),
    ],
)
def test_a_quantity_has_its_unit(value: float | None, unit: str, decimals: int, shown: str):
    assert fmt.quantity(value, unit, decimals) == shown


@pytest.mark.parametrize(
    ("day", "thai", "english"),
    [
        (dt.date(2009, 9, 9), "9 ก.ย. 2552", "9 Sep 2009"),
        (dt.date(2021, 10, 1), "1 ต.ค. 2564", "1 Oct 2021"),
        (dt.date(2024, 2, 29), "29 ก.พ. 2567", "29 Feb 2024"),
    ],
)
def test_a_date_is_in_the_era_of_its_language(day: dt.date, thai: str, english: str):
    assert fmt.date(day, "th") == thai
    assert fmt.date(day, "en") == english


def test_the_months_have_twelve_different_names():
    for language, first in (("th", "ม.ค."), ("en", "Jan")):
        names = [fmt.month_name(month, language) for month in range(1, 13)]
        assert names[0] == first
        assert len(set(names)) == 12


def test_a_moment_is_dated_as_in_thailand() -> None:
    evening_in_london = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
    assert fmt.moment(evening_in_london, "en") == "21 Nov 2026"
    assert fmt.moment(evening_in_london, "th") == "21 พ.ย. 2569"


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("ร้อยละ", "68.3%"), ("ร้อยละของแผน", "68.3% ของแผน"), ("percent of plan", "68.3% of plan")],
)
def test_percent_stands_behind_the_figure(unit: str, shown: str) -> None:
    assert fmt.quantity(68.3, unit, 1) == shown
