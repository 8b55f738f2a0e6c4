"""A round as it is known: the one object that every question about a round goes through."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Hashable
from functools import cached_property, partial
from typing import Any, Literal, TypeVar

import pandas as pd

from scorecard.analysis.panel import Panel, panel_of
from scorecard.errors import InputError, NotFound
from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import Organization, OrganizationKind
from scorecard.model.result import OFFICIAL, PREVIEW
from scorecard.model.strategy import MissingPolicy, Strategy
from scorecard.scoring.plan import RoundInputs, knots_of, policies_of, scale_in_force
from scorecard.words.name import kind_name
from scorecard.workspace.known.asked import Period, RoundName, Year, kind_of, round_of, year_of
from scorecard.workspace.known.calculation import calculate_rows
from scorecard.workspace.known.rows import described, organization_table
from scorecard.workspace.known.scorecard import Scorecard
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.state import Run, State, States, most_common, period_before
from scorecard.workspace.known.targets import in_force, own_levels_of

Step = Literal["round", "year"]
"""Which round to compare with: the one before, or the same round a year before."""

_FEW = 200
"""How many organizations a round may have to be read as a whole: a nation's clusters and
provinces."""

T = TypeVar("T")


class RoundView:
    """One round of one fiscal year, seen in one state of the workspace; see `Workspace.at`.

    What it reads it reads once. Scores are handed out as copies that share their data; what else is
    kept (targets, panels) is not to be changed.
    """

    def __init__(
        self, state: State, period: Period, grouping: int | None, *, preview: bool
    ) -> None:
        self.state = state
        self.fiscal_year, self.round = period
        self.grouping = grouping
        """The grouping of provinces that scores are restated on; None for the one in force."""
        self.preview = preview
        """With results that are not accepted yet; never official."""
        self.run: Run | None = state.runs.get(period)
        """The official calculation; None where the round has not been scored."""

    @property
    def period(self) -> Period:
        """The fiscal year and the round."""
        return self.fiscal_year, self.round

    @property
    def last_day(self) -> dt.date:
        """The last day of the round."""
        return self.round.last_day(self.fiscal_year)

    @property
    def closed(self) -> bool:
        """Whether the round is frozen."""
        return self.run is not None and self.run.closed

    def official(self) -> Run:
        """The official calculation.

        Raises:
            NotFound: the round has not been scored.
        """
        if self.run is None:
            raise NotFound("no_scores", year=self.fiscal_year.label, round=self.round.label)
        return self.run

    @cached_property
    def as_of(self) -> uuid.UUID:
        """The newest batch that the round is made from: that of its calculation, or of now where
        there is none, or where a preview of an open round is asked for."""
        if self.run is None or (self.preview and not self.closed):
            return self.state.batch
        return self.run.as_of

    @cached_property
    def snapshot(self) -> Snapshot:
        """The rules that the round is made from: register, strategies and sources."""
        return self.state.snapshot_at(self.as_of)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The level targets that organizations have of their own in the round."""
        return in_force(self.state.targets_of(self.fiscal_year, self.as_of), self.round)

    def own_levels(self, organization: str) -> dict[str, tuple[float, ...]]:
        """The level targets that an organization (by code) has of its own, by indicator."""
        return own_levels_of(self.targets, organization)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value that is made once for this view; nobody may change it."""
        return self.state.kept((self._asked, key), make)

    def kept_of_run(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value that follows from the official calculation alone, and from what that was made
        from: made once for it, whatever else has come in since; nobody may change it."""
        if self.run is None or self.preview:
            return self.kept(key, make)
        return self.state.states.values.get((self.run.run_id, self._asked, key), make)

    @property
    def _asked(self) -> Hashable:
        return self.period, self.grouping, self.preview

    def frame(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The rows of a query as of what the round is made from."""
        return self.state.database.frame(query, as_of=self.as_of, **parameters)

    def before(
        self, step: Step = "round", organizations: Collection[str] | None = None
    ) -> RoundView | None:
        """The round to compare with, on the same grouping; None where there is none.

        Args:
            step: "round": of those that begin in the same month of the year the one before in
                the same fiscal year; for the first of a year the same round of the last year that
                has it, since totals run over the year; where there is neither, see
                `state.period_before`.
                "year": the same round a year before.
            organizations: among the rounds that these (by code) have scores in; of several, the
                one that most of them have. By default all rounds with scores.
        """
        if step == "year":
            earlier = (FiscalYear(be=self.fiscal_year.be - 1), self.round)
            found = earlier if earlier in self.state.runs else None
        elif organizations is None:
            found = period_before(self.state.runs, self.period)
        else:
            found = most_common(
                [period_before(self.state.periods_of(code), self.period) for code in organizations]
            )
        return None if found is None else view_in(self.state, found, self.grouping)

    # -- who there is ------------------------------------------------------------------------------

    def find(self, name: str) -> Organization:
        """The organization with that code, name or alias.

        Raises:
            NotFound: none has it; the sentence suggests the nearest.
        """
        return self.snapshot.registry.find(name)

    def members(self, organization: str) -> tuple[str, ...]:
        """The codes of its members in the year, on the grouping."""
        return self.snapshot.registry.members(organization, self.fiscal_year, self.grouping)

    def strategy(self, organization: Organization) -> Strategy:
        """The strategy of an organization.

        Raises:
            NotFound: it has none in that year.
        """
        return self.snapshot.require_strategy(organization, self.fiscal_year)

    def policy(self, strategy: Strategy) -> MissingPolicy:
        """What a strategy does with what is missing in this round."""
        return strategy.closed_missing if self.closed else strategy.missing

    def organizations(self, kind: OrganizationKind | None = None) -> pd.DataFrame:
        """The organizations of a kind in that year, see `rows.organization_table`; on another
        grouping without those whose members belonged to others in it.

        Raises:
            InputError: there is no such kind.
            NotFound: there is no such grouping.
        """
        wanted = None if kind is None else kind_of(kind)
        return self.kept_of_run(
            ("organizations", wanted), lambda: self._organizations(wanted)
        ).copy(deep=False)

    def _organizations(self, kind: OrganizationKind | None) -> pd.DataFrame:
        table = organization_table(self.snapshot, kind, self.fiscal_year)
        if self.grouping is None:
            return table
        registry = self.snapshot.registry
        have = [
            bool(self.members(code)) or not registry.members(code, self.fiscal_year)
            for code in table["code"]
        ]
        return table.loc[have].reset_index(drop=True)

    # -- what it holds -----------------------------------------------------------------------------

    def rows(self, organizations: Collection[str] | None = None) -> pd.DataFrame:
        """The scores, of all organizations or of some; the columns of `Workspace.scores`.

        Raises:
            NotFound: the round has not been scored.
        """
        if organizations is None:
            return self.kept_of_run("rows", lambda: self._rows(None)).copy(deep=False)
        codes = frozenset(organizations)
        if self._is_small:
            rows = self.rows()
            return rows[rows["organization"].isin(codes)].reset_index(drop=True)
        return self.kept_of_run(("rows", codes), lambda: self._rows(codes)).copy(deep=False)

    @property
    def _is_small(self) -> bool:
        """Whether the whole round is read as soon as any of it is: where few organizations have
        scores, and they are stored."""
        stored = self.grouping is None and not self.preview
        return stored and self.state.counts.get(self.period, 0) <= _FEW

    def _rows(self, codes: frozenset[str] | None) -> pd.DataFrame:
        if self.grouping is None and not self.preview:
            rows = self._stored(codes, None)
        else:
            rows = calculate_rows(
                self.state.database,
                self.snapshot,
                *self.period,
                as_of=self.as_of,
                closed=self.closed,
                grouping=self.grouping,
                statuses=PREVIEW if self.preview else OFFICIAL,
                only=codes,
            )
        return described(rows, self.snapshot, *self.period)

    def overall(self, organizations: Collection[str]) -> pd.DataFrame:
        """The rows of whole scorecards, of some organizations.

        Raises:
            NotFound: the round has not been scored.
        """
        if self.grouping is None and not self.preview and not self._is_small:
            rows = self.kept_of_run("overall", lambda: self._stored(None, "scorecard"))
            return rows[rows["organization"].isin(organizations)]
        rows = self.rows(organizations)
        return rows[rows["kind"] == "scorecard"]

    def stored(self, organizations: Collection[str] | None = None) -> pd.DataFrame:
        """The official scores as they are stored, without what strategies say, of all
        organizations or of some.

        Raises:
            NotFound: the round has not been scored.
        """
        return self._stored(None if organizations is None else frozenset(organizations), None)

    def _stored(self, codes: frozenset[str] | None, kind: str | None) -> pd.DataFrame:
        return self.state.database.frame(
            "scores",
            run_id=self.official().run_id,
            organizations=None if codes is None else sorted(codes),
            kind=kind,
        )

    def rows_of_kind(self, kind: OrganizationKind) -> pd.DataFrame:
        """The scores of all organizations of a kind.

        Raises:
            NotFound: the round has not been scored, or there is no such grouping.
            InputError: there is no such kind, or none of it has a scorecard.
        """
        rows = self.rows(self.organizations(kind)["code"])
        if rows.empty:
            raise InputError(
                "nobody_of_kind",
                kind=partial(kind_name, kind),
                year=self.fiscal_year.label,
                round=self.round.label,
            )
        return rows

    def inputs(self, only: Collection[str] | None = None) -> RoundInputs:
        """The rules as scoring takes them, for all organizations or `only` for some."""
        return self.snapshot.inputs(*self.period, self.targets, closed=self.closed, only=only)

    def panel(self, kind: OrganizationKind = "cluster") -> Panel:
        """The round as arrays of organizations × indicators with their scales, for analysis: the
        organizations of one kind that have a scorecard, in the order of the register. Raises as
        `rows_of_kind` does."""
        return self.kept_of_run(
            ("panel", kind), lambda: self.panel_of(self.rows_of_kind(kind)).frozen()
        )

    def panel_of(self, rows: pd.DataFrame) -> Panel:
        """Some of the scores as arrays, with the scales and policies that made them."""
        self.official()
        inputs = self.inputs(set(rows["organization"]))
        return panel_of(rows, knots_of(inputs), policies_of(inputs))

    def scorecard(self, organization: str) -> Scorecard:
        """The strategy of one organization as it stands in the round.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        found = self.find(organization)
        return self.kept_of_run(("scorecard", found.code), lambda: self._scorecard(found))

    def _scorecard(self, found: Organization) -> Scorecard:
        strategy = self.strategy(found)
        own = own_levels_of(self.targets, found.code)
        centre = self.snapshot.registry.centre(found.code, self.fiscal_year)
        return Scorecard(
            organization=found,
            fiscal_year=self.fiscal_year,
            round=self.round,
            strategy=strategy,
            own_levels=own,
            scales={
                each.code: scale_in_force(each, *self.period, own.get(each.code))
                for each in strategy.all_indicators()
            },
            centre=None if centre is None else centre.child,
            centre_note="" if centre is None else centre.note,
        )


def view_in(
    state: State, period: Period, grouping: int | None = None, *, preview: bool = False
) -> RoundView:
    """The view of a round as a state knows it, of a closed one in the state in which it was closed;
    one object for the same question."""
    run = state.runs.get(period)
    if run is not None and run.closed:
        state = state.states.at(run.batch)
    return state.views.get(
        (period, grouping, preview),
        lambda: RoundView(state, period, grouping, preview=preview),
    )


def view_of(
    states: States,
    fiscal_year: Year,
    round: RoundName,
    *,
    grouping: int | None = None,
    preview: bool = False,
) -> RoundView:
    """The view of a round as it is known now.

    Raises:
        InputError: no fiscal year, or no round.
        NotFound: there is no such grouping.
    """
    period = year_of(fiscal_year), round_of(round)
    view = view_in(states.now(), period, grouping, preview=preview)
    view.snapshot.registry.day_of(view.fiscal_year, grouping)  # refuses what is no grouping
    return view
