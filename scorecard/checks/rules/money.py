"""The money adds up: between projects, contracts, instalments and payments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from scorecard.checks.facts import baht, day
from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.initiative import Contract, Initiative, Ledger
from scorecard.model.strategy import Strategy


def contract_overspent(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports contracts on which more was paid than was agreed."""
    return _overspent(ledger, ledger.contracts)


def initiative_overspent(ledger: Ledger, _strategies: object) -> Iterator[Problem]:
    """Reports projects for which more was paid than their budget."""
    return _overspent(ledger, ledger.initiatives)


def _overspent(ledger: Ledger, entries: Iterable[Contract | Initiative]) -> Iterator[Problem]:
    for entry in entries:
        paid = ledger.paid(entry)
        if paid > entry.amount:
            yield Problem(
                path=entry.key,
                facts={
                    "code": entry.code,
                    "paid": baht(paid),
                    "amount": baht(entry.amount),
                    "excess": baht(paid - entry.amount),
                },
            )


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


def initiative_objective(
    ledger: Ledger, strategies: Mapping[tuple[str, int], Strategy]
) -> Iterator[Problem]:
    """Reports projects without an objective, or with one that the strategy of the year lacks."""
    for initiative in ledger.initiatives:
        strategy = strategies.get((initiative.organization, initiative.fiscal_year.be))
        if initiative.objective is None:
            yield Problem(
                path=initiative.key,
                facts={"code": initiative.code, "title": initiative.title},
            )
        elif strategy is not None and strategy.objective(initiative.objective) is None:
            known = [objective.code for objective in strategy.objectives]
            yield Problem(
                path=initiative.key,
                key="initiative_objective_unknown",
                facts={
                    "code": initiative.code,
                    "objective": initiative.objective,
                    "near": nearest_code(initiative.objective, known),
                },
            )
