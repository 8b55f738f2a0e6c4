"""No more is paid on a contract than it is worth."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import baht
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger


def contract_overspent(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports contracts on which more was paid than was agreed."""
    for contract in ledger.contracts:
        paid = ledger.paid(contract)
        if paid > contract.amount:
            yield Problem(
                path=contract.key,
                facts={
                    "code": contract.code,
                    "paid": baht(paid),
                    "amount": baht(contract.amount),
                    "excess": baht(paid - contract.amount),
                },
            )
