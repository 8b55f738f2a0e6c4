"""From series of monthly and annual figures to the results of a round.

A month is counted as an index (`scorecard.model.period.month_index`), so that a round is a run of
consecutive numbers. A round with a missing month has no value: a sum over the rest would
understate.
"""

from __future__ import annotations

import narwhals as nw

from scorecard.model.period import MONTHS_PER_YEAR, FiscalYear, Round, month_index, month_of
from scorecard.scoring.value import Frame

MEASURE_COLUMNS = (
    "organization",
    "indicator",
    "kind",
    "series",
    "denominator_series",
    "multiplier",
    "max_age_years",
)
"""One row per organization and indicator that follows from a series; see `indicator.Measure`."""


def measure_results(
    measures: Frame, observations: Frame, fiscal_year: FiscalYear, round_: Round
) -> Frame:
    """The results of one round that follow from series.

    Args:
        measures: `MEASURE_COLUMNS`.
        observations: columns `series`, `organization`, `year` (Buddhist Era), `month` (calendar,
            null for an annual figure), `value` (null where unknown); one row per figure.

    Returns:
        One row per measure: `organization`, `indicator`, `value`, `numerator`, `denominator`,
        `data_year` (Buddhist Era year of the annual figure used, else null).
    """
    first = month_of(round_.first_day(fiscal_year))
    last = month_of(round_.last_day(fiscal_year))
    now = _totals(observations, first, last).rename({"total": "now"})
    before = _totals(observations, first - MONTHS_PER_YEAR, last - MONTHS_PER_YEAR).rename(
        {"total": "before"}
    )
    newest = _newest(observations, fiscal_year)
    on = ["organization", "series"]
    joined = (
        measures.join(now, on=on, how="left")
        .join(before, on=on, how="left")
        .join(newest, on=on, how="left")
        .join(
            newest.rename(
                {
                    "series": "denominator_series",
                    "newest": "divisor",
                    "newest_year": "divisor_year",
                }
            ),
            on=["organization", "denominator_series"],
            how="left",
        )
    )
    kind = nw.col("kind")
    fresh = nw.col("max_age_years").is_null() | (
        nw.col("newest_year") >= fiscal_year.be - nw.col("max_age_years")
    )
    growth = (kind == "growth") & ~nw.col("now").is_null() & _divides(nw.col("before"))
    ratio = (kind == "ratio") & ~nw.col("now").is_null() & _divides(nw.col("divisor"))
    rise = nw.col("now") - nw.col("before")
    value = (
        nw.when(growth)
        .then(rise / nw.col("before") * 100)
        .otherwise(
            nw.when(ratio)
            .then(nw.col("multiplier") * nw.col("now") / nw.col("divisor"))
            .otherwise(nw.when((kind == "latest") & fresh).then(nw.col("newest")))
        )
    )
    return joined.select(
        "organization",
        "indicator",
        value=nw.when(kind == "total").then(nw.col("now")).otherwise(value),
        numerator=nw.when(growth).then(rise).otherwise(nw.when(ratio).then(nw.col("now"))),
        denominator=nw.when(growth)
        .then(nw.col("before"))
        .otherwise(nw.when(ratio).then(nw.col("divisor"))),
        data_year=nw.when((kind == "latest") & fresh)
        .then(nw.col("newest_year"))
        .otherwise(nw.when(kind == "ratio").then(nw.col("divisor_year"))),
    )


def _divides(number: nw.Expr) -> nw.Expr:
    """Whether there is a number and it is not zero; in pandas a missing one differs from zero."""
    return ~number.is_null() & (number != 0)


def _totals(observations: Frame, first: int, last: int) -> Frame:
    """The sum of the months `first`…`last`, null unless every one of them is known."""
    index = month_index(nw.col("year"), nw.col("month"))
    months = observations.filter(~nw.col("month").is_null()).filter(
        (index >= first) & (index <= last)
    )
    sums = months.group_by("organization", "series").agg(
        known=nw.col("value").count(), total=nw.col("value").sum()
    )
    return sums.select(
        "organization",
        "series",
        total=nw.when(nw.col("known") == last - first + 1).then(nw.col("total")),
    )


def _newest(observations: Frame, fiscal_year: FiscalYear) -> Frame:
    """The newest known annual figure up to the fiscal year, with its year."""
    known = observations.filter(
        nw.col("month").is_null() & ~nw.col("value").is_null() & (nw.col("year") <= fiscal_year.be)
    )
    newest_year = known.group_by("organization", "series").agg(newest_year=nw.col("year").max())
    return known.join(
        newest_year.rename({"newest_year": "year"}), on=["organization", "series", "year"]
    ).select("organization", "series", newest=nw.col("value"), newest_year=nw.col("year"))
