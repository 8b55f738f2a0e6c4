"""Money against plan, weight and time: worked cases, and what must hold for any ledger."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.money import spending as money
from scorecard.analysis.money.by_objective import money_by
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment, Ledger
from scorecard.model.period import FiscalYear
from tests.scoring.worked import Case, cases, read

YEAR = FiscalYear(be=2565)
PLACE: dict[str, Any] = {"organization": "TH-83", "fiscal_year": YEAR}
FIRST, LAST = dt.date(2021, 10, 1), dt.date(2022, 9, 30)
NODES = pd.DataFrame(
    [
        ("P", "perspective", "", 80.0, 3.0, 3),
        ("O1", "objective", "P", 60.0, 4.0, 4),
        ("O2", "objective", "P", 20.0, None, None),
        ("Q", "perspective", "", 20.0, 2.0, 2),
        ("O3", "objective", "Q", 20.0, 2.0, 2),
    ],
    columns=["node", "kind", "parent", "weight", "score", "level"],
    dtype="object",
).assign(name_th="ก", name_en=None)


spending = partial(money.spending, behind_points=15.0)


def ledger(case: Case) -> Ledger:
    """The ledger that a case describes."""
    return Ledger(
        tuple(
            Initiative(code=code, title=code, objective=objective, amount=Decimal(amount), **PLACE)
            for code, objective, amount in case["projects"]
        ),
        tuple(
            Contract(
                code=code, initiative=of, starts=FIRST, ends=ends, amount=Decimal(amount), **PLACE
            )
            for code, of, ends, amount in case.get("contracts", ())
        ),
        tuple(
            Instalment(contract=of, number=number, due=due, amount=Decimal(amount), **PLACE)
            for of, number, due, amount in case.get("instalments", ())
        ),
        tuple(
            Disbursement(
                code=code, initiative=of, contract=on, paid=paid, amount=Decimal(amount), **PLACE
            )
            for code, of, on, paid, amount in case.get("payments", ())
        ),
    )


def agree(found: Any, expected: Any) -> bool:
    """Amounts to the satang, shares and points to a trillionth."""
    if isinstance(expected, float):
        return bool(found == pytest.approx(expected, abs=1e-12))
    return bool(found == (Decimal(expected) if isinstance(found, Decimal) else expected))


def differ(found: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """The figures that are others than those expected."""
    return {name: found[name] for name in expected if not agree(found[name], expected[name])}


@cases("money")
def test_a_worked_case(case: Case) -> None:
    rows = spending(ledger(case), case["by"])
    assert tuple(rows.columns) == money.SPENDING_COLUMNS
    found = {row["initiative"]: row for row in rows.to_dict("records")}
    assert list(found) == [project[0] for project in case["projects"]]
    for code, expected in case["expected"].items():
        assert differ(found[code], expected) == {}
    whole = money.totals(rows)
    assert differ(dict(whole), case["totals"]) == {}
    assert len(money.lagging(rows)) == whole.lagging


def test_the_curve_adds_up_by_month() -> None:
    curve = money.s_curve(ledger(read("money")[0]), YEAR, dt.date(2022, 6, 30))
    days = [dt.date(2021, 10, 31), dt.date(2022, 2, 28), LAST]
    assert curve["day"][[0, 4, 11]].tolist() == days
    thousand = [None if v is None else int(v / 1000) for v in curve["planned"]]
    assert thousand == [0, 0, 0, 0, 0, 250, 250, 250, 600, 600, 600, 980]
    paid = [None if v is None else int(v / 1000) for v in curve["disbursed"]]
    assert paid == [0, 0, 0, 0, 0, 160, 160, 160, 410, None, None, None]


def test_of_nothing_all_is_unknown_and_not_zero() -> None:
    curve = money.s_curve(Ledger(), YEAR, LAST)
    assert curve["planned"].tolist() == curve["disbursed"].tolist() == [None] * 12
    found = money_by(spending(Ledger(), FIRST), NODES)
    assert found["share_of_budget"].tolist() == [None] * 3
    assert found["budget"].tolist() == [Decimal(0)] * 3
    assert money.totals(spending(Ledger(), FIRST)).planned_share is None
    assert money.contract_spending(Ledger(), FIRST).empty


def test_money_against_weight_by_objective_and_perspective() -> None:
    projects = [["A", "O1", 300], ["B", "O1", 100], ["C", "gone", 50], ["D", "O3", 50]]
    rows = spending(ledger({"projects": projects}), LAST)
    found = money_by(rows, NODES)
    assert found["node"].tolist() == ["O1", "O2", "O3", None]
    assert found["initiatives"].tolist() == [2, 0, 1, 1]
    assert found["budget"].tolist() == [Decimal(400), Decimal(0), Decimal(50), Decimal(50)]
    assert found["share_of_budget"].tolist() == [0.8, 0.0, 0.1, 0.1]
    assert found["share_of_weight"].tolist() == [0.6, 0.2, 0.2, None]
    assert found["difference_points"].tolist()[:3] == pytest.approx([20, -20, -10])
    assert found["level"].tolist() == [4, None, 2, None]
    above = money_by(rows, NODES, "perspective")
    assert above["node"].tolist() == ["P", "Q", None]
    assert above["budget"].tolist() == [Decimal(400), Decimal(50), Decimal(50)]
    assert above["share_of_weight"].tolist() == [0.8, 0.2, None]


def test_one_point_behind_the_plan_is_slower() -> None:
    due, paid = [["C", 1, FIRST, 10]], [["D", "P", "C", FIRST, 9]]
    content = {"projects": [["P", None, 100]], "contracts": [["C", "P", LAST, 10]]}
    (row,) = spending(ledger({**content, "instalments": due, "payments": paid}), FIRST)["state"]
    assert row == "slower"


def test_contracts_stand_as_their_projects_do() -> None:
    case = read("money")[2]
    found = money.contract_spending(ledger(case), case["by"]).set_index("contract")
    assert found["days_late"].to_dict() == {"C1": 1, "C2": 0}
    assert found["disbursed_share"].to_dict() == {"C1": 0.9999, "C2": 1.0}


satang = st.integers(0, 10**12).map(lambda n: Decimal(n) / 100)
days = st.dates(dt.date(2021, 9, 1), dt.date(2022, 12, 31))
ledgers = st.builds(
    lambda budgets, due, paid: ledger(
        {
            "projects": [[f"P{n}", None, amount] for n, amount in enumerate(budgets)],
            "contracts": [
                [f"C{n}", f"P{n}", dt.date(2022, 9, 1), amount] for n, amount in enumerate(budgets)
            ],
            "instalments": [
                [f"C{n % len(budgets)}", n + 1, day, amount] for n, (day, amount) in enumerate(due)
            ],
            "payments": [
                [f"D{n}", f"P{n % len(budgets)}", f"C{n % len(budgets)}", day, amount]
                for n, (day, amount) in enumerate(paid)
            ],
        }
    ),
    st.lists(satang, min_size=1, max_size=4),
    st.lists(st.tuples(days, satang), max_size=8),
    st.lists(st.tuples(days, satang), max_size=8),
)


@given(book=ledgers, by=days)
def test_sums_are_exact_and_agree_with_each_other(book: Ledger, by: dt.date) -> None:
    rows, whole = spending(book, by), money.totals(spending(book, by))
    satang_paid = sum(int(e.amount * 100) for e in book.disbursements if e.paid <= by)
    satang_due = sum(int(e.amount * 100) for e in book.instalments if e.due <= by)
    assert (whole.disbursed or 0) * 100 == satang_paid
    assert (whole.planned or 0) * 100 == satang_due
    objective = money_by(rows, NODES)
    assert sum(objective["budget"]) == whole.budget
    contracts = money.contract_spending(book, by)
    assert money.total(v for v in contracts["disbursed"] if v is not None) * 100 == satang_paid
    curve = money.s_curve(book, YEAR, by)
    for name in ("planned", "disbursed"):
        known = [value for value in curve[name] if value is not None]
        assert known == sorted(known)
    assert curve["planned"].iloc[-1] == money.totals(spending(book, LAST)).planned


def test_a_project_without_payments_has_spent_nothing_alone_as_among_others() -> None:
    projects = [["P1", None, "100"], ["P2", None, "100"]]
    paid = [["D1", "P1", None, dt.date(2022, 1, 5), "40"]]
    whole, day = ledger({"projects": projects, "payments": paid}), dt.date(2022, 6, 30)
    among = spending(whole, day).set_index("initiative")["disbursed"]
    assert among["P2"] == spending(whole.part("P2"), day)["disbursed"].iloc[0] == 0
    curve = money.s_curve(whole.part("P2"), YEAR, day)
    assert curve["disbursed"].tolist()[:9] == [0] * 9
    assert curve["disbursed"].isna().tolist()[9:] == [True] * 3
