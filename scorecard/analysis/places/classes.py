"""Classes of figures for a map: few enough to tell their shades apart.

Quantile classes hold about equally many figures each, so that a few very large ones do not leave
the rest in one shade (Slocum, McMaster, Kessler and Howard, Thematic Cartography and
Geovisualization, 3rd ed. 2009, ch. 4).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from scorecard.language.format import SCORE_DECIMALS
from scorecard.model.figures import below, reached, settled

LEAST_CHANGE = 0.5 * 10.0**-SCORE_DECIMALS
"""A smaller change of a score is not seen where it is printed."""


def class_floors(figures: Iterable[float | None], most: int = 5) -> tuple[float, ...]:
    """The least figure of each class, rising; every class holds at least one figure, and equal
    figures are in one class. Empty where there is no figure.

    Args:
        figures: None and NaN are left out.
        most: how many classes there are at most.
    """
    known = settled(np.array(sorted(x for x in figures if x is not None and not math.isnan(x))))
    return tuple(
        sorted({float(known[len(known) * k // most]) for k in range(most)} if len(known) else ())
    )


def class_of(figure: float, floors: Sequence[float]) -> int:
    """The class of a figure, from 0; one below all floors is in the first."""
    return max(sum(bool(reached(figure, floor)) for floor in floors) - 1, 0)


def change_class(change: float, large: float, least: float = LEAST_CHANGE) -> int:
    """-2 for a large fall, -1 for a fall, 0 for no change, 1 for a rise, 2 for a large rise.

    Args:
        large: the size from which a change is large.
        least: the size from which there is a change at all; by default what a score shows.
    """
    size = abs(change)
    return 0 if below(size, least) else int(math.copysign(2 if reached(size, large) else 1, change))


def large_change(changes: Iterable[float | None], least: float = LEAST_CHANGE) -> float:
    """The size from which a change counts as large: half of those that are changes are."""
    sizes = sorted(abs(x) for x in changes if x is not None and reached(abs(x), least))
    return sizes[len(sizes) // 2] if sizes else math.inf
