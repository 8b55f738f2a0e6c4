"""A table as the content of a file, with notes on where its figures come from."""

from __future__ import annotations

import pandas as pd

from scorecard.files.exports.tables import TableFormat as TableFormat
from scorecard.files.exports.tables import table_name, tables_content
from scorecard.files.exports.values import without_tails
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import today
from scorecard.workspace.columns import heads_in
from scorecard.workspace.known.snapshot import Snapshot


def table_bytes(
    rows: pd.DataFrame, format_: TableFormat, *, notes: list[str], language: Language
) -> bytes:
    """The content of a file with the table and its notes; a workbook is headed in the language."""
    return tables_content(
        {table_name(language): without_tails(rows)},
        format_,
        notes=notes,
        heads=heads_in(language),
        language=language,
    )


def sourced_bytes(
    rows: pd.DataFrame, snapshot: Snapshot, format_: TableFormat, language: Language
) -> bytes:
    """The content of a file with the table and nothing but the notes on its sources."""
    notes = export_notes(rows, snapshot, language)
    return table_bytes(rows, format_, notes=notes, language=language)


def export_notes(rows: pd.DataFrame, snapshot: Snapshot, language: Language) -> list[str]:
    """When a table was made, which sources it rests on, and how much of it is illustrative."""
    day = fmt.date(today(), language)
    notes = [library_text("export.note", language), library_text("export.made", language, date=day)]
    if "illustrative" in rows.columns:
        count = int(rows["illustrative"].astype(bool).sum())
        notes.append(library_text("export.illustrative", language, count=count))
    if "illustrative_targets" in rows.columns:
        count = int(rows["illustrative_targets"].astype(bool).sum())
        notes.append(library_text("export.illustrative_targets", language, count=count))
    if "source" in rows.columns:
        for code in sorted(set(rows["source"]) & set(snapshot.sources)):
            source = snapshot.sources[code]
            title = source.title.in_language(language)
            publisher = source.publisher.in_language(language) if source.publisher else ""
            notes.append(f"{code}: {title} — {publisher} {source.locator}".strip())
    return notes
