"""Printing: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import json
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
        from scorecard.cli.table import table_text  # not for programs: rich takes its time to load

        click.echo(table_text(rows, headings))


def print_object(content: Mapping[str, Any], text: str, format_: Format) -> None:
    """Prints one thing: `text` for people, `content` for programs."""
    if format_ == "table":
        click.echo(text)
    elif format_ == "json":
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        plain = {name: _flat(value) for name, value in content.items()}
        print_rows([plain], dict.fromkeys(plain, ""), "csv")


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
