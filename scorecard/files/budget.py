"""What reading one file may take: bytes, cells and time, over all its sheets, parts and formats.

A file of a few kilobytes can ask for all memory of a machine or for hours of work. Every reader
spends from one budget before and while it reads, and stops where it is used up.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scorecard.errors import InputError
from scorecard.path import usable
from scorecard.settings import LARGEST_FILE_MB, MOST_CELLS, Settings

_MB = 1024**2

MOST_TEXT = 128 * _MB
"""Bytes of text that all cells together may hold, each with its own copy of what they share."""
MOST_COLUMNS = 500
"""Cells of one row; the widest kind of file has some twenty columns."""
LONGEST_CELL = 131_072
"""Characters of one cell; a cell of Excel holds a quarter of that."""
MOST_SECONDS = 60.0
"""A table that uses up the cells takes a few seconds."""


@dataclass(frozen=True)
class Limits:
    """How much a file may ask for."""

    bytes: int = LARGEST_FILE_MB * _MB
    """Of the file itself."""
    cells: int = MOST_CELLS
    """On all sheets together, blanks between others included."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Those of an installation."""
        return cls(bytes=settings.largest_file_mb * _MB, cells=settings.most_cells)


class Budget:
    """What is left for reading one file."""

    def __init__(self, file: str, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._file = file
        self._cells = self.limits.cells
        self._text = MOST_TEXT
        self._until = time.monotonic() + MOST_SECONDS

    def content(self, path: Path) -> bytes:
        """The bytes of a file.

        Raises:
            InputError: there is none, it is no ordinary file, may not be opened, or is too large.
        """
        usable(path)
        try:
            about = path.stat()
            if stat.S_ISDIR(about.st_mode):
                raise InputError("file_is_folder", file=path.name)
            if not stat.S_ISREG(about.st_mode):  # a pipe or a device may have no end
                raise InputError("file_unreadable", file=path.name)
            content = b""
            if about.st_size <= self.limits.bytes:
                with path.open("rb") as file:
                    content = file.read(self.limits.bytes + 1)
        except (FileNotFoundError, NotADirectoryError):
            raise InputError("file_missing", file=str(path)) from None
        except OSError:
            raise InputError("file_unreadable", file=path.name) from None
        if max(about.st_size, len(content)) > self.limits.bytes:
            limit = f"{self.limits.bytes / _MB:,.4g}"
            raise InputError("file_too_large", file=path.name, limit=limit)
        return content

    def spend(self, *, cells: int = 0, text: int = 0) -> None:
        """Takes cells and bytes of text from what is left.

        Raises:
            InputError: there is not as much left, or the time is up.
        """
        self._cells -= cells
        self._text -= text
        if self._cells < 0:
            raise self.too_many_cells()
        if self._text < 0:
            raise self.too_much_text()
        if time.monotonic() > self._until:
            raise InputError("reading_too_long", file=self._file, limit=f"{MOST_SECONDS:.0f}")

    def judge_row(self, number: int, cells: Sequence[object]) -> None:
        """Lets a row of usual size pass.

        Raises:
            InputError: it has too many cells, or one that is too long.
        """
        if len(cells) > MOST_COLUMNS:
            raise self.too_wide(number)
        for cell in cells:
            if cell.__class__ is str and len(cell) > LONGEST_CELL:
                raise self.too_long(number)

    def too_many_cells(self) -> InputError:
        """The error for a file with too many cells."""
        return InputError("too_many_cells", file=self._file, limit=f"{self.limits.cells:,}")

    def too_much_text(self) -> InputError:
        """The error for a file with too much text."""
        return InputError("too_much_text", file=self._file, limit=f"{MOST_TEXT // _MB:,}")

    def too_wide(self, row: int) -> InputError:
        """The error for a row with too many cells."""
        return InputError("too_many_columns", file=self._file, row=row, limit=MOST_COLUMNS)

    def too_long(self, row: int) -> InputError:
        """The error for a cell with too many characters."""
        return InputError("cell_too_long", file=self._file, row=row, limit=f"{LONGEST_CELL:,}")
