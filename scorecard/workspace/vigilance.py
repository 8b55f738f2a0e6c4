"""What should be looked at: early warnings, and whether the figures can be trusted."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from typing import Any

import pandas as pd

from scorecard.analysis.money import spending as money
from scorecard.analysis.warnings.data_health import DataHealth, data_health
from scorecard.analysis.warnings.rules import find_warnings
from scorecard.analysis.warnings.signs import Moment, Signs, counted
from scorecard.analysis.warnings.warning import EarlyWarning, early_warnings, foremost, warning_rows
from scorecard.checks.address import Address, Path, without_file
from scorecard.checks.issue import Issue, distinct
from scorecard.checks.strategy import check_strategies, check_strategy
from scorecard.errors import NotFound
from scorecard.language import Language
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear, today
from scorecard.model.warning_rule import (
    RulesInForce,
    WarningRule,
    newest_rules,
    rules_in_force,
)
from scorecard.store import Database
from scorecard.workspace import views
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.foresight import Foresight
from scorecard.workspace.money.ledger import read_ledger
from scorecard.workspace.money.money import Money
from scorecard.workspace.snapshot import Snapshot
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes
from scorecard.workspace.warnings.rules import warning_rules
from scorecard.workspace.watch import signs_of

_MOST_KEPT = 4
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


class Vigilance(Money, Foresight):
    """The questions about what goes wrong, or may."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._watched: dict[Any, Signs] = {}
        self._watch_turn = threading.Lock()

    def warning_rules(self, fiscal_year: Year | None = None) -> list[WarningRule]:
        """The rules of early warning: all of them with their years, or those that hold in one
        year, whether they are enabled or not."""
        rules = warning_rules(self.database)
        return rules if fiscal_year is None else newest_rules(rules, year_of(fiscal_year))

    def warnings(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
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
        code = self.organization(organization).code
        moment = _moment(fiscal_year, round, today)
        signs = self._own_signs(code, moment)
        rules = self._rules_in_force(moment.fiscal_year)
        if "forecast_misses" in rules:
            signs = replace(signs, forecasts=self._forecasts(code, moment, signs.figures))
        if "budget_behind" in rules:
            ledger = read_ledger(self.database, code, moment.fiscal_year)
            limit = self.behind_limit(moment.fiscal_year)
            spent = money.spending(ledger, moment.due, behind_points=limit)
            signs = replace(signs, spending=spent)
        found = early_warnings(find_warnings(signs, rules, moment))
        return found if most is None else foremost(found, most)

    def warning_table(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind | None = None,
        *,
        today: dt.date | None = None,
    ) -> pd.DataFrame:
        """What to look at in all organizations, or in those of one kind.

        Forecasts are left out: they take their time for each organization; `warnings` has them.

        Returns:
            In the order of the scores, the gravest first within each organization; see
            `analysis.early_warning.warning_rows`.

        Raises:
            NotFound: the round has no scores.
        """
        moment = _moment(fiscal_year, round, today)
        signs = self._signs(moment)
        if kind is not None:
            signs = replace(
                signs, figures=signs.figures[signs.figures["organization_kind"] == kind]
            )
        rules = self._rules_in_force(moment.fiscal_year)
        if "budget_behind" in rules:
            spending = self.spending(None, fiscal_year, round)
            among = spending["organization"].isin(signs.figures["organization"])
            signs = replace(signs, spending=spending[among])
        return warning_rows(early_warnings(find_warnings(signs, rules, moment)))

    def export_warnings(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        today: dt.date | None = None,
    ) -> bytes:
        """The warnings of one organization as the content of a file."""
        rows = warning_rows(self.warnings(organization, fiscal_year, round, today=today))
        return table_bytes(rows, format, notes=export_notes(rows, self.snapshot(), language))

    def export_reporting(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        today: dt.date | None = None,
    ) -> bytes:
        """Who has reported what, of the organization and its members, as the content of a file."""
        rows = self.data_health(organization, fiscal_year, round, today=today).reporting
        rows = rows[[name for name in REPORTING_EXPORT if name in rows.columns]]
        return table_bytes(rows, format, notes=export_notes(rows, self.snapshot(), language))

    def data_health(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        today: dt.date | None = None,
    ) -> DataHealth:
        """Whether the figures of an organization and its members can be trusted: coverage, who
        has not reported, the age of each figure, jumps, evidence. See `DataHealth`; for the plan
        itself `plan_issues`.

        Raises:
            NotFound: no such organization, or it has no scores in that round.
        """
        code = self.organization(organization).code
        moment = _moment(fiscal_year, round, today)
        signs = self._signs(moment)
        self._own_signs(code, moment)
        snapshot = self._at(moment)
        members = snapshot.registry.members(code, moment.fiscal_year)
        rules = {each.rule: each for each in self.warning_rules(moment.fiscal_year)}
        return data_health(
            signs,
            [code, *members],
            moment,
            periods=rules["stale"].threshold,
            jump=rules["jump"].threshold,
            evidence=rules["evidence_missing"].threshold,
        )

    def plan_issues(self, organization: str, fiscal_year: Year) -> list[Issue]:
        """What the checks say of the strategy of an organization: of itself, and of how it goes
        together with others.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        snapshot = self.snapshot()
        found = snapshot.registry.find(organization)
        strategy = snapshot.require_strategy(found, year_of(fiscal_year))
        by_code = {each.code: each for each in snapshot.strategies}

        def locate(code: str, path: Path) -> Address:
            place = without_file(by_code[code])(path)
            return Address(file=code, path=place.path)

        between = [
            replace(issue, address=Address(path=issue.address.path))
            for issue in check_strategies(snapshot.strategies, snapshot.registry, locate)
            if issue.address.file == strategy.code
        ]
        return list(distinct([*between, *check_strategy(strategy, snapshot.registry)]))

    def _rules_in_force(self, fiscal_year: FiscalYear) -> RulesInForce:
        return rules_in_force(warning_rules(self.database), fiscal_year)

    def _signs(self, moment: Moment) -> Signs:
        """What the rules look at in all organizations; kept while the content stays."""
        now = (moment.fiscal_year, moment.round)
        key = (self.stamp(), *now)
        found = self._watched.get(key)
        if found is not None:
            return found
        runs = views.runs(self.database)
        if now not in runs:
            raise NotFound("no_scores", year=now[0].label, round=now[1].label)
        made = signs_of(self.database, self._snapshot(runs[now]["as_of"]), runs, now)
        with self._watch_turn:
            while len(self._watched) >= _MOST_KEPT:
                self._watched.pop(next(iter(self._watched)))
            self._watched[key] = made
        return made

    def _own_signs(self, code: str, moment: Moment) -> Signs:
        signs = self._signs(moment)
        own = signs.figures[signs.figures["organization"] == code]
        if own.empty:
            raise NotFound("no_scores", year=moment.fiscal_year.label, round=moment.round.label)
        return replace(signs, figures=own)

    def _forecasts(self, code: str, moment: Moment, figures: pd.DataFrame) -> pd.DataFrame:
        """The scores at the year's end of the indicators that count."""
        seen = self._vantage(code, moment.fiscal_year, moment.round)
        nodes = set(counted(figures)["node"])
        leaves = [each for each in seen.strategy.all_indicators() if each.code in nodes]
        seen.fetch(leaves)
        rows = [
            (code, each.indicator, each.score, each.score_low, each.score_high)
            for each in (self._forecast(seen, indicator) for indicator in leaves)
            if each.score is not None
        ]
        columns = ["organization", "node", "forecast_score", "low", "high"]
        return pd.DataFrame(rows, columns=columns)

    def _at(self, moment: Moment) -> Snapshot:
        run = views.official_run(self.database, moment.fiscal_year, moment.round)
        return self._snapshot(run["as_of"])


def _moment(fiscal_year: Year, round_: RoundName, day: dt.date | None) -> Moment:
    return Moment(year_of(fiscal_year), round_of(round_), today() if day is None else day)
