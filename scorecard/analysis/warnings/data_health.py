"""Whether the figures of a round can be trusted: who has reported, how old they are, what jumps,
what has no evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from scorecard.analysis.warnings.freshness import freshness
from scorecard.analysis.warnings.jumps import beyond
from scorecard.analysis.warnings.signs import Moment, Signs, leaves, wants_evidence

REPORT_COLUMNS = (
    "strategy",
    "position",
    "perspective",
    "objective",
    "coverage",
    "made_from",
    "measure",
    "absent",
    "collector_th",
    "collector_en",
)
"""What data health needs of each figure beside `signs.FIGURE_COLUMNS`."""

ReportState = Literal["not_due", "reported", "waiting", "series", "missing"]
"""How far a figure has been reported, see `DataHealth.reporting`; the gravest last."""

OWED = ("missing", "series")
"""The states in which somebody owes a figure."""


@dataclass(frozen=True)
class DataHealth:
    """The state of the figures of one organization and its members in one round."""

    coverage: float | None
    """Share of the weight that has a score, 0–1."""
    perspectives: pd.DataFrame
    """`node`, `name_th`, `name_en`, `weight`, `coverage` of each perspective."""
    reporting: pd.DataFrame
    """One row per organization and indicator; see `reporting`."""
    freshness: pd.DataFrame
    """The figures that there are with their age, the oldest beyond its limit first; see
    `scorecard.analysis.warnings.freshness`."""
    outliers: pd.DataFrame
    """Jumps beyond the threshold, the largest first: `jump` (compared with earlier months, earlier
    rounds or peers: months, rounds, peers) and what `scorecard.analysis.warnings.jumps` gives."""
    jumps_measured: int
    """How many changes were compared with what is usual."""
    evidence: pd.DataFrame
    """The results that somebody reported, of those that need evidence or have given some:
    `evidence_named`, `evidence_given`; those without any first, the heaviest first."""

    @property
    def owed(self) -> pd.DataFrame:
        """The reports that are missing, with who owes them."""
        return self.reporting[self.reporting["state"].isin(OWED)]

    @property
    def due(self) -> int:
        """How many figures were due in the round."""
        return int((self.reporting["state"] != "not_due").sum())

    @property
    def oldest(self) -> dict[str, Any] | None:
        """The oldest of the organization's own figures, as a row of `freshness`; None where all
        are of this round."""
        own = self.freshness[self.freshness["own"] & (self.freshness["age"] > 0)]
        if own.empty:
            return None
        (row,) = own.sort_values("age").tail(1).to_dict("records")
        return {str(name): value for name, value in row.items()}


def data_health(
    signs: Signs,
    organizations: Sequence[str],
    moment: Moment,
    *,
    periods: float,
    jump: float,
    evidence: float,
) -> DataHealth:
    """The state of the figures of an organization and its members.

    Args:
        signs: the figures with `REPORT_COLUMNS`.
        organizations: the organization first, then its members.
        periods: how many of its own periods a figure may be old.
        jump: the robust z-score from which on a change is an outlier.
        evidence: the weight in percent from which on a result needs evidence that its card does
            not name.
    """
    figures = signs.figures[signs.figures["organization"].isin(organizations)]
    own = figures[figures["organization"] == organizations[0]]
    whole = own.loc[own["kind"] == "scorecard", "coverage"]
    names = ["node", "name_th", "name_en", "weight", "coverage"]
    aged = freshness(leaves(figures), fiscal_year=moment.fiscal_year.be, periods=periods)
    aged = aged.assign(over=aged["age"] - aged["allowed"], own=_own(aged, organizations))
    aged = aged.sort_values(["over", "age"], ascending=False, ignore_index=True)
    measured = _jumps(signs, figures)
    far = measured[beyond(measured, jump)]
    size = far["z"].abs().mask(far["steady"], np.inf)
    return DataHealth(
        coverage=None if whole.empty or whole.isna().iloc[0] else float(whole.iloc[0]),
        perspectives=own.loc[own["kind"] == "perspective", names].reset_index(drop=True),
        reporting=reporting(figures, organizations, moment),
        freshness=aged,
        outliers=far.loc[size.sort_values(ascending=False, kind="stable").index].reset_index(
            drop=True
        ),
        jumps_measured=len(measured),
        evidence=_evidence(figures, evidence),
    )


def reporting(figures: pd.DataFrame, organizations: Sequence[str], moment: Moment) -> pd.DataFrame:
    """Who has reported what.

    Returns:
        One row per organization and indicator, in the order of `organizations` and of reading:
        the figures' columns, `state` and `days_left` until the day on which they are due (below
        zero: late). The state is "missing" (nobody has reported it), "series" (its series lacks
        figures), "waiting" (members that make it have not all reported), "reported" or "not_due"
        (it does not count in this round, or is only shown where there are figures).
    """
    rows = leaves(figures)
    place = {code: at for at, code in enumerate(organizations)}
    rows = rows.assign(
        state=_states(rows),
        days_left=(moment.due - moment.today).days,
        _place=rows["organization"].map(place),
    )
    return rows.sort_values(["_place", "position"], ignore_index=True).drop(columns="_place")


def _states(rows: pd.DataFrame) -> pd.Series:
    valued = rows["value"].notna()
    missing = rows["status"] == "missing"
    state = pd.Series("not_due", index=rows.index, dtype="object")
    state = state.mask(rows["status"].isin(["scored", "unscored"]) & valued, "reported")
    state = state.mask(missing, "missing")
    state = state.mask(missing & rows["measure"].notna(), "series")
    return state.mask(missing & rows["member_coverage"].notna(), "waiting")


def _own(rows: pd.DataFrame, organizations: Sequence[str]) -> pd.Series:
    return rows["organization"] == organizations[0]


def _jumps(signs: Signs, figures: pd.DataFrame) -> pd.DataFrame:
    found = [
        figures.merge(jumps.assign(jump=kind), on=["organization", "node"])
        for kind, jumps in signs.jumps.items()
    ]
    if not found:
        return figures.head(0).assign(jump="", z=0.0, steady=False)
    return pd.concat(found, ignore_index=True)


def _evidence(figures: pd.DataFrame, weight: float) -> pd.DataFrame:
    rows = leaves(figures)
    rows = rows[rows["evidence_given"].notna()]
    rows = rows[wants_evidence(rows, weight) | (rows["evidence_given"] > 0)]
    without = rows["evidence_given"] > 0
    return (
        rows.assign(_given=without)
        .sort_values(
            ["_given", "weight"], ascending=[True, False], kind="stable", ignore_index=True
        )
        .drop(columns="_given")
    )
