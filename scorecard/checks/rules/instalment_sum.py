"""The instalments of a contract add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scorecard.checks.facts import baht
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger


def instalment_sum(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports contracts whose instalments add up to another amount; none at all is no plan yet."""
    for contract in ledger.contracts:
        instalments = ledger.instalments_of(contract)
        total = sum((instalment.amount for instalment in instalments), Decimal(0))
        if instalments and total != contract.amount:
            yield Problem(
                path=contract.key,
                facts={
                    "code": contract.code,
                    "total": baht(total),
                    "amount": baht(contract.amount),
                    "difference": baht(abs(total - contract.amount)),
                },
            )
