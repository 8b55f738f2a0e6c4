"""One file of rows on its way into the database: whole, or only its valid rows where asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.errors import InputError, RowsRejected
from scorecard.files.kind import Kind
from scorecard.files.raw_table import RawTable
from scorecard.files.rows import MOST_REJECTED, FileRows, M, too_many_rejected
from scorecard.settings import Settings
from scorecard.store import Database
from scorecard.workspace.intake.differing import differing
from scorecard.workspace.intake.report import ImportReport, Reach, every_round, no_round
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.state import State


@dataclass(frozen=True)
class Door:
    """Where files come in: what is known, and who is recorded."""

    state: State
    settings: Settings
    by: str
    accept_valid_rows: bool

    @property
    def database(self) -> Database:
        """Where they go."""
        return self.state.database

    @property
    def snapshot(self) -> Snapshot:
        """The register and the strategies that they are read against."""
        return self.state.snapshot


class Taking(ABC, Generic[M]):
    """Takes in a file of one kind; what a kind needs of the database is said by a subclass."""

    def __init__(self, door: Door, kind: Kind[M], table: RawTable) -> None:
        """Reads the file.

        Raises:
            InputError: the headings are not those of the kind.
        """
        self.door = door
        self.kind = kind
        self.table = table
        self.rows = self.read()

    def read(self) -> FileRows[M]:
        """The rows of the file."""
        return self.kind.read(self.table, self.door.snapshot.registry)

    @abstractmethod
    def stored(self) -> pd.DataFrame:
        """What is stored under the keys of the rows, and perhaps more."""

    def findings(self, _stored: pd.DataFrame) -> Iterable[RowFinding]:
        """What is wrong with the rows, seen against what is known."""
        return ()

    def checked(self, context: object) -> Iterable[RowFinding]:
        """What the check of the kind says, which judges the rows by `context`."""
        return () if self.kind.check is None else self.kind.check(self.rows.rows, context)

    def models(self) -> Sequence[M]:
        """What is to be stored."""
        return self.rows.models

    def completed(self, changed: pd.DataFrame, _stored: pd.DataFrame) -> pd.DataFrame:
        """The rows that say something new, with what else the table needs."""
        return changed

    def touches(self, _changed: pd.DataFrame) -> Reach:
        """The rounds that may have other scores once the rows are in."""
        return no_round

    def take(self) -> ImportReport:
        """Writes what is new.

        Raises:
            RowsRejected: there are rows with an error, and the valid ones alone were not asked
                for, or there are none.
        """
        stored = self.stored()
        self.accept(self.findings(stored))
        changed, known = differing(self.kind.rows(self.models()), stored, list(self.kind.key))
        self.write(self.completed(changed, stored))
        revised = int(known.sum())
        return self.report(
            added=len(changed) - revised,
            revised=revised,
            unchanged=len(self.rows.rows) - len(changed),
            touches=self.touches(changed),
        )

    def accept(self, findings: Iterable[RowFinding]) -> None:
        """Keeps the rows without an error.

        Raises:
            RowsRejected: see `take`.
        """
        rows = replace(self.rows, findings=self._bounded(findings))
        errors = tuple(sorted(rows.errors))
        bad = {finding.row for finding in errors}
        self.rows = replace(rows, rows=tuple(row for row in rows.rows if row.row not in bad))
        if errors and not self.rows.rows:
            raise RowsRejected("rows_all_rejected", errors, file=self.table.name)
        if errors and not self.door.accept_valid_rows:
            raise RowsRejected("rows_rejected", errors, file=self.table.name)
        if not self.rows.rows:
            raise InputError("file_no_rows", file=self.table.name)

    def _bounded(self, findings: Iterable[RowFinding]) -> tuple[RowFinding, ...]:
        """What was found while reading and since; a check may find something in every row."""
        found = list(self.rows.findings)
        rejected = set(self.rows.rejected)
        for finding in findings:
            found.append(finding)
            if finding.severity == "error":
                rejected.add(finding.row)
            if len(rejected) > MOST_REJECTED:
                raise too_many_rejected(found, self.table.name)
        return tuple(found)

    def write(self, rows: pd.DataFrame) -> None:
        """Appends the rows under one batch; none make no batch."""
        if rows.empty:
            return
        table = self.table
        with self.door.database.writing(
            self.kind.code, by=self.door.by, source_name=table.name, source_sha256=table.sha256
        ) as writer:
            writer.append(self.kind.table, rows)

    def report(
        self, *, added: int, revised: int, unchanged: int, touches: Reach = every_round
    ) -> ImportReport:
        """What was done."""
        return ImportReport(
            file=self.table.name,
            kind=self.kind.code,
            added=added,
            revised=revised,
            unchanged=unchanged,
            findings=tuple(sorted(self.rows.findings)),
            rejected=len(self.rows.rejected),
            touches=touches,
        )


class RegisterTaking(Taking[Any]):
    """Takes in a register: it is written as a whole, unless it is what is stored."""

    def __init__(self, door: Door, kind: Kind[Any], table: RawTable, *, query: str) -> None:
        super().__init__(door, kind, table)
        self._query = query

    def stored(self) -> pd.DataFrame:
        """The register as it is now."""
        return self.door.database.frame(self._query, as_of=self.door.state.batch)

    def take(self) -> ImportReport:
        """Writes the register."""
        self.accept(())
        stored, rows = self.stored(), self.kind.rows(self.models())
        columns = [name for name in stored.columns if name in rows.columns]
        changed, _ = differing(rows[columns], stored[columns], columns)
        gone = len(stored) - (len(rows) - len(changed))
        if len(changed) == 0 and gone == 0:
            return self.report(added=0, revised=0, unchanged=len(rows))
        self.write(rows)
        return self.report(added=len(changed), revised=gone, unchanged=len(rows) - len(changed))
