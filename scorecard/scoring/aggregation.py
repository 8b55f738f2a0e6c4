"""From members to their parent: the value of a cluster made from its provinces.

Percentages are never averaged: a ratio is Σ numerator ÷ Σ denominator.
"""

from __future__ import annotations

import narwhals as nw

from scorecard.model.figures import below, reached, same
from scorecard.scoring.rollup import Materialise, keep_lazy
from scorecard.scoring.value import Frame

TASK_COLUMNS = (
    "parent",
    "indicator",
    "method",
    "of",
    "by",
    "threshold",
    "require",
    "multiplier",
)
"""One row per parent and indicator that is made from members; see `model.indicator.Aggregation`.
`of` is the members' indicator, `by` the one whose value weighs (null but for weighted_mean)."""


def aggregate(
    tasks: Frame, memberships: Frame, values: Frame, *, materialise: Materialise = keep_lazy
) -> Frame:
    """The parents' values.

    Args:
        tasks: `TASK_COLUMNS`.
        memberships: columns `parent`, `child`: the membership in force.
        values: columns `organization`, `indicator`, `value`, `numerator`, `denominator`,
            `illustrative`, `data_year`, `source`, one row per organization and indicator.
        materialise: called on the members' values before they are summed; a copy in order makes
            the sums the same to the last digit every time.

    Returns:
        One row per task: `organization`, `indicator`, `value`, `numerator`, `denominator`,
        `member_coverage` (share of the members that have what the method needs, 0–1),
        `illustrative` (whether any of the members' values is), `data_year` (of those that count:
        a member whose annual figure is older than the newest among them is missing),
        `source` (blank where they differ). The value is null where fewer members than required
        have one, where there is nothing to divide by (0 of 0 is no value, not 0), and where a
        weight of a weighted mean is negative.
    """
    by = values.select(
        child=nw.col("organization"), by=nw.col("indicator"), member_weight=nw.col("value")
    )
    members = (
        tasks.join(memberships, on="parent")
        .join(
            values.rename({"organization": "child", "indicator": "of"}),
            on=["child", "of"],
            how="left",
        )
        .join(by, on=["child", "by"], how="left")
    )
    value, weight = nw.col("value"), nw.col("member_weight")
    ratio = nw.col("method") == "ratio"
    weighted = nw.col("method") == "weighted_mean"
    has_ratio = ~nw.col("numerator").is_null() & ~nw.col("denominator").is_null()
    has_value = ~value.is_null() & (~weight.is_null() | ~weighted)
    able = (ratio & has_ratio) | (~ratio & has_value)
    members = members.with_columns(year=nw.when(able).then(nw.col("data_year")))
    # Figures of different years are not put together: what is behind the newest is missing.
    newest = nw.col("year").max().over("parent", "indicator")
    usable = able & (nw.col("year").is_null() | (nw.col("year") == newest))
    members = members.with_columns(
        usable=nw.when(usable).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
        value=nw.when(usable).then(value),
        numerator=nw.when(ratio & usable).then(nw.col("numerator")),
        denominator=nw.when(ratio & usable).then(nw.col("denominator")),
        weighted_value=nw.when(weighted & usable).then(value * weight),
        member_weight=nw.when(weighted & usable).then(weight),
        reached=nw.when(usable & reached(value, nw.col("threshold")))
        .then(nw.lit(1.0))
        .otherwise(nw.lit(0.0)),
        illustrative=nw.when(usable & nw.col("illustrative"))
        .then(nw.lit(1.0))
        .otherwise(nw.lit(0.0)),
        source=nw.when(usable).then(nw.col("source")),
        data_year=nw.when(usable).then(nw.col("data_year")),
    )
    keys = ["parent", "indicator", "method", "require", "multiplier"]
    sums = (
        materialise(members)
        .group_by(*keys)
        .agg(
            member_coverage=nw.col("usable").mean(),
            present=nw.col("usable").sum(),
            total=nw.col("value").sum(),
            least=nw.col("value").min(),
            most=nw.col("value").max(),
            numerator=nw.col("numerator").sum(),
            denominator=nw.col("denominator").sum(),
            weighted_value=nw.col("weighted_value").sum(),
            member_weight=nw.col("member_weight").sum(),
            least_weight=nw.col("member_weight").min(),
            reached=nw.col("reached").sum(),
            illustrative=nw.col("illustrative").max(),
            data_year=nw.col("data_year").min(),
            first_source=nw.col("source").min(),
            last_source=nw.col("source").max(),
        )
    )
    enough = (nw.col("present") > 0) & reached(nw.col("member_coverage"), nw.col("require"))
    return sums.select(
        nw.col("parent").alias("organization"),
        "indicator",
        value=nw.when(enough).then(_by_method()),
        numerator=nw.when(enough & ratio).then(nw.col("numerator")),
        denominator=nw.when(enough & ratio).then(nw.col("denominator")),
        member_coverage=nw.col("member_coverage"),
        illustrative=nw.col("illustrative") > 0,
        data_year=nw.col("data_year"),
        source=nw.when(nw.col("first_source") == nw.col("last_source"))
        .then(nw.col("first_source"))
        .otherwise(nw.lit("")),
    )


def _by_method() -> nw.Expr:
    """The value by column `method`; null where its divisor is zero, or a weight is negative: a mean
    with such a weight may lie outside of what it is a mean of."""
    ratio = nw.when(~same(nw.col("denominator"), 0.0)).then(
        nw.col("multiplier") * nw.col("numerator") / nw.col("denominator")
    )
    weighs = ~same(nw.col("member_weight"), 0.0) & ~below(nw.col("least_weight"), 0.0)
    weighted = nw.when(weighs).then(nw.col("weighted_value") / nw.col("member_weight"))
    cases = {
        "sum": nw.col("total"),
        "mean": nw.col("total") / nw.col("present"),
        "min": nw.col("least"),
        "max": nw.col("most"),
        "count_at_least": nw.col("reached"),
        "share_at_least": nw.col("reached") / nw.col("present") * 100,
    }
    result: nw.Expr = nw.when(nw.col("method") == "weighted_mean").then(weighted)
    result = nw.when(nw.col("method") == "ratio").then(ratio).otherwise(result)
    for method, expression in cases.items():
        result = nw.when(nw.col("method") == method).then(expression).otherwise(result)
    return result
