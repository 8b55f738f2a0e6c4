"""Rows of a file turned into models, and everything that was wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from scorecard.checks.facts import shortened
from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Severity
from scorecard.errors import InputError, RowsRejected
from scorecard.files.cells import (
    BadCell,
    is_blank,
    is_fraction,
    organization,
    refuse_error,
    written,
)
from scorecard.files.collector import collector_paused
from scorecard.files.headings import Column, FileForm
from scorecard.files.organization_names import SharedNames
from scorecard.files.raw_table import RawTable
from scorecard.model.base import Model
from scorecard.model.register.registry import Registry

M = TypeVar("M", bound=Model)

MOST_REJECTED = 10_000
"""Rows of one file with an error: more are no list that a person mends, but the wrong file."""


class NumberedRow(NamedTuple, Generic[M]):
    """A row that was understood."""

    row: int
    """Its number as a person sees it in the file."""
    model: M


@dataclass(frozen=True)
class FileRows(Generic[M]):
    """What a file holds: the rows that were understood, and what is wrong with any of them."""

    kind: str
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

    def __init__(self, table: RawTable, form: FileForm) -> None:
        """Finds the columns.

        Raises:
            InputError: a needed column is missing, or two stand for the same.
            RowsRejected: too many rows have an error; any reading of a column may raise it.
        """
        self.form = form
        self.table = table
        self.headings = form.match(table.columns)
        self.numbers: list[int] = table.rows.index.tolist()
        self.findings: list[RowFinding] = []
        self._rejected: set[int] = set()
        self._left_out: set[int] = set()
        self._unknown_headings()
        self._cells_outside()

    def __len__(self) -> int:
        return len(self.numbers)

    def cells(self, name: str) -> list[object]:
        """The cells of a column as the file holds them; blanks where there is no such column."""
        heading = self.headings.columns.get(name)
        if heading is None:
            return [None] * len(self)
        cells: list[object] = self.table.rows[heading].tolist()
        return cells

    def column(
        self,
        column: Column,
        read: Callable[[object], Any],
        *,
        yes_no: Collection[int] = (),
    ) -> list[Any]:
        """What the cells of a column mean: what `read` says, or what the column has for a blank.

        A required column must not be blank. At the positions `yes_no` a cell is an answer. Look
        only at rows that are good: the others have a finding.
        """
        if column.name not in self.headings.columns:
            return [column.blank] * len(self)
        meanings: dict[tuple[type, object, bool], Any] = {}
        result: list[Any] = []
        with collector_paused():
            for at, cell in enumerate(self.cells(column.name)):
                answer = at in yes_no
                key = (cell.__class__, cell, answer)
                try:
                    meaning = meanings[key]
                except KeyError:
                    by = column.yes_no if answer and column.yes_no is not None else read
                    meaning = meanings[key] = _meaning(cell, by, column)
                if isinstance(meaning, BadCell):
                    self._bad_cell(at, column.name, cell, meaning)
                    meaning = column.blank
                result.append(meaning)
        if column.digits_matter:
            self._warn_of_fractions(column.name)
        return result

    def organizations(
        self, column: Column, registry: Registry, days: Sequence[dt.date | None]
    ) -> list[str]:
        """The codes of organizations; a name that several have borne counts as on the row's day."""
        codes: list[str] = self.column(column, organization(registry))
        shared = SharedNames(registry)
        bearers: dict[object, tuple[str, ...]] = {}
        for at, cell in enumerate(self.cells(column.name)):
            if cell not in bearers:
                bearers[cell] = shared.bearers(written(cell))
            day = days[at]
            if not bearers[cell] or day is None:
                continue
            if (code := shared.bearer(written(cell), day)) is not None:
                codes[at] = code
            else:
                known = ", ".join(bearers[cell])
                self.reject(at, "organization_ambiguous", field=column.name, codes=known)
        return codes

    def _warn_of_fractions(self, name: str) -> None:
        """Warns of codes typed as numbers, which have lost their last zeros; once for each."""
        seen: set[object] = set()
        for at, cell in enumerate(self.cells(name)):
            if is_fraction(cell) and cell not in seen:
                seen.add(cell)
                self.note(at, "code_was_number", field=name, severity="warning")

    def reject(self, at: int, key: str, *, field: str = "", **facts: object) -> None:
        """Rejects the row at position `at`, with the sentence `finding.<key>`."""
        self.note(at, key, field=field, severity="error", **facts)
        self._rejected_row(at)

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

    def refuse_equal(self) -> None:
        """Lets a file pass in which few rows say what another says already; each would be told.

        Raises:
            InputError: there are too many of them.
        """
        if len(self) <= MOST_REJECTED:
            return
        equal = self.table.rows.duplicated().to_numpy().nonzero()[0].tolist()
        if sum(self.is_good(at) for at in equal) > MOST_REJECTED:
            limit = f"{MOST_REJECTED:,}"
            raise InputError("rows_equal", file=self.table.name, limit=limit)

    def reject_repeated(self, keys: Mapping[int, Hashable], key: str, *, field: str) -> None:
        """Rejects the rows, by position, that share a key with another, each naming another one."""
        first: dict[Hashable, int] = {}
        told: set[int] = set()
        for at, said in keys.items():
            other = first.setdefault(said, at)
            if other == at:
                continue
            self.reject(at, key, field=field, other=self.numbers[other])
            if other not in told:
                told.add(other)
                self.reject(other, key, field=field, other=self.numbers[at])

    def finished(self, made: Mapping[int, M]) -> FileRows[M]:
        """The models of the good rows, by position, with the findings in order."""
        rows = tuple(NumberedRow(self.numbers[at], made[at]) for at in made if self.is_good(at))
        unfilled = tuple(self.numbers[at] for at in sorted(self._left_out - self._rejected))
        return FileRows(self.form.code, rows, tuple(sorted(self.findings)), unfilled)

    def _bad_cell(self, at: int, field: str, cell: object, bad: BadCell) -> None:
        if at in self._left_out:
            return
        self._find(
            self.numbers[at],
            self.headings.columns[field],
            _shown(cell),
            "error",
            bad.key,
            bad.facts,
            bad.suggestion,
        )
        self._rejected_row(at)

    def _rejected_row(self, at: int) -> None:
        self._rejected.add(at)
        if len(self._rejected) > MOST_REJECTED:
            raise too_many_rejected(self.findings, self.table.name)

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


def too_many_rejected(findings: Iterable[RowFinding], file: str) -> RowsRejected:
    """The error for a file that has an error in too many rows."""
    wrong = tuple(sorted(f for f in findings if f.severity == "error"))
    return RowsRejected("rows_too_many", wrong, file=file, limit=f"{MOST_REJECTED:,}")


def _meaning(cell: object, read: Callable[[object], Any], column: Column) -> Any:
    try:
        refuse_error(cell)
        meaning = None if is_blank(cell) else read(cell)
    except BadCell as bad:
        return bad
    if meaning is None:
        return BadCell("cell_blank") if column.required else column.blank
    return meaning


def _shown(cell: object) -> str:
    """A cell as a finding shows it."""
    return shortened(" ".join(written(cell).split()))
