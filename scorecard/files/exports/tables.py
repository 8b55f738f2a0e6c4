"""Writing tables: CSV, XLSX, Parquet and JSON, each whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import math
import os
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal
from uuid import uuid4

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.errors import InputError, ScorecardError, StoreError
from scorecard.files.exports.sheets import Head, SheetContent, write_workbook
from scorecard.files.exports.values import column_values, plain_value
from scorecard.files.tables.delimited import FORMULA_START
from scorecard.language import Language, library_text
from scorecard.path import NO_RIGHT, NO_ROOM

Write = Callable[[BinaryIO], None]
"""Fills a file."""
Heads = Callable[[pd.DataFrame], Sequence[Head]]
"""How the columns of a table are headed and shown in a workbook."""
TableFormat = Literal["csv", "xlsx", "parquet", "json"]


def own_names(frame: pd.DataFrame) -> list[Head]:
    """Columns headed by their names."""
    return [Head(str(name)) for name in frame.columns]


def write_table(
    frame: pd.DataFrame,
    path: Path,
    *,
    notes: Sequence[str] = (),
    heads: Heads = own_names,
    language: Language = "th",
    overwrite: bool = False,
) -> None:
    """Writes one table; the ending of the name says as what: .csv, .xlsx, .parquet or .json.

    `notes` (sources, what is illustrative) go on a sheet of their own, in a workbook only.
    `heads` says how a workbook heads and shows the columns; the other formats keep their names, for
    programs. The text of a cell never becomes a formula; in CSV it gets an apostrophe in front,
    which the readers of this library take away. A workbook keeps 16 significant digits of a figure,
    the other formats all of them.

    Raises:
        InputError: the name ends otherwise, the file is already there, or the folder cannot be
            written.
        StoreError: the disk is full.
    """
    write_tables(
        {table_name(language): frame},
        path,
        notes=notes,
        heads=heads,
        language=language,
        overwrite=overwrite,
    )


def write_tables(
    tables: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    notes: Sequence[str] = (),
    heads: Heads = own_names,
    language: Language = "th",
    overwrite: bool = False,
) -> None:
    """Writes several tables by name: sheets of a workbook, or members of a JSON object.

    Raises:
        InputError, StoreError: see `write_table`; also several tables for CSV or Parquet.
    """
    write = _writer(tables, path.name, notes, heads, language)
    write_file(path, write, overwrite)


def tables_content(
    tables: Mapping[str, pd.DataFrame],
    format_: TableFormat,
    *,
    notes: Sequence[str] = (),
    heads: Heads = own_names,
    language: Language = "th",
) -> bytes:
    """What `write_tables` would write to a file of that format."""
    file = io.BytesIO()
    _writer(tables, f"table.{format_}", notes, heads, language)(file)
    return file.getvalue()


def table_name(language: Language) -> str:
    """What a table is called that stands alone in its file."""
    return library_text("template.data_sheet", language)


def _writer(
    tables: Mapping[str, pd.DataFrame],
    name: str,
    notes: Sequence[str],
    heads: Heads,
    language: Language,
) -> Write:
    """What fills a file with the tables; the ending of its name says as what."""
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        sheets = [SheetContent(title, frame, heads(frame)) for title, frame in tables.items()]
        notes_name = library_text("template.notes_sheet", language)
        return lambda file: write_workbook(file, sheets, notes_name, notes)
    if suffix == ".json":
        return partial(_write_json, tables)
    writers = {".csv": _write_csv, ".parquet": _write_parquet}
    if suffix not in writers:
        raise InputError("export_name", file=name, formats=".csv, .json, .parquet, .xlsx")
    if len(tables) != 1:
        raise InputError("export_one_table", file=name, count=len(tables))
    (frame,) = tables.values()
    return partial(writers[suffix], frame)


def write_bytes(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Writes a file that is made already.

    Raises:
        InputError, StoreError: see `write_table`.
    """
    write_file(path, lambda file: _write_all(file, content), overwrite)


def write_file(path: Path, write: Write, overwrite: bool) -> None:
    """Lets `write` fill a file beside `path` and puts it in place when it is whole.

    Raises:
        InputError, StoreError: see `write_table`; then nothing is left behind.
    """
    if path.exists() and not overwrite:
        raise InputError("export_exists", file=path.name)
    partial = path.with_name(f".{uuid4().hex}.partial")
    try:
        with partial.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise _refused(error, path) from None
    finally:
        _remove(partial)


def _refused(error: OSError, path: Path) -> ScorecardError:
    folder = str(path.parent)
    if error.errno in NO_ROOM:
        return StoreError("disk_full", folder=folder)
    if error.errno in NO_RIGHT:
        return InputError("export_not_allowed", file=path.name, folder=folder)
    if not path.parent.is_dir():
        return InputError("export_no_folder", file=path.name, folder=folder)
    reason = error.strerror or type(error).__name__
    return InputError("export_failed", file=path.name, reason=reason)


def _remove(partial: Path) -> None:
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return  # where it could not be made it cannot be there


def _write_all(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _write_csv(frame: pd.DataFrame, file: BinaryIO) -> None:
    """CSV in UTF-8 with a byte order mark, by which Excel knows that it is not cp874."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([_csv_cell(str(name)) for name in frame.columns])
        columns = [
            [_csv_cell(value) for value in column_values(frame, at)] for at in range(frame.shape[1])
        ]
        writer.writerows(zip(*columns, strict=True))
        text.flush()
    finally:
        text.detach()


def _csv_cell(value: object) -> str | int | float:
    if isinstance(value, str):
        return f"'{value}" if FORMULA_START.match(value) else value
    return plain_value(value)


def _write_json(tables: Mapping[str, pd.DataFrame], file: BinaryIO) -> None:
    content = {name: _records(frame) for name, frame in tables.items()}
    whole = next(iter(content.values())) if len(content) == 1 else content
    file.write(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode())


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    names = [str(name) for name in frame.columns]
    columns = [
        [_json_value(value) for value in column_values(frame, at)] for at in range(len(names))
    ]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _json_value(value: object) -> object:
    if isinstance(value, list):
        return [_json_value(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, bool) else plain_value(value)


def _write_parquet(frame: pd.DataFrame, file: BinaryIO) -> None:
    columns = {str(name): column_values(frame, at) for at, name in enumerate(frame.columns)}
    pq.write_table(pa.table({name: _array(values) for name, values in columns.items()}), file)


def _array(values: list[object]) -> pa.Array:
    """The values with their type, or all of them as text where they have no type in common."""
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if value is None else str(plain_value(value)) for value in values])
