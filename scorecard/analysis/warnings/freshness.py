"""How old the figures behind a round are, and how old they may be.

A yearly figure is as old as the fiscal year is after its own year: the gross provincial product,
which comes about two years late by nature, is two years old when it comes on time. Any other
figure is as old as the months between the end of the round and the end of the last round that has
it; one of this round is of age 0. A figure may be as old as so many of its own periods, a yearly
one as old as its measure allows where that is more.
"""

from __future__ import annotations

import pandas as pd

from scorecard.model.indicator import MONTHS_OF
from scorecard.model.period import MONTHS_PER_YEAR


def freshness(figures: pd.DataFrame, *, fiscal_year: int, periods: float) -> pd.DataFrame:
    """The age of every figure that there is.

    Args:
        figures: one row per organization and indicator: `value`, `data_year` (year of the annual
            figure behind it, Buddhist Era), `frequency`, `max_age_years`, `last_age` (months
            since the last round with a value, where this one has none).
        fiscal_year: of the round, Buddhist Era.
        periods: how many of its own periods a figure may be old.

    Returns:
        The rows with a figure, with `yearly` (whether it is a yearly figure), `age` and `allowed`
        (months), `stale` (older than allowed) and `late_by_nature` (a yearly figure that is late
        and may be).
    """
    data_year = figures["data_year"].astype("float64")
    yearly = data_year.notna()
    here = figures["value"].notna()
    own = figures["last_age"].astype("float64").mask(here, 0.0)
    age = ((fiscal_year - data_year) * MONTHS_PER_YEAR).where(yearly, own)
    period = figures["frequency"].map(MONTHS_OF).fillna(MONTHS_PER_YEAR).astype("float64")
    allowed = periods * period.mask(yearly, float(MONTHS_PER_YEAR))
    most = figures["max_age_years"].astype("float64") * MONTHS_PER_YEAR
    allowed = allowed.mask(yearly & (most > allowed), most)
    found = figures.assign(yearly=yearly, age=age, allowed=allowed)[age.notna()]
    stale = found["age"] > found["allowed"]
    late = found["yearly"] & (found["age"] > 0) & ~stale
    return found.assign(stale=stale, late_by_nature=late)
