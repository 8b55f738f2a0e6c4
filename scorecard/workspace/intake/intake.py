"""Taking in files: a file goes in whole, or not at all unless its valid rows are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.checks.rows.money import MoneyContext
from scorecard.errors import FilesRejected, ScorecardError, StoreError
from scorecard.files.kind import Kind
from scorecard.files.raw_table import RawTable
from scorecard.model.period import today
from scorecard.model.result import Observation
from scorecard.model.warning_rule import WarningRule
from scorecard.settings import Settings
from scorecard.workspace.intake.incoming import Incoming, IncomingStrategies, read_incoming
from scorecard.workspace.intake.report import ImportReport, Reach, rounds_between
from scorecard.workspace.intake.results import ResultTaking
from scorecard.workspace.intake.strategies import take_strategies
from scorecard.workspace.intake.taking import Door, RegisterTaking, Taking
from scorecard.workspace.intake.targets import TargetTaking
from scorecard.workspace.known.ledger import ENTRIES, read_ledger, stored_entries, strategies_of


def take(door: Door, incoming: Incoming) -> ImportReport:
    """Takes in what was read.

    Raises:
        InputError: its headings are not those of its kind, or there is nothing to take in.
        StrategyError: a strategy that fails its checks; all issues are in the error.
        RowsRejected: rows that cannot be taken in; nothing was written.
    """
    if isinstance(incoming, IncomingStrategies):
        return take_strategies(door, incoming.path, incoming.loaded)
    return TAKINGS[incoming.kind.code](door, incoming.kind, incoming.table).take()


def read_files(
    paths: Iterable[Path], kind: str | None, settings: Settings
) -> Mapping[Path, Incoming | ScorecardError]:
    """Reads files, which needs no database: what is in each, or why it cannot be read."""
    read: dict[Path, Incoming | ScorecardError] = {}
    for path in dict.fromkeys(paths):
        try:
            read[path] = read_incoming(path, kind, settings)
        except ScorecardError as error:
            read[path] = error
    return read


def take_files(
    door: Callable[[], Door], read: Mapping[Path, Incoming | ScorecardError]
) -> dict[Path, ImportReport]:
    """Takes in what was read, each file seeing what those before it brought. Of one that is refused
    nothing is written, and the others are tried all the same, so that everything is told at once.

    Args:
        door: makes the door with what is known at that moment.

    Raises:
        FilesRejected: one was refused; what the others wrote must not be confirmed.
    """
    outcomes: dict[Path, ImportReport | ScorecardError] = {}
    for path, incoming in read.items():
        if isinstance(incoming, ScorecardError):
            outcomes[path] = incoming
            continue
        try:
            outcomes[path] = take(door(), incoming)
        except StoreError:
            raise
        except ScorecardError as error:
            outcomes[path] = error
    reports = {path: each for path, each in outcomes.items() if isinstance(each, ImportReport)}
    if len(reports) < len(outcomes):
        raise FilesRejected("files_rejected", outcomes)
    return reports


class _ObservationTaking(Taking[Observation]):
    def stored(self) -> pd.DataFrame:
        """The figures of the years of the rows."""
        years = self._years()
        return self.door.database.frame(
            "observations_now",
            as_of=self.door.state.batch,
            first_year=min(years),
            last_year=max(years),
        )

    def touches(self, _changed: pd.DataFrame) -> Reach:
        """All rounds from the first year on."""
        return rounds_between(min(self._years()), 9999)

    def _years(self) -> list[int]:
        return [figure.year for figure in self.rows.models] or [0]


class _MoneyTaking(Taking[Any]):
    """Initiatives, contracts, instalments or disbursements."""

    def stored(self) -> pd.DataFrame:
        """The entries of the kind as they are now."""
        return stored_entries(self.door.state, self.kind.code)

    def findings(self, _stored: pd.DataFrame) -> Iterable[RowFinding]:
        """What the ledger and the strategies say of the rows."""
        ledger = read_ledger(self.door.state)
        initiatives = self.rows.models if self.kind.code == "initiatives" else ledger.initiatives
        context = MoneyContext(
            ledger=ledger,
            strategies=strategies_of(replace(ledger, initiatives=initiatives), self.door.snapshot),
            today=today(),
        )
        return self.checked(context)


class _WarningRuleTaking(Taking[WarningRule]):
    def stored(self) -> pd.DataFrame:
        """The rules that hold, the program's own included."""
        return self.kind.rows(self.door.state.warning_rules)


TAKINGS: Mapping[str, Callable[[Door, Kind[Any], RawTable], Taking[Any]]] = {
    "results": ResultTaking,
    "observations": _ObservationTaking,
    "targets": TargetTaking,
    **dict.fromkeys(ENTRIES, _MoneyTaking),
    "organizations": partial(RegisterTaking, query="organizations"),
    "memberships": partial(RegisterTaking, query="memberships"),
    "sources": partial(RegisterTaking, query="sources"),
    "warning_rules": _WarningRuleTaking,
}
"""How each kind of file is taken in."""
