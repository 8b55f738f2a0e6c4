"""The sentence before the figures: does the money follow the strategy?"""

from __future__ import annotations

from dashboard import cache
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.language import format as fmt


@cache.kept
def money_headline(shown: Selection) -> str:
    """Budget and payment against the plan, the widest gap between money and weight, what lags."""
    if not money.spending(*shown.place):
        return text("money.headline_empty", shown.language)
    parts = [_standing(shown), _gap(shown), _late(shown)]
    return " ".join(part for part in parts if part)


def _standing(shown: Selection) -> str:
    whole, language = money.totals(*shown.place), shown.language
    facts = {
        "budget": fmt.money(whole.budget, language),
        "disbursed": fmt.percent(whole.disbursed_share, 1),
        "points": fmt.number(abs(whole.behind_points or 0.0), 1),
    }
    if whole.behind_points is None:
        return text("money.headline_unknown", language, budget=facts["budget"])
    behind = whole.behind_points > 0
    return text("money.headline_behind" if behind else "money.headline_ahead", language, **facts)


def _gap(shown: Selection) -> str:
    """The objective whose share of the money is furthest from its share of the weight."""
    rows = [row for row in money.by_objective(*shown.place) if row["difference_points"] is not None]
    if not rows:
        return ""
    widest = max(rows, key=lambda row: abs(row["difference_points"]))
    more = widest["difference_points"] > 0
    return text(
        "money.headline_more" if more else "money.headline_less",
        shown.language,
        objective=wording.name(widest, shown.language),
        money=fmt.percent(widest["share_of_budget"], 1),
        weight=fmt.percent(widest["share_of_weight"], 1),
        score=fmt.score(widest["score"]),
    )


def _late(shown: Selection) -> str:
    whole = money.totals(*shown.place)
    key = "money.headline_lagging" if whole.lagging else "money.headline_none_lagging"
    return text(key, shown.language, count=whole.lagging, total=whole.initiatives)
