"""Printing: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import click

Format = Literal["table", "json", "csv"]
Row = Mapping[str, Any]


def print_rows(rows: Sequence[Row], headings: Mapping[str, str], format_: Format) -> None:
    """Prints rows in one of the three forms.

    Args:
        rows: plain values; None for what is missing.
        headings: the columns to print, with their headings for people.
        format_: `table` prints the headings, `json` and `csv` the names of the columns.
    """
    if format_ == "json":
        records = [{name: row.get(name) for name in headings} for row in rows]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    elif format_ == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, list(headings), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        click.echo(text.getvalue(), nl=False)
    else:
        click.echo(_table(rows, headings))


def print_object(content: Mapping[str, Any], text: str, format_: Format) -> None:
    """Prints one thing: `text` for people, `content` for programs."""
    if format_ == "table":
        click.echo(text)
    elif format_ == "json":
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        plain = {name: _flat(value) for name, value in content.items()}
        print_rows([plain], dict.fromkeys(plain, ""), "csv")


def _table(rows: Sequence[Row], headings: Mapping[str, str]) -> str:
    """Columns side by side; figures (columns without any letter) to the right."""
    cells = [[_cell(row.get(name)) for name in headings] for row in rows]
    widths = [
        max([_width(heading), *(_width(line[i]) for line in cells)])
        for i, heading in enumerate(headings.values())
    ]
    right = [bool(cells) and all(_is_figure(line[i]) for line in cells) for i in range(len(widths))]
    lines = [list(headings.values()), ["─" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            _padded(cell, width, to_right=flush)
            for cell, width, flush in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _padded(cell: str, width: int, *, to_right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if to_right else cell + space


def _width(text: str) -> int:
    """How many columns a text takes: Thai tone marks and upper vowels take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def _is_figure(cell: str) -> bool:
    return not any(letter.isalpha() for letter in cell)


def _cell(value: Any) -> str:
    return "–" if value is None else str(value)


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
