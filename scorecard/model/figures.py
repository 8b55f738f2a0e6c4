"""How two figures are told apart: the one rule of every comparison that has a consequence.

Figures are written in decimals and computed in binary, which holds few decimals exactly:
0.1 + 0.7 + 0.1 comes out below 0.9, and 3.3 − 3.0 below 0.3. Whether a target is reached, a level
begins, a tie is one, or parts add up must not hang on that. So two figures are one where they
differ by no more than

    `ABSOLUTE` + `RELATIVE` × the size of the figure that is compared with.

*Relative*: arithmetic is wrong by a share of the figures that it takes in, about 1e-16 a step, so
some 1e-14 after a hundred of them, as the months of a cluster's provinces have. 5e-13 leaves room
for fifty times as many, and is half of the last of twelve digits: two amounts of up to twelve
digits that differ are told apart, such as 999,999,999,999 and 1,000,000,000,000 baht.

*Absolute*: what is left when figures cancel out is wrong by a share of them, not of itself
(1,234,567.8 − 1,234,567.5 misses 0.3 by 5e-11). A billionth covers that for figures up to a
million, and is less than anybody prints. Where the targets of a scale are nearer to each other than
a hundred-thousandth, it shrinks with their distance (see `scorecard.model.scales.knots`).

Pairs of figures are compared by `reached`, `below`, `above` and `same`. Of these "cannot be told
apart" does not carry over from one pair to the next; ties must. So among many figures they are put
in order, and each that cannot be told from its neighbour shares that one's place (`settled`,
`ranks`): whoever cannot be told apart has the same rank, always.

Takes floats, arrays, columns of pandas and expressions of Narwhals alike: one definition for the
single value and for tables. NaN is neither reached nor below nor above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # whoever compares two figures need not wait for numpy
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

RELATIVE = 5e-13
"""Half of the last of twelve significant digits."""

ABSOLUTE = 1e-9
"""In the unit of the figures."""


def tolerance(figure: Any) -> Any:
    """Up to how much another figure may differ from this one and still be the same."""
    return ABSOLUTE + RELATIVE * _size(figure)


def _size(figure: Any) -> Any:
    return figure.abs() if hasattr(figure, "abs") else abs(figure)


def reached(figure: Any, goal: Any) -> Any:
    """Whether a figure is the goal or more.

    >>> reached(0.1 + 0.7 + 0.1, 0.9), reached(0.8999, 0.9)
    (True, False)
    """
    return figure >= goal - tolerance(goal)


def below(figure: Any, limit: Any) -> Any:
    """Whether a figure is less than the limit; the opposite of `reached` where both are known."""
    return figure < limit - tolerance(limit)


def above(figure: Any, limit: Any) -> Any:
    """Whether a figure is more than the limit."""
    return figure > limit + tolerance(limit)


def same(left: Any, right: Any) -> Any:
    """Whether two figures cannot be told apart.

    >>> same(3.3 - 3.0, 1.2 - 0.9), same(0.3, 0.301)
    (True, False)
    """
    return _size(left - right) <= tolerance(right)


def settled(figures: Numbers) -> Numbers:
    """The figures, with all that cannot be told apart made equal: each has the lowest of its run
    of neighbours. For everything that looks for ties.

    Args:
        figures: (n,); NaN stays NaN.
    """
    import numpy as np

    figures = np.asarray(figures, dtype=np.float64)
    order = np.argsort(figures, kind="stable")
    rising = figures[order]
    apart = np.ones(len(rising), dtype=np.bool_)
    apart[1:] = ~(np.diff(rising) <= tolerance(rising[1:]))
    first = np.maximum.accumulate(np.where(apart, np.arange(len(rising)), 0))
    found = np.empty_like(rising)
    found[order] = rising[first]
    return found


def ranks(figures: Numbers) -> Numbers:
    """The rank of each figure, 1 for the highest, one more than there are higher ones; NaN where
    there is none.

    >>> ranks([3.3 - 3.0, 0.4, 1.2 - 0.9, 0.1]).tolist()
    [2.0, 1.0, 2.0, 4.0]
    """
    import numpy as np

    found = settled(figures)
    falling = np.sort(-found[~np.isnan(found)])
    return np.where(np.isnan(found), np.nan, 1.0 + np.searchsorted(falling, -found))
