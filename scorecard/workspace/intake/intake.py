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
from scorecard.errors import FilesRejected, InputError, ScorecardError, StoreError
from scorecard.files.kind import Kind
from scorecard.files.kinds.register import KINDS, detect_kind
from scorecard.files.raw_table import RawTable
from scorecard.files.tables.table import read_table
from scorecard.model.period import today
from scorecard.model.result import Observation
from scorecard.model.warning_rule import WarningRule
from scorecard.workspace.intake.report import ImportReport, Reach, rounds_between
from scorecard.workspace.intake.results import ResultTaking
from scorecard.workspace.intake.strategies import take_strategies
from scorecard.workspace.intake.taking import Door, RegisterTaking, Taking
from scorecard.workspace.intake.targets import TargetTaking
from scorecard.workspace.known.ledger import ENTRIES, read_ledger, stored_entries, strategies_of

STRATEGY_SUFFIXES = (".yaml", ".yml")


def import_file(door: Door, path: Path, kind: str | None) -> ImportReport:
    """Takes in one file, or a folder of strategy files.

    Raises:
        InputError: the file cannot be read as what it should be.
        StrategyError: a strategy that fails its checks; all issues are in the error.
        RowsRejected: rows that cannot be taken in; nothing was written.
    """
    if path.is_dir() or path.suffix.lower() in STRATEGY_SUFFIXES:
        return take_strategies(door, path)
    if kind is not None and kind not in KINDS:
        raise InputError("unknown_file_kind", kind=kind, known=", ".join(KINDS))
    limit = door.settings.largest_file_mb * 1024**2
    table = read_table(path, kind=kind, limit_bytes=limit)
    found = KINDS[kind] if kind is not None else detect_kind(table.columns)
    return TAKINGS[found.code](door, found, table).take()


def import_files(
    door: Callable[[], Door], paths: Iterable[Path], kind: str | None
) -> dict[Path, ImportReport]:
    """Takes in files, each seeing what those before it brought. Of one that is refused nothing is
    written, and the others are tried all the same, so that everything is told at once.

    Args:
        door: makes the door with what is known at that moment.

    Raises:
        FilesRejected: one was refused; what the others wrote must not be confirmed.
    """
    outcomes: dict[Path, ImportReport | ScorecardError] = {}
    for path in dict.fromkeys(paths):
        try:
            outcomes[path] = import_file(door(), path, kind)
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
