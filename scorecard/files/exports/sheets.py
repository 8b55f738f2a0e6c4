"""Writing workbooks: headings that stay in sight, widths that fit, text that stays text."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, NamedTuple

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from scorecard.errors import InputError
from scorecard.files.exports.values import column_values, plain_value

MOST_ROWS = 1_048_575
"""Rows of a sheet below its headings."""
LONGEST_TEXT = 32_767
"""Letters in one cell."""
_LONGEST_NAME = 31
_MEASURED_ROWS = 200
_NARROWEST, _WIDEST = 8, 60
_EXACT_DIGITS = 1e15
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


class Head(NamedTuple):
    """How a column is headed and shown."""

    heading: str
    number_format: str = "#,##0.00"
    """Of figures; whole numbers are shown as they are."""


class SheetContent(NamedTuple):
    """One sheet to write."""

    name: str
    frame: pd.DataFrame
    heads: Sequence[Head]
    """Of each column."""


class Formats(NamedTuple):
    """The looks of cells."""

    heading: Any
    date: Any
    time: Any
    number: dict[str, Any]
    """By the format of the number."""


def write_workbook(
    file: BinaryIO, sheets: Sequence[SheetContent], notes_name: str, notes: Sequence[str]
) -> None:
    """Writes a workbook with a sheet for each table and one for the notes.

    Raises:
        InputError: a sheet cannot hold so many rows, or a cell so long a text.
        OSError: the file cannot be written.
    """
    for sheet in sheets:
        if len(sheet.frame) > MOST_ROWS:
            raise InputError(
                "export_too_many_rows",
                sheet=sheet.name,
                rows=f"{len(sheet.frame):,}",
                limit=f"{MOST_ROWS:,}",
            )
    with open_workbook(file, _OPTIONS) as workbook:
        look = _formats(workbook, sheets)
        taken: set[str] = set()
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet_name(sheet.name, taken)), sheet, look)
        if notes:
            page = workbook.add_worksheet(sheet_name(notes_name, taken))
            page.set_column(0, 0, _WIDEST * 2)
            for row, note in enumerate(notes):
                page.write_string(row, 0, note[:LONGEST_TEXT])


@contextmanager
def open_workbook(file: BinaryIO, options: Mapping[str, bool]) -> Iterator[Any]:
    """A new workbook; it is put together in memory and goes into `file` when it is whole.

    Raises:
        OSError: the file, or a temporary one, cannot be written.
    """
    made = io.BytesIO()
    with TemporaryDirectory() as folder:
        workbook = xlsxwriter.Workbook(made, {**options, "tmpdir": folder})
        try:
            yield workbook
            workbook.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else None
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from None
        finally:
            _abandon(workbook)
    file.write(made.getbuffer())


def _abandon(workbook: Any) -> None:
    """Lets go of the temporary files, and keeps the workbook's end from trying once more."""
    workbook.fileclosed = True
    for page in workbook.worksheets():
        rows = getattr(page, "row_data_fh", None)
        if rows is not None:
            with suppress(OSError):
                rows.close()


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel allows for a sheet and that is not taken yet."""
    allowed = "".join("-" if letter in "[]:*?/\\" else letter for letter in name).strip("' ")
    candidate, number = allowed[:_LONGEST_NAME] or "-", 2
    while candidate.casefold() in taken:
        ending = f" {number}"
        candidate, number = allowed[: _LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(candidate.casefold())
    return candidate


def _formats(workbook: Any, sheets: Sequence[SheetContent]) -> Formats:
    wanted = {head.number_format for sheet in sheets for head in sheet.heads}
    return Formats(
        heading=workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F4"}
        ),
        date=workbook.add_format({"num_format": "yyyy-mm-dd"}),
        time=workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        number={each: workbook.add_format({"num_format": each}) for each in sorted(wanted)},
    )


def _write_sheet(page: Any, sheet: SheetContent, look: Formats) -> None:
    columns = [column_values(sheet.frame, at) for at in range(len(sheet.heads))]
    page.freeze_panes(1, 0)
    for at, (heading, _) in enumerate(sheet.heads):
        _refuse_long_text(sheet.name, heading, columns[at])
        page.set_column(at, at, _width(heading, columns[at]))
        page.write_string(0, at, heading, look.heading)
    if columns and columns[0]:
        page.autofilter(0, 0, len(columns[0]), len(columns) - 1)
    numbers = [look.number[head.number_format] for head in sheet.heads]
    for row, values in enumerate(zip(*columns, strict=True), start=1):
        for at, value in enumerate(values):
            if value not in (None, ""):
                write_cell(page, row, at, value, look, numbers[at])


def write_cell(page: Any, row: int, at: int, value: object, look: Formats, number: Any) -> None:
    """Writes one value as what it is; text stays text whatever it begins with."""
    if isinstance(value, bool):
        page.write_boolean(row, at, value)
    elif isinstance(value, int) and abs(value) < _EXACT_DIGITS:
        page.write_number(row, at, value)
    elif isinstance(value, float | Decimal) and math.isfinite(value):
        page.write_number(row, at, value, number)
    elif isinstance(value, dt.datetime) and value.date() >= _FIRST_DAY:
        page.write_datetime(row, at, value, look.time)
    elif isinstance(value, dt.date) and value >= _FIRST_DAY:
        page.write_datetime(row, at, value, look.date)
    else:
        page.write_string(row, at, str(plain_value(value)))


def _refuse_long_text(sheet: str, heading: str, values: Sequence[object]) -> None:
    if any(isinstance(value, str) and len(value) > LONGEST_TEXT for value in values):
        raise InputError(
            "export_cell_too_long", sheet=sheet, column=heading, limit=f"{LONGEST_TEXT:,}"
        )


def _width(heading: str, values: Sequence[object]) -> int:
    shown = [len(str(value)) for value in values[:_MEASURED_ROWS] if value is not None]
    return min(_WIDEST, max(_NARROWEST, len(heading) + 2, *shown, 0) + 1)
