"""What a warning tells beside figures that are written alike in every language."""

from __future__ import annotations

from typing import NamedTuple

from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind

Pair = dict[str, str]
"""The same in Thai and in English, by language."""


class Change(NamedTuple):
    """By how much something changed."""

    figure: float
    unit: Pair
    decimals: int
    relative: bool
    """Whether the figure is a share of what was before, and not in the unit."""


class Month(NamedTuple):
    """A month of the calendar."""

    year: int
    """Buddhist Era."""
    month: int


class Since(NamedTuple):
    """The round that a change counts from."""

    fiscal_year: FiscalYear
    round: Round
    now: FiscalYear
    """The fiscal year that is looked at."""


class Names(NamedTuple):
    """Several by name."""

    first: tuple[Pair, ...]
    more: int
    """How many others there are."""


class Peers(NamedTuple):
    """Those that are compared."""

    kind: OrganizationKind
