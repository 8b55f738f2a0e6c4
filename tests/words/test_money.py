"""What is said of money."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from scorecard.analysis.money.spending import Totals
from scorecard.language.format import rounded
from scorecard.words.money.shares import points_behind, printed_millions, printed_shares
from scorecard.words.money.spending import headline, state
from scorecard.workspace import Workspace


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return plain


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


def test_shares_of_weight_and_money_make_100_percent_and_budgets_the_whole(
    demo_folder: Path,
) -> None:
    counted = 0
    with Workspace.open(demo_folder, read_only=True) as workspace:
        scored = workspace.scores.scored().drop_duplicates(["organization", "fiscal_year"])
        for each in scored.itertuples(index=False):
            view = workspace.at(each.fiscal_year, each.round)
            projects = rows_of(workspace.money.spending(view, each.organization))
            if not projects:
                continue
            counted += 1
            by_objective = rows_of(workspace.money.by_objective(view, each.organization))
            shares = printed_shares(by_objective)
            assert sum(share.weight or 0 for share in shares) == 100
            assert sum(share.budget or 0 for share in shares) == 100
            codes = {row["node"] for row in by_objective}
            homes = {p["initiative"]: p["objective"] for p in projects}
            homes = {code: home if home in codes else None for code, home in homes.items()}
            millions = printed_millions(projects, homes)
            whole = sum(project["budget"] for project in projects) / 1_000_000
            assert millions.whole == rounded(whole, 1)
            assert sum(millions.groups.values()) == millions.whole
            for code, budget in millions.groups.items():
                inside = [millions.projects[p] for p, home in homes.items() if home == code]
                assert sum(inside) == budget
    assert counted


@pytest.mark.parametrize(
    ("planned", "disbursed", "behind", "printed"),
    [
        (0.6004, 0.4104, 19.0, "19.0"),
        (0.6005, 0.4104, 19.01, "19.1"),
        (0.4104, 0.6005, -19.01, "-19.1"),
        (None, 0.4, None, None),
    ],
)
def test_points_behind_are_those_between_the_printed_percentages(
    planned: float | None, disbursed: float | None, behind: float | None, printed: str | None
) -> None:
    wanted = None if printed is None else Decimal(printed)
    assert points_behind(planned, disbursed, behind) == wanted
