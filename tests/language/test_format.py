"""Figures as they are shown: half up, on the decimal digits that the figure shows."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scorecard.language import format as fmt


def test_no_figure_is_a_dash_and_not_nought() -> None:
    for missing in (None, math.nan):
        for write in (fmt.number, fmt.score, fmt.official, fmt.plain, fmt.signed, fmt.percent):
            assert write(missing) == "–"
        assert fmt.quantity(missing, "ล้านบาท", 1) == fmt.quantity(missing, "%", 1) == "–"
    assert fmt.money(None, "th") == fmt.exact_baht(None, "en") == "–"
    assert fmt.millions(None) == fmt.baht_figure(None) == "–"


@pytest.mark.parametrize(
    ("write", "given", "shown"),
    [
        (fmt.score, [0.125], "0.13"),
        (fmt.score, [1.005], "1.01"),
        (fmt.score, [-0.0], "0.00"),
        (fmt.score, [-0.004], "0.00"),
        (fmt.score, [-0.005], "−0.01"),
        (fmt.score, [-1234567.891], "−1,234,567.89"),
        (fmt.score, [5e-324], "0.00"),
        (fmt.score, [1e300], "1" + ",000" * 100 + ".00"),
        (fmt.score, [3.497, (2.5, 3.5)], "3.497"),
        (fmt.score, [3.4999996, (2.5, 3.5)], "3.4999996"),
        (fmt.score, [3.5 - 1e-10, (2.5, 3.5)], "3.50"),  # has reached it
        (fmt.score, [3.494, (2.5, 3.5)], "3.49"),
        (fmt.score, [3.497, (2.5, 3.497)], "3.50"),
        (fmt.score, [None, (2.5, 3.5)], "–"),
        (fmt.number, [-0.5, 0], "−1"),
        (fmt.number, [22728.94, 1], "22,728.9"),
        (fmt.official, [0.00005], "0.0001"),
        (fmt.official, [5], "5.0000"),
        (fmt.plain, [20.0], "20"),
        (fmt.plain, [1000.0, 0], "1,000"),
        (fmt.plain, [0.00004], "0"),
        (fmt.signed, [0.005], "+0.01"),
        (fmt.signed, [-0.19], "−0.19"),
        (fmt.signed, [-0.004], "0.00"),
        (fmt.percent, [0.005], "1%"),
        (fmt.percent, [0.12345, 1], "12.3%"),
        (fmt.quantity, [81785.6, "ล้านบาท", 1], "81,785.6 ล้านบาท"),
        (fmt.quantity, [39, "", 0], "39"),
        (fmt.quantity, [3, "ระดับ", 0], "ระดับ 3"),
        (fmt.quantity, [3, "level", 0], "level 3"),
        (fmt.size, [1, "ระดับ", 0], "1 ระดับ"),
        (fmt.size, [1.5, "ร้อยละ", 1], "1.5%"),
        (fmt.course, [3, 4, "ระดับ", 0], "ระดับ 3 → 4"),
        (fmt.course, [22728.9, 81785.6, "ล้านบาท", 1], "22,728.9 → 81,785.6 ล้านบาท"),
        (fmt.course, [60, 65, "ร้อยละของแผน", 0], "60 → 65% ของแผน"),
        (fmt.quantity, [39, "ร้อยละ", 0], "39%"),
        (fmt.quantity, [68.3, "ร้อยละของแผน", 1], "68.3% ของแผน"),
        (fmt.quantity, [68.3, "percent of plan", 1], "68.3% of plan"),
        (fmt.money, [Decimal("999999.49"), "th"], "999,999 บาท"),
        (fmt.money, [Decimal("999999.50"), "en"], "1.0 million baht"),
        (fmt.money, [Decimal("-0.40"), "th"], "0 บาท"),
        (fmt.money, [Decimal("-5350000"), "th"], "−5.4 ล้านบาท"),
        (fmt.exact_baht, [Decimal("0.005"), "en"], "0.01 baht"),
        (fmt.exact_baht, [Decimal("221171900.1"), "th"], "221,171,900.10 บาท"),
        (fmt.baht_figure, [Decimal("999999999999999.99")], "999,999,999,999,999.99"),
        (fmt.baht_figure, [Decimal("-0.004")], "0.00"),
        (fmt.baht_figure, [Decimal("-12.5")], "−12.50"),
        (fmt.millions, [Decimal("7950000")], "8.0"),
        (fmt.millions, [Decimal("7850000")], "7.9"),
        (fmt.millions, [Decimal("7942200"), 2], "7.94"),
        (fmt.date, [dt.date(2009, 9, 9), "th"], "9 ก.ย. 2552"),
        (fmt.date, [dt.date(2021, 10, 1), "en"], "1 Oct 2021"),
        (fmt.date, [dt.date(2024, 2, 29), "th"], "29 ก.พ. 2567"),
    ],
)
def test_a_figure_as_it_is_shown(write: Callable[..., str], given: list[Any], shown: str) -> None:
    assert write(*given) == shown


def test_the_months_have_twelve_different_names() -> None:
    for language, first in (("th", "ม.ค."), ("en", "Jan")):
        names = [fmt.month_name(month, language) for month in range(1, 13)]
        assert names[0] == first
        assert len(set(names)) == 12


def test_a_moment_is_dated_as_in_thailand() -> None:
    evening_in_london = dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)
    assert fmt.moment(evening_in_london, "en") == "21 Nov 2026"
