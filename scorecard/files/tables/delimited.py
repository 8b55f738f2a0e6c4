"""Reading text tables (CSV): the encoding, the separator, and the line of every row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scorecard.errors import InputError
from scorecard.files.budget import MOST_COLUMNS, Budget

SEPARATORS = (",", ";", "\t")
FORMULA_START = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
"""Text that a spreadsheet would take for a formula. It is written with an apostrophe in front;
apostrophes already there count, so that reading can take exactly one away again."""

_HIGH = 0x80
_SAMPLE_ROWS = 20
_MOST_SEPARATORS = 20 * MOST_COLUMNS
"""Of one line, so that it is not cut into millions of cells to be told that they are too many; a
long text in quotes has some."""


class Line(NamedTuple):
    """One row of the table."""

    number: int
    """The line of the file that it starts on, counted from 1."""
    cells: list[str | None]
    """A blank cell is None."""


def read_lines(content: bytes, *, name: str, budget: Budget) -> list[Line]:
    """The rows of a text table that are not blank.

    Raises:
        InputError: not text, text in a damaged encoding, quotation marks that do not close, or
            more than the budget allows.
    """
    encoding = _encoding(content, name)
    separator = _separator(content, encoding)
    return list(_rows(content, encoding, separator, name, budget))


def _rows(
    content: bytes, encoding: str, separator: str, name: str, budget: Budget
) -> Iterator[Line]:
    lines = _lines(content, encoding, separator)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            budget.spend(cells=len(cells))
            if any(cells) and not "".join(cells).isspace():
                yield Line(start, [_plain(cell) if cell else None for cell in cells])
            start = reader.line_num + 1
    except _TooWide:
        raise budget.too_wide(start) from None
    except csv.Error as error:
        if len(error.args) == 1 and str(csv.field_size_limit()) in str(error):
            raise budget.too_long(start) from None
        raise InputError("csv_quotes", file=name, line=start) from None


class _TooWide(Exception):
    """A line has more separators than any table."""


def _lines(content: bytes, encoding: str, separator: str) -> Iterator[str]:
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as lines:
        for line in lines:
            if len(line) > _MOST_SEPARATORS and line.count(separator) > _MOST_SEPARATORS:
                raise _TooWide
            yield line


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps text from being taken for a formula."""
    return cell[1:] if cell[0] == "'" and FORMULA_START.match(cell, 1) else cell


def _separator(content: bytes, encoding: str) -> str:
    """The separator that cuts the most rows into the same number of cells, and into the most."""

    def cut(separator: str) -> int:
        reader = csv.reader(_lines(content, encoding, separator), delimiter=separator)
        try:
            counts = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS))
        except (csv.Error, _TooWide):
            return 0
        return max(((cells - 1) * rows for cells, rows in counts.items() if cells > 1), default=0)

    return max(SEPARATORS, key=cut)


def _encoding(content: bytes, name: str) -> str:
    """UTF-8, UTF-16 where the text says so, else the Thai encoding of Windows (cp874)."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig"
    try:
        content.decode(encoding)
        return encoding
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if content.startswith(codecs.BOM_UTF8) or _is_mostly_utf8(content):
        raise InputError("csv_damaged_text", file=name, line=line)
    try:
        content.decode("cp874")
        return "cp874"
    except UnicodeDecodeError:
        raise InputError("csv_not_text", file=name) from None


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether nearly all Thai letters are written in UTF-8, so that cp874 would be nonsense."""
    thai = 3 * (content.count(b"\xe0\xb8") + content.count(b"\xe0\xb9"))
    high = len(content) - len(content.translate(None, bytes(range(_HIGH, 256))))
    return thai > 0.8 * high
