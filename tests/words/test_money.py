"""What is said of money."""

from decimal import Decimal
from typing import Any

import pytest

from scorecard.analysis.money.spending import Totals
from scorecard.words.money.spending import headline, state

TOTALS: dict[str, Any] = {
    "initiatives": 4,
    "budget": Decimal(221_171_900),
    "contracted": Decimal(0),
    "planned": None,
    "disbursed": None,
    "covered": 1.0,
    "planned_share": 0.6,
    "disbursed_share": 0.5,
    "behind_points": 10.0,
    "lagging": 1,
}
ROADS = {
    **{"name_th": "ถนน", "name_en": "Roads", "share_of_budget": 0.7, "share_of_weight": 0.2},
    **{"difference_points": 50.0, "score": 2.5},
}


def test_money_against_plan_and_weight() -> None:
    narrow = {**ROADS, "name_en": "Trade", "difference_points": -8.0}
    unknown = {**ROADS, "difference_points": None}
    assert headline(Totals(**TOTALS), [narrow, ROADS, unknown], "en") == (
        "Of a budget of 221.2 million baht, 50.0% is disbursed, 10.0 percentage points behind "
        "plan. “Roads” gets 70.0% of the money but has 20.0% of the weight (score 2.50). "
        "Lagging: 1 of 4 projects."
    )


def test_where_there_is_no_plan_or_nothing_at_all() -> None:
    unplanned = Totals(**(TOTALS | {"behind_points": None, "lagging": 0}))
    assert headline(unplanned, [], "en") == (
        "The budget is 221.2 million baht; there is no plan or disbursement to compare yet. "
        "No project lags."
    )
    nothing = Totals(**(TOTALS | {"initiatives": 0}))
    said = "This organization has no projects in the fiscal year shown."
    assert headline(nothing, [], "en") == said


@pytest.mark.parametrize(
    ("name", "behind", "said"),
    [
        ("overdue", None, "Contract 12 days overdue"),
        ("overdue", 0.1, "Contract 12 days overdue"),
        ("overdue", 20.0, "Contract 12 days overdue · 20.0 points behind"),
        ("behind", 20.0, "20.0 points behind"),
        ("slower", 6.0, "6.0 points behind (lags from 10)"),
    ],
)
def test_how_a_project_stands(name: str, behind: float | None, said: str) -> None:
    row = {"state": name, "behind_points": behind, "days_late": 12}
    assert state(row, 10.0, "en") == said
