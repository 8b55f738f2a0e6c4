"""Amounts of money in Thai and English: baht to the satang, and million baht."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.language.format import baht_figure, exact_baht, millions, money


@pytest.mark.parametrize(
    ("amount", "thai", "english"),
    [
        ("0", "0 บาท", "0 baht"),
        ("999999.49", "999,999 บาท", "999,999 baht"),
        ("999999.50", "1.0 ล้านบาท", "1.0 million baht"),
        ("4276599700.00", "4,276.6 ล้านบาท", "4,276.6 million baht"),
        ("-0.40", "0 บาท", "0 baht"),
        ("-5300000", "−5.3 ล้านบาท", "−5.3 million baht"),
    ],
)
def test_an_amount_as_it_is_spoken(amount: str, thai: str, english: str) -> None:
    assert money(Decimal(amount), "th") == thai
    assert money(Decimal(amount), "en") == english


@pytest.mark.parametrize(
    ("amount", "figure"),
    [
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("221171900.1", "221,171,900.10"),
        ("999999999999999.99", "999,999,999,999,999.99"),
        ("-0.004", "0.00"),
        ("-12.5", "−12.50"),
    ],
)
def test_an_amount_to_the_satang(amount: str, figure: str) -> None:
    assert baht_figure(Decimal(amount)) == figure
    assert exact_baht(Decimal(amount), "th") == f"{figure} บาท"
    assert exact_baht(Decimal(amount), "en") == f"{figure} baht"


def test_an_amount_in_columns_that_name_the_unit() -> None:
    assert millions(Decimal("7942200")) == "7.9"
    assert millions(Decimal("7950000")) == "8.0"  # half up
    assert millions(Decimal("7942200"), 2) == "7.94"
    assert millions(Decimal("49999")) == "0.0"


def test_no_amount_is_a_dash_and_not_nought() -> None:
    assert [money(None, "th"), exact_baht(None, "en"), millions(None), baht_figure(None)] == [
        "–"
    ] * 4
