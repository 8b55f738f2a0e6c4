"""What the reader of workbooks does not tell about a sheet, taken from the sheet's XML.

The reader gives every cell's stored value. A person sees something else where a cell shows an
error (the reader gives a blank), a percentage (it gives 0.62 for 62%), or a formula that was
never calculated (a blank). It also makes room for the whole rectangle that the cells span, so two
cells in opposite corners would take all memory: the rectangle is measured first.

Every pattern begins at a tag and ends before the next one, so that a sheet is looked through once
however it is made; `without_comments` sees to it that what looks like a tag is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from scorecard.files.budget import MOST_COLUMNS, Budget

_INSIDE_TAG = rb"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
_ATTRIBUTE = re.compile(rb"""([^\s="'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])(%s)>" % _INSIDE_TAG)
_ROW_NUMBER = re.compile(rb"[1-9][0-9]{0,6}")
_NOT_TEXT = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]{1,9})["']""")
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>/]*>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f[^<>/]*>([^<]*)</")
_SHARED_CELL = re.compile(rb"<(?:\w+:)?c\s(%s)>\s*<(?:\w+:)?v>([0-9]{1,9})<" % _INSIDE_TAG)
_START_OF_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_PERCENT_FORMATS = frozenset({"9", "10"})
_QUOTED = re.compile(r'"[^"]*"|\\.')
_MOST_TAGS = 1_000_000
"""Of a part that is taken apart as a whole; 64,000 styles of cells are the most that Excel has."""


class SeenCell(NamedTuple):
    """What a person sees in a cell where that differs from the value stored in it."""

    row: int
    """Counted from 0."""
    column: int
    """Counted from 0."""
    value: str | float


def without_comments(xml: bytes) -> bytes:
    """A part of a workbook without what only looks like its tags.

    Raises:
        ValueError, expat.ExpatError: it is not well-formed, or defines entities.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(xml, True)
    return _NOT_TEXT.sub(b"", xml) if b"<!" in xml else xml


def parsed(xml: bytes) -> ElementTree.Element:
    """The root of a part; a part that defines entities is refused, none needs them.

    Raises:
        ValueError, ElementTree.ParseError: it is not XML of a usual size.
    """
    if b"<!DOCTYPE" in xml or xml.count(b"<") > _MOST_TAGS:
        raise ValueError(len(xml))
    return ElementTree.fromstring(xml)


def extent(sheet: bytes, budget: Budget) -> tuple[int, int]:
    """How many rows and columns the rectangle has that all cells with content lie in.

    Cells may leave out where they stand and follow one another.

    Raises:
        ValueError: a row or cell stands where none can be.
        InputError: a cell with content stands too far to the right.
    """
    row = column = rows = columns = 0
    letters, number = b"", 0
    for match in _ROW_OR_CELL.finditer(sheet):
        tag, attributes = match.groups()
        if tag == b"row":
            number_of_row = _where(attributes, _ROW_NUMBER)
            row, column = int(number_of_row[0]) if number_of_row else row + 1, 0
            continue
        if (reference := _where(attributes, _REFERENCE)) is not None:
            if reference[1] != letters:
                letters = reference[1]
                number = column_number(letters)
            row, column = int(reference[2]), number
        else:
            column += 1
        if not attributes.endswith(b"/"):
            rows, columns = max(rows, row), max(columns, column)
            if column > MOST_COLUMNS:
                raise budget.too_wide(row)
    return rows, columns


def text_sizes(shared_texts: bytes) -> Iterator[int]:
    """Bytes of each of the texts that cells refer to."""
    starts = (match.start() for match in _START_OF_TEXT.finditer(shared_texts))
    return (end - start for start, end in pairwise(chain(starts, [len(shared_texts)])))


def text_size(sheet: bytes, sizes: Sequence[int]) -> int:
    """Bytes of text when every cell that refers to a shared text holds its own copy."""
    total = 0
    for match in _SHARED_CELL.finditer(sheet):
        kind, number = _TYPE.search(match[1]), int(match[2])
        if kind is not None and kind[1] == b"s" and number < len(sizes):
            total += sizes[number]
    return total


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles that show a value as a percentage.

    Raises:
        ValueError, ElementTree.ParseError: the styles are not XML of a usual size.
    """
    root = parsed(styles)
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
    tags = chain(_ROW_OR_CELL.finditer(sheet), [None])
    for match, following in pairwise(tags):
        assert match is not None
        tag, attributes = match.groups()
        if tag != b"c" or attributes.endswith(b"/"):
            continue
        if (reference := _where(attributes, _REFERENCE)) is None:
            continue
        inside = sheet[match.end() : following.start() if following else len(sheet)]
        seen = _seen(attributes, inside, percent)
        if seen is not None:
            yield SeenCell(int(reference[2]) - 1, column_number(reference[1]) - 1, seen)


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _where(attributes: bytes, form: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """What a row or cell says of where it stands; None where it says nothing.

    Raises:
        ValueError: there is no such place; the reader would make room for it.
    """
    for name, quoted, other in _ATTRIBUTE.findall(attributes):
        if name == b"r":
            found = form.fullmatch(quoted or other)
            if found is None:
                raise ValueError(quoted or other)
            return found
    return None


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


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type")


def _local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
