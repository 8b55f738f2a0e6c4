"""Initiatives (โครงการ) and their money: contracts (สัญญา), instalments (งวดงาน), disbursements
(เบิกจ่าย).

All amounts are baht, exact to the satang. The fiscal year is that of the budget: money that is paid
after the year's end under carry-over still belongs to the year that gave it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field, model_validator

from scorecard.model.base import Code, Model
from scorecard.model.period import FiscalYear

Baht = Annotated[Decimal, Field(ge=0, max_digits=17, decimal_places=2)]
"""An amount of money in baht, exact to the satang, below 10¹⁵."""

Key = tuple[str, int, str]
"""Organization, fiscal year (Buddhist Era) and code: what names a thing within all offices."""


class Initiative(Model):
    """A project (โครงการ) with its approved budget."""

    organization: Code
    code: Code
    fiscal_year: FiscalYear
    title: str
    objective: Code | None = None
    category: str = ""
    amount: Baht
    """Approved budget, baht."""
    responsible: str = ""
    """Title of the role or unit in charge; never a person's name."""
    starts: dt.date | None = None
    ends: dt.date | None = None
    """Last day of the work as planned."""
    source: str = ""
    note: str = ""
    illustrative: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Initiative:
        _refuse_reversed(self.starts, self.ends)
        return self

    @property
    def key(self) -> Key:
        """What names it within all offices."""
        return self.organization, self.fiscal_year.be, self.code


class Contract(Model):
    """A contract (สัญญา) of an initiative, or work that a unit does itself."""

    organization: Code
    code: Code
    fiscal_year: FiscalYear
    initiative: Code
    title: str = ""
    contractor: str = ""
    """The kind of contractor, or the unit that does the work itself; never a person's name."""
    signed: dt.date | None = None
    """None: not signed yet."""
    starts: dt.date
    ends: dt.date
    """Last day of the work as agreed."""
    amount: Baht
    source: str = ""
    note: str = ""
    illustrative: bool = False

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Contract:
        _refuse_reversed(self.starts, self.ends)
        return self

    @property
    def key(self) -> Key:
        """What names it within all offices."""
        return self.organization, self.fiscal_year.be, self.code


class Instalment(Model):
    """A payment that a contract plans (งวดงาน); together they are the plan of disbursement."""

    organization: Code
    contract: Code
    fiscal_year: FiscalYear
    number: Annotated[int, Field(ge=1, le=9999)]
    due: dt.date
    amount: Baht
    source: str = ""
    note: str = ""
    illustrative: bool = False


class Disbursement(Model):
    """A payment that was made (เบิกจ่าย); an amount of 0 takes an earlier one back."""

    organization: Code
    code: Code
    """The number of the payment; the same number again replaces it."""
    fiscal_year: FiscalYear
    initiative: Code
    contract: Code | None = None
    """None: paid without a contract."""
    paid: dt.date
    amount: Baht
    source: str = ""
    note: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class Ledger:
    """Initiatives with all that is known of their money."""

    initiatives: tuple[Initiative, ...] = ()
    contracts: tuple[Contract, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    disbursements: tuple[Disbursement, ...] = ()
    whole: Ledger | None = None
    """What this is a part of; an organization that has paid for anything reports its payments, so
    a project of its own without any has spent 0."""

    @cached_property
    def reporting(self) -> frozenset[tuple[str, FiscalYear]]:
        """The organizations and years for which any payment is recorded."""
        if self.whole is not None:
            return self.whole.reporting
        return frozenset((each.organization, each.fiscal_year) for each in self.disbursements)

    def reports(self, entry: Initiative | Contract) -> bool:
        """Whether what was paid for it is known."""
        return (entry.organization, entry.fiscal_year) in self.reporting

    @cached_property
    def initiatives_by_key(self) -> dict[Key, Initiative]:
        """The initiatives by what names them."""
        return {initiative.key: initiative for initiative in self.initiatives}

    @cached_property
    def contracts_by_key(self) -> dict[Key, Contract]:
        """The contracts by what names them."""
        return {contract.key: contract for contract in self.contracts}

    def contracts_of(self, initiative: Initiative) -> tuple[Contract, ...]:
        """The contracts of one initiative."""
        return self._contracts_of.get(initiative.key, ())

    def instalments_of(self, contract: Contract) -> tuple[Instalment, ...]:
        """The instalments of one contract."""
        return self._instalments_of.get(contract.key, ())

    def disbursements_of(self, paid_for: Initiative | Contract) -> tuple[Disbursement, ...]:
        """What was paid for one initiative, or on one contract."""
        by = self._paid_for if isinstance(paid_for, Initiative) else self._paid_on
        return by.get(paid_for.key, ())

    def part(self, code: str) -> Ledger:
        """The initiatives of that code, with all that belongs to them."""
        initiatives = tuple(each for each in self.initiatives if each.code == code)
        contracts = [c for initiative in initiatives for c in self.contracts_of(initiative)]
        return Ledger(
            initiatives,
            tuple(contracts),
            tuple(each for contract in contracts for each in self.instalments_of(contract)),
            tuple(each for known in initiatives for each in self.disbursements_of(known)),
            self,
        )

    def paid(self, paid_for: Initiative | Contract) -> Decimal:
        """How much was paid for one initiative, or on one contract, baht; 0 where nothing was."""
        return sum((each.amount for each in self.disbursements_of(paid_for)), Decimal(0))

    @cached_property
    def _contracts_of(self) -> dict[Key, tuple[Contract, ...]]:
        return _grouped(self.contracts, lambda contract: contract.initiative)

    @cached_property
    def _instalments_of(self) -> dict[Key, tuple[Instalment, ...]]:
        return _grouped(self.instalments, lambda instalment: instalment.contract)

    @cached_property
    def _paid_for(self) -> dict[Key, tuple[Disbursement, ...]]:
        return _grouped(self.disbursements, lambda disbursement: disbursement.initiative)

    @cached_property
    def _paid_on(self) -> dict[Key, tuple[Disbursement, ...]]:
        return _grouped(self.disbursements, lambda disbursement: disbursement.contract)


Entry = TypeVar("Entry", Contract, Instalment, Disbursement)


def _grouped(
    entries: Iterable[Entry], code_of: Callable[[Entry], str | None]
) -> dict[Key, tuple[Entry, ...]]:
    """The entries by organization, year and the code of what they belong to."""
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        if (code := code_of(entry)) is not None:
            found.setdefault((entry.organization, entry.fiscal_year.be, code), []).append(entry)
    return {key: tuple(group) for key, group in found.items()}


def _refuse_reversed(starts: dt.date | None, ends: dt.date | None) -> None:
    if starts is not None and ends is not None and ends < starts:
        raise ValueError("the last day is before the first")
