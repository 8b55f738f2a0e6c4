"""Reading Parquet tables."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.errors import InputError
from scorecard.files.tables.archive import MOST_UNPACKED, unpacks_too_large

MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_BETWEEN_ITEMS = ";"


def read_columns(content: bytes, *, name: str, most_rows: int) -> dict[str, list[object]]:
    """The columns in their order; a null is None, a list is its items with semicolons between.

    Raises:
        InputError: not Parquet, encrypted, cut short, damaged, or too large when unpacked.
    """
    if content.startswith(_ENCRYPTED):
        raise InputError("parquet_encrypted", file=name)
    if not content.startswith(MAGIC):
        raise InputError("not_parquet", file=name)
    if not content.endswith(MAGIC):
        raise InputError("parquet_damaged", file=name)
    try:
        with pq.ParquetFile(pa.BufferReader(content)) as file:
            about = file.metadata
            size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
            if about.num_rows > most_rows:
                raise InputError("too_many_rows", file=name, limit=f"{most_rows:,}")
            if size > MOST_UNPACKED:
                raise unpacks_too_large(name)
            table = file.read()
    except (pa.ArrowException, OSError):
        raise InputError("parquet_damaged", file=name) from None
    headings = table.column_names
    if len(set(headings)) < len(headings):
        double = sorted({h for h in headings if headings.count(h) > 1})
        raise InputError("headings_repeated", file=name, headings=", ".join(double))
    return {h: _cells(table.column(h)) for h in headings}


def _cells(column: pa.ChunkedArray) -> list[object]:
    cells: list[object] = column.to_pylist()
    if pa.types.is_nested(column.type):
        return [_joined(cell) for cell in cells]
    return [None if cell == "" else cell for cell in cells]


def _joined(cell: object) -> object:
    if isinstance(cell, list):
        return _BETWEEN_ITEMS.join(str(item) for item in cell if item is not None) or None
    if isinstance(cell, Mapping):
        return _BETWEEN_ITEMS.join(f"{key}={item}" for key, item in cell.items())
    return cell
