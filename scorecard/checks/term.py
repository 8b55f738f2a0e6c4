"""The rounds of a strategy's term, and stretches of them in which something stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from scorecard.checks.walk import indicators
from scorecard.language import Language
from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.strategy import Strategy

_State = TypeVar("_State", bound=Hashable)


class Period(NamedTuple):
    """One round of one fiscal year."""

    fiscal_year: FiscalYear
    round: Round

    def label(self, language: Language) -> str:
        """A round with its year: "FY2565 · 9 months"."""
        return f"{self.fiscal_year.label(language)} · {self.round.label(language)}"


class Stretch(NamedTuple):
    """A run of rounds, both ends included."""

    first: Period
    last: Period

    def label(self, language: Language) -> str:
        """Both ends: "FY2564 · 6 months – FY2565 · 9 months"; a single round by itself."""
        if self.first == self.last:
            return self.first.label(language)
        return f"{self.first.label(language)} – {self.last.label(language)}"


def dates_of(indicator: Indicator) -> Iterator[Since]:
    """Every point in time at which something about an indicator changes."""
    yield from (dated.since for dated in indicator.weights)
    yield from (dated.since for dated in indicator.targets)
    if indicator.started is not None:
        yield indicator.started
    if indicator.withdrawn is not None:
        yield indicator.withdrawn.since


def term(strategy: Strategy) -> tuple[Period, ...]:
    """The rounds that a strategy is for, in order.

    A strategy without a last year is followed up to the last year that a date in it names.
    """
    first, last = strategy.fiscal_years.first, strategy.fiscal_years.last
    if last is None:
        dates = [s.fiscal_year for found in indicators(strategy) for s in dates_of(found.indicator)]
        last = max([first, *dates])
    return tuple(
        Period(FiscalYear(be=year), round_)
        for year in range(first.be, last.be + 1)
        for round_ in strategy.rounds_of(FiscalYear(be=year))
    )


def stretches(
    periods: tuple[Period, ...], state: Callable[[Period], _State]
) -> Iterator[tuple[Stretch, _State]]:
    """The stretches of `periods` in which `state` stays the same."""
    for value, run in groupby(periods, key=state):
        same = list(run)
        yield Stretch(same[0], same[-1]), value
