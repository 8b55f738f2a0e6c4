"""The scores of a round calculated from what was known at a moment."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

import pandas as pd

from scorecard.errors import InputError
from scorecard.model.period import FiscalYear, Round
from scorecard.model.result import OFFICIAL
from scorecard.scoring.calculation import calculate
from scorecard.store import Database
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.targets import in_force, targets_of_year

NO_RUN = uuid.UUID(int=0)


def calculate_rows(
    database: Database,
    snapshot: Snapshot,
    fiscal_year: FiscalYear,
    round_: Round,
    *,
    as_of: uuid.UUID,
    closed: bool,
    grouping: int | None = None,
    statuses: Iterable[str] = OFFICIAL,
    only: Collection[str] | None = None,
) -> pd.DataFrame:
    """The scores of a round from what was known at `as_of`, without storing anything; of all
    organizations, or `only` of some.

    The engine runs on one thread so that sums are made in one order: the same inputs give the
    same score to the last digit, whenever and wherever they are calculated.

    Raises:
        InputError: no strategy is in force in the year.
    """
    targets = in_force(targets_of_year(database, fiscal_year, as_of), round_)
    inputs = snapshot.inputs(
        fiscal_year, round_, targets, closed=closed, grouping=grouping, only=only
    )
    if not inputs.subjects:
        raise InputError("no_strategies", year=fiscal_year.label)
    if not any(subject.organizations for subject in inputs.subjects):
        return database.frame("scores", run_id=NO_RUN, organizations=None, kind=None)
    with database.workbench(exact=True) as bench:
        results = bench.query(
            "results_in_force",
            as_of=as_of,
            fiscal_year=fiscal_year.be,
            round=round_.code,
            statuses=list(statuses),
        )
        return calculate(inputs, results, bench)
