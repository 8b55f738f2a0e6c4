"""Does the money follow the strategy? Shares of the budget beside shares of the weight.

A plan is in balance with its strategy where money goes to what weighs much: the comparison of
resource shares with priority weights is that of portfolio balance in Project Management Institute,
The Standard for Portfolio Management (4th ed., 2017). It shows where the two part; whether they
should is for people to say, since some objectives need no project.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from scorecard.analysis.money.spending import or_none, share, total, totals


def money_by(
    rows: pd.DataFrame,
    nodes: pd.DataFrame,
    by: Literal["objective", "perspective"] = "objective",
) -> pd.DataFrame:
    """Money against weight and score: does it go where the strategy puts its weight?

    Args:
        rows: from `spending`, of one organization and year.
        nodes: its scores (`Workspace.scores`): objectives and perspectives with `node`, `kind`,
            `parent`, `name_th`, `name_en`, `weight`, `score`, `level`.

    Returns:
        One row for each node of that kind in its order, and at the end one without code for money
        that serves no objective of the strategy, if there is any: `node`, `name_th`, `name_en`,
        `initiatives`, `budget`, `planned`, `disbursed` (decimal baht), `planned_share` and
        `disbursed_share` (0–1 of the budget that is `covered`; see `Totals`), `share_of_budget`,
        `weight`, `share_of_weight` (0–1), `difference_points` (share of budget − share of weight),
        `score`, `level`.
    """
    parents = _parents(nodes)
    if by == "perspective":
        where: list[object] = [parents.get(code) for code in rows["objective"]]
    else:
        where = [code if code in parents else None for code in rows["objective"]]
    chosen = nodes[nodes["kind"] == by]
    weights = math.fsum(or_none(weight) or 0.0 for weight in chosen["weight"])
    budget = total(rows["budget"])
    made = [
        _group(rows[_mask(rows, where, node["node"])], node, budget, weights)
        for node in chosen.to_dict("records")
    ]
    homeless = rows[_mask(rows, where, None)]
    if len(homeless):
        nowhere = dict.fromkeys(("node", "name_th", "name_en", "weight", "score", "level"))
        made.append(_group(homeless, nowhere, budget, 0.0))
    return pd.DataFrame(made, dtype="object")


def _mask(rows: pd.DataFrame, where: list[object], node: object) -> pd.Series:
    return pd.Series([place == node for place in where], index=rows.index, dtype="bool")


def _parents(nodes: pd.DataFrame) -> dict[object, object]:
    """The perspective of every objective."""
    objectives = nodes[nodes["kind"] == "objective"]
    return dict(zip(objectives["node"], objectives["parent"], strict=True))


def _group(
    rows: pd.DataFrame, node: Mapping[Any, Any], budget: Decimal, weights: float
) -> dict[str, Any]:
    whole = totals(rows)
    money = whole.budget
    of_money = share(money, budget)
    weight = or_none(node["weight"])
    of_weight = None if weight is None or not weights else weight / weights
    difference = None
    if of_money is not None and of_weight is not None:
        difference = 100 * (of_money - of_weight)
    return {
        "node": node["node"],
        "name_th": node["name_th"],
        "name_en": or_none(node["name_en"]),
        "initiatives": len(rows),
        "budget": money,
        "planned": whole.planned,
        "disbursed": whole.disbursed,
        "planned_share": whole.planned_share,
        "disbursed_share": whole.disbursed_share,
        "covered": whole.covered,
        "share_of_budget": of_money,
        "weight": weight,
        "share_of_weight": of_weight,
        "difference_points": difference,
        "score": or_none(node["score"]),
        "level": None if or_none(node["level"]) is None else int(node["level"]),
    }
