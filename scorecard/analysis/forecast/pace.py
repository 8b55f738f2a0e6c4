"""How fast the months that are left must go for each level target to be reached.

Simple arithmetic on a running total: what the target asks of the whole year, less what has come,
over the months left; beside it the pace so far and that of the same months of the year before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scorecard.model.base import Model
from scorecard.model.figures import above, reached

PaceState = Literal["open", "reached", "lost"]
"""`open`: still to be decided. `reached`: what has come is enough and cannot be lost again.
`lost`: what has come is already too much of what should be little."""


class PaceStep(Model):
    """What one level target asks of the months that are left, in the unit of the year's total."""

    level: int
    target: float
    """The level target, in the unit of the indicator."""
    state: PaceState
    remaining: float | None
    """How much may (smaller is better) or must still come; None unless open."""
    per_month: float | None
    """The same per month that is left."""
    times_so_far: float | None
    """`per_month` as a multiple of the mean month so far; None where that is zero."""
    times_last_year: float | None
    """`remaining` as a multiple of the same months of the year before; None where they are zero
    or not known."""
    chance: float | None = None
    """How likely the forecast makes it that the target is met at the year's end, 0–1."""


def pace_step(
    level: int,
    target: float,
    *,
    total: float,
    so_far: Sequence[float],
    left: int,
    last_year: float | None,
    smaller_is_better: bool,
    only_grows: bool,
) -> PaceStep:
    """The pace for one level target.

    Args:
        level: the level that the target earns.
        target: as it is printed, in the unit of the indicator.
        total: what the year's total must come to for it.
        so_far: the months of the year that are known, at least one.
        left: how many months are left, at least one.
        last_year: the total of the same months of the year before.
        only_grows: whether no month can take anything away from the total.
    """
    known = sum(so_far)
    remaining = total - known
    if only_grows and smaller_is_better and above(known, total):
        state: PaceState = "lost"
    elif only_grows and not smaller_is_better and reached(known, total):
        state = "reached"
    else:
        state = "open"
    if state != "open":
        nothing = dict.fromkeys(("remaining", "per_month", "times_so_far", "times_last_year"))
        return PaceStep(level=level, target=target, state=state, **nothing)
    per_month, mean = remaining / left, known / len(so_far)
    return PaceStep(
        level=level,
        target=target,
        state=state,
        remaining=remaining,
        per_month=per_month,
        times_so_far=per_month / mean if mean > 0 else None,
        times_last_year=remaining / last_year if last_year is not None and last_year > 0 else None,
    )
