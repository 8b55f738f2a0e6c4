"""Rows of a file turned into models, and everything that was wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, cast

from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Severity
from scorecard.files.cells import (
    BadCell,
    is_blank,
    is_fraction,
    organization,
    refuse_error,
    written,
)
from scorecard.files.collector import collector_paused
from scorecard.files.headers import FileKind, match_headings
from scorecard.files.organization_names import SharedNames
from scorecard.files.table import RawTable
from scorecard.model.base import Model
from scorecard.model.registry import Registry

M = TypeVar("M", bound=Model)
T = TypeVar("T")

_LONGEST_SHOWN = 80


class NumberedRow(NamedTuple, Generic[M]):
    """A row that was understood."""

    row: int
    """Its number as a person sees it in the file."""
    model: M


@dataclass(frozen=True)
class FileRows(Generic[M]):
    """What a file holds: the rows that were understood, and what is wrong with any of them."""

    kind: FileKind
    rows: tuple[NumberedRow[M], ...]
    findings: tuple[RowFinding, ...]
    """By row. A row with an error is not among `rows`."""
    unfilled: tuple[int, ...] = ()
    """Numbers of rows of a form that nobody has filled in; they are not among `rows`."""

    @property
    def models(self) -> tuple[M, ...]:
        """What was understood, without the row numbers."""
        return tuple(row.model for row in self.rows)

    @property
    def errors(self) -> tuple[RowFinding, ...]:
        """The findings for which rows were rejected."""
        return tuple(f for f in self.findings if f.severity == "error")

    @property
    def rejected(self) -> tuple[int, ...]:
        """The numbers of the rejected rows."""
        return tuple(sorted({f.row for f in self.errors}))


class RowReader:
    """Reads a table column by column: every different cell is interpreted once."""

    def __init__(self, table: RawTable, kind: FileKind) -> None:
        """Finds the columns.

        Raises:
            InputError: a needed column is missing, or two stand for the same.
        """
        self.kind = kind
        self.table = table
        self.headings = match_headings(table.columns, kind)
        self.numbers: list[int] = table.rows.index.tolist()
        self.findings: list[RowFinding] = []
        self._rejected: set[int] = set()
        self._left_out: set[int] = set()
        self._unknown_headings()
        self._cells_outside()

    def __len__(self) -> int:
        return len(self.numbers)

    def cells(self, field: str) -> list[object]:
        """The cells of a field as the file holds them; blanks where there is no such column."""
        heading = self.headings.columns.get(field)
        if heading is None:
            return [None] * len(self)
        cells: list[object] = self.table.rows[heading].tolist()
        return cells

    def column(
        self,
        field: str,
        read: Callable[[object], T | None],
        *,
        otherwise: Callable[[object], T | None] | None = None,
        where: Collection[int] = (),
    ) -> list[T | None]:
        """What the cells of a field mean; None where blank or where a finding says otherwise.

        A required field must not be blank. At the positions `where` the cells are read by
        `otherwise`.
        """
        if field not in self.headings.columns:
            return [None] * len(self)
        required = self.headings.form.field(field).required
        with collector_paused():
            return self._column(field, read, required, otherwise, where)

    def _column(
        self,
        field: str,
        read: Callable[[object], T | None],
        required: bool,
        otherwise: Callable[[object], T | None] | None,
        where: Collection[int],
    ) -> list[T | None]:
        meanings: dict[tuple[type, object, bool], T | BadCell | None] = {}
        result: list[T | None] = []
        for at, cell in enumerate(self.cells(field)):
            apart = at in where
            key = (cell.__class__, cell, apart)
            try:
                meaning = meanings[key]
            except KeyError:
                by = otherwise if apart and otherwise is not None else read
                meaning = meanings[key] = _meaning(cell, by, required)
            if isinstance(meaning, BadCell):
                self._bad_cell(at, field, cell, meaning)
                meaning = None
            result.append(meaning)
        return result

    def required(self, field: str, read: Callable[[object], T | None]) -> list[T]:
        """As `column` for a field whose blanks are findings; look only at rows that `is_good`."""
        return cast("list[T]", self.column(field, read))

    def organizations(
        self, field: str, registry: Registry, days: Sequence[dt.date | None]
    ) -> list[str]:
        """The codes of organizations; a name that several have borne counts as on the row's day."""
        codes = self.required(field, organization(registry))
        shared = SharedNames(registry)
        bearers: dict[object, tuple[str, ...]] = {}
        for at, cell in enumerate(self.cells(field)):
            if cell not in bearers:
                bearers[cell] = shared.bearers(written(cell))
            day = days[at]
            if not bearers[cell] or day is None:
                continue
            if (code := shared.bearer(written(cell), day)) is not None:
                codes[at] = code
            else:
                known = ", ".join(bearers[cell])
                self.reject(at, "organization_ambiguous", field=field, codes=known)
        return codes

    def texts(self, field: str, read: Callable[[object], str | None]) -> list[str]:
        """As `column`, with "" for blank."""
        return [text or "" for text in self.column(field, read)]

    def warn_of_fractions(self, field: str) -> None:
        """Warns of codes typed as numbers, which have lost their last zeros; once for each."""
        seen: set[object] = set()
        for at, cell in enumerate(self.cells(field)):
            if is_fraction(cell) and cell not in seen:
                seen.add(cell)
                self.note(at, "code_was_number", field=field, severity="warning")

    def reject(self, at: int, key: str, *, field: str = "", **facts: object) -> None:
        """Rejects the row at position `at`, with the sentence `finding.<key>`."""
        self._rejected.add(at)
        self.note(at, key, field=field, severity="error", **facts)

    def note(
        self, at: int, key: str, *, field: str = "", severity: Severity = "note", **facts: object
    ) -> None:
        """Says something of the row at position `at` without rejecting it."""
        heading = self.headings.columns.get(field, "")
        value = _shown(self.table.rows[heading].iloc[at]) if heading else ""
        self._find(self.numbers[at], heading, value, severity, key, facts)

    def leave_out(self, at: int) -> None:
        """Leaves out the row at position `at` because it says nothing."""
        self._left_out.add(at)

    def is_good(self, at: int) -> bool:
        """Whether the row at position `at` is neither rejected nor left out."""
        return at not in self._rejected and at not in self._left_out

    def good(self) -> Iterable[int]:
        """The positions of the rows that are neither rejected nor left out."""
        return (at for at in range(len(self)) if self.is_good(at))

    def each_good(self, make: Callable[[int], T]) -> list[T | None]:
        """What `make` gives for the position of every good row; None for the others."""
        return [make(at) if self.is_good(at) else None for at in range(len(self))]

    def reject_repeated(self, keys: Sequence[Hashable], key: str, *, field: str) -> None:
        """Rejects all good rows that share a key with another, each naming another one."""
        first: dict[Hashable, int] = {}
        told: set[int] = set()
        for at in list(self.good()):
            other = first.setdefault(keys[at], at)
            if other == at:
                continue
            self.reject(at, key, field=field, other=self.numbers[other])
            if other not in told:
                told.add(other)
                self.reject(other, key, field=field, other=self.numbers[at])

    def reject_reversed(
        self, starts: Sequence[dt.date | None], ends: Sequence[dt.date | None], field: str
    ) -> None:
        """Rejects the good rows that end before they start; `field` is the column of the end."""
        for at in list(self.good()):
            first, last = starts[at], ends[at]
            if first is not None and last is not None and last < first:
                self.reject(at, "ends_before_it_starts", field=field)

    def file_rows(self, make: Callable[[int], M]) -> FileRows[M]:
        """Makes the model of every good row; `make` gets its position."""
        with collector_paused():
            rows = tuple(NumberedRow(self.numbers[at], make(at)) for at in self.good())
        return self.finished(rows)

    def finished(self, rows: tuple[NumberedRow[M], ...]) -> FileRows[M]:
        """The result, with the findings in order."""
        unfilled = tuple(self.numbers[at] for at in sorted(self._left_out - self._rejected))
        return FileRows(self.kind, rows, tuple(sorted(self.findings)), unfilled)

    def _bad_cell(self, at: int, field: str, cell: object, bad: BadCell) -> None:
        if at in self._left_out:
            return
        self._rejected.add(at)
        self._find(
            self.numbers[at],
            self.headings.columns[field],
            _shown(cell),
            "error",
            bad.key,
            bad.facts,
            bad.suggestion,
        )

    def _unknown_headings(self) -> None:
        row = self.table.heading_row
        for heading in self.headings.unknown:
            near = self.headings.nearest(heading)
            severity: Severity = "warning" if near else "note"
            self._find(row, heading, heading, severity, "heading_unknown", {}, near)

    def _cells_outside(self) -> None:
        """In a text table a cell without a heading means that the cells before it have moved."""
        if not self.table.outside:
            return
        positions = {number: at for at, number in enumerate(self.numbers)}
        for number in self.table.outside:
            if self.table.format == "csv":
                self.reject(positions[number], "too_many_cells")
            else:
                self.note(positions[number], "cells_without_heading", severity="warning")

    def _find(
        self,
        row: int,
        heading: str,
        value: str,
        severity: Severity,
        key: str,
        facts: Mapping[str, object],
        suggestion: str = "",
    ) -> None:
        self.findings.append(
            RowFinding(
                row=row,
                column=heading,
                value=value,
                severity=severity,
                key=key,
                facts=facts,
                suggestion=suggestion,
            )
        )


def _meaning(
    cell: object, read: Callable[[object], T | None], required: bool
) -> T | BadCell | None:
    try:
        refuse_error(cell)
        meaning = None if is_blank(cell) else read(cell)
    except BadCell as bad:
        return bad
    return BadCell("cell_blank") if required and meaning is None else meaning


def _shown(cell: object) -> str:
    """A cell as a finding shows it."""
    text = " ".join(written(cell).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
