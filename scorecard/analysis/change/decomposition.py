"""Why one score differs from another, in points that add up to the difference exactly.

The score is Σ share·x over the indicators that count; x is a score, share = weight ÷ Σ weight.
The shares of each side add up to 1, so every score may be measured from one fixed point m (here
halfway between the two totals) without changing a sum, and each indicator makes

    mean share · (x of now − x of before)  +  (share of now − share of before) · (mean x − m)

of the difference: what its score has changed, and what its place in the whole has changed. An
indicator that counts on one side only has no change of score; it contributes by how far it stands
above or below the whole.

The first term is split between the result, the members that make it and the targets, the second
between weights, what is reported, and the members: each by its Shapley value, the mean of what
changing it alone does over all orders in which the causes may change. It is the one split that
adds up, treats the causes alike, gives nothing to a cause that changes nothing, and is the
opposite on the way back.

Sources: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II
(1953); J. X. Sun, "Changes in energy consumption and energy intensity: a complete decomposition
model", Energy Economics 20 (1998) 85–100, which is the same for products; A. F. Shorrocks,
Journal of Economic Inequality 11 (2013) 99–126, for any function.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from scorecard.analysis.panel import Numbers, Panel, scores_of
from scorecard.scoring.value import KNOT_COLUMNS

EFFECTS = ("results", "targets", "weights", "coverage", "membership")
"""What can make a difference: what was achieved; the targets that score it; the weights, also of
an indicator that only one side has; what is reported on one side only; which members make the
value."""
_RESULTS, _TARGETS, _WEIGHTS, _COVERAGE, _MEMBERSHIP = range(len(EFFECTS))

_WORST = [
    at
    for at, name in enumerate(KNOT_COLUMNS)
    if name == "below" or (name[0] == "s" and name[1:].isdigit())
]
"""The columns of a scale that hold scores; the lowest of them is the worst that it gives."""

_PAIRS_AT_ONCE = 1024
"""How many pairs are taken apart together: their scales and states fill memory, the result does
not."""

_Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Side:
    """One side of some comparisons; all arrays have the shape (comparisons, indicators)."""

    weight: Numbers
    """Percent in force; 0 where there is no such indicator."""
    value: Numbers
    """In the indicator's unit; NaN where missing."""
    score: Numbers
    """NaN where missing."""
    floor: Numbers
    """The score that counts where none is reported; NaN where what is missing does not count."""
    knots: Numbers
    """The scales, (comparisons, indicators, `KNOT_COLUMNS`); NaN where there is none."""
    restated_value: Numbers | None = None
    """The values on the members of the other side, where the two differ in their members."""
    restated_score: Numbers | None = None
    """Their scores by this side's targets."""


@dataclass(frozen=True)
class Decomposition:
    """Differences in parts."""

    indicators: tuple[str, ...]
    before: Numbers
    """The overall scores that are explained from, (comparisons,); NaN where there is none."""
    now: Numbers
    """The overall scores that are explained, (comparisons,)."""
    parts: Numbers
    """Points of each indicator, (comparisons, indicators); they add up to now − before."""
    effects: Numbers
    """The same split by cause, (comparisons, indicators, `EFFECTS`)."""
    in_common: NDArray[np.int64]
    """How many indicators have a weight and a score on both sides, (comparisons,)."""

    @property
    def totals(self) -> Numbers:
        """The differences, (comparisons,)."""
        return self.now - self.before


def side_of(panel: Panel, restated: Panel | None = None) -> Side:
    """A panel as one side, an organization a comparison.

    Args:
        restated: the same organizations, round and indicators on the members of the other side.
    """
    lowest = np.array([policy == "lowest" for policy in panel.policies])[:, None]
    worst = np.where(np.isnan(panel.score), panel.lowest, panel.knots[..., _WORST].min(axis=-1))
    return Side(
        panel.weight,
        panel.value,
        panel.score,
        np.where((panel.weight > 0) & lowest, worst, np.nan),
        panel.knots,
        None if restated is None else restated.value,
        None if restated is None else restated.score,
    )


def aligned(panels: Sequence[Panel]) -> list[Panel]:
    """The panels with the indicators of all of them, in the order of their first mention."""
    union = tuple(dict.fromkeys(code for panel in panels for code in panel.indicators))
    return [_on(panel, union) for panel in panels]


def decompose(
    before: Side,
    now: Side,
    indicators: tuple[str, ...],
    *,
    totals: tuple[Numbers, Numbers] | None = None,
) -> Decomposition:
    """The differences now − before.

    Args:
        indicators: their codes, in the order of the arrays' columns.
        totals: the overall scores before and now as they are officially known: they may differ
            from those made here by the last bit of a float, or be NaN because a gap blocks them.
    """
    sides = before, now
    counts = _counts(before), _counts(now)
    scores = [_filled(side) for side in sides]
    shares = [
        np.nan_to_num(_share(side.weight, count)) for side, count in zip(sides, counts, strict=True)
    ]
    first, last = totals or (
        np.where(count.any(axis=1), (share * score).sum(axis=1), np.nan)
        for share, score, count in zip(shares, scores, counts, strict=True)
    )
    both = counts[0] & counts[1]
    left = np.where(counts[0], scores[0], scores[1])
    right = np.where(counts[1], scores[1], scores[0])
    distance = (left + right) / 2 - (first + last)[:, None] / 2
    mean_share = (shares[0] + shares[1]) / 2
    parts = mean_share * (right - left) + (shares[1] - shares[0]) * distance
    effects = np.zeros((*parts.shape, len(EFFECTS)))
    by_result, by_members, by_targets = _score_effects(before, now, both)
    one_sided = np.isnan(before.score) != np.isnan(now.score)
    effects[..., _RESULTS] = mean_share * np.where(one_sided, 0.0, by_result)
    effects[..., _TARGETS] = mean_share * by_targets
    by_weights, by_reporting, by_membership = _share_effects(before, now)
    effects[..., _WEIGHTS] = distance * by_weights
    effects[..., _COVERAGE] = distance * by_reporting + mean_share * np.where(
        one_sided, by_result, 0.0
    )
    effects[..., _MEMBERSHIP] = mean_share * by_members + distance * by_membership
    used = counts[0] | counts[1]
    parts = np.where(used, parts, 0.0) + 0.0  # which makes −0 a plain 0
    effects = np.where(used[..., None], effects, 0.0) + 0.0
    _settle(parts, last - first)
    _settle(effects.reshape(-1, len(EFFECTS)), parts.reshape(-1))
    reported = both & ~np.isnan(before.score) & ~np.isnan(now.score)
    return Decomposition(indicators, first, last, parts, effects, reported.sum(axis=1))


def all_pairs(panel: Panel) -> tuple[list[tuple[str, str]], Decomposition]:
    """Each organization of a panel against each that follows: the pairs (before, now), and their
    differences in the same order; NaN throughout where one has no overall score."""
    pairs = list(combinations(panel.organizations, 2))
    found = [
        _of_pairs(panel, pairs[at : at + _PAIRS_AT_ONCE])
        for at in range(0, max(len(pairs), 1), _PAIRS_AT_ONCE)
    ]
    if len(found) == 1:
        return pairs, found[0]
    joined = {
        name: np.concatenate([getattr(each, name) for each in found])
        for name in ("before", "now", "parts", "effects", "in_common")
    }
    return pairs, Decomposition(panel.indicators, **joined)


def _of_pairs(panel: Panel, pairs: Sequence[tuple[str, str]]) -> Decomposition:
    before, now = (panel.of([pair[at] for pair in pairs]) for at in (0, 1))
    totals = before.totals(), now.totals()
    return decompose(side_of(before), side_of(now), panel.indicators, totals=totals)


def shapley(states: Numbers, causes: int) -> list[Numbers]:
    """The effect of each cause on a figure that depends on all of them.

    Args:
        states: the figure in every state; its first `causes` axes have length 2, each for one
            cause: as before, as now.

    Returns:
        For each cause an array of the other axes; together they make the last state less the
        first.
    """
    found = []
    for cause in range(causes):
        change = np.moveaxis(states, cause, 0)
        change = change[1] - change[0]
        effect = np.zeros(states.shape[causes:])
        for state in product((0, 1), repeat=causes - 1):
            orders = math.factorial(sum(state)) * math.factorial(causes - 1 - sum(state))
            effect += change[state] * orders
        found.append(effect / math.factorial(causes))
    return found


def _counts(side: Side) -> _Flags:
    return (side.weight > 0) & ~(np.isnan(side.score) & np.isnan(side.floor))


def _filled(side: Side) -> Numbers:
    """The scores that count; 0 where none does."""
    return np.nan_to_num(np.where(np.isnan(side.score), side.floor, side.score))


def _share(weight: Numbers, counts: _Flags) -> Numbers:
    """Shares of the whole; NaN where nothing counts."""
    counted = np.where(counts, weight, 0.0)
    with np.errstate(invalid="ignore"):
        share: Numbers = counted / counted.sum(axis=-1, keepdims=True)
    return share


def _score_effects(before: Side, now: Side, both: _Flags) -> tuple[Numbers, Numbers, Numbers]:
    """What results, members and targets each change of the scores that count on both sides."""
    sides = before, now
    own = np.stack([[_score_by(side, side.value, target) for target in sides] for side in sides])
    for at, side in enumerate(sides):
        own[at, at] = _filled(side)
    restated = np.stack([_restated(side, sides, at) for at, side in enumerate(sides)])
    known = ~np.isnan(restated).any(axis=(0, 1))
    restated = np.where(known, restated, own)
    # axes: result, members, targets, comparisons, indicators
    states = np.stack([np.stack([own[0], restated[0]]), np.stack([restated[1], own[1]])])
    scored = ~np.isnan(states).any(axis=(0, 1, 2))
    by_result_alone = np.stack([own[0, 0], own[1, 1]])[:, None, None]
    states = np.where(both, np.where(scored, states, by_result_alone), 0.0)
    by_result, by_members, by_targets = shapley(states, 3)
    return by_result, by_members, by_targets


def _score_by(side: Side, values: Numbers, target: Side) -> Numbers:
    """The scores of values by one side's targets; the floor where a missing one counts."""
    floor = np.where(np.isnan(target.floor), side.floor, target.floor)
    found = scores_of(values, target.knots)
    return np.where(np.isnan(values) & ~np.isnan(side.floor), floor, found)


def _restated(side: Side, sides: tuple[Side, Side], at: int) -> Numbers:
    """The scores on the other side's members by the targets of each side; all NaN where the
    members are the same."""
    if side.restated_value is None or side.restated_score is None:
        return np.full((2, *side.score.shape), np.nan)
    found = np.stack([_score_by(side, side.restated_value, target) for target in sides])
    known = ~np.isnan(side.restated_score)
    found[at] = np.where(known, side.restated_score, found[at])
    return found


def _share_effects(before: Side, now: Side) -> tuple[Numbers, Numbers, Numbers]:
    """What weights, reporting and members each change of the shares."""
    own = [_reported(side, side.score) for side in (before, now)]
    moved = [
        _reported(side, side.score if side.restated_score is None else side.restated_score)
        for side in (before, now)
    ]
    # axes: reporting, members, comparisons, indicators
    masks = np.stack([np.stack([own[0], moved[0]]), np.stack([moved[1], own[1]])])
    states = _share_states(before, now, masks)
    alone = _share_states(before, now, np.stack([[own[0]] * 2, [own[1]] * 2]))
    states = np.where(np.isnan(states).any(axis=(0, 1, 2)), alone, states)
    # Where nothing is reported on both sides, all that changes is what is reported.
    last = alone[:, :, :1]
    by_reporting = np.stack([last[0, 0], last[1, 1]])[None, :]
    states = np.where(np.isnan(states).any(axis=(0, 1, 2)), by_reporting, states)
    by_weights, by_reports, by_members = shapley(np.nan_to_num(states), 3)
    return by_weights, by_reports, by_members


def _reported(side: Side, score: Numbers) -> _Flags:
    return ~(np.isnan(score) & np.isnan(side.floor))


def _share_states(before: Side, now: Side, masks: _Flags) -> Numbers:
    """Shares in all states (weights, reporting, members, comparisons, indicators). An indicator
    that one side does not have counts there as on the other: its weight says that it is absent."""
    neutral = np.stack(
        [
            np.where(before.weight > 0, masks[0], masks[1]),
            np.where(now.weight > 0, masks[1], masks[0]),
        ]
    )
    return np.stack([_share(side.weight, neutral) for side in (before, now)])


def _settle(parts: Numbers, totals: Numbers) -> None:
    """Puts what floats lose in adding up on the largest part, where it weighs least."""
    rest = totals - np.array([math.fsum(row) for row in parts.tolist()])
    at = np.abs(parts).argmax(axis=1)
    rows = np.arange(len(parts))
    moved = parts[rows, at] != 0
    parts[rows[moved], at[moved]] += rest[moved]


def _on(panel: Panel, indicators: tuple[str, ...]) -> Panel:
    at = [indicators.index(code) for code in panel.indicators]

    def spread(given: Numbers, blank: float = np.nan) -> Numbers:
        found = np.full((given.shape[0], len(indicators), *given.shape[2:]), blank)
        found[:, at] = given
        return found

    return replace(
        panel,
        indicators=indicators,
        weight=spread(panel.weight, blank=0.0),
        value=spread(panel.value),
        score=spread(panel.score),
        lowest=spread(panel.lowest),
        highest=spread(panel.highest),
        half_digit=spread(panel.half_digit),
        knots=spread(panel.knots),
    )
