"""One round of several organizations as arrays: what the analyses compute on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.model.figures import same
from scorecard.model.indicator import COUNTED_MEMBERS
from scorecard.model.scales.knots import MOST_KNOTS
from scorecard.model.strategy import MissingPolicy
from scorecard.scoring.value import KNOT_COLUMNS

Numbers = NDArray[np.float64]

LEAF_COLUMNS = (
    "organization",
    "node",
    "kind",
    "scale",
    "position",
    "weight",
    "value",
    "numerator",
    "denominator",
    "data_year",
    "made_from",
    "unit_th",
    "decimals",
    "score",
    "status",
    "lowest",
    "highest",
)
"""What `panel_of` needs of the rows of `Workspace.scores`."""

_SIGN, _BELOW = 0, 1
_X = slice(2, 2 + MOST_KNOTS)
_S = slice(2 + MOST_KNOTS, 2 + 2 * MOST_KNOTS)
_R = slice(2 + 2 * MOST_KNOTS, 1 + 3 * MOST_KNOTS)
_E = slice(1 + 3 * MOST_KNOTS, 1 + 4 * MOST_KNOTS)


@dataclass(frozen=True)
class Panel:
    """Organizations × indicators; an indicator is one that is scored from a value, by code.

    All arrays have the shape (organizations, indicators) unless said.
    """

    organizations: tuple[str, ...]
    indicators: tuple[str, ...]
    weight: Numbers
    """Percent in force; 0 where the indicator does not count, or the organization has none."""
    value: Numbers
    """In the indicator's unit; NaN where missing."""
    score: Numbers
    """NaN where missing."""
    lowest: Numbers
    """The worst score still possible: the score itself where there is one, else the worst that
    the scale gives; NaN where the organization has no such indicator."""
    highest: Numbers
    """The best score still possible."""
    half_digit: Numbers
    """Half of the last digit that the value is given with; 0 for an exact one."""
    knots: Numbers
    """The scale, (organizations, indicators, `KNOT_COLUMNS`); NaN where there is none."""
    policies: tuple[MissingPolicy, ...]
    """What each organization does with what is missing: exclude, lowest or block."""

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Where an indicator has a weight and a score."""
        return (self.weight > 0) & ~np.isnan(self.score)

    def totals(self) -> Numbers:
        """The overall scores, (organizations,), by the policies; NaN where there is none."""
        counted, wanted = self.counted, self.weight > 0
        score = np.where(counted, self.score, 0.0)
        lowest = np.array([policy == "lowest" for policy in self.policies])[:, None]
        floored = wanted & ~counted & lowest
        score = np.where(floored, np.nan_to_num(self.lowest), score)
        weight = np.where(counted | floored, self.weight, 0.0)
        total = weight.sum(axis=1)
        blocked = np.array([policy == "block" for policy in self.policies]) & (
            (wanted & ~counted).any(axis=1)
        )
        with np.errstate(invalid="ignore"):
            mean = (weight * score).sum(axis=1) / total
        none = (total == 0) | blocked | ~counted.any(axis=1) & ~lowest[:, 0]
        return np.where(none, np.nan, mean)

    def of(self, organizations: Sequence[str]) -> Panel:
        """The same for some of the organizations, in the order given."""
        at = [self.organizations.index(code) for code in organizations]
        return replace(
            self,
            organizations=tuple(organizations),
            policies=tuple(self.policies[i] for i in at),
            **{name: getattr(self, name)[at] for name in _ARRAYS},
        )

    def frozen(self) -> Panel:
        """The same, with arrays that refuse to be changed."""
        for name in _ARRAYS:
            getattr(self, name).setflags(write=False)
        return self


_ARRAYS = ("weight", "value", "score", "lowest", "highest", "half_digit", "knots")


def scores_of(values: Numbers, knots: Numbers) -> Numbers:
    """The scores of values by the scales beside them; NaN where there is no value or no scale. The
    arithmetic of `Knots.score`, operation for operation.

    Args:
        values: any shape that ends in the shape of `knots` without its last axis.
        knots: (…, `KNOT_COLUMNS`).
    """
    at = values * knots[..., _SIGN]
    xs, ss, rs, edges = (knots[..., part] for part in (_X, _S, _R, _E))
    score = np.where(at < edges[..., 0], knots[..., _BELOW], np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        for i in range(MOST_KNOTS - 1):
            x, edge = xs[..., i], edges[..., i]
            beyond = at - x > x - edge
            rise = np.where(beyond, rs[..., i] * ((at - x) / (xs[..., i + 1] - x)), 0.0)
            score = np.where(at >= edge, ss[..., i] + rise, score)
    return np.where(at >= edges[..., -1], ss[..., -1], score)


_MEASURED_IN = ("%", "ร้อยละ", "เปอร์เซ็นต์", "คะแนน", "ดัชนี")
"""Units of what is not counted though it may be whole."""


def _exact(leaves: pd.DataFrame) -> NDArray[np.bool_]:
    """Whose value is no rounded figure: a count, levels and answers among them; a share of one
    count in another; how many members, or which share of them, have reached something. A yearly
    figure that is published as a whole number may be rounded, and so may whole percents, points
    and indices; these are not."""
    own = leaves["data_year"].isna()
    measured = np.array([str(unit).startswith(_MEASURED_IN) for unit in leaves["unit_th"]], bool)
    counts = own & ~measured & (leaves["decimals"] == 0) & _is_whole(leaves["value"])
    shares = own & _is_whole(leaves["numerator"]) & _is_whole(leaves["denominator"])
    counted = leaves["made_from"].isin(COUNTED_MEMBERS)
    return np.asarray(counts | shares | counted, dtype=np.bool_)


def _is_whole(figures: pd.Series) -> pd.Series:
    numbers = figures.astype("float64")
    whole: pd.Series = same(numbers, numbers.round()) & numbers.notna()
    return whole


def panel_of(
    rows: pd.DataFrame,
    knots: pd.DataFrame | None = None,
    policies: Mapping[str, MissingPolicy] | None = None,
) -> Panel:
    """The panel of the rows of one round.

    Args:
        rows: rows of `Workspace.scores` (`LEAF_COLUMNS`), of any organizations.
        knots: `organization`, `node` and `KNOT_COLUMNS`: the scale of each indicator; without
            it values cannot be scored anew.
        policies: by organization; by default all exclude what is missing.
    """
    rows = rows[list(LEAF_COLUMNS)]
    leaves = rows[
        (rows["kind"] == "indicator")
        & (rows["scale"] != "composite")
        & rows["status"].isin(["scored", "missing"])
    ]
    organizations = tuple(dict.fromkeys(rows["organization"]))
    indicators = tuple(dict.fromkeys(leaves.sort_values("position")["node"]))
    row = pd.Index(organizations).get_indexer(leaves["organization"])
    column = pd.Index(indicators).get_indexer(leaves["node"])
    shape = len(organizations), len(indicators)

    def spread(name: str) -> Numbers:
        found = np.full(shape, np.nan)
        found[row, column] = leaves[name].astype("float64")
        return found

    missing = np.full(shape, fill_value=False)
    missing[row, column] = leaves["status"] == "missing"
    lines = np.full((*shape, len(KNOT_COLUMNS)), np.nan)
    if knots is not None:
        at = pd.Index(organizations).get_indexer(knots["organization"])
        to = pd.Index(indicators).get_indexer(knots["node"])
        known = (at >= 0) & (to >= 0)
        lines[at[known], to[known]] = knots.loc[known, list(KNOT_COLUMNS)].astype("float64")
    given = policies or {}
    exact = np.full(shape, fill_value=False)
    exact[row, column] = _exact(leaves)
    return Panel(
        organizations,
        indicators,
        weight=np.nan_to_num(spread("weight")),
        value=spread("value"),
        score=np.where(missing, np.nan, spread("score")),
        lowest=spread("lowest"),
        highest=spread("highest"),
        half_digit=np.where(exact, 0.0, 0.5 * 10.0 ** -spread("decimals")),
        knots=lines,
        policies=tuple(given.get(code, "exclude") for code in organizations),
    )
