"""What each weight does: how the overall score and the rank move with it.

The overall score is S = Σ(w·s) ÷ Σw, so with d more percent on indicator i it is
(W·S + d·sᵢ) ÷ (W + d), and its slope at d = 0 is (sᵢ − S) ÷ W. Two organizations swap where their
two such scores meet, a quadratic in d. This is the one-at-a-time sensitivity of the OECD/JRC
Handbook on Constructing Composite Indicators (2008), step 7, in closed form.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.analysis.panel import Panel
from scorecard.model.figures import ranks

Numbers = NDArray[np.float64]

_TOUCH = 1e-5
"""How far beyond a crossing, in percent of weight, the ranks are compared: far enough for the
scores to be told apart."""


def weight_sensitivity(panel: Panel, organization: str, *, everyone: bool = True) -> pd.DataFrame:
    """The effect of each weight on one organization.

    Args:
        panel: the organizations that it is ranked with.
        organization: whose score and rank are looked at.
        everyone: whether the weight changes for all organizations that count the indicator, or
            for this one only.

    Returns:
        One row per indicator that counts in the score, the largest effect first, also where its gap
        counts as the lowest score: `indicator`,
        `weight` (percent in force), `score`, `slope` (points of the overall score for each
        percentage point, at the present weight), `less` and `more` (change of the overall score
        with one percentage point less, or more; NaN where the weight is below one), `rank`,
        `rank_less`, `rank_more` (1 = best; missing where there is none), `flip_weight` (the
        nearest weight, 0–100, at which the rank changes; NaN where it never does) and `flip_rank`
        (the rank beyond it). Weights are leaves' weights in percent of the scorecard; the others
        stay as they are, and scores are divided by the new sum.
    """
    row = panel.organizations.index(organization)
    counted = panel.counted
    lowest = np.array([policy == "lowest" for policy in panel.policies])[:, None]
    floored = lowest & (panel.weight > 0) & ~counted
    used = counted | floored
    columns = np.flatnonzero(used[row])
    score = np.where(counted, np.nan_to_num(panel.score), np.nan_to_num(panel.lowest))
    weight = np.where(used, panel.weight, 0.0)
    scored = ~np.isnan(panel.totals())
    top = np.where(scored, (weight * score).sum(axis=1), np.nan)
    bottom = weight.sum(axis=1)
    found = []
    for column in columns:
        moved = used[:, column].copy()
        if not everyone:
            moved &= np.arange(len(moved)) == row
        line = _Line(top, bottom, np.where(moved, score[:, column], 0.0), moved.astype(float))
        w, s = float(panel.weight[row, column]), float(score[row, column])
        flip, flip_rank = _flip(line, row, -w, 100.0 - w)
        now = line.at(0.0)[row]
        found.append(
            {
                "indicator": panel.indicators[column],
                "weight": w,
                "score": s,
                "slope": (s - now) / bottom[row],
                "less": line.at(-1.0)[row] - now if w >= 1 else np.nan,
                "more": line.at(1.0)[row] - now,
                "rank": _rank(line.at(0.0), row),
                "rank_less": _rank(line.at(-1.0), row) if w >= 1 else None,
                "rank_more": _rank(line.at(1.0), row),
                "flip_weight": np.nan if flip is None else w + flip,
                "flip_rank": flip_rank,
            }
        )
    table = pd.DataFrame(found, columns=_COLUMNS)
    ranks = {name: "Int64" for name in _COLUMNS if "rank" in name}
    order = table["slope"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index(drop=True).astype(ranks)


_COLUMNS = [
    "indicator",
    "weight",
    "score",
    "slope",
    "less",
    "more",
    "rank",
    "rank_less",
    "rank_more",
    "flip_weight",
    "flip_rank",
]


class _Line:
    """The scores of all organizations as one weight changes by d: (A + d·a) ÷ (B + d·b)."""

    def __init__(self, top: Numbers, bottom: Numbers, rise: Numbers, growth: Numbers) -> None:
        self.top, self.bottom, self.rise, self.growth = top, bottom, rise, growth

    def at(self, d: float) -> Numbers:
        """The scores; NaN where there is none."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return (self.top + d * self.rise) / (self.bottom + d * self.growth)

    def meets(self, row: int) -> Numbers:
        """Every d at which another organization has the same score as that of `row`."""
        a, b = self.rise, self.growth
        second = a[row] * b - a * b[row]
        first = self.top[row] * b + a[row] * self.bottom - self.top * b[row] - a * self.bottom[row]
        zeroth = self.top[row] * self.bottom - self.top * self.bottom[row]
        roots: list[float] = []
        for c2, c1, c0 in zip(second, first, zeroth, strict=True):
            if np.isnan(c0):
                continue
            if abs(c2) > 1e-12:
                square = c1 * c1 - 4 * c2 * c0
                if square >= 0:
                    roots += [(-c1 + side * np.sqrt(square)) / (2 * c2) for side in (-1, 1)]
            elif abs(c1) > 1e-12:
                roots.append(-c0 / c1)
        return np.array(roots)


def _rank(scores: Numbers, row: int) -> int | None:
    """The rank of one."""
    if np.isnan(scores[row]):
        return None
    return int(ranks(scores)[row])


def _flip(line: _Line, row: int, lowest: float, highest: float) -> tuple[float | None, int | None]:
    """The nearest change of the weight at which the rank changes, and the rank beyond it."""
    now = _rank(line.at(0.0), row)
    if now is None:
        return None, None
    for d in sorted(line.meets(row), key=abs):
        if not lowest < d < highest or abs(d) < _TOUCH:
            continue
        beyond = _rank(line.at(d + np.sign(d) * _TOUCH * max(1.0, abs(d))), row)
        if beyond != now:
            return float(d), beyond
    return None, None
