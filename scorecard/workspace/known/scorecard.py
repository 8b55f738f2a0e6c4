"""A scorecard as screens and reports want it: one strategy in force for one organization."""

from __future__ import annotations

from functools import cached_property

from scorecard.analysis.plan.control import control_marks
from scorecard.model.base import Model
from scorecard.model.indicator import Control, Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import Organization
from scorecard.model.scales.scale import Scale
from scorecard.model.strategy import Strategy


class Scorecard(Model):
    """One organization's strategy for one fiscal year, as it stands in one round."""

    organization: Organization
    fiscal_year: FiscalYear
    round: Round
    strategy: Strategy
    own_levels: dict[str, tuple[float, ...]]
    """Level targets that the organization has of its own in this round, by indicator."""
    scales: dict[str, Scale]
    """The scale in force of every indicator, by its code."""
    centre: str | None = None
    """Code of the operation centre, for a cluster where it is known."""
    centre_note: str = ""

    @cached_property
    def controls(self) -> dict[str, Control | None]:
        """How far the organization can move each of its indicators, by code."""
        return control_marks(self.strategy)

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with that code."""
        return self.strategy.indicator(code)
