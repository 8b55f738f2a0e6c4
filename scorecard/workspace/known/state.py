"""One state of a workspace: everything that was known when a batch was its newest.

Every question is asked of a state, so that what belongs together is of one moment. A closed round
is looked at in the state in which it was closed: what comes later is not there.
"""

from __future__ import annotations

import uuid
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar

import pandas as pd

from scorecard.model.period import FiscalYear, Round
from scorecard.model.warning_rule import WarningRule, newest_rules
from scorecard.store import Database
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.changes import Changes
from scorecard.workspace.known.kept import Kept, bytes_of
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.targets import targets_of_year
from scorecard.workspace.known.warning_rules import warning_rules

SNAPSHOT_ACTIONS = ("organizations", "memberships", "sources", "strategies")
"""The actions of batches that bring what a snapshot holds."""

T = TypeVar("T")

_MOST_SNAPSHOTS = 8
_MOST_STATES = 8
_MOST_VIEWS = 200


class Run(NamedTuple):
    """The official calculation of a round."""

    run_id: uuid.UUID
    as_of: uuid.UUID
    """The newest batch that went into it."""
    closed: bool
    batch: uuid.UUID
    """The batch that it was stored in."""


class State:
    """What was known when `batch` was the newest. Everything is read when it is first asked for,
    and once."""

    def __init__(self, states: States, batch: uuid.UUID, snapshots: Kept) -> None:
        self.states = states
        self.database = states.database
        self.batch = batch
        self.views = Kept(_MOST_VIEWS)
        """The rounds as this state knows them."""
        self._snapshots = snapshots

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """A value that is made once for this state; nobody may change it."""
        return self.states.values.get((self.batch, key), make)

    @cached_property
    def runs(self) -> Mapping[Period, Run]:
        """The official calculation of every round, in the order of time."""
        found = {
            (FiscalYear(be=row["fiscal_year"]), Round.parse(row["round"])): Run(
                row["run_id"], row["as_of"], row["closed"], row["batch_id"]
            )
            for row in self.database.rows("latest_runs", as_of=self.batch)
        }
        return dict(sorted(found.items()))

    @property
    def closed_rounds(self) -> set[Period]:
        """The rounds that are frozen."""
        return {period for period, run in self.runs.items() if run.closed}

    @cached_property
    def snapshot(self) -> Snapshot:
        """The register, strategies and sources."""
        return self.snapshot_at(self.batch)

    def snapshot_at(self, as_of: uuid.UUID) -> Snapshot:
        """The same as they were at an earlier moment; one object as long as nothing changes."""
        key = tuple(self.last_input(action, as_of) for action in SNAPSHOT_ACTIONS)
        return self._snapshots.get(key, lambda: Snapshot.read(self.database, as_of))

    def targets_of(self, fiscal_year: FiscalYear, as_of: uuid.UUID) -> pd.DataFrame:
        """The level targets of a fiscal year as they were known at an earlier moment."""
        return self.states.values.get(
            ("targets", fiscal_year, self.last_input("targets", as_of)),
            lambda: targets_of_year(self.database, fiscal_year, as_of),
        )

    def last_input(self, action: str, as_of: uuid.UUID) -> uuid.UUID | None:
        """The newest batch up to a moment that an action brought; None before the first. What is
        made from such inputs is the same as long as this is."""
        batches = self._inputs.get(action, ())
        at = bisect_right(batches, as_of)
        return batches[at - 1] if at else None

    @cached_property
    def _inputs(self) -> Mapping[str, list[uuid.UUID]]:
        found: dict[str, list[uuid.UUID]] = {}
        for row in self.database.rows("input_batches", as_of=self.batch):
            found.setdefault(row["action"], []).append(row["batch_id"])
        return found

    @cached_property
    def scored(self) -> pd.DataFrame:
        """Which organization has a scorecard in which round: `organization`, `fiscal_year`,
        `round`, `end_month`, `coverage` (0–1), `has_score`; by organization, in the order of
        time."""
        periods = {run.run_id: period for period, run in self.runs.items()}
        table = self.database.frame("organization_periods", run_ids=list(periods))
        found = [periods[run_id] for run_id in table["run_id"]]
        order = {period: place for place, period in enumerate(self.runs)}
        table = table.assign(
            fiscal_year=[year.be for year, _ in found],
            round=[round_.code for _, round_ in found],
            end_month=[round_.last_month for _, round_ in found],
            _order=[order[period] for period in found],
        ).sort_values(["organization", "_order"], ignore_index=True)
        columns = ["organization", "fiscal_year", "round", "end_month", "coverage", "has_score"]
        return table[columns]

    @cached_property
    def counts(self) -> Mapping[Period, int]:
        """How many organizations have a scorecard in each round."""
        return Counter(period for periods in self._periods.values() for period in periods)

    @cached_property
    def _periods(self) -> Mapping[str, tuple[Period, ...]]:
        found: dict[str, list[Period]] = {}
        scored = self.scored
        for code, be, round_ in zip(
            scored["organization"], scored["fiscal_year"].tolist(), scored["round"], strict=True
        ):
            found.setdefault(code, []).append((FiscalYear(be=be), Round.parse(round_)))
        return {code: tuple(periods) for code, periods in found.items()}

    def periods_of(self, organization: str) -> tuple[Period, ...]:
        """The rounds in which an organization has a scorecard, in the order of time."""
        return self._periods.get(organization, ())

    @cached_property
    def warning_rules(self) -> tuple[WarningRule, ...]:
        """The rules of early warning, by rule and year."""
        return tuple(warning_rules(self.database, self.batch))

    def rules_of(self, fiscal_year: FiscalYear) -> list[WarningRule]:
        """Those that hold in one year, whether they are enabled or not."""
        return newest_rules(self.warning_rules, fiscal_year)

    def behind_limit(self, fiscal_year: FiscalYear) -> float:
        """From how many percentage points of its budget behind its plan on a project lags: the
        threshold of the warning `budget_behind` in that year."""
        rules = self.rules_of(fiscal_year)
        return next(rule.threshold for rule in rules if rule.rule == "budget_behind")


class States:
    """The states of a workspace: the present one, and those in which rounds were closed."""

    def __init__(self, database: Database, most_bytes: int) -> None:
        """Args:
        most_bytes: how much of what was read is kept.
        """
        self.database = database
        self.values = Kept(most_bytes, bytes_of)
        """What was read of any state, and made from it. Every key names the batch or the run that
        its value follows from."""
        self._states = Kept(_MOST_STATES)
        self._snapshots = Kept(_MOST_SNAPSHOTS)
        self._changes = Changes(database)

    def unchanged_since(self, fiscal_year: FiscalYear) -> uuid.UUID:
        """A batch that is another one whenever anything came in that a round of this fiscal year,
        or of one before, can follow from: what it says of them is what it said before as long as
        the batch is the same."""
        return self._changes.newest_before_the_end_of(fiscal_year, self.database.last_batch())

    def now(self) -> State:
        """The present state."""
        return self.at(self.database.last_batch())

    def at(self, batch: uuid.UUID) -> State:
        """The state in which a batch was the newest."""
        return self._states.get(batch, lambda: State(self, batch, self._snapshots))


def period_before(periods: Iterable[Period], now: Period) -> Period | None:
    """The one of `periods` to compare a round with, of those that begin in the same month of the
    year: the one before in the same fiscal year; for the first of a year the same round of the
    last year before that has it, since totals run over the year. Where there is neither, the one
    of the last year before that is nearest in length, of two the shorter; None for the very
    first."""
    earlier = [
        period for period in periods if period < now and period[1].first_month == now[1].first_month
    ]
    same_year = [period for period in earlier if period[0] == now[0]]
    same_round = [period for period in earlier if period[1] == now[1]]

    def nearness(period: Period) -> tuple[FiscalYear, int, int]:
        year, round_ = period
        return year, -abs(round_.last_month - now[1].last_month), -round_.last_month

    return max(same_year or same_round, default=max(earlier, key=nearness, default=None))


def most_common(periods: Collection[Period | None]) -> Period | None:
    """The period that most have, of two that are as common the later; None where none has one."""
    found = [period for period in periods if period is not None]
    return max(found, key=lambda period: (found.count(period), period), default=None)
