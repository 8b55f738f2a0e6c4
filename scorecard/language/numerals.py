"""Numbers as people type them: Thai digits, thousands separators, percent signs."""

from __future__ import annotations

import math
import re
import unicodedata

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


def finite(number: float) -> float:
    """`number` itself when it is finite and of a magnitude of at most 1e300, else ValueError."""
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise ValueError(number)
    return number
