"""No more is paid for a project than its budget."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import baht
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger


def initiative_overspent(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports projects for which more was paid than their budget."""
    for initiative in ledger.initiatives:
        paid = ledger.paid(initiative)
        if paid > initiative.amount:
            yield Problem(
                path=initiative.key,
                facts={
                    "code": initiative.code,
                    "paid": baht(paid),
                    "amount": baht(initiative.amount),
                    "excess": baht(paid - initiative.amount),
                },
            )
