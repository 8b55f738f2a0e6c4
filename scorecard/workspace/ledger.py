"""The ledger of initiatives: as models out of the store, and as rows into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard.checks.money import Strategies
from scorecard.checks.rows.money import (
    Check,
    check_contracts,
    check_disbursements,
    check_initiatives,
    check_instalments,
)
from scorecard.files.contracts import read_contracts
from scorecard.files.disbursements import read_disbursements
from scorecard.files.headers import FileKind
from scorecard.files.initiatives import read_initiatives
from scorecard.files.instalments import read_instalments
from scorecard.files.rows import FileRows
from scorecard.files.table import RawTable
from scorecard.model.base import Model
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment, Ledger
from scorecard.model.period import FiscalYear
from scorecard.model.registry import Registry
from scorecard.store import Database
from scorecard.workspace.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class MoneyForm:
    """How one kind of entry comes in, is judged, stored and found again."""

    model: type[Model]
    read: Callable[[RawTable, Registry], FileRows[Any]]
    check: Check
    table: str
    """The table of the store; its columns are the fields of the model."""
    key: tuple[str, ...]
    """The fields that name an entry; a later one with the same replaces it."""
    columns: Mapping[str, str]
    """What a file calls a field, where it has another name."""

    def rows(self, entries: Iterable[Model]) -> pd.DataFrame:
        """Rows of the table."""
        names = list(self.model.model_fields)
        rows = [[_stored(getattr(entry, name)) for name in names] for entry in entries]
        return pd.DataFrame(rows, columns=names, dtype="object")


MONEY_FORMS: Mapping[FileKind, MoneyForm] = {
    "initiatives": MoneyForm(
        model=Initiative,
        read=read_initiatives,
        check=check_initiatives,
        table="initiative",
        key=("organization", "fiscal_year", "code"),
        columns={"amount": "amount_baht"},
    ),
    "contracts": MoneyForm(
        model=Contract,
        read=read_contracts,
        check=check_contracts,
        table="contract",
        key=("organization", "fiscal_year", "code"),
        columns={"code": "contract", "title": "contract_title", "amount": "amount_baht"},
    ),
    "instalments": MoneyForm(
        model=Instalment,
        read=read_instalments,
        check=check_instalments,
        table="instalment",
        key=("organization", "fiscal_year", "contract", "number"),
        columns={"number": "instalment", "amount": "amount_baht"},
    ),
    "disbursements": MoneyForm(
        model=Disbursement,
        read=read_disbursements,
        check=check_disbursements,
        table="disbursement",
        key=("organization", "fiscal_year", "code"),
        columns={"code": "disbursement", "amount": "amount_baht"},
    ),
}
"""By the kind of file, in the order in which they must come in."""


def money_form(kind: str) -> MoneyForm:
    """The form of one kind of entry."""
    return next(form for name, form in MONEY_FORMS.items() if name == kind)


def stored_entries(
    database: Database,
    kind: str,
    organization: str | None = None,
    fiscal_year: FiscalYear | None = None,
) -> pd.DataFrame:
    """The entries of one kind as they are now, with exact amounts; of all organizations and years
    unless one is given."""
    year = None if fiscal_year is None else fiscal_year.be
    given = {"organization": organization, "fiscal_year": year}
    match kind:
        case "initiatives":
            return database.exact("initiatives", **given)
        case "contracts":
            return database.exact("contracts", **given)
        case "instalments":
            return database.exact("instalments", **given)
        case "disbursements":
            return database.exact("disbursements", **given)
    raise ValueError(kind)


def read_ledger(
    database: Database, organization: str | None = None, fiscal_year: FiscalYear | None = None
) -> Ledger:
    """All entries as they are now, of all organizations and years unless one is given."""
    found = {
        kind: tuple(
            form.model(**_given(row))
            for row in stored_entries(database, kind, organization, fiscal_year).to_dict("records")
        )
        for kind, form in MONEY_FORMS.items()
    }
    return Ledger(**found)  # type: ignore[arg-type] # each kind has the models of its form


def strategies_of(ledger: Ledger, snapshot: Snapshot) -> Strategies:
    """The strategies of the organizations and years that have initiatives."""
    found = {
        (each.organization, each.fiscal_year.be): snapshot.strategy_of(
            each.organization, each.fiscal_year
        )
        for each in ledger.initiatives
    }
    return {key: strategy for key, strategy in found.items() if strategy is not None}


def _stored(value: Any) -> Any:
    return value.be if isinstance(value, FiscalYear) else value


def _given(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as the arguments of a model; a field that the store leaves empty has its default."""
    return {str(name): value for name, value in row.items() if value is not None}
