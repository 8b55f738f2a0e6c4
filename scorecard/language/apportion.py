"""Parts that add up as they are printed.

Figures that are rounded one by one need not make the rounded whole: 0.125 + 0.125 is 0.25, while
0.13 + 0.13 is 0.26. Wherever parts stand beside their whole they are therefore apportioned by the
method of the largest remainder (Hamilton's method): every part is cut down to the last digit that
is shown, and the units that are left go to those that lost most.

A single figure is rounded half up, see `scorecard.language.format.rounded`; parts that add up when
they are rounded so are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from math import fsum

from scorecard.language.format import rounded

_MOST_MORE = 8
"""So many decimals more are tried; behind them is what arithmetic leaves."""
NOISE_DECIMALS = 6
"""Behind the last digit that is shown; what differs by less is the same to arithmetic."""


def apportioned(
    parts: Sequence[float | Decimal], decimals: int, whole: float | Decimal | None = None
) -> list[Decimal]:
    """The parts as they are to be printed, so that they add up to the whole as it is printed.

    No part is moved by more than one unit of its last digit, a zero stays zero and no part changes
    its sign.

    >>> [str(part) for part in apportioned([0.125, 0.125], 2)]
    ['0.13', '0.12']
    >>> [str(part) for part in apportioned([0.304, 0.003], 2, 0.31)]
    ['0.31', '0.00']

    Args:
        parts: in full precision.
        decimals: of the printed figures.
        whole: as it is printed, where it is not the sum of the parts rounded: the difference of
            two rounded figures may be one unit beside it.

    Raises:
        ValueError: the whole is not made of these parts: it is a unit or more beside their sum.
    """
    unit = Decimal(1).scaleb(-decimals)
    exact = [in_units(part, decimals) for part in parts]
    total = rounded(_sum(parts) if whole is None else whole, decimals) / unit
    low = [part.to_integral_value(ROUND_FLOOR) for part in exact]
    left = int(total - sum(low, Decimal(0)))
    if left >= 0:
        broken = [at for at, part in enumerate(exact) if part != low[at]]
        broken.sort(key=lambda at: (low[at] - exact[at], -exact[at]))
        moved, step = [*broken, *_whole(exact, low)], 1
    else:
        moved, step = _whole(exact, low), -1
    if abs(left) > len(moved):
        raise ValueError(f"{whole} is not made of {list(parts)}")
    for at in moved[: abs(left)]:
        low[at] += step
    return [part * unit for part in low]


def apportioned_by(
    parts: Mapping[str, float | Decimal], decimals: int, whole: float | Decimal | None = None
) -> dict[str, Decimal]:
    """`apportioned` of parts that have names."""
    return dict(zip(parts, apportioned(list(parts.values()), decimals, whole), strict=True))


def apportioned_tree(
    leaves: Mapping[str, float | Decimal],
    parents: Mapping[str, str | None],
    decimals: int,
    whole: float | Decimal | None = None,
) -> dict[str, Decimal]:
    """Leaves and the sums above them, printed so that each sum is that of what stands below it.

    Args:
        leaves: by code, in full precision.
        parents: what each leaf and each sum stands below; None for the whole.
        whole: the sum of all, as it is printed.

    Returns:
        By code; nodes without leaves are left out.
    """
    sums: dict[str, list[float | Decimal]] = {}
    below: dict[str, dict[str, None]] = {}
    for leaf, value in leaves.items():
        node: str | None = leaf
        while node is not None:
            sums.setdefault(node, []).append(value)
            above = parents.get(node)
            if above is not None:
                below.setdefault(above, {})[node] = None
            node = above
    tops = [node for node in sums if parents.get(node) is None]
    made = apportioned_by({node: _sum(sums[node]) for node in tops}, decimals, whole)
    waiting = list(tops)
    while waiting:
        node = waiting.pop()
        inside = below.get(node, {})
        if inside:
            made |= apportioned_by(
                {each: _sum(sums[each]) for each in inside}, decimals, made[node]
            )
            waiting += inside
    return made


def enough_decimals(
    made: Callable[[int], Decimal], whole: float | Decimal, decimals: int, least: int | None = None
) -> int:
    """The fewest decimals with which figures must be printed so that what is made of them comes to
    the whole as it is printed: for figures that are known elsewhere and cannot be apportioned.

    Args:
        made: what is made of the figures printed with so many decimals.
        decimals: of the whole.
        least: decimals of the figures; by default those of the whole.

    Returns:
        `least` where no number of decimals does, because something else is rounded too.
    """
    first = decimals if least is None else least
    goal = rounded(whole, decimals)
    for more in range(first, first + _MOST_MORE):
        if rounded(made(more), decimals) == goal:
            return more
    return first


def in_units(part: float | Decimal, decimals: int) -> Decimal:
    """The part in units of the last digit that is shown, without what arithmetic left; the
    smallest figure there is for a part that is less than that and not zero, so that it can still
    take the unit that the printed whole asks for."""
    if isinstance(part, Decimal):
        return part.scaleb(decimals)
    cleaned = rounded(part, decimals + NOISE_DECIMALS).scaleb(decimals)
    if cleaned or not part:
        return cleaned
    return Decimal(1 if part > 0 else -1).scaleb(-NOISE_DECIMALS)


def _whole(exact: Sequence[Decimal], low: Sequence[Decimal]) -> list[int]:
    """The places of the parts that are whole units and not zero, the largest first."""
    places = [at for at, part in enumerate(exact) if part and part == low[at]]
    return sorted(places, key=lambda at: -abs(exact[at]))


def _sum(parts: Sequence[float | Decimal]) -> float | Decimal:
    if all(isinstance(part, Decimal) for part in parts):
        return sum((Decimal(part) for part in parts), Decimal(0))
    return fsum(parts)
