"""Numbers as people type them: Thai digits, thousands separators, percent signs."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from numbers import Integral, Real

_BRIEF = 40
"""Letters of a refused value that are repeated."""
LARGEST = 1e300
"""Largest magnitude accepted anywhere; differences and products of two such stay finite."""

_THAI_TO_ASCII = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_NUMBER = re.compile(r"[+-]?((\d+|\d{1,3}(,\d{3})+)(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "－": "-"})


def to_ascii_digits(text: str) -> str:
    """`text` with Thai digits turned into 0–9 and compatibility characters normalised (NFC)."""
    return unicodedata.normalize("NFC", text).translate(_THAI_TO_ASCII)


def parse_number(text: str) -> float:
    """The number that a person typed: "๑,๒๓๔.๕" is 1234.5, "62 %" is 62.0.

    Raises:
        ValueError: not a number, or not finite, or of a magnitude above 1e300.
    """
    cleaned = to_ascii_digits(text).translate(_MINUS_SIGNS).strip()
    cleaned = cleaned.removesuffix("%").strip()
    if not _NUMBER.fullmatch(cleaned):
        raise ValueError(text)
    return finite(float(cleaned.replace(",", "")))


def as_number(value: object) -> float:
    """A number of whatever kind, Python's or numpy's, as a float.

    Raises:
        ValueError: none (text, a truth value), or not finite, or of a magnitude above 1e300.
    """
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        raise ValueError(type(value))
    try:
        return finite(float(value))
    except OverflowError:
        raise ValueError("beyond 1e300") from None


def briefly(value: object) -> str:
    """A value that is none, for a sentence that refuses it: text in quotation marks, and no more
    of it than tells what it is."""
    try:
        said = f"“{value}”" if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of thousands of digits
        return "…"
    return said if len(said) <= _BRIEF else f"{said[:_BRIEF]}…"


def as_whole(value: object) -> int | None:
    """A whole number of whatever kind; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Integral):
        return int(value)
    try:
        number = as_number(value)
    except ValueError:
        return None
    return int(number) if number.is_integer() else None


def finite(number: float) -> float:
    """`number` itself when it is finite and of a magnitude of at most 1e300, else ValueError."""
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise ValueError(number)
    return number
