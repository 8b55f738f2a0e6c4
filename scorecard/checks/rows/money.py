"""Can these rows of projects and their money be taken in? Seen against what is stored already."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from scorecard.checks.facts import baht, day
from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Severity
from scorecard.checks.money import Strategies
from scorecard.checks.nearest import nearest_named
from scorecard.language.nearest import nearest
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment, Key, Ledger

_PERSON = re.compile(
    r"^(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.)\s*[ก-ฮเ-ไ][^\s]*\s+[ก-ฮเ-ไ]|^(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+\S"
)


@dataclass(frozen=True, kw_only=True)
class MoneyContext:
    """What rows are judged by."""

    ledger: Ledger
    """What is stored, of all organizations that the rows name."""
    strategies: Strategies
    today: dt.date


def check_initiatives(
    rows: Iterable[tuple[int, Initiative]], context: MoneyContext
) -> tuple[RowFinding, ...]:
    """Warns of objectives that the strategy of the organization and year lacks."""
    findings = []
    for row, initiative in rows:
        strategy = context.strategies.get((initiative.organization, initiative.fiscal_year.be))
        if initiative.objective is None or strategy is None:
            continue
        known = [objective.code for objective in strategy.objectives]
        if initiative.objective not in known:
            findings.append(
                _find(
                    row,
                    "objective",
                    initiative.objective,
                    "initiative_objective",
                    severity="warning",
                    suggestion=nearest(initiative.objective, known),
                )
            )
    return tuple(findings)


def check_contracts(
    rows: Iterable[tuple[int, Contract]], context: MoneyContext
) -> tuple[RowFinding, ...]:
    """Everything that is wrong with contracts: of no known project, larger than its budget, signed
    after they began; and names of persons where a kind of contractor belongs."""
    return tuple(each for row, found in rows for each in _contract(row, found, context))


def _contract(row: int, contract: Contract, context: MoneyContext) -> Iterator[RowFinding]:
    initiative = context.ledger.initiatives_by_key.get(_key(contract, contract.initiative))
    if initiative is None:
        yield _unknown_initiative(row, contract, context)
        return
    if contract.amount > initiative.amount:
        yield _find(
            row,
            "amount_baht",
            contract.amount,
            "contract_over_budget",
            severity="warning",
            initiative=initiative.code,
            amount=baht(contract.amount),
            budget=baht(initiative.amount),
        )
    if contract.signed is not None and contract.signed > contract.starts:
        yield _find(
            row,
            "signed",
            contract.signed,
            "contract_signed_late",
            severity="warning",
            signed=day(contract.signed),
            starts=day(contract.starts),
        )
    if _PERSON.match(contract.contractor):
        yield _find(
            row, "contractor", contract.contractor, "contractor_is_person", severity="warning"
        )


def check_instalments(
    rows: Iterable[tuple[int, Instalment]], context: MoneyContext
) -> tuple[RowFinding, ...]:
    """Everything that is wrong with instalments: of no known contract, or due before it begins."""
    findings = []
    for row, instalment in rows:
        contract = context.ledger.contracts_by_key.get(_key(instalment, instalment.contract))
        if contract is None:
            findings.append(_unknown_contract(row, instalment, instalment.contract, context))
        elif instalment.due < contract.starts:
            findings.append(
                _find(
                    row,
                    "due",
                    instalment.due,
                    "instalment_before_start",
                    severity="warning",
                    due=day(instalment.due),
                    starts=day(contract.starts),
                )
            )
    return tuple(findings)


def check_disbursements(
    rows: Sequence[tuple[int, Disbursement]], context: MoneyContext
) -> tuple[RowFinding, ...]:
    """Everything that is wrong with payments: for what is not known, at an impossible time, before
    the contract was signed, or more than it is worth."""
    findings = [each for row, paid in rows for each in _payment(row, paid, context)]
    return (*findings, *_over_contract(rows, context))


def _payment(row: int, paid: Disbursement, context: MoneyContext) -> Iterator[RowFinding]:
    if _key(paid, paid.initiative) not in context.ledger.initiatives_by_key:
        yield _unknown_initiative(row, paid, context)
        return
    yield from _time(row, paid, context)
    if paid.contract is None:
        return
    contract = context.ledger.contracts_by_key.get(_key(paid, paid.contract))
    if contract is None:
        yield _unknown_contract(row, paid, paid.contract, context)
    elif contract.initiative != paid.initiative:
        yield _find(
            row,
            "contract",
            paid.contract,
            "disbursement_other_initiative",
            initiative=paid.initiative,
            other=contract.initiative,
        )
    elif contract.signed is None and paid.amount:
        yield _find(row, "contract", paid.contract, "disbursement_unsigned", severity="warning")
    elif contract.signed is not None and paid.paid < contract.signed:
        yield _find(
            row,
            "paid",
            paid.paid,
            "disbursement_early",
            severity="warning",
            contract=contract.code,
            paid=day(paid.paid),
            signed=day(contract.signed),
        )


def _time(row: int, paid: Disbursement, context: MoneyContext) -> Iterator[RowFinding]:
    """The payment was made, and not before the year whose budget it is of."""
    year = paid.fiscal_year
    facts: dict[str, Any] = {"paid": day(paid.paid), "year": year.label}
    if paid.paid > context.today:
        yield _find(row, "paid", paid.paid, "disbursement_future", **facts)
    elif paid.paid < year.first_day:
        facts["first"] = day(year.first_day)
        yield _find(row, "paid", paid.paid, "disbursement_before_year", **facts)
    elif paid.paid > year.last_day:
        yield _find(row, "paid", paid.paid, "disbursement_after_year", severity="warning", **facts)


def _over_contract(
    rows: Sequence[tuple[int, Disbursement]], context: MoneyContext
) -> Iterator[RowFinding]:
    """Contracts on which more was paid than they are worth, once the rows are taken in; told at
    the last row of each."""
    newer = {_key(paid, paid.code): paid for _, paid in rows}
    kept = [old for old in context.ledger.disbursements if _key(old, old.code) not in newer]
    after = replace(context.ledger, disbursements=(*kept, *newer.values()))
    last = {_key(paid, paid.contract): (row, paid) for row, paid in rows if paid.contract}
    for key, (row, paid) in last.items():
        contract = after.contracts_by_key.get(key)
        total = Decimal(0) if contract is None else after.paid(contract)
        if contract is not None and total > contract.amount:
            yield _find(
                row,
                "amount_baht",
                paid.amount,
                "disbursement_over_contract",
                severity="warning",
                contract=contract.code,
                total=baht(total),
                amount=baht(contract.amount),
            )


def _unknown_initiative(
    row: int, entry: Contract | Disbursement, context: MoneyContext
) -> RowFinding:
    known = {
        each.code: (each.title,)
        for each in context.ledger.initiatives
        if (each.organization, each.fiscal_year) == (entry.organization, entry.fiscal_year)
    }
    return _find(
        row,
        "initiative",
        entry.initiative,
        "unknown_initiative" if known else "no_initiatives",
        suggestion=nearest_named(entry.initiative, known),
        year=entry.fiscal_year.label,
    )


def _unknown_contract(
    row: int, entry: Instalment | Disbursement, code: str, context: MoneyContext
) -> RowFinding:
    known = [
        each.code
        for each in context.ledger.contracts
        if (each.organization, each.fiscal_year) == (entry.organization, entry.fiscal_year)
    ]
    return _find(
        row,
        "contract",
        code,
        "unknown_contract" if known else "no_contracts",
        suggestion=nearest(code, known),
        year=entry.fiscal_year.label,
    )


def _key(entry: Contract | Instalment | Disbursement, code: str) -> Key:
    return entry.organization, entry.fiscal_year.be, code


def _find(
    row: int,
    column: str,
    value: object,
    key: str,
    *,
    severity: Severity = "error",
    suggestion: str = "",
    **facts: Any,
) -> RowFinding:
    return RowFinding(
        row=row,
        column=column,
        value=str(value),
        severity=severity,
        key=key,
        facts=facts,
        suggestion=suggestion,
    )
