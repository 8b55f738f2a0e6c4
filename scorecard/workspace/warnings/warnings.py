"""What should be looked at: early warnings, and whether the figures can be trusted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from scorecard.analysis.warnings.data_health import DataHealth, data_health
from scorecard.analysis.warnings.rules import find_warnings
from scorecard.analysis.warnings.signs import Moment, Signs, counted
from scorecard.analysis.warnings.warning import EarlyWarning, early_warnings, foremost
from scorecard.errors import NotFound
from scorecard.language import Language
from scorecard.model.period import today
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.warning_rule import RulesInForce, WarningRule, rules_in_force
from scorecard.words.warnings import warning as warning_words
from scorecard.workspace.forecast.forecasts import forecasts_of
from scorecard.workspace.forecast.vantage import Vantage
from scorecard.workspace.known.asked import Year, year_of
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.money.spending import spending_of
from scorecard.workspace.table_file import TableFormat, sourced_bytes
from scorecard.workspace.topic import Topic
from scorecard.workspace.warnings.watch import signs_of

REPORTING_EXPORT = (
    "organization",
    "node",
    "name_th",
    "name_en",
    "state",
    "weight",
    "value",
    "days_left",
    "owner_th",
    "owner_en",
    "collector_th",
    "collector_en",
    "illustrative",
)
"""What is written of who has reported what."""


class Warnings(Topic):
    """The questions about what goes wrong, or may."""

    def rules(self, fiscal_year: Year | None = None) -> Sequence[WarningRule]:
        """The rules of early warning: all of them with their years, or those that hold in one
        year, whether they are enabled or not."""
        state = self._states.now()
        return state.warning_rules if fiscal_year is None else state.rules_of(year_of(fiscal_year))

    def of(
        self,
        view: RoundView,
        organization: str,
        *,
        most: int | None = None,
        today: dt.date | None = None,
    ) -> list[EarlyWarning]:
        """What to look at in one organization, the gravest first, by the rules of that year.

        Args:
            most: only so many: of each rule the first two, of each indicator the gravest.
            today: the day on which to look; by default this one.

        Raises:
            NotFound: no such organization, or it has no scores in that round.
        """
        code = view.find(organization).code
        moment = _moment(view, today)
        signs = _own_signs(view, code)
        rules = _rules_in_force(view)
        if "forecast_misses" in rules:
            signs = replace(signs, forecasts=_forecasts(view, code, signs.figures))
        if "budget_behind" in rules:
            signs = replace(signs, spending=spending_of(view, code))
        found = early_warnings(find_warnings(signs, rules, moment))
        return found if most is None else foremost(found, most)

    def of_all(
        self,
        view: RoundView,
        kind: OrganizationKind | None = None,
        *,
        today: dt.date | None = None,
    ) -> pd.DataFrame:
        """What to look at in all organizations, or in those of one kind.

        Forecasts are left out: they take their time for each organization; `of` has them.

        Returns:
            In the order of the scores, the gravest first within each organization; see
            `words.warnings.warning.rows`.

        Raises:
            NotFound: the round has no scores.
        """
        moment, signs = _moment(view, today), _signs(view)
        if kind is not None:
            signs = replace(
                signs, figures=signs.figures[signs.figures["organization_kind"] == kind]
            )
        rules = _rules_in_force(view)
        if "budget_behind" in rules:
            spending = spending_of(view, None)
            among = spending["organization"].isin(signs.figures["organization"])
            signs = replace(signs, spending=spending[among])
        return warning_words.rows(early_warnings(find_warnings(signs, rules, moment)))

    def data_health(
        self, view: RoundView, organization: str, *, today: dt.date | None = None
    ) -> DataHealth:
        """Whether the figures of an organization and its members can be trusted: coverage, who
        has not reported, the age of each figure, jumps, evidence. See `DataHealth`; for the plan
        itself `Plan.issues`.

        Raises:
            NotFound: no such organization, or it has no scores in that round.
        """
        code = view.find(organization).code
        _own_signs(view, code)
        members = view.members(code)
        rules = {each.rule: each for each in view.state.rules_of(view.fiscal_year)}
        return data_health(
            _signs(view),
            [code, *members],
            _moment(view, today),
            periods=rules["stale"].threshold,
            jump=rules["jump"].threshold,
            evidence=rules["evidence_missing"].threshold,
        )

    def export(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        today: dt.date | None = None,
    ) -> bytes:
        """The warnings of one organization as the content of a file."""
        rows = warning_words.rows(self.of(view, organization, today=today))
        return sourced_bytes(rows, view.snapshot, format, language)

    def export_reporting(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        today: dt.date | None = None,
    ) -> bytes:
        """Who has reported what, of the organization and its members, as the content of a file."""
        rows = self.data_health(view, organization, today=today).reporting
        rows = rows[[name for name in REPORTING_EXPORT if name in rows.columns]]
        return sourced_bytes(rows, view.snapshot, format, language)


def _moment(view: RoundView, day: dt.date | None) -> Moment:
    return Moment(*view.period, today() if day is None else day)


def _rules_in_force(view: RoundView) -> RulesInForce:
    return rules_in_force(view.state.warning_rules, view.fiscal_year)


def _signs(view: RoundView) -> Signs:
    """What the rules look at in all organizations."""
    view.official()
    return view.kept("signs", lambda: signs_of(view))


def _own_signs(view: RoundView, code: str) -> Signs:
    signs = _signs(view)
    own = signs.figures[signs.figures["organization"] == code]
    if own.empty:
        raise NotFound("no_scores", year=view.fiscal_year.label, round=view.round.label)
    return replace(signs, figures=own)


def _forecasts(view: RoundView, code: str, figures: pd.DataFrame) -> pd.DataFrame:
    """The scores at the year's end of the indicators that count."""
    seen = Vantage(view, view.find(code))
    nodes = set(counted(figures)["node"])
    leaves = [each for each in seen.strategy.all_indicators() if each.code in nodes]
    rows = [
        (code, each.indicator, each.score, each.score_low, each.score_high)
        for each in forecasts_of(seen, leaves)
        if each.score is not None
    ]
    columns = ["organization", "node", "forecast_score", "low", "high"]
    return pd.DataFrame(rows, columns=columns)
