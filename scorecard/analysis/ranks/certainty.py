"""How certain ranks are: intervals of ranks, and how often one organization beats another.

The overall scores are drawn many times (see `draws`), ranked in each draw, and
the ranks summed up: median and 5th to 95th percentile, the share of draws in which an
organization is first or among the first three, and for every pair the share of draws in which
one beats the other. Source: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008),
step 7, and Saisana, Saltelli and Tarantola, *Journal of the Royal Statistical Society A* 168
(2005), 307–323.

A rank is one more than the number of organizations with a higher score, so equal scores share a
rank, as in `Workspace.league`. Percentiles are ranks that occurred (the inverse of the
distribution function), never between two. Without uncertainty all of them are the rank itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.analysis.panel import Numbers, Panel
from scorecard.analysis.ranks.draws import Uncertainty, drawn_totals
from scorecard.model.figures import below, ranks, tolerance
from scorecard.model.scales.level import SCORE_RANGE

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95
"""The percentiles of the ranks that are told."""

SURE = 0.95
"""One organization is ahead of another for certain where it beats it in this share of draws."""

PODIUM = 3

_UNITS = 1e10
"""Drawn scores are put in order by whole numbers, of a ten-thousand-millionth each."""

_TIE = round(_UNITS * tolerance(SCORE_RANGE[1]))
"""Neighbours that differ by no more of them share a rank; see `scorecard.model.figures`."""


@dataclass(frozen=True)
class RankCertainty:
    """How certain the ranks of some organizations are; only those with a score are ranked."""

    uncertainty: Uncertainty
    organizations: tuple[str, ...]
    """The best first."""
    score: Numbers
    """(organizations,): the overall scores as they are."""
    rank: NDArray[np.int16]
    """(organizations,): by those scores."""
    median: NDArray[np.int64]
    low: NDArray[np.int64]
    """The better end of the interval: the 5th percentile."""
    high: NDArray[np.int64]
    """The worse end: the 95th percentile."""
    first: Numbers
    """Share of draws in which an organization is first, alone or with others; 0–1."""
    podium: Numbers
    """Share of draws in which it is among the first three; 0–1."""
    drawn: NDArray[np.int16]
    """(organizations, draws): the ranks in every draw."""

    @cached_property
    def beats(self) -> Numbers:
        """(organizations, organizations): share of draws in which the row's is ahead of the
        column's, equal scores counting half; ½ on the diagonal."""
        return _beats(self.drawn)

    def frame(self) -> pd.DataFrame:
        """One row per organization, the best first: `organization`, `rank`, `score`, `median`,
        `low`, `high`, `first`, `podium`."""
        columns = ("organizations", "rank", "score", "median", "low", "high", "first", "podium")
        table = pd.DataFrame({name: getattr(self, name) for name in columns})
        return table.rename(columns={"organizations": "organization"})

    def alike(self, organization: str, sure: float = SURE) -> tuple[str, ...]:
        """The organizations that cannot be told from one: neither is ahead in `sure` of the
        draws."""
        at = self.organizations.index(organization)
        found = below(self.beats[at], sure) & below(self.beats[:, at], sure)
        return tuple(code for i, code in enumerate(self.organizations) if found[i] and i != at)


def rank_certainty(
    panel: Panel, uncertainty: Uncertainty | None = None, among: Collection[str] | None = None
) -> RankCertainty:
    """Draws the overall scores of a panel and sums up the ranks.

    Args:
        panel: one round of some organizations.
        uncertainty: what is drawn; everything by default.
        among: the organizations to rank, from the draws of all; by default all.
    """
    uncertainty = uncertainty or Uncertainty()
    stated, drawn = drawn_totals(panel, uncertainty)
    order = _order(stated, panel, among)
    n = len(order)
    drawn_ranks = ranks_of(drawn[order])
    cells = drawn_ranks - 1 + n * np.arange(n)[:, None]
    counts = np.bincount(cells.reshape(-1), minlength=n * n).reshape(n, n)
    reached = np.cumsum(counts, axis=1)

    def percentile(share: float) -> NDArray[np.int64]:
        needed = np.ceil(share * uncertainty.draws - tolerance(uncertainty.draws))
        short: NDArray[np.int64] = (reached < needed).sum(axis=1, dtype=np.int64)
        return short + 1

    return RankCertainty(
        uncertainty=uncertainty,
        organizations=tuple(panel.organizations[i] for i in order),
        score=stated[order],
        rank=ranks(stated[order]).astype(np.int16),
        median=percentile(MIDDLE),
        low=percentile(LOW),
        high=percentile(HIGH),
        first=reached[:, :1].sum(axis=1) / uncertainty.draws,
        podium=reached[:, :PODIUM].max(axis=1, initial=0) / uncertainty.draws,
        drawn=drawn_ranks,
    )


def ranks_of(scores: Numbers) -> NDArray[np.int16]:
    """Ranks within each draw, 1 = highest; equal scores share a rank.

    Args:
        scores: (organizations, draws), without NaN, of a magnitude of at most 10,000; so are
                the ranks.
    """
    n, draws = scores.shape
    # one whole number for score and place sorts many times faster than places by score, and than
    # scipy's rankdata, which alone would cost two of the four products that the whole may cost
    bits = n.bit_length()
    keys = np.rint(scores.T * -_UNITS, order="C").astype(np.int64)
    keys <<= bits
    keys |= np.arange(n)
    keys.sort(axis=1)
    order = keys & (2**bits - 1)
    order += n * np.arange(draws)[:, None]
    keys >>= bits
    places = np.broadcast_to(np.arange(1, n + 1, dtype=np.int16), (draws, n))
    again = keys[:, 1:] - keys[:, :-1] <= _TIE
    if again.any():
        fresh = places.copy()
        fresh[:, 1:][again] = 0
        places = np.maximum.accumulate(fresh, axis=1)
    found = np.empty(n * draws, np.int16)
    found[order] = places
    return np.ascontiguousarray(found.reshape(draws, n).T)


def ranked_places(
    stated: Numbers, panel: Panel, among: Collection[str] | None = None
) -> NDArray[np.intp]:
    """The places in the panel of the organizations that have a score, in its order; of all, or of
    those in `among`."""
    wanted = [among is None or code in among for code in panel.organizations]
    return np.flatnonzero(~np.isnan(stated) & np.array(wanted, dtype=np.bool_))


def _order(stated: Numbers, panel: Panel, among: Collection[str] | None) -> NDArray[np.intp]:
    """The places of the organizations to rank, the best first, equal ones by code."""
    found = ranked_places(stated, panel, among)
    rank = dict(zip(found.tolist(), ranks(stated[found]).tolist(), strict=True))
    best = sorted(rank, key=lambda i: (rank[i], panel.organizations[i]))
    return np.array(best, dtype=np.intp)


def _beats(drawn: NDArray[np.int16]) -> Numbers:
    """How often each organization is ahead of each other; from ranks (organizations, draws)."""
    n, draws = drawn.shape
    places = drawn.astype(np.int8) if n < 2**7 else drawn
    behind = np.zeros((n, n), np.uint32)
    shared = (drawn.sum(axis=0) != n * (n + 1) // 2).any()
    for i in range(n - 1):
        _count(places[i + 1 :] > places[i], behind[i, i + 1 :])
        if shared:
            _count(places[i + 1 :] < places[i], behind[i + 1 :, i])
    if not shared:  # who is not behind is ahead
        behind += np.tril(draws - behind.T, -1).astype(np.uint32)
    ahead = behind.astype(np.float64)
    share: Numbers = 0.5 + (ahead - ahead.T) / (2 * draws)
    return share


def _count(which: NDArray[np.bool_], out: NDArray[np.uint32]) -> None:
    """Writes how many of each row are true into `out`."""
    np.add.reduce(which.view(np.uint8), axis=1, dtype=np.uint32, out=out)
