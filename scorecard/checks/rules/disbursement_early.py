"""Nothing is paid on a contract before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.checks.facts import day
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Ledger


def disbursement_early(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports payments on contracts that were signed later, or are not signed."""
    for contract in ledger.contracts:
        for payment in ledger.disbursements_of(contract):
            facts = {"code": payment.code, "contract": contract.code, "paid": day(payment.paid)}
            if not payment.amount:
                continue
            if contract.signed is None:
                yield Problem(
                    path=(*contract.key, payment.code), key="disbursement_unsigned", facts=facts
                )
            elif payment.paid < contract.signed:
                facts["signed"] = day(contract.signed)
                yield Problem(path=(*contract.key, payment.code), facts=facts)
