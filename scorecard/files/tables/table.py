"""Reading a table out of a file as it stands: headings and cells, nothing interpreted yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.checks.facts import listed
from scorecard.errors import InputError
from scorecard.files.budget import Budget, Limits
from scorecard.files.collector import collector_paused
from scorecard.files.headings import FileForm
from scorecard.files.kinds.register import KINDS
from scorecard.files.raw_table import FileFormat, RawTable
from scorecard.files.tables.delimited import read_lines
from scorecard.files.tables.parquet import MAGIC, read_columns
from scorecard.files.tables.workbook import OLE, ZIP, read_sheets, refuse_old_container

MOST_TITLE_ROWS = 10
"""How many rows with titles may stand above the headings."""

_FORMATS: dict[str, FileFormat] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
}
_OLD_WORKBOOKS = (".xls", ".xlt")
_NumberedCells = Sequence[tuple[int, Sequence[object]]]


def read_table(
    path: Path,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> RawTable:
    """Reads a table from a CSV, XLSX or Parquet file.

    The headings may have up to ten rows of titles above them: the first row counts that holds all
    headings which `kind` needs, or any kind where none is given. `sheet` picks one of several
    sheets that have such a row.

    Raises:
        InputError: the file cannot be read as a table; the sentence says why and what to do.
    """
    budget = Budget(path.name, limits)
    with collector_paused():
        return _read(path, kind, sheet, budget)


def _read(path: Path, kind: str | None, sheet: str | None, budget: Budget) -> RawTable:
    content = budget.content(path)
    if not content.strip():
        raise InputError("file_empty", file=path.name)
    format_ = _format(path, content)
    sha256 = hashlib.sha256(content).hexdigest()
    forms = tuple(KINDS.values()) if kind is None else (KINDS[kind],)
    if format_ == "parquet":
        return _parquet_table(path.name, content, sha256, budget)
    if format_ == "xlsx":
        found_sheet, rows = _sheet(path.name, content, forms, sheet, budget)
    else:
        lines = read_lines(content, name=path.name, budget=budget)
        found_sheet, rows = None, _filled([(line.number, line.cells) for line in lines], budget)
    if not rows:
        raise InputError("file_empty", file=path.name)
    at = _heading_position(rows, forms)
    if at is None:
        raise InputError("file_no_headings", file=path.name)
    return _table(path.name, format_, found_sheet, sha256, rows[at], rows[at + 1 :], budget)


def _format(path: Path, content: bytes) -> FileFormat:
    """The format, from the name; what the file begins with tells when the name is wrong."""
    suffix = path.suffix.lower()
    if suffix in _OLD_WORKBOOKS:
        refuse_old_container(content, name=path.name)
        raise InputError("workbook_old", file=path.name)
    if suffix not in _FORMATS:
        known = ", ".join(sorted({".csv", ".xlsx", ".parquet"}))
        raise InputError("file_format", file=path.name, formats=known)
    if content.startswith((OLE, ZIP + b"\x03\x04")):
        return "xlsx"
    return "parquet" if content.startswith(MAGIC) else _FORMATS[suffix]


def _sheet(
    name: str, content: bytes, forms: Sequence[FileForm], wanted: str | None, budget: Budget
) -> tuple[str, _NumberedCells]:
    """The sheet to read: the one that has the headings, or the first one when none has."""
    sheets = list(read_sheets(content, name=name, budget=budget))
    if not sheets:
        raise InputError("file_empty", file=name)
    if wanted is not None and wanted not in {sheet.name for sheet in sheets}:
        known = listed(sheet.name for sheet in sheets)
        raise InputError("sheet_missing", file=name, sheet=wanted, sheets=known)
    numbered = {
        sheet.name: _filled(enumerate(sheet.rows, start=1), budget)
        for sheet in sheets
        if wanted in (None, sheet.name)
    }
    fitting = [s for s, rows in numbered.items() if _complete_position(rows, forms) is not None]
    if len(fitting) > 1:
        raise InputError("sheets_several", file=name, sheets=listed(fitting))
    chosen = (fitting or list(numbered))[0]
    return chosen, numbered[chosen]


def _filled(rows: Iterable[tuple[int, list[Any]]], budget: Budget) -> _NumberedCells:
    """The rows that are not blank, each without the blanks at its end."""
    filled = []
    for number, cells in rows:
        while cells and _is_blank(cells[-1]):
            cells.pop()
        if cells:
            budget.judge_row(number, cells)
            filled.append((number, cells))
    return filled


def _heading_position(rows: _NumberedCells, forms: Sequence[FileForm]) -> int | None:
    """Where the headings are: the row that has all, else the one that has the most of them."""
    if (at := _complete_position(rows, forms)) is not None:
        return at
    top = rows[: MOST_TITLE_ROWS + 1]
    counts = [max(form.recognised(cells) for form in forms) for _, cells in top]
    if max(counts) > 0:
        return counts.index(max(counts))
    return next((at for at, (_, cells) in enumerate(top) if _could_be_headings(cells)), None)


def _complete_position(rows: _NumberedCells, forms: Sequence[FileForm]) -> int | None:
    return next(
        (
            at
            for at, (_, cells) in enumerate(rows[: MOST_TITLE_ROWS + 1])
            if any(form.complete(cells) for form in forms)
        ),
        None,
    )


def _could_be_headings(cells: Sequence[object]) -> bool:
    """Whether a row is at least two different texts without a figure among them."""
    texts = [cell for cell in cells if not _is_blank(cell)]
    return len(texts) > 1 and all(
        isinstance(text, str) and not text.strip()[:1].isdigit() for text in texts
    )


def _table(
    name: str,
    format_: FileFormat,
    sheet: str | None,
    sha256: str,
    head: tuple[int, Sequence[object]],
    body: _NumberedCells,
    budget: Budget,
) -> RawTable:
    heading_row, cells = head
    headings = {at: str(cell).strip() for at, cell in enumerate(cells) if not _is_blank(cell)}
    double = [h for h, count in Counter(headings.values()).items() if count > 1]
    if double:
        raise InputError("headings_repeated", file=name, headings=listed(double))
    if not body:
        raise InputError("table_no_rows", file=name)
    if len(headings) * len(body) > budget.limits.cells:  # short rows under many headings
        raise budget.too_many_cells()
    numbers = [number for number, _ in body]
    outside = {
        number
        for number, row in body
        if any(at not in headings and not _is_blank(cell) for at, cell in enumerate(row))
    }
    content = {
        heading: [row[at] if at < len(row) else None for _, row in body]
        for at, heading in headings.items()
    }
    return RawTable(
        name=name,
        format=format_,
        sheet=sheet,
        sha256=sha256,
        columns=tuple(content),
        rows=pd.DataFrame(content, index=numbers, dtype=object),
        heading_row=heading_row,
        outside=tuple(sorted(outside)),
    )


def _parquet_table(name: str, content: bytes, sha256: str, budget: Budget) -> RawTable:
    columns = read_columns(content, name=name, budget=budget)
    count = len(next(iter(columns.values()), []))
    if not count:
        raise InputError("table_no_rows", file=name)
    return RawTable(
        name=name,
        format="parquet",
        sheet=None,
        sha256=sha256,
        columns=tuple(columns),
        rows=pd.DataFrame(columns, index=range(1, count + 1), dtype=object),
        heading_row=0,
    )


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
