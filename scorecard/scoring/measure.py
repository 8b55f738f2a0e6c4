"""From series of monthly and annual figures to the results of a round.

A month is counted as an index (`scorecard.model.period.month_index`), so that a round is a run of
consecutive numbers. A round with a missing month has no value: a sum over the rest would
understate. Nothing can be divided by zero, so 0 of 0 is no value, and growth needs a base above
zero: from −10 to 5 is no percentage.
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
    known = _annual(observations, round_.newest_annual(fiscal_year))
    newest = _newest(known, "newest")
    on = ["organization", "series"]
    joined = (
        measures.join(now, on=on, how="left")
        .join(before, on=on, how="left")
        .join(newest, on=on, how="left")
        .join(_year_before(newest, known), on=on, how="left")
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
        .join(_both(measures, known), on=["organization", "indicator"], how="left")
    )
    kind = nw.col("kind")
    youngest = fiscal_year.be - nw.col("max_age_years")
    any_age = nw.col("max_age_years").is_null()
    fresh = any_age | (nw.col("newest_year") >= youngest)
    latest = (kind == "latest") & fresh
    growth = (kind == "growth") & ~nw.col("now").is_null() & _is_base(nw.col("before"))
    annual_growth = (kind == "latest_growth") & fresh & _is_base(nw.col("year_before"))
    ratio = (kind == "ratio") & ~nw.col("now").is_null() & _divides(nw.col("divisor"))
    annual_ratio = (
        (kind == "latest_ratio")
        & (any_age | (nw.col("both_year") >= youngest))
        & _divides(nw.col("annual_divisor"))
    )
    total = nw.when((kind == "total") & ~nw.col("now").is_null()).then(nw.col("now"))
    numerator = _first_of(
        (growth, nw.col("now") - nw.col("before")),
        (annual_growth, nw.col("newest") - nw.col("year_before")),
        (ratio, nw.col("now")),
        (annual_ratio, nw.col("annual_dividend")),
    )
    denominator = _first_of(
        (growth, nw.col("before")),
        (annual_growth, nw.col("year_before")),
        (ratio, nw.col("divisor")),
        (annual_ratio, nw.col("annual_divisor")),
    )
    return joined.with_columns(
        numerator=numerator,
        denominator=denominator,
        plain=nw.when(latest).then(nw.col("newest")).otherwise(total),
        factor=nw.when(growth | annual_growth).then(nw.lit(100.0)).otherwise(nw.col("multiplier")),
        data_year=_first_of(
            (latest | annual_growth, nw.col("newest_year")),
            (kind == "ratio", nw.col("divisor_year")),
            (annual_ratio, nw.col("both_year")),
        ),
    ).select(
        "organization",
        "indicator",
        value=nw.when(~nw.col("denominator").is_null())
        .then(nw.col("factor") * nw.col("numerator") / nw.col("denominator"))
        .otherwise(nw.col("plain")),
        numerator=nw.col("numerator"),
        denominator=nw.col("denominator"),
        data_year=nw.col("data_year"),
    )


def _first_of(*cases: tuple[nw.Expr, nw.Expr]) -> nw.Expr:
    """The figure of the first case that holds, else null."""
    *earlier, (condition, figure) = cases
    found: nw.Expr = nw.when(condition).then(figure)
    for condition, figure in reversed(earlier):
        found = nw.when(condition).then(figure).otherwise(found)
    return found


def _divides(number: nw.Expr) -> nw.Expr:
    """Whether there is a number and it is not zero; in pandas a missing one differs from zero."""
    return ~number.is_null() & (number != 0)


def _is_base(number: nw.Expr) -> nw.Expr:
    """Whether growth can be told from a figure: of nothing, or of less, there is no percentage."""
    return ~number.is_null() & (number > 0)


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


def _annual(observations: Frame, last_year: int) -> Frame:
    """The known annual figures up to a year: `organization`, `series`, `year`, `value`."""
    return observations.filter(
        nw.col("month").is_null() & ~nw.col("value").is_null() & (nw.col("year") <= last_year)
    ).select("organization", "series", "year", "value")


def _newest(known: Frame, name: str) -> Frame:
    """The newest annual figure of each series as `name`, and its year as `name`_year."""
    newest_year = known.group_by("organization", "series").agg(nw.col("year").max())
    return known.join(newest_year, on=["organization", "series", "year"]).rename(
        {"value": name, "year": f"{name}_year"}
    )


def _year_before(newest: Frame, known: Frame) -> Frame:
    """The annual figure of the year before the newest: `organization`, `series`, `year_before`."""
    before = newest.select("organization", "series", year=nw.col("newest_year") - 1)
    return before.join(known, on=["organization", "series", "year"]).select(
        "organization", "series", year_before=nw.col("value")
    )


def _both(measures: Frame, known: Frame) -> Frame:
    """The figures of the newest year for which both series of an annual ratio have one:
    `organization`, `indicator`, `annual_dividend`, `annual_divisor`, `both_year`."""
    place = ["organization", "indicator"]
    pairs = (
        measures.filter(nw.col("kind") == "latest_ratio")
        .select(*place, "series", "denominator_series")
        .join(known.rename({"value": "annual_dividend"}), on=["organization", "series"])
        .join(
            known.rename({"value": "annual_divisor", "series": "denominator_series"}),
            on=["organization", "denominator_series", "year"],
        )
    )
    newest = pairs.group_by(*place).agg(nw.col("year").max())
    return pairs.join(newest, on=[*place, "year"]).select(
        *place, "annual_dividend", "annual_divisor", both_year=nw.col("year")
    )
