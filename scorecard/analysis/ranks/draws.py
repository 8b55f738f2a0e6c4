"""Overall scores drawn anew under uncertainty: weights, missing values and rounding.

Monte Carlo over the uncertain inputs of a composite indicator, after OECD/JRC, *Handbook on
Constructing Composite Indicators* (2008), step 7 (uncertainty and sensitivity analysis), and
Saisana, Saltelli and Tarantola, "Uncertainty and sensitivity analysis techniques as tools for the
quality assessment of composite indicators", *Journal of the Royal Statistical Society A* 168
(2005). What is drawn:

- *Weights*: each is multiplied by a factor of mean 1, and an organization's weights are then
  brought back to 100 %. Every indicator has one factor a draw, the same for all organizations, so
  that what differs between two is what they are scored on and by which weights, never luck. The
  factor is a gamma variable of shape αᵢ over αᵢ; αᵢ = concentration × mean shareᵢ of the
  organizations of the panel that have the indicator. Where all have the same weights this is
  exactly the Dirichlet distribution around the stated shares: the mean is what is stated, the
  variance share × (1 − share) ÷ (concentration + 1). Where weights differ a little, each is drawn
  from almost that distribution, and the draws of all differ as little. A weight of 0 stays 0.
- *Missing values*, where the policy leaves them out: the score is uniform between the worst and
  the best that the indicator can give, and counts with its weight. Under the policies `lowest`
  and `block` the rule itself says what a missing value counts, so nothing is drawn.
- *Rounding*: the value is uniform within half of its last digit to both sides, and is scored anew
  by its scale. Counts, levels reached and shares of counts are exact (see `panel`), and so are
  whole numbers on a scale without interpolation and a rounding that cannot move the overall score
  by `NEGLIGIBLE`.

Missing values and roundings are uniform in 256 equal steps (see `noise`): one
row of steps for each indicator of an organization that is drawn, in the order of the panel, but
those whose scale bends within the rounding after the other rounded ones. The factors come from a
stream of random numbers for each indicator, by its code. What is drawn for an organization depends
neither on the order of the organizations nor on the others, but for αᵢ: to compare some of a panel
among themselves by the draws of all, draw for all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from scorecard.analysis.panel import Numbers, Panel, scores_of
from scorecard.analysis.ranks.noise import SIDE, Noise, stream
from scorecard.model.base import FiniteNumber, Model
from scorecard.model.scales.knots import MOST_KNOTS

Places = NDArray[np.intp]
Thin = NDArray[np.float32]

_ONE_THREAD = 2**18
"""Multiplications up to which OpenBLAS works alone."""

_LEAST = 1e-200
"""Of a factor: so that not all of an organization's can vanish."""

NEGLIGIBLE = 1e-5
"""Points of the overall score: a tenth of the last digit that official forms print."""

WHOLE = 0.5
"""Half of the last digit of whole numbers."""

_SIGN = 0
_X = slice(2, 2 + MOST_KNOTS)
_R = slice(2 + 2 * MOST_KNOTS, 1 + 3 * MOST_KNOTS)


class Uncertainty(Model):
    """What is uncertain, and how it is drawn."""

    draws: Annotated[int, Field(ge=1, le=100_000)] = 1000
    """How many times everything is drawn."""
    seed: Annotated[int, Field(ge=0)] = 2565
    """The same seed gives the same draws."""
    concentration: Annotated[FiniteNumber, Field(ge=1)] = 300.0
    """Of the distribution of the weights; the higher, the nearer to what is stated. At
    300 a weight of 10 % lies between 7.3 and 13.0 % in nine draws of ten."""
    weights: bool = True
    """Whether weights are drawn."""
    missing: bool = True
    """Whether missing values are drawn."""
    rounding: bool = True
    """Whether the rounding of values is drawn."""


@dataclass(frozen=True)
class Seeds:
    """Where each group of inputs takes its random numbers from."""

    weights: int
    missing: int
    rounding: int
    other_weights: int = 0
    """The seed of the weights of the indicators in `others`."""
    others: Collection[str] = field(default_factory=frozenset)
    """Indicators, by code, whose weights are drawn from `other_weights`."""

    @classmethod
    def of(cls, seed: int) -> Seeds:
        """The same seed for all."""
        return cls(seed, seed, seed)


def drawn_totals(
    panel: Panel, uncertainty: Uncertainty, seeds: Seeds | None = None
) -> tuple[Numbers, Numbers]:
    """The overall scores, drawn anew.

    Args:
        seeds: where the random numbers are from; by default all from the uncertainty's seed.

    Returns:
        (organizations,) as they are and (organizations, draws) as drawn; NaN where an
        organization has no overall score.
    """
    seeds = seeds or Seeds.of(uncertainty.seed)
    stated = panel.totals()
    drawn = np.repeat(stated[:, None], uncertainty.draws, axis=1)
    cells = _Cells.of(panel, uncertainty)
    wanted = np.flatnonzero(~np.isnan(stated) & (cells.moves | uncertainty.weights))
    if wanted.size:
        drawn[wanted] = _totals(panel, cells, wanted, uncertainty, seeds)
    return stated, drawn


@dataclass(frozen=True)
class _Cells:
    """What of each indicator of each organization is uncertain; (organizations, indicators)."""

    present: NDArray[np.bool_]
    """Counts in the total."""
    middle: Numbers
    """The score, or the middle of what is possible; 0 where it does not count."""
    half_range: Numbers
    """How far the score of a missing value can be from the middle; 0 where nothing is drawn."""
    slope: Numbers
    """How much the score changes from the value to the end of its rounding; 0 where nothing is
    drawn, or bent."""
    bent: NDArray[np.bool_]
    """Where the scale changes its slope, or jumps, within the rounding."""

    @property
    def moves(self) -> NDArray[np.bool_]:
        """(organizations,): whether anything is drawn but weights."""
        moving = (self.slope != 0) | (self.half_range != 0) | self.bent
        return np.asarray(moving.any(axis=1))

    @classmethod
    def of(cls, panel: Panel, uncertainty: Uncertainty) -> _Cells:
        policies = np.array(panel.policies, dtype=object)[:, None]
        counted = panel.counted
        gaps = (panel.weight > 0) & ~counted
        drawn = gaps & (policies == "exclude") & uncertainty.missing
        floored = gaps & (policies == "lowest")
        middle = np.where(counted, panel.score, 0.0)
        middle[floored] = panel.lowest[floored]
        middle[drawn] = (panel.lowest[drawn] + panel.highest[drawn]) / 2
        half_range = np.zeros_like(middle)
        half_range[drawn] = (panel.highest[drawn] - panel.lowest[drawn]) / 2
        slope, bent = _rounding(panel, counted & uncertainty.rounding)
        slope[np.abs(slope) * panel.weight < NEGLIGIBLE * panel.weight.sum(axis=1)[:, None]] = 0
        return cls(counted | floored | drawn, middle, half_range, slope, bent)


def _rounding(panel: Panel, counted: NDArray[np.bool_]) -> tuple[Numbers, NDArray[np.bool_]]:
    """`slope` and `bent` of `_Cells`: within one segment of a scale its line is exact."""
    knots = np.ascontiguousarray(np.moveaxis(panel.knots, -1, 0))
    xs, rises = knots[_X], knots[_R]
    at = panel.value * knots[_SIGN]
    low, high = at - panel.half_digit, at + panel.half_digit
    segment, last = np.zeros(at.shape, np.int8), np.zeros(at.shape, np.int8)
    for x in xs:
        segment += low >= x
        last += high >= x
    straight = (rises != 0).any(axis=0)
    known = counted & ~np.isnan(at) & ~np.isnan(xs[0]) & (panel.half_digit > 0)
    known &= straight | (panel.half_digit < WHOLE)
    bent = known & (segment != last)
    slope = np.zeros(at.shape)
    for i, rise in enumerate(rises):
        here = known & ~bent & (segment == i + 1) & (rise != 0)
        width = (xs[i + 1] - xs[i])[here]
        slope[here] = (rise * panel.half_digit * knots[_SIGN])[here] / width
    return slope, bent


def weight_factors(panel: Panel, uncertainty: Uncertainty, seeds: Seeds) -> Numbers:
    """What weights are multiplied by, (indicators, draws); 1 where they are not drawn."""
    drawn = np.ones((len(panel.indicators), uncertainty.draws))
    if not uncertainty.weights:
        return drawn
    alphas = uncertainty.concentration * _mean_shares(panel)
    for row, code, alpha in zip(drawn, panel.indicators, alphas.tolist(), strict=True):
        seed = seeds.other_weights if code in seeds.others else seeds.weights
        stream(f"weights {seed}".encode(), code.encode()).standard_gamma(alpha, out=row)
    drawn /= alphas[:, None]
    return np.maximum(drawn, _LEAST, out=drawn)


def _mean_shares(panel: Panel) -> Numbers:
    """The mean share of each indicator among the organizations that have it; 1 if none has."""
    whole = panel.weight.sum(axis=1)
    shares = panel.weight[whole > 0] / whole[whole > 0, None]
    have = (shares > 0).sum(axis=0)
    sums: Numbers = np.where(have, shares.sum(axis=0), 1.0) / np.maximum(have, 1)
    # sums taken in another order differ behind
    return np.maximum(np.round(sums, 12), 1e-12)


def _totals(
    panel: Panel, cells: _Cells, wanted: Places, uncertainty: Uncertainty, seeds: Seeds
) -> Numbers:
    """The drawn totals of the organizations at those places, (wanted, draws).

    A total is Σ share × factor × score ÷ Σ share × factor, over what counts. The certain part of
    the upper sum, and the lower one, are a matrix product each; how far missing values and
    rounding move the upper one is added organization by organization, in single precision.
    """
    factor = weight_factors(panel, uncertainty, seeds)
    share = panel.weight[wanted] / panel.weight[wanted].sum(axis=1)[:, None]
    # steps lie evenly around −½: half a step is added to all of them with what is certain
    step = (cells.slope[wanted] + cells.half_range[wanted]) / SIDE
    totals = _product(share * (cells.middle[wanted] + step / 2), factor)
    moves = _Moves.of(panel, cells, wanted, share * (step + cells.bent[wanted]))
    rounding, missing = (
        Noise(name, seed, panel.organizations, most=len(factor), draws=uncertainty.draws)
        for name, seed in (("rounding", seeds.rounding), ("missing", seeds.missing))
    )
    thin = factor.astype(np.float32)
    room = np.empty_like(thin)
    for i, at in enumerate(wanted.tolist()):
        straight, bent, gaps = moves.counts[i]
        rounded, every = straight + bent, straight + bent + gaps
        noise = room[:every]
        np.take(thin, moves.places[i, :every], axis=0, out=noise, mode="clip")
        steps = rounding.steps(at, rounded)
        noise[:straight] *= steps[:straight]
        bends = zip(noise[straight:rounded], moves.bends[i], steps[straight:], strict=True)
        for row, table, own in bends:
            row *= table.take(own.view(np.uint8))
        if gaps:
            noise[rounded:] *= missing.steps(at, gaps)
        totals[i] += np.einsum("k,kd->d", moves.worth[i, :every], noise)
    totals /= _product(share * cells.present[wanted], factor)
    return totals


class _Moves(NamedTuple):
    """What moves the totals of some organizations besides weights."""

    places: Places
    """(organizations, indicators): first the indicators that rounding moves along a straight line,
    then those where the scale bends, then the missing ones, each in the order of the panel, then
    the rest."""
    counts: list[list[int]]
    """By organization: how many there are of the first three."""
    worth: Thin
    """(organizations, indicators), in the order of `places`: what a step is worth to the total,
    but for the factor of the weight."""
    bends: list[list[Thin]]
    """By organization and indicator where the scale bends: how far every step, read by its byte,
    moves the score."""

    @classmethod
    def of(cls, panel: Panel, cells: _Cells, wanted: Places, worth: Numbers) -> _Moves:
        """Those of the organizations at the places `wanted`; `worth` in the order of the panel."""
        bent = cells.bent[wanted]
        three = cells.slope[wanted] != 0, bent, cells.half_range[wanted] != 0
        kind = np.full(bent.shape, 3, np.int8)
        for number, each in enumerate(three):
            kind[each] = number
        places = np.argsort(kind, axis=1, kind="stable")
        rows, columns = np.nonzero(bent)
        bends: list[list[Thin]] = [[] for _ in wanted]
        tables = _bends(panel, (wanted[rows], columns), cells.middle[wanted[rows], columns])
        for i, table in zip(rows.tolist(), tables, strict=True):
            bends[i].append(table)
        return cls(
            places,
            np.stack([each.sum(axis=1) for each in three], axis=1).tolist(),
            np.take_along_axis(worth, places, axis=1).astype(np.float32),
            bends,
        )


def _bends(panel: Panel, at: tuple[Places, Places], middle: Numbers) -> list[Thin]:
    """How far each step, read by its byte, moves the scores of the indicators at those places.

    Args:
        at: the places of organizations and of their indicators.
        middle: the scores as they are.
    """
    ruled = np.column_stack([panel.value[at], panel.half_digit[at], panel.knots[at]])
    same: dict[bytes, int] = {}
    which = [same.setdefault(rule.tobytes(), len(same)) for rule in ruled]
    first = np.unique(which, return_index=True)[1]
    value, half_digit = ruled[first, 0], ruled[first, 1]
    side = SIDE
    steps = (np.arange(2 * side, dtype=np.uint8).view(np.int8) + 0.5) / side
    values = value + steps[:, None] * half_digit
    scores = scores_of(values, ruled[first, 2:]) - middle[first]
    tables = np.ascontiguousarray(scores.T, dtype=np.float32)
    return [tables[i] for i in which]


def _product(left: Numbers, factor: Numbers) -> Numbers:
    """`left` @ `factor`, in pieces too small to be worth several threads: with every core taken,
    waiting for them costs ten times the product."""
    width = max(_ONE_THREAD // max(left.size, 1), 1)
    found = np.empty((len(left), factor.shape[1]))
    for start in range(0, factor.shape[1], width):
        stop = start + width
        np.matmul(left, factor[:, start:stop], out=found[:, start:stop])
    return found
