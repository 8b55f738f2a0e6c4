"""Numbers as people type them."""

import math

import pytest

from scorecard.language import parse_number, to_ascii_digits
from scorecard.language.numerals import LARGEST, finite


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("49.33", 49.33),
        ("+7", 7.0),
        (".5", 0.5),
        ("1,234.50", 1234.5),
        ("๒๕๖๕", 2565.0),
        ("๑,๒๓๔.๕", 1234.5),
        ("๖๒ %", 62.0),
        ("\u00a062\u00a0", 62.0),
        ("–3", -3.0),
        ("﹣3", -3.0),
        ("−๓.๕ %", -3.5),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("1e300", 1e300),
    ],
)
def test_what_people_type_is_read(text: str, number: float):
    assert parse_number(text) == number


NO_NUMBERS = ["", "%", ".", "3-", "nan", "inf", "1e400", "1.1e300", "3 baht", "12 34", "1.2.3"]
NO_NUMBERS += ["62%%", "0x10", "1_000", "=1+1", "²"]
COMMAS = ["1234,567", "1,23", "1,2345", "12,34,567", "12,,345"]


@pytest.mark.parametrize("text", [*NO_NUMBERS, *COMMAS])
def test_what_is_no_finite_number_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011  (the caller writes the sentence)
        parse_number(text)


def test_thai_digits_become_ascii_digits():
    assert to_ascii_digits("ปีงบประมาณ ๐๑๒๓๔๕๖๗๘๙") == "ปีงบประมาณ 0123456789"


def test_the_largest_magnitude_is_taken_and_the_next_is_not():
    assert finite(LARGEST) == 1e300
    for number in (math.nextafter(LARGEST, math.inf), math.inf, -math.inf, math.nan):
        with pytest.raises(ValueError, match=str(number).replace("+", r"\+")):
            finite(number)
