"""A table as a file holds it: headings and cells, nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

FileFormat = Literal["csv", "xlsx", "parquet"]


@dataclass(frozen=True, eq=False)
class RawTable:
    """The cells of one table as the file holds them: text, numbers, dates, and None for blank."""

    name: str
    """The file's name without its folder."""
    format: FileFormat
    sheet: str | None
    """The sheet of a workbook."""
    sha256: str
    """Of the whole file."""
    columns: tuple[str, ...]
    """The headings as they are written; columns without one are not here."""
    rows: pd.DataFrame
    """One column of Python objects for each heading. The index is the number of the row as a
    person sees it: the row of the sheet, the line of the text file; rows that are blank are
    left out."""
    heading_row: int
    """The number of the row with the headings; 0 in Parquet, which has none."""
    outside: tuple[int, ...] = ()
    """Numbers of the rows that have something in a column without a heading."""
