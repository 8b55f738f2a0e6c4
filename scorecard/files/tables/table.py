"""Reading a table out of a file as it stands: headings and cells, nothing interpreted yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import InputError
from scorecard.files.collector import collector_paused
from scorecard.files.headings import FileForm
from scorecard.files.kinds.register import KINDS
from scorecard.files.raw_table import FileFormat, RawTable
from scorecard.files.tables.delimited import read_lines
from scorecard.files.tables.parquet import MAGIC, read_columns
from scorecard.files.tables.workbook import OLE, ZIP, read_sheets, refuse_old_container

LIMIT_BYTES = 200 * 1024**2
"""The largest file that is read unless the caller says otherwise."""
MOST_ROWS = 5_000_000
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
    limit_bytes: int = LIMIT_BYTES,
) -> RawTable:
    """Reads a table from a CSV, XLSX or Parquet file.

    The headings may have up to ten rows of titles above them: the first row counts that holds all
    headings which `kind` needs, or any kind where none is given. `sheet` picks one of several
    sheets that have such a row.

    Raises:
        InputError: the file cannot be read as a table; the sentence says why and what to do.
    """
    with collector_paused():
        return _read(path, _content(path, limit_bytes), kind, sheet)


def _read(path: Path, content: bytes, kind: str | None, sheet: str | None) -> RawTable:
    format_ = _format(path, content)
    sha256 = hashlib.sha256(content).hexdigest()
    forms = tuple(KINDS.values()) if kind is None else (KINDS[kind],)
    if format_ == "parquet":
        return _parquet_table(path.name, content, sha256)
    if format_ == "xlsx":
        found_sheet, rows = _sheet(path.name, content, forms, sheet)
    else:
        lines = read_lines(content, name=path.name)
        found_sheet, rows = None, [(line.number, line.cells) for line in lines]
    if not rows:
        raise InputError("file_empty", file=path.name)
    if len(rows) > MOST_ROWS:
        raise InputError("too_many_rows", file=path.name, limit=f"{MOST_ROWS:,}")
    at = _heading_position(rows, forms)
    if at is None:
        raise InputError("file_no_headings", file=path.name)
    return _table(path.name, format_, found_sheet, sha256, rows[at], rows[at + 1 :])


def _content(path: Path, limit_bytes: int) -> bytes:
    if path.is_dir():
        raise InputError("file_is_folder", file=path.name)
    if not path.exists():
        raise InputError("file_missing", file=str(path))
    if not path.is_file():
        raise InputError("file_unreadable", file=path.name)
    try:
        too_large = path.stat().st_size > limit_bytes
        content = b"" if too_large else path.read_bytes()
    except OSError:
        raise InputError("file_unreadable", file=path.name) from None
    if too_large:
        raise InputError("file_too_large", file=path.name, limit=f"{limit_bytes / 1024**2:,.4g}")
    if not content.strip():
        raise InputError("file_empty", file=path.name)
    return content


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
    name: str, content: bytes, forms: Sequence[FileForm], wanted: str | None
) -> tuple[str, _NumberedCells]:
    """The sheet to read: the one that has the headings, or the first one when none has."""
    sheets = list(read_sheets(content, name=name))
    if not sheets:
        raise InputError("file_empty", file=name)
    if wanted is not None and wanted not in {sheet.name for sheet in sheets}:
        known = ", ".join(sheet.name for sheet in sheets)
        raise InputError("sheet_missing", file=name, sheet=wanted, sheets=known)
    numbered = {
        sheet.name: [
            (number, cells)
            for number, cells in enumerate(sheet.rows, start=1)
            if any(not _is_blank(cell) for cell in cells)
        ]
        for sheet in sheets
        if wanted in (None, sheet.name)
    }
    fitting = [s for s, rows in numbered.items() if _complete_position(rows, forms) is not None]
    if len(fitting) > 1:
        raise InputError("sheets_several", file=name, sheets=", ".join(fitting))
    chosen = (fitting or list(numbered))[0]
    return chosen, numbered[chosen]


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
) -> RawTable:
    heading_row, cells = head
    headings = {at: str(cell).strip() for at, cell in enumerate(cells) if not _is_blank(cell)}
    double = [h for h, count in Counter(headings.values()).items() if count > 1]
    if double:
        raise InputError("headings_repeated", file=name, headings=", ".join(double))
    if not body:
        raise InputError("table_no_rows", file=name)
    width = max(len(row) for _, row in body)
    padded = [row if len(row) == width else [*row, *[None] * (width - len(row))] for _, row in body]
    columns = list(zip(*padded, strict=True))
    nothing = (None,) * len(body)
    numbers = [number for number, _ in body]
    outside = {
        numbers[at]
        for column in range(width)
        if column not in headings
        for at, cell in enumerate(columns[column])
        if not _is_blank(cell)
    }
    content = {h: columns[at] if at < width else nothing for at, h in headings.items()}
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


def _parquet_table(name: str, content: bytes, sha256: str) -> RawTable:
    columns = read_columns(content, name=name, most_rows=MOST_ROWS)
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
