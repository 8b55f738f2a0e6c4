"""The contracts of a project fit into its budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard.checks.facts import baht
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger


def initiative_overcommitted(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports projects whose contracts together exceed their budget."""
    for initiative in ledger.initiatives:
        contracts = ledger.contracts_of(initiative)
        agreed = sum((contract.amount for contract in contracts), Decimal(0))
        if agreed > initiative.amount:
            yield Problem(
                path=initiative.key,
                facts={
                    "code": initiative.code,
                    "count": len(contracts),
                    "agreed": baht(agreed),
                    "amount": baht(initiative.amount),
                    "excess": baht(agreed - initiative.amount),
                },
            )
