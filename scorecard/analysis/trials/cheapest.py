"""The cheapest way to a score: which results to raise, and by how much.

Raise results so that the overall score reaches a goal with the least effort. The overall score is
Σ(weight × score) ÷ Σ weight over the indicators that count, and each score is piecewise linear in
its value, so the problem is a linear program in the shares walked of each stretch
(`levers`), and where a lever's stretches do not pay ever less, or jump, a mixed
integer one in which a stretch may begin only when the one before is complete. This is the
incremental ("delta") formulation of piecewise linear functions: H. M. Markowitz and A. S. Manne,
"On the solution of discrete programming problems", Econometrica 25 (1957); H. P. Williams, Model
Building in Mathematical Programming (5th ed. 2013), chapter 9. Solved to proven optimality by
HiGHS (Q. Huangfu and J. A. J. Hall, Mathematical Programming Computation 10, 2018) in scipy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from scorecard.analysis.trials.levers import Lever, Stretch
from scorecard.model.base import Code, Model
from scorecard.model.figures import above, below, reached
from scorecard.model.text import Text

Numbers = NDArray[np.float64]

_ALMOST = 1e-6
"""A share this near to 0 or 1 is 0 or 1; the solver's own tolerance is of that size."""


class CheapestStep(Model):
    """One result to raise."""

    indicator: Code
    name: Text
    unit: Text | None
    decimals: int
    value_from: float
    value_to: float
    """Exactly what is needed."""
    practical: float
    """The same rounded towards the better side to the decimals that the value is given with."""
    score_from: float
    score_to: float
    gain: float
    """Points of the overall score."""
    cost: float
    complete: bool
    """Whether it goes as far as it can: to its bound, or to the highest score."""

    @property
    def rate(self) -> float:
        """Effort for each point of the overall score."""
        return self.cost / self.gain


class NextStep(Model):
    """What would come next if more were needed."""

    indicator: Code
    name: Text
    rate: float
    """Effort for each point of the overall score."""


class CheapestWay(Model):
    """The cheapest way to a goal."""

    goal: float
    level: int | None = None
    """The level that the goal is the beginning of, if it was asked for."""
    score_now: float
    score_after: float
    """Reached by the steps; the best possible where the goal is out of reach."""
    best_possible: float
    """With every lever at its best."""
    reachable: bool
    steps: tuple[CheapestStep, ...]
    """In the order of effort for each point, the cheapest first."""
    cost: float
    next_step: NextStep | None
    """None where nothing is left to raise."""
    without_largest: float | None
    """The effort if the step with the largest gain were impossible; None where the goal would
    then be out of reach."""
    method: Literal["none", "linear", "integer"]
    """What proved it: nothing had to be solved, a linear, or a mixed integer program."""
    untouched: tuple[Code, ...] = ()
    """Indicators that count but have no result yet; they stay as they are."""
    alike: tuple[tuple[Code, ...], ...] = ()
    """Indicators that are made from one series, in groups with a step in each. The way takes each
    of them for itself; in truth they move together."""

    @property
    def largest(self) -> CheapestStep | None:
        """The step with the largest gain."""
        return max(self.steps, key=lambda step: step.gain, default=None)


class _Solved(NamedTuple):
    walked: Mapping[str, tuple[float, ...]]
    """The share walked of each stretch, by indicator."""
    method: Literal["none", "linear", "integer"]


def cheapest_way(
    levers: Sequence[Lever],
    *,
    goal: float,
    score_now: float,
    total_weight: float,
    level: int | None = None,
    untouched: Sequence[str] = (),
) -> CheapestWay:
    """The cheapest way to a goal, or how far one gets.

    Args:
        levers: what may be raised; everything else stays.
        goal: the overall score to reach.
        score_now: the overall score, of all indicators that count.
        total_weight: the sum of the weights that count in it, in percent.
        level: the level that the goal is the beginning of.
        untouched: indicators that count but have no result.
    """
    ways = {lever.indicator: lever.stretches() for lever in levers}
    by_code = {lever.indicator: lever for lever in levers}
    share = {code: lever.weight / total_weight for code, lever in by_code.items()}
    best = score_now + sum(
        share[code] * stretch.gain for code, way in ways.items() for stretch in way
    )
    reachable = reached(best, goal)
    needed = goal - score_now
    if not reachable:
        solved = _Solved({code: (1.0,) * len(way) for code, way in ways.items()}, "none")
    else:
        solved = _solve(ways, share, needed)
    steps = _steps(by_code, ways, share, solved.walked)
    way = CheapestWay(
        goal=goal,
        level=level,
        score_now=score_now,
        score_after=score_now + sum(step.gain for step in steps),
        best_possible=best,
        reachable=reachable,
        steps=steps,
        cost=sum(step.cost for step in steps),
        next_step=_next_step(by_code, ways, share, solved.walked),
        without_largest=None,
        method=solved.method,
        untouched=tuple(untouched),
    )
    if not reachable or way.largest is None:
        return way
    others = {code: stretches for code, stretches in ways.items() if code != way.largest.indicator}
    rest = score_now + sum(share[code] * s.gain for code, each in others.items() for s in each)
    if below(rest, goal):
        return way
    instead = _steps(by_code, others, share, _solve(others, share, needed).walked)
    return way.model_copy(update={"without_largest": sum(step.cost for step in instead)})


def _solve(
    ways: Mapping[str, tuple[Stretch, ...]], share: Mapping[str, float], needed: float
) -> _Solved:
    """The shares to walk. The goal must be within reach."""
    if not above(needed, 0.0):
        return _Solved({code: (0.0,) * len(way) for code, way in ways.items()}, "none")
    flat = [(code, place) for code, way in ways.items() for place in range(len(way))]
    column = {at: number for number, at in enumerate(flat)}
    count = len(flat)
    stretch = [ways[code][place] for code, place in flat]
    gain = np.array([share[code] * ways[code][place].gain for code, place in flat])
    cost = np.array([each.cost for each in stretch])
    ordered = {code for code, way in ways.items() if not _pays_ever_less(way)}
    # Of each ordered stretch: is it complete? Only then may the next one begin.
    flags = {at: count + n for n, at in enumerate(at for at in flat if at[0] in ordered)}
    width = count + len(flags)
    # No stretch is worth more than a way that is known. What goes into the solver is therefore of
    # one size, however much efforts differ, and its tolerance stays far below what is shown.
    ceiling = _affordable(ways, share, needed)
    most = np.minimum(1.0, np.divide(ceiling, cost, out=np.ones(count), where=cost > 0))
    rows, low = [np.zeros(width)], [needed]
    upper = np.ones(width)
    for number, (code, place) in enumerate(flat):
        if code not in ordered:
            rows[0][number] = gain[number] * most[number]
            continue
        flag = flags[code, place]
        upper[flag] = float(most[number] == 1.0)
        # A jump gives its gain when complete, a slope bit by bit.
        if stretch[number].jump:
            rows[0][flag] = gain[number]
        else:
            rows[0][number] = gain[number] * most[number]
        row = np.zeros(width)
        row[number], row[flag] = 1, -1
        rows.append(row)  # complete only if walked
        low.append(0.0)
        if place:
            row = np.zeros(width)
            row[flags[code, place - 1]], row[number] = 1, -1
            rows.append(row)  # begun only if the one before is complete
            low.append(0.0)
    found = milp(
        np.concatenate([1000 * cost * most / ceiling, np.zeros(len(flags))]),
        integrality=np.concatenate([np.zeros(count), np.ones(len(flags))]),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(np.array(rows) * 1000, np.array(low) * 1000, np.inf),
        # Proven optima only. Without presolve: these programs are small and solved sooner that way,
        # and HiGHS has nothing to translate back, of which it would speak on the standard output.
        options={"mip_rel_gap": 0.0, "presolve": False},
    )
    if found.status != 0:
        raise ArithmeticError(f"no proven optimum: {found.message}")
    shares = found.x[:count] * most
    for at, flag in flags.items():
        if stretch[column[at]].jump:
            shares[column[at]] = round(found.x[flag])
    for code in ways.keys() - ordered:
        _in_turn(shares, gain, [column[code, place] for place in range(len(ways[code]))])
    walked = _exactly(shares, gain, cost, needed)
    jumps = [each.jump for each in stretch]
    for code in sorted(ways, key=lambda code: -max((each.cost for each in ways[code]), default=0)):
        _without_idle(
            walked, gain, jumps, [column[code, n] for n in range(len(ways[code]))], needed
        )
    return _Solved(
        {
            code: tuple(walked[column[code, place]] for place in range(len(way)))
            for code, way in ways.items()
        },
        "integer" if flags else "linear",
    )


def _affordable(
    ways: Mapping[str, tuple[Stretch, ...]], share: Mapping[str, float], needed: float
) -> float:
    """What some way costs that reaches the goal: the best bargain first, the last in part. The
    cheapest way costs no more."""
    begun = dict.fromkeys(ways, 0)
    spent, gained, least = 0.0, 0.0, np.inf
    while below(gained, needed):
        bargains = []
        for code, way in ways.items():
            cost = gain = 0.0
            for place in range(begun[code], len(way)):
                stretch, left = way[place], needed - gained - gain
                more = stretch.gain * share[code]
                enough = more > 0 and reached(more, left)
                if enough:
                    part = 1.0 if stretch.jump else left / more
                    least = min(least, spent + cost + part * stretch.cost)
                cost, gain = cost + stretch.cost, gain + more
                if gain > 0:
                    bargains.append((cost / gain, code, place + 1, cost, gain))
                if enough:
                    break
        if not bargains:
            break
        _, code, begun[code], cost, gain = min(bargains)
        spent, gained = spent + cost, gained + gain
    return float(min(least, spent if reached(gained, needed) else np.inf)) * (1 + 1e-9)


def _in_turn(shares: Numbers, gain: Numbers, columns: Sequence[int]) -> None:
    """Walks the stretches of one lever one after the other; where they are equally good a
    bargain, the solver may have taken a later one first."""
    left = float((shares[columns] * gain[columns]).sum())
    for number in columns:
        shares[number] = min(left / gain[number], 1.0)
        left = max(left - float(gain[number]), 0.0)


def _exactly(shares: Numbers, gains: Numbers, costs: Numbers, needed: float) -> list[float]:
    """The shares without the solver's tolerance: whole stretches are whole, and of those in part
    the last is walked exactly as far as is needed."""
    gain, cost = gains.tolist(), costs.tolist()
    walked = [0.0 if s < _ALMOST else 1.0 if s > 1 - _ALMOST else -1.0 for s in shares.tolist()]
    part = [n for n, share in enumerate(walked) if share < 0]
    part.sort(key=lambda n: cost[n] / gain[n] if gain[n] > 0 else np.inf)
    missing = needed - sum(g for g, share in zip(gain, walked, strict=True) if share == 1)
    for n in part:
        walked[n] = min(max(missing / gain[n], 0.0), 1.0) if gain[n] > 0 else 0.0
        missing -= walked[n] * gain[n]
    return walked


def _without_idle(
    walked: list[float], gain: Numbers, jumps: Sequence[bool], columns: Sequence[int], needed: float
) -> None:
    """Takes back from the end of one lever what the goal does not need: an effort so small beside
    the others that the solver cannot see it."""
    for number in reversed(columns):
        if not walked[number]:
            continue
        idle = float(np.dot(walked, gain)) - needed
        if gain[number] <= 0 or not above(walked[number] * gain[number], idle):
            walked[number] = 0.0
            continue
        if not jumps[number] and above(idle, 0.0):
            walked[number] -= idle / float(gain[number])
        return


def _pays_ever_less(way: tuple[Stretch, ...]) -> bool:
    """Whether a lever's stretches are slopes, each no better a bargain than the one before; then
    the cheapest comes first of itself."""
    if any(stretch.jump for stretch in way):
        return False
    return all(
        one.gain * two.cost >= two.gain * one.cost * (1 - 1e-12) for one, two in pairwise(way)
    )


def _steps(
    levers: Mapping[str, Lever],
    ways: Mapping[str, tuple[Stretch, ...]],
    share: Mapping[str, float],
    walked: Mapping[str, tuple[float, ...]],
) -> tuple[CheapestStep, ...]:
    steps = []
    for code, way in ways.items():
        gone = walked[code]
        gain = share[code] * sum(g * s.gain for g, s in zip(gone, way, strict=True))
        if gain <= 0:
            continue
        lever = levers[code]
        last = max(place for place, part in enumerate(gone) if part > 0)
        stretch = way[last]
        to = stretch.end
        if gone[last] < 1:
            to = stretch.begin + gone[last] * (stretch.end - stretch.begin)
        steps.append(
            CheapestStep(
                indicator=code,
                name=lever.name,
                unit=lever.unit,
                decimals=lever.decimals,
                value_from=lever.value,
                value_to=to,
                practical=lever.practical(to),
                score_from=lever.score,
                score_to=lever.knots.score(to),
                gain=gain,
                cost=sum(g * s.cost for g, s in zip(gone, way, strict=True)),
                complete=last == len(way) - 1 and gone[last] == 1,
            )
        )
    return tuple(sorted(steps, key=lambda step: step.rate))


def _next_step(
    levers: Mapping[str, Lever],
    ways: Mapping[str, tuple[Stretch, ...]],
    share: Mapping[str, float],
    walked: Mapping[str, tuple[float, ...]],
) -> NextStep | None:
    """The best bargain among what is left: of each lever the best to any of its next marks."""
    found: list[NextStep] = []
    for code, way in ways.items():
        cost = gain = 0.0
        for part, stretch in zip(walked[code], way, strict=True):
            cost += (1 - part) * stretch.cost
            gain += (1 - part) * stretch.gain * share[code]
            if above(gain, 0.0):
                name = levers[code].name
                found.append(NextStep(indicator=code, name=name, rate=cost / gain))
    return min(found, key=lambda each: each.rate, default=None)
