"""How far a figure lies from what is usual, measured so that outliers do not hide each other.

Source: B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers, ASQC Basic References in
Quality Control 16 (1993): the modified z-score M = 0.6745 (x − median) ÷ MAD, where MAD is the
median of the absolute deviations from the median; |M| > 3.5 marks an outlier. Where more than half
of the figures are equal the MAD is 0; the mean absolute deviation then takes its place,
M = (x − median) ÷ (1.253314 · mean deviation), which agrees with it for normal figures as well.

Where all usual figures are equal, no distance from them has a size: there is no score. A figure
that leaves them by more than half of its last digit is `steady` then: the first that breaks what
was steady, which is more unusual than any score can say.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.analysis.panel import Numbers
from scorecard.model.figures import above, tolerance
from scorecard.model.period import MONTHS_PER_YEAR

_MEDIAN_SHARE = 0.6745
_MEAN_SHARE = 1.253314
LEAST_MONTHS = MONTHS_PER_YEAR
"""Fewer earlier changes than these make no history: a year has all its seasons."""
LEAST_ROUNDS = 8
"""Fewer earlier changes than these from round to round make no history."""
LEAST_PEERS = 8
"""Fewer figures than these side by side make no comparison."""


def robust_z(
    values: Numbers, usual: Numbers, least: int, *, noise: Numbers | float = 0.0
) -> tuple[Numbers, Numbers, Numbers]:
    """The robust z-score of each value among those that are usual.

    Args:
        values: (n,); NaN where there is none.
        usual: (n, m): for each value those to compare it with, NaN for gaps.
        least: with fewer of them there is no score.
        noise: (n,) or one for all: deviations up to this are none.

    Returns:
        Three arrays (n,): the score, the median of the usual ones, and how many there are. The
        score is NaN where there is no value or too few to compare with, or all are equal.
    """
    count = (~np.isnan(usual)).sum(axis=1).astype(float)
    middle, spread, mean = (np.full(len(values), np.nan) for _ in range(3))
    known = count > 0
    if known.any():
        middle[known] = np.nanmedian(usual[known], axis=1)
        apart = np.abs(usual[known] - middle[known, None])
        spread[known] = np.nanmedian(apart, axis=1)
        mean[known] = np.nanmean(apart, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_median = _MEDIAN_SHARE * (values - middle) / spread
        by_mean = (values - middle) / (_MEAN_SHARE * mean)
    score = np.where(spread > noise, by_median, np.where(mean > noise, by_mean, np.nan))
    return np.where(count >= least, score, np.nan), middle, count


def breaks_steady(
    values: Numbers,
    usual: Numbers,
    least: int,
    *,
    half_digit: Numbers | float,
    noise: Numbers | float = 0.0,
) -> NDArray[np.bool_]:
    """Where all usual figures are equal and the value differs by more than half of its last digit.

    Args:
        values, usual, least, noise: as for `robust_z`.
        half_digit: (n,) or one for all: half of the last digit that the value is given with.
    """
    _, middle, count = robust_z(values, usual, least)
    apart = np.abs(usual - middle[:, None])
    equal = ~(apart > np.broadcast_to(noise, len(values))[:, None]).any(axis=1)
    far = np.abs(values - middle) > np.maximum(half_digit, noise)
    broken: NDArray[np.bool_] = (count >= least) & equal & far
    return broken


def beyond(jumps: pd.DataFrame, threshold: float) -> pd.Series:
    """Which jumps of the frames below are out of the ordinary: scores beyond the threshold, and
    what breaks something steady."""
    far: pd.Series = above(jumps["z"].abs(), threshold)
    return far | jumps["steady"].astype("bool")


def month_jumps(
    months: pd.DataFrame, first: int, last: int, *, half_digit: Numbers | float = 0.0
) -> pd.DataFrame:
    """The largest jump of each row of monthly figures within some months: the change on the month
    before, among all earlier changes of the same row (at least `LEAST_MONTHS`).

    Args:
        months: one row per series of figures, one column per month, by month index (Buddhist Era
            year × 12 + calendar month − 1), without a gap between the columns; NaN where unknown.
        first, last: the months to look at.
        half_digit: half of the last digit that each row's figures are given with.

    Returns:
        By the index of `months`: `month` (index), `change`, `median` (of the earlier changes),
        `count` (of them), `z`, `steady`; rows with neither a score nor a break are left out. What
        breaks something steady is larger than any score.
    """
    figures = months.to_numpy(dtype=float)
    changes = np.diff(figures, axis=1)
    noise = tolerance(np.nanmax(np.abs(figures), axis=1, initial=1.0))
    names = months.columns.to_numpy()[1:].astype("int64")
    columns = ["month", "change", "median", "count", "z", "steady"]
    best = pd.DataFrame(index=months.index, columns=columns).astype("float64")
    largest = np.full(len(months), -1.0)
    for at in np.flatnonzero((names >= first) & (names <= last)):
        given = changes[:, at], changes[:, :at], LEAST_MONTHS
        z, middle, count = robust_z(*given, noise=noise)
        steady = breaks_steady(*given, half_digit=half_digit, noise=noise)
        size = np.where(steady, np.inf, np.nan_to_num(np.abs(z), nan=-1.0))
        larger = size > largest
        largest = np.where(larger, size, largest)
        found = {
            "month": float(names[at]),
            "change": changes[:, at],
            "median": middle,
            "count": count,
            "z": z,
            "steady": steady,
        }
        best[larger] = pd.DataFrame(found, index=months.index, dtype="float64")[larger]
    kept = best[best["z"].notna() | (best["steady"] == 1)]
    return kept.astype({"month": "int64", "count": "int64", "steady": "bool"})


def round_jumps(figures: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The change of each figure since the round before, among the changes of the same figure
    between earlier rounds (at least `LEAST_ROUNDS`).

    Args:
        figures: `organization`, `node`, `value`, `value_before`, `decimals`.
        earlier: `organization`, `node`, `change`: one row for each earlier change.

    Returns:
        The columns of `peer_jumps`, for each figure that is compared; `relative` is never so.
    """
    place = ["organization", "node"]
    known = earlier.dropna(subset=["change"])
    turn = known.groupby(place).cumcount()
    table = known.assign(_turn=turn).pivot(index=place, columns="_turn", values="change")
    both = figures.dropna(subset=["value", "value_before"]).merge(
        table[table.notna().sum(axis=1) >= LEAST_ROUNDS].reset_index(), on=place
    )
    if both.empty:
        return _no_jumps()
    now, before = (both[name].to_numpy(dtype=float) for name in ("value", "value_before"))
    usual = both[list(table.columns)].to_numpy(dtype=float)
    noise = tolerance(np.abs(now) + np.abs(before))
    z, middle, count = robust_z(now - before, usual, LEAST_ROUNDS, noise=noise)
    steady = breaks_steady(
        now - before, usual, LEAST_ROUNDS, half_digit=_half_digit(both), noise=noise
    )
    return _found(
        both, relative=False, change=now - before, median=middle, count=count, z=z, steady=steady
    )


def peer_jumps(figures: pd.DataFrame) -> pd.DataFrame:
    """The change of each figure since the round before, among those of all organizations of the
    same kind (at least `LEAST_PEERS`, itself included): the share of the earlier value where all
    earlier values are positive, else the difference.

    Args:
        figures: `organization`, `organization_kind`, `node`, `value`, `value_before`, `decimals`.

    Returns:
        For each row with a score or a break: `organization`, `node`, `relative` (whether `change`
        and `median` are shares), `change`, `median`, `count`, `z`, `steady` (all the others
        changed alike, and this one did not; `count` then counts the others).
    """
    both = figures.dropna(subset=["value", "value_before"])
    kept = [
        _among_peers(group)
        for _, group in both.groupby(["organization_kind", "node"], sort=False)
        if len(group) >= LEAST_PEERS
    ]
    return pd.concat(kept, ignore_index=True) if kept else _no_jumps()


def _among_peers(group: pd.DataFrame) -> pd.DataFrame:
    now, before = (group[name].to_numpy(dtype=float) for name in ("value", "value_before"))
    relative = bool((before > 0).all())
    change = now / before - 1 if relative else now - before
    noise = tolerance(1.0 if relative else np.abs([now, before]).max())
    usual = np.tile(change, (len(change), 1))
    z, middle, count = robust_z(change, usual, LEAST_PEERS, noise=noise)
    np.fill_diagonal(usual, np.nan)
    half_digit = _half_digit(group) / (before if relative else 1.0)
    least = LEAST_PEERS - 1
    steady = breaks_steady(change, usual, least, half_digit=half_digit, noise=noise)
    # Where only its own change differs, its distance would be measured by itself.
    alone = breaks_steady(change, usual, least, half_digit=0.0, noise=noise)
    found = _found(
        group,
        relative=relative,
        change=change,
        median=middle,
        count=np.where(steady, count - 1, count),
        z=np.where(alone, np.nan, z),
        steady=steady,
    )
    return found[found["z"].notna() | found["steady"]]


def _half_digit(figures: pd.DataFrame) -> Numbers:
    digits: Numbers = 0.5 * 10.0 ** -figures["decimals"].to_numpy(dtype=float)
    return digits


_JUMP_COLUMNS = ("organization", "node", "relative", "change", "median", "count", "z", "steady")


def _found(
    rows: pd.DataFrame, *, count: Numbers, **columns: Numbers | NDArray[np.bool_] | bool
) -> pd.DataFrame:
    found = rows[["organization", "node"]].assign(**columns, count=count.astype("int64"))
    return found[list(_JUMP_COLUMNS)]


def _no_jumps() -> pd.DataFrame:
    return pd.DataFrame(columns=list(_JUMP_COLUMNS)).astype({"z": "float64", "steady": "bool"})
