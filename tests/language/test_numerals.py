"""Numbers as people type them."""

import math

import pytest

from scorecard.language import parse_number, to_ascii_digits
from scorecard.language.numerals import LARGEST, finite


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0.0),
        ("49.33", 49.33),
        ("+7", 7.0),
        (".5", 0.5),
        ("1,234.50", 1234.5),
        ("1234567", 1234567.0),
        ("๒๕๖๕", 2565.0),
        ("๑,๒๓๔.๕", 1234.5),
        ("62%", 62.0),
        ("๖๒ %", 62.0),
        ("  62  ", 62.0),
        ("\u00a062\u00a0", 62.0),
        ("-3", -3.0),
        ("–3", -3.0),
        ("﹣3", -3.0),
        ("−๓.๕ %", -3.5),
        ("1e3", 1000.0),
        ("1.5E-2", 0.015),
        ("1e300", 1e300),
        ("5e-324", 5e-324),
    ],
)
def test_what_people_type_is_read(text: str, number: float):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%",
        ".",
        "-",
        "3-",
        "nan",
        "inf",
        "1e400",
        "1.1e300",
        "3 baht",
        "12 34",
        "12,,345",
        "1.2.3",
        "62%%",
        "0x10",
        "1_000",
        "=1+1",
        "²",
    ],
)
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


@pytest.mark.parametrize("text", ["1234,567", "1,23", "1,2345", "12,34,567"])
def test_a_comma_stands_before_three_digits_or_the_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_number(text)
