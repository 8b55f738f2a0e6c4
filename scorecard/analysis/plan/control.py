"""How much of a score the organization can move itself.

Each indicator may carry a mark (`scorecard.model.indicator.Control`): full, shared or none. The
controllability principle of management control holds a unit to account for what it can influence
and shows the rest beside it, rather than leave it out: K. A. Merchant and W. A. Van der Stede,
*Management Control Systems* (4th ed., Pearson 2017), chapter 12. So a score is split here, never
corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from scorecard.model.indicator import Control, Indicator
from scorecard.model.strategy import Strategy

CONTROLS: tuple[Control | None, ...] = ("full", "shared", "none", None)
"""The marks in the order of reading; the last is for indicators without one."""

UNMARKED = "unmarked"
"""How a frame writes that there is no mark."""


def control_marks(strategy: Strategy) -> dict[str, Control | None]:
    """The mark of every indicator by its code; a sub-indicator without one has its parent's."""
    return {code: mark for top in strategy.indicators for code, mark in _marks(top, inherited=None)}


def _marks(indicator: Indicator, inherited: Control | None) -> Iterator[tuple[str, Control | None]]:
    own = indicator.control or inherited
    yield indicator.code, own
    for part in indicator.indicators:
        yield from _marks(part, own)


def control_share(
    rows: pd.DataFrame, marks: Mapping[str, Mapping[str, Control | None]]
) -> pd.DataFrame:
    """How much of each organization's scored weight, and of its score, it controls.

    What counts in the score counts here: the indicators that have a score, and of those without a
    result the ones whose gap counts as the lowest score, which `score` then holds. So the points
    add up to that score, and each share to 1.

    Args:
        rows: rows of `Workspace.scores`, of any organizations.
        marks: by the code of the strategy, `control_marks` of it.

    Returns:
        Four rows for each organization that has a score, in the order of `CONTROLS`:
        `organization`, `control` (full, shared, none, unmarked), `indicators` (how many
        count), `weight_share` (0–1, of the weight that counts), `points` (of the overall
        score), `score_share` (0–1, of those points), `score` (the mean on the scorecard's range;
        NaN where there is no indicator).
    """
    counted = rows[
        (rows["kind"] == "indicator")
        & (rows["scale"] != "composite")
        & rows["status"].isin(["scored", "missing"])
        & rows["score"].notna()
        & (rows["weight"] > 0)
    ]
    control = [
        marks.get(strategy, {}).get(node) or UNMARKED
        for strategy, node in zip(counted["strategy"], counted["node"], strict=True)
    ]
    parts = counted[["organization", "weight"]].assign(
        control=control, points=counted["weight"] * counted["score"], indicators=1
    )
    organizations = list(dict.fromkeys(counted["organization"]))
    names = [mark or UNMARKED for mark in CONTROLS]
    every = pd.MultiIndex.from_product([organizations, names], names=["organization", "control"])
    sums = (
        parts.groupby(["organization", "control"])[["indicators", "weight", "points"]]
        .sum()
        .reindex(every, fill_value=0)
    )
    totals = sums.groupby(level="organization")[["weight", "points"]].transform("sum")
    found = pd.DataFrame(
        {
            "indicators": sums["indicators"].astype("int64"),
            "weight_share": sums["weight"] / totals["weight"],
            "points": sums["points"] / totals["weight"],
            "score_share": sums["points"] / totals["points"].where(totals["points"] != 0),
            "score": sums["points"] / sums["weight"].where(sums["weight"] > 0),
        }
    )
    return found.reset_index()
