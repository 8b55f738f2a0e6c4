"""What is wrong between projects, contracts, instalments and payments, and with their rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from scorecard.checks.finding import RowFinding
from scorecard.checks.money import check_money
from scorecard.checks.rows.money import (
    MoneyContext,
    check_contracts,
    check_disbursements,
    check_initiatives,
    check_instalments,
)
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment, Ledger
from scorecard.model.period import FiscalYear

PLACE: dict[str, Any] = {"organization": "TH-83", "fiscal_year": FiscalYear(be=2565)}
START, SIGNED, END = dt.date(2022, 1, 10), dt.date(2022, 1, 5), dt.date(2022, 6, 30)
EARLY, LATE = dt.date(2022, 1, 9), dt.date(2022, 1, 11)


def project(amount: str = "100.00", **changes: Any) -> Initiative:
    content = {"code": "P1", "title": "ถนน", "objective": "O1", "amount": Decimal(amount)}
    return Initiative(**(PLACE | content | changes))


def contract(amount: str = "90.00", **changes: Any) -> Contract:
    content = {"code": "C1", "initiative": "P1", "signed": SIGNED, "starts": START, "ends": END}
    return Contract(**(PLACE | content | {"amount": Decimal(amount)} | changes))


def instalment(number: int, amount: str, **changes: Any) -> Instalment:
    content = {"contract": "C1", "number": number, "due": END, "amount": Decimal(amount)}
    return Instalment(**(PLACE | content | changes))


def payment(name: str, baht: str, **changes: Any) -> Disbursement:
    content = {"code": name, "initiative": "P1", "contract": "C1", "paid": START}
    return Disbursement(**(PLACE | content | {"amount": Decimal(baht)} | changes))


SOUND = Ledger(
    (project(),),
    (contract(),),
    (instalment(1, "40.00"), instalment(2, "50.00")),
    (payment("D1", "90.00"),),
)


@pytest.fixture
def strategies(a_strategy):
    return {("TH-83", 2565): a_strategy()}


def test_a_sound_ledger_has_no_issue(strategies):
    assert check_money(SOUND, strategies) == ()
    assert check_money(Ledger(), {}) == ()


other_objective = project(objective="O2")
paid_early = payment("D1", "1.00", paid=dt.date(2022, 1, 4))
without_contract = payment("D1", "100.01", contract=None)
second_contract = contract("10.01", code="C2")


@pytest.mark.parametrize(
    ("changes", "severity", "key", "code"),
    [
        ({"disbursements": (payment("D1", "90.01"),)}, "error", "contract_overspent", "C1"),
        ({"disbursements": (without_contract,)}, "error", "initiative_overspent", "P1"),
        ({"contracts": (contract(), second_contract)}, "error", "initiative_overcommitted", "P1"),
        ({"instalments": (instalment(1, "89.99"),)}, "warning", "instalment_sum", "C1"),
        ({"disbursements": (paid_early,)}, "warning", "disbursement_early", "C1/D1"),
        ({"contracts": (contract(signed=None),)}, "warning", "disbursement_unsigned", "C1/D1"),
        ({"initiatives": (project(objective=None),)}, "warning", "initiative_objective", "P1"),
        ({"initiatives": (other_objective,)}, "warning", "initiative_objective_unknown", "P1"),
    ],
)
def test_an_issue(strategies, changes, severity, key, code):
    (issue,) = check_money(replace(SOUND, **changes), strategies)
    assert (issue.severity, issue.key) == (severity, key)
    assert issue.address.path == f"TH-83/2565/{code}"
    for language in LANGUAGES:
        assert "{" not in issue.message(language) + issue.fix(language)


def test_a_payment_taken_back_is_no_early_payment(strategies):
    book = Ledger((project(),), (contract(signed=None),), (), (payment("D1", "0.00"),))
    assert check_money(book, strategies) == ()


@pytest.fixture
def context(strategies):
    stored = Ledger((project(),), (contract(),), (), (payment("D0", "50.00"),))
    return MoneyContext(ledger=stored, strategies=strategies, today=dt.date(2022, 12, 1))


def told(findings: tuple[RowFinding, ...]) -> list[str]:
    for finding in findings:
        assert all("{" not in finding.message(language) for language in LANGUAGES)
    return [f"{finding.row} {finding.severity} {finding.key}" for finding in findings]


def other_day(year: int, month: int, day: int) -> Disbursement:
    return payment("D1", "40.00", paid=dt.date(year, month, day))


@pytest.mark.parametrize(
    ("check", "row", "expected"),
    [
        (check_contracts, contract(), []),
        (check_contracts, contract(initiative="P2"), ["error unknown_initiative"]),
        (check_contracts, contract(fiscal_year=FiscalYear(be=2566)), ["error no_initiatives"]),
        (check_contracts, contract("100.01"), ["warning contract_over_budget"]),
        (check_contracts, contract(signed=LATE), ["warning contract_signed_late"]),
        (check_contracts, contract(contractor="นายสมชาย ใจดี"), ["warning contractor_is_person"]),
        (check_contracts, contract(contractor="Mr. Somchai"), ["warning contractor_is_person"]),
        (check_contracts, contract(contractor="นายกองค์การบริหารส่วนจังหวัด"), []),
        (check_contracts, contract(contractor="ผู้รับจ้างงานก่อสร้าง"), []),
        (check_instalments, instalment(1, "90.00"), []),
        (check_instalments, instalment(1, "90.00", contract="C9"), ["error unknown_contract"]),
        (check_instalments, instalment(1, "9.00", organization="TH-82"), ["error no_contracts"]),
        (check_instalments, instalment(1, "9", due=EARLY), ["warning instalment_before_start"]),
        (check_disbursements, payment("D1", "40.00"), []),
        (check_disbursements, payment("D1", "40.00", contract=None), []),
        (check_disbursements, payment("D1", "1.00", initiative="P9"), ["error unknown_initiative"]),
        (check_disbursements, payment("D1", "40.00", contract="C9"), ["error unknown_contract"]),
        (check_disbursements, other_day(2022, 12, 2), ["error disbursement_future"]),
        (check_disbursements, other_day(2022, 10, 1), ["warning disbursement_after_year"]),
        (check_disbursements, other_day(2022, 1, 4), ["warning disbursement_early"]),
        (
            check_disbursements,
            other_day(2021, 9, 30),
            ["error disbursement_before_year", "warning disbursement_early"],
        ),
        (check_disbursements, payment("D1", "40.01"), ["warning disbursement_over_contract"]),
        (check_disbursements, payment("D0", "90.00"), []),
    ],
)
def test_a_row(context, check, row, expected):
    assert told(check([(2, row)], context)) == [f"2 {each}" for each in expected]


def test_a_contract_of_another_project(context):
    other = contract(code="C2", initiative="P2")
    book = Ledger((project(), project(code="P2")), (contract(), other))
    context = MoneyContext(ledger=book, strategies={}, today=context.today)
    found = check_disbursements([(2, payment("D1", "1.00", contract="C2"))], context)
    assert told(found) == ["2 error disbursement_other_initiative"]


def test_objectives_are_looked_up_where_there_is_a_strategy(context):
    rows = [(2, project()), (3, project(objective="O7")), (4, project(objective=None))]
    assert told(check_initiatives(rows, context)) == ["3 warning initiative_objective"]
    elsewhere = [(2, project(organization="TH-82", objective="O7"))]
    assert check_initiatives(elsewhere, context) == ()
