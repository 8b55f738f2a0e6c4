"""Reading Parquet tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.checks.facts import listed
from scorecard.errors import InputError
from scorecard.files.budget import MOST_COLUMNS, MOST_TEXT, Budget
from scorecard.files.tables.footer import Piece, pieces

MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_BETWEEN_ITEMS = ";"
_ROWS_AT_A_TIME = 4096
_LARGEST_STEP = MOST_TEXT // 8


def read_columns(content: bytes, *, name: str, budget: Budget) -> dict[str, list[object]]:
    """The columns in their order; a null is None, a list is its items with semicolons between.

    Raises:
        InputError: not Parquet, encrypted, cut short, damaged, with values that cannot be held, or
            more than the budget allows.
    """
    if content.startswith(_ENCRYPTED):
        raise InputError("parquet_encrypted", file=name)
    if not content.startswith(MAGIC):
        raise InputError("not_parquet", file=name)
    if not content.endswith(MAGIC):
        raise InputError("parquet_damaged", file=name)
    try:
        step = _rows_at_a_time(pieces(content), budget)
        with pq.ParquetFile(pa.BufferReader(content)) as file:
            if file.metadata.num_rows > budget.limits.cells:  # of no columns
                raise budget.too_many_cells()
            if file.metadata.num_columns > MOST_COLUMNS:
                raise budget.too_wide(1)
            headings = file.schema_arrow.names
            if len(set(headings)) < len(headings):
                double = sorted({h for h in headings if headings.count(h) > 1})
                raise InputError("headings_repeated", file=name, headings=listed(double))
            return _columns(file, headings, step, name, budget)
    except (pa.ArrowException, OSError, ValueError):
        raise InputError("parquet_damaged", file=name) from None


def _rows_at_a_time(known: Sequence[Piece], budget: Budget) -> int:
    """How many rows can be decoded before their size is looked at.

    What a file says of itself tells how many cells it has and how large they are as they are
    coded. A text that is coded once may stand in every row, so what it decodes to is counted
    while reading; no text is longer than its piece is coded.
    """
    budget.spend(cells=sum(piece.values for piece in known))
    if sum(piece.size for piece in known) > MOST_TEXT:
        raise budget.too_much_text()
    longest = max((piece.size for piece in known), default=0)
    return max(1, min(_ROWS_AT_A_TIME, _LARGEST_STEP // max(1, longest)))


def _columns(
    file: Any, headings: list[str], step: int, name: str, budget: Budget
) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {heading: [] for heading in headings}
    for batch in file.iter_batches(batch_size=step):
        for heading, cells in columns.items():
            column = batch.column(heading)
            if pa.types.is_dictionary(column.type):
                column = column.dictionary_decode()
            budget.spend(text=column.nbytes)
            try:
                cells += _cells(column)
            except (ValueError, ArithmeticError, pa.ArrowException):
                raise _unreadable(column, heading, len(cells), name) from None
    return columns


def _unreadable(column: pa.Array, heading: str, before: int, name: str) -> InputError:
    """The error for a column in which a value is none that Python can hold."""
    for at in range(len(column)):
        try:
            _cells(column.slice(at, 1))
        except (ValueError, ArithmeticError, pa.ArrowException):
            break
    row, kind = before + at + 1, str(column.type)
    return InputError("parquet_value", file=name, row=row, column=heading, type=kind)


def _cells(column: pa.Array) -> list[object]:
    cells: list[object] = column.to_pylist()
    if pa.types.is_nested(column.type):
        return [_joined(cell) for cell in cells]
    return [None if cell == "" or cell is pd.NaT else cell for cell in cells]


def _joined(cell: object) -> object:
    if isinstance(cell, list):
        return _BETWEEN_ITEMS.join(str(item) for item in cell if item is not None) or None
    if isinstance(cell, Mapping):
        return _BETWEEN_ITEMS.join(f"{key}={item}" for key, item in cell.items())
    return cell
