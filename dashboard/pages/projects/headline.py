"""The sentence before the figures: does the money follow the strategy?"""

from __future__ import annotations

from dashboard import cache
from dashboard.pages.projects import asked as money
from dashboard.session import Selection
from scorecard.words.money.spending import headline


@cache.kept
def money_headline(shown: Selection) -> str:
    """Budget and payment against the plan, the widest gap between money and weight, what lags."""
    whole, by_objective = money.totals(*shown.scorecard), money.by_objective(*shown.scorecard)
    return headline(whole, by_objective, shown.language)
