"""Like with like: peers by size or by income.

Size is the registered population, income the tourism income of twelve months per registered
resident: the one figure of income that exists for every province in the same months and prices.
(Gross provincial product per capita is published for some provinces only, of different years and
price bases, which must not be compared.) Peers are thirds of the organizations of one kind by
that figure, as income groups are commonly formed; a benchmark against peers instead of everybody
is what OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), calls for where the
units compared differ in scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from scorecard.model.figures import settled
from scorecard.model.period import MONTHS_PER_YEAR, month_index

Group = Literal["small", "middle", "large"]
"""The third of the organizations with the smallest figures, the middle one, the largest."""

GROUPS: tuple[Group, Group, Group] = ("small", "middle", "large")

PeersBy = Literal["all", "size", "income"]
"""All organizations of a kind, or the third of them alike in population or in income."""


def thirds(figures: pd.Series) -> pd.Series:
    """The third that each figure belongs to; none for a missing figure.

    Of a number that does not divide by three, the larger thirds come first. Equal figures stand
    in the order of the index.

    Args:
        figures: one per organization.

    Returns:
        `GROUPS` or None, with the same index.
    """
    known = figures.dropna()
    known = pd.Series(settled(known.to_numpy(dtype="float64")), index=known.index)
    ordered = known.sort_index(kind="stable").sort_values(kind="stable")
    ends = [-(-len(known) * third // 3) for third in (1, 2, 3)]
    third_of = {
        code: group
        for group, start, end in zip(GROUPS, (0, *ends[:-1]), ends, strict=True)
        for code in ordered.index[start:end]
    }
    return pd.Series([third_of.get(code) for code in figures.index], figures.index, dtype=object)


def yearly(months: pd.DataFrame, last: int) -> pd.Series:
    """Twelve months of each organization added up; NaN where a month is not known.

    Args:
        months: `organization`, `year`, `month`, `value`.
        last: the month index of the last of the twelve.
    """
    at = month_index(months["year"], months["month"])
    within = months[(at > last - MONTHS_PER_YEAR) & (at <= last)]
    sums = within.groupby("organization")["value"].agg(["sum", "count"])
    return sums["sum"].where(sums["count"] == MONTHS_PER_YEAR)


def added_up(figures: pd.Series, members: Mapping[str, Sequence[str]]) -> pd.Series:
    """The figures of parents as sums of their members'; NaN where one is not known.

    Args:
        figures: by member.
        members: by parent; one without members is its own.
    """
    return pd.Series(
        {
            parent: figures.reindex(list(own) or [parent]).sum(skipna=False)
            for parent, own in members.items()
        },
        dtype="float64",
    )
