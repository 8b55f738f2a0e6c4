"""The topics of a workspace, each loaded when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scorecard.workspace.known.state import States

if TYPE_CHECKING:
    from scorecard.workspace.change.change import Change
    from scorecard.workspace.forecast.forecasts import Forecasts
    from scorecard.workspace.money.money import Money
    from scorecard.workspace.office.office import Office
    from scorecard.workspace.places.places import Places
    from scorecard.workspace.plan.plan import Plan
    from scorecard.workspace.ranks.ranks import Ranks
    from scorecard.workspace.scores.scores import Scores
    from scorecard.workspace.trials.trials import Trials
    from scorecard.workspace.warnings.warnings import Warnings


class Topics:
    """What can be asked, by topic; `Workspace` is the door to them."""

    def __init__(self, states: States) -> None:
        self._states = states

    @cached_property
    def scores(self) -> Scores:
        """Scores, and the chain behind each."""
        from scorecard.workspace.scores.scores import Scores

        return Scores(self._states)

    @cached_property
    def ranks(self) -> Ranks:
        """Who is ahead, how certain that is, and who is alike."""
        from scorecard.workspace.ranks.ranks import Ranks

        return Ranks(self._states)

    @cached_property
    def change(self) -> Change:
        """What moved a score, and what makes one differ from another."""
        from scorecard.workspace.change.change import Change

        return Change(self._states)

    @cached_property
    def forecast(self) -> Forecasts:
        """Where the year is heading."""
        from scorecard.workspace.forecast.forecasts import Forecasts

        return Forecasts(self._states)

    @cached_property
    def warnings(self) -> Warnings:
        """What should be looked at, and whether the figures can be trusted."""
        from scorecard.workspace.warnings.warnings import Warnings

        return Warnings(self._states)

    @cached_property
    def trials(self) -> Trials:
        """What if, and what it would take."""
        from scorecard.workspace.trials.trials import Trials

        return Trials(self._states)

    @cached_property
    def money(self) -> Money:
        """The money of projects."""
        from scorecard.workspace.money.money import Money

        return Money(self._states)

    @cached_property
    def plan(self) -> Plan:
        """Whether the strategy is sound, passed on, and borne out."""
        from scorecard.workspace.plan.plan import Plan

        return Plan(self._states)

    @cached_property
    def places(self) -> Places:
        """What is shown on a map."""
        from scorecard.workspace.places.places import Places

        return Places(self._states)

    @cached_property
    def office(self) -> Office:
        """Who there is, and whether everything is in order."""
        from scorecard.workspace.office.office import Office

        return Office(self._states)
