"""Whether the strategy is passed on and backed by projects, and what the organization controls."""

from __future__ import annotations

import pandas as pd

from scorecard.analysis.plan.cascade import (
    Alignment,
    CascadedIndicator,
    LevelTargets,
    LooseInitiative,
    ParentIndicator,
    Unbacked,
    cascade,
)
from scorecard.analysis.plan.control import control_marks, control_share
from scorecard.language import Language
from scorecard.model.indicator import Indicator
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import Strategy
from scorecard.scoring.plan import scale_in_force
from scorecard.scoring.structure import Node, nodes
from scorecard.store import Database
from scorecard.workspace import views
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.explanations import own_levels_of
from scorecard.workspace.money.ledger import stored_entries
from scorecard.workspace.reading import Reading
from scorecard.workspace.rounds import targets_in_force
from scorecard.workspace.snapshot import Snapshot
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes


class Alignments(Reading):
    """The questions about targets that are passed on, and about marks of control."""

    def alignment(self, organization: str, fiscal_year: Year, round: RoundName) -> Alignment:
        """Who has what of a cluster's targets, whether they add up, and which objectives and
        projects stand alone; for a province the targets of its cluster, and its own projects.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        run = views.runs(self.database).get((year, round_))
        snapshot = self.snapshot() if run is None else self._snapshot(run["as_of"])
        found = snapshot.registry.find(organization)
        strategy = snapshot.require_strategy(found, year)
        line = (found.code, *snapshot.registry.parents(found.code, year))
        parent = next((code for code in line if snapshot.registry.members(code, year)), None)
        targets = _Targets(self.database, snapshot, year, round_)
        projects = stored_entries(self.database, "initiatives", found.code, year)
        objectives = _objectives(strategy, year, round_)
        known = {objective.code for objective in strategy.objectives}
        loose = projects[~projects["objective"].isin(known)]
        served = set(projects["objective"])
        return Alignment(
            organization=found.code,
            parent=parent,
            members=() if parent is None else snapshot.registry.members(parent, year),
            indicators=() if parent is None else targets.cascade(parent),
            objectives=len(objectives),
            unbacked=tuple(each for each in objectives if each.code not in served)
            if len(projects)
            else (),
            loose=tuple(
                LooseInitiative(code=row["code"], title=row["title"], amount=row["amount"])
                for row in loose.to_dict("records")
            ),
            initiatives=len(projects),
        )

    def cascade(self, organization: str, fiscal_year: Year, round: RoundName) -> pd.DataFrame:
        """The targets that are passed on, one row for each indicator and member; see
        `analysis.alignment.Alignment.table`."""
        return self.alignment(organization, fiscal_year, round).table()

    def export_cascade(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The same as the content of a file; its notes say how many rows are illustrative."""
        rows = self.cascade(organization, fiscal_year, round)
        return table_bytes(rows, format, notes=export_notes(rows, self.snapshot(), language))

    def control_shares(
        self, fiscal_year: Year, round: RoundName, kind: OrganizationKind = "cluster"
    ) -> pd.DataFrame:
        """How much of their scores the organizations of one kind can move themselves; see
        `analysis.control.control_share`.

        Raises:
            NotFound: the round has no scores.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        codes = self.organizations(kind, year)["code"].tolist()
        rows = self._rows(year, round_, codes, grouping=None, preview=False)
        snapshot = self._snapshot(views.official_run(self.database, year, round_)["as_of"])
        used = set(rows["strategy"])
        marks = {
            strategy.code: control_marks(strategy)
            for strategy in snapshot.strategies
            if strategy.code in used and strategy.fiscal_years.include(year)
        }
        return control_share(rows, marks)


class _Targets:
    """The level targets of every organization in one round."""

    def __init__(
        self, database: Database, snapshot: Snapshot, fiscal_year: FiscalYear, round_: Round
    ) -> None:
        self._snapshot = snapshot
        self._period = fiscal_year, round_
        self._own = targets_in_force(database, fiscal_year, round_, snapshot.as_of)

    def cascade(self, parent: str) -> tuple[CascadedIndicator, ...]:
        """The scored indicators of `parent`, passed on to its members."""
        strategy = self._snapshot.strategy_of(parent, self._period[0])
        if strategy is None:
            return ()
        own, leaves = own_levels_of(self._own, parent), self._leaves(strategy)
        indicators = [
            ParentIndicator(
                code=indicator.code,
                name=indicator.name,
                objective=objective.code,
                unit=indicator.unit,
                decimals=indicator.decimals,
                weight=node.weight,
                aggregation=indicator.aggregation,
                targets=self._targets(indicator, own),
                illustrative=indicator.illustrative,
            )
            for objective in strategy.objectives
            for top in strategy.indicators_of(objective.code)
            for indicator in top.walk()
            if (node := leaves.get(indicator.code)) is not None
        ]
        members = self._snapshot.registry.members(parent, self._period[0])
        return cascade(indicators, {member: self._of(member) for member in members})

    def _leaves(self, strategy: Strategy) -> dict[str, Node]:
        """What is scored from a value in this round."""
        tree = nodes(strategy, *self._period)
        return {node.code: node for node in tree if node.is_leaf and node.weight is not None}

    def _of(self, organization: str) -> dict[str, LevelTargets]:
        strategy = self._snapshot.strategy_of(organization, self._period[0])
        if strategy is None:
            return {}
        own = own_levels_of(self._own, organization)
        return {
            indicator.code: self._targets(indicator, own)
            for indicator in strategy.all_indicators()
            if indicator.in_force(*self._period)
        }

    def _targets(self, indicator: Indicator, own: dict[str, tuple[float, ...]]) -> LevelTargets:
        return LevelTargets.of(scale_in_force(indicator, *self._period, own.get(indicator.code)))


def _objectives(strategy: Strategy, fiscal_year: FiscalYear, round_: Round) -> list[Unbacked]:
    """The objectives that carry weight in a round, the weightiest first."""
    tree = {node.code: node for node in nodes(strategy, fiscal_year, round_)}
    found = [
        Unbacked(
            code=objective.code,
            name=objective.name,
            weight=weight,
            indicators=tuple(
                indicator.code
                for top in strategy.indicators_of(objective.code)
                for indicator in top.walk()
                if tree[indicator.code].is_leaf and tree[indicator.code].weight
            ),
        )
        for objective in strategy.objectives
        if (weight := tree[objective.code].weight)
    ]
    return sorted(found, key=lambda each: -each.weight)
