"""Does the money follow the strategy? The answer in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.analysis.money.spending import ON_PLAN_POINTS, State, Totals
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.words.money.shares import SHARE_DECIMALS, points_behind, printed_shares
from scorecard.words.name import Row, name

_STATES: Mapping[State, str] = {
    "overdue": "spending.state.overdue",
    "behind": "spending.state.behind",
    "slower": "spending.state.slower",
    "on_plan": "spending.state.on_plan",
    "no_plan": "spending.state.no_plan",
    "not_reported": "spending.state.not_reported",
}


def state(row: Row, limit: float, language: Language) -> str:
    """How a project stands; of one that is overdue also how far it is behind its plan.

    Args:
        row: of `spending`.
        limit: from how many percentage points behind its plan on a project lags.
    """
    key = _STATES[row["state"]]
    behind = points_behind(
        row.get("planned_share"), row.get("disbursed_share"), row["behind_points"]
    )
    if row["state"] == "overdue" and behind is not None and behind >= ON_PLAN_POINTS:
        key = "spending.state.overdue_behind"
    return library_text(
        key,
        language,
        points=fmt.number(behind, 1),
        limit=fmt.plain(limit),
        days=row["days_late"],
    )


def headline(whole: Totals, by_objective: Sequence[Row], language: Language) -> str:
    """Budget and payment against the plan, the widest gap between money and weight, what lags.

    Args:
        whole: the money of all projects together.
        by_objective: rows of `money_by`.
    """
    if not whole.initiatives:
        return library_text("spending.empty", language)
    lagging = "spending.lagging" if whole.lagging else "spending.none_lagging"
    said = (
        _standing(whole, language),
        _gap(by_objective, language),
        library_text(lagging, language, count=whole.lagging, total=whole.initiatives),
    )
    return " ".join(filter(None, said))


def _standing(whole: Totals, language: Language) -> str:
    budget = fmt.money(whole.budget, language)
    behind = points_behind(whole.planned_share, whole.disbursed_share, whole.behind_points)
    if behind is None:
        return library_text("spending.unknown", language, budget=budget)
    return library_text(
        "spending.behind" if behind > 0 else "spending.ahead",
        language,
        budget=budget,
        disbursed=fmt.percent(whole.disbursed_share, 1),
        points=fmt.number(abs(behind), 1),
    )


def _gap(by_objective: Sequence[Row], language: Language) -> str:
    """The objective whose share of the money is furthest from its share of the weight."""
    rows = [
        (row, shares)
        for row, shares in zip(by_objective, printed_shares(by_objective), strict=True)
        if row["difference_points"] is not None
    ]
    if not rows:
        return ""
    widest, shares = max(rows, key=lambda each: abs(each[0]["difference_points"]))
    return library_text(
        "spending.more" if widest["difference_points"] > 0 else "spending.less",
        language,
        objective=name(widest, language),
        money=fmt.percentage(shares.budget, SHARE_DECIMALS),
        weight=fmt.percentage(shares.weight, SHARE_DECIMALS),
        score=fmt.score(widest["score"]),
    )
