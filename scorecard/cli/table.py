"""A table as text: columns side by side, no wider than the window that it is read in."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import Box
from rich.console import Console
from rich.table import Table

_FRAME = Box("    \n" * 2 + " ─  \n" + "    \n" * 5)
"""A line under each heading and nothing else."""

_AS_WIDE_AS_IT_IS = 10_000
"""What goes into a file or to another program is not broken."""


def table_text(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> str:
    """The rows under their headings; figures (columns without any letter) to the right, "–" for
    what is missing."""
    cells = [[_cell(row.get(name)) for name in headings] for row in rows]
    table = Table(box=_FRAME, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for at, heading in enumerate(headings.values()):
        figures = bool(cells) and all(_is_figure(line[at]) for line in cells)
        table.add_column(heading, justify="right" if figures else "left", overflow="fold")
    for line in cells:
        table.add_row(*line)
    text = io.StringIO()
    console = Console(file=text, width=_room(), color_system=None, markup=False, emoji=False)
    console.print(table, highlight=False)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())


def _room() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _AS_WIDE_AS_IT_IS


def _is_figure(cell: str) -> bool:
    return not any(letter.isalpha() for letter in cell)


def _cell(value: Any) -> str:
    return "–" if value is None else str(value)
