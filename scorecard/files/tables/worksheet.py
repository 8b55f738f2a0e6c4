"""What the reader of workbooks does not tell about a sheet, taken from the sheet's XML.

The reader gives every cell's stored value. A person sees something else where a cell shows an
error (the reader gives a blank), a percentage (it gives 0.62 for 62%), or a formula that was
never calculated (a blank). It also makes room for the whole rectangle that the cells span, so two
cells in opposite corners would take all memory: the rectangle is measured first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,7})([0-9]{1,9})["']""")
_TAG = re.compile(rb"""<(?:\w+:)?(row|c)\b([^>]*)>""")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]{1,9})["']""")
_CELL_START = re.compile(rb"<(?:\w+:)?c[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,9})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f[^>/]*>([^<]*)</")
_SHARED_TEXT = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<""")
_END_OF_TEXT = re.compile(rb"</(?:\w+:)?si>")
_PERCENT_FORMATS = frozenset({"9", "10"})
_QUOTED = re.compile(r'"[^"]*"|\\.')


class SeenCell(NamedTuple):
    """What a person sees in a cell where that differs from the value stored in it."""

    row: int
    """Counted from 0."""
    column: int
    """Counted from 0."""
    value: str | float


def extent(sheet: bytes) -> tuple[int, int]:
    """How many rows and columns the rectangle has that all cells of a sheet lie in."""
    references = _REFERENCE.findall(sheet)
    rows = max((int(row) for _, row in references), default=0)
    columns = max((column_number(c) for c in {column for column, _ in references}), default=0)
    if len(references) < sum(1 for _ in _CELL_START.finditer(sheet)):
        more_rows, more_columns = _extent_by_order(sheet)
        return max(rows, more_rows), max(columns, more_columns)
    return rows, columns


def text_size(sheet: bytes, shared_texts: bytes) -> int:
    """Bytes of text when every cell that refers to a shared text holds its own copy."""
    lengths = [len(text) for text in _END_OF_TEXT.split(shared_texts)]
    references = _SHARED_TEXT.findall(sheet)
    return sum(lengths[int(r)] for r in references if int(r) < len(lengths))


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show a value as a percentage.

    Raises:
        ElementTree.ParseError: the styles are not XML.
    """
    root = ElementTree.fromstring(styles)
    percent = set(_PERCENT_FORMATS)
    for element in root.iter():
        if _local(element) == "numFmt" and "%" in _QUOTED.sub("", element.get("formatCode", "")):
            percent.add(element.get("numFmtId", ""))
    cell_styles = next((e for e in root if _local(e) == "cellXfs"), None)
    if cell_styles is None:
        return frozenset()
    return frozenset(i for i, e in enumerate(cell_styles) if e.get("numFmtId", "") in percent)


def seen_cells(sheet: bytes, percent: frozenset[int]) -> Iterator[SeenCell]:
    """The cells in which a person sees something else than the stored value."""
    has_errors = b'"e"' in sheet or b"'e'" in sheet
    if not (percent or has_errors or _FORMULA.search(sheet)):
        return
    for match in _CELL.finditer(sheet):
        attributes, inside = match.groups()
        reference = _REFERENCE.search(attributes)
        if reference is None or inside is None:
            continue
        seen = _seen(attributes, inside, percent)
        if seen is not None:
            yield SeenCell(int(reference[2]) - 1, column_number(reference[1]) - 1, seen)


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _seen(attributes: bytes, inside: bytes, percent: frozenset[int]) -> str | float | None:
    kind = match[1] if (match := _TYPE.search(attributes)) else b"n"
    found = _VALUE.search(inside)
    value = found[1].decode("utf-8", "replace").strip() if found else ""
    if kind == b"e":
        return value or "#ERROR"
    if not value and kind != b"str" and _FORMULA.search(inside):
        formula = _FORMULA_TEXT.search(inside)
        return "=" + (formula[1].decode("utf-8", "replace") if formula else "")
    style = _STYLE.search(attributes)
    if kind == b"n" and value and style is not None and int(style[1]) in percent:
        return _times_hundred(value)
    return None


def _times_hundred(value: str) -> float | None:
    """A share as the percentage that is shown, exact in decimal digits: 0.07 is 7, not 7.0…01."""
    try:
        return float(Decimal(repr(float(value))).scaleb(2))
    except (ValueError, OverflowError):
        return None


def _extent_by_order(sheet: bytes) -> tuple[int, int]:
    """The rectangle when cells may leave out where they stand and follow one another."""
    row = column = rows = columns = 0
    for tag, attributes in _TAG.findall(sheet):
        if tag == b"row":
            number = _ROW_NUMBER.search(attributes)
            row, column = int(number[1]) if number else row + 1, 0
        elif (reference := _REFERENCE.search(attributes)) is not None:
            row, column = int(reference[2]), column_number(reference[1])
        else:
            column += 1
        rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
