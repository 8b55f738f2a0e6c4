"""The ledger of initiatives, as models out of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard.checks.money import Strategies
from scorecard.files.kind import Kind
from scorecard.files.kinds.contracts import CONTRACTS
from scorecard.files.kinds.disbursements import DISBURSEMENTS
from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.files.kinds.instalments import INSTALMENTS
from scorecard.model.initiative import Ledger
from scorecard.model.period import FiscalYear
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.state import State


@dataclass(frozen=True)
class Entries:
    """One kind of entry, and what asks for those that are stored."""

    kind: Kind[Any]
    query: str


ENTRIES: Mapping[str, Entries] = {
    entries.kind.code: entries
    for entries in (
        Entries(INITIATIVES, query="initiatives"),
        Entries(CONTRACTS, query="contracts"),
        Entries(INSTALMENTS, query="instalments"),
        Entries(DISBURSEMENTS, query="disbursements"),
    )
}
"""By the kind of file, in the order in which they must come in."""


def stored_entries(
    state: State,
    kind: str,
    organization: str | None = None,
    fiscal_year: FiscalYear | None = None,
) -> pd.DataFrame:
    """The entries of one kind as a state knows them, with exact amounts; of all organizations and
    years unless one is given."""
    return state.database.exact(
        ENTRIES[kind].query,
        as_of=state.batch,
        organization=organization,
        fiscal_year=None if fiscal_year is None else fiscal_year.be,
    )


def read_ledger(
    state: State, organization: str | None = None, fiscal_year: FiscalYear | None = None
) -> Ledger:
    """All entries as a state knows them, of all organizations and years unless one is given."""
    found = {
        kind: tuple(
            entries.kind.model(**_given(row))
            for row in stored_entries(state, kind, organization, fiscal_year).to_dict("records")
        )
        for kind, entries in ENTRIES.items()
    }
    return Ledger(**found)  # type: ignore[arg-type] # each kind has its models


def strategies_of(ledger: Ledger, snapshot: Snapshot) -> Strategies:
    """The strategies of the organizations and years that have initiatives."""
    found = {
        (each.organization, each.fiscal_year.be): snapshot.strategy_of(
            each.organization, each.fiscal_year
        )
        for each in ledger.initiatives
    }
    return {key: strategy for key, strategy in found.items() if strategy is not None}


def _given(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as the arguments of a model; a field that the store leaves empty has its default."""
    return {str(name): value for name, value in row.items() if value is not None}
