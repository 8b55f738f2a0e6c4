"""Scoring a round, closing it, and making the numbers of an old run again."""

from __future__ import annotations

import pandas as pd

from scorecard.errors import InputError
from scorecard.model.base import Model
from scorecard.model.period import FiscalYear, Round, month_of, today
from scorecard.model.result import ACCEPTED, OFFICIAL, RESULT_STATUSES
from scorecard.scoring.measure import MEASURE_COLUMNS, measure_results
from scorecard.settings import VERSION
from scorecard.store import Database
from scorecard.store.identifier import new_id
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.calculation import calculate_rows
from scorecard.workspace.known.snapshot import Snapshot, rules_fingerprint
from scorecard.workspace.known.state import State, States
from scorecard.workspace.known.targets import in_force, targets_of_year


class ScoreRun(Model):
    """One calculation of one round."""

    run_id: str
    fiscal_year: FiscalYear
    round: Round
    rules_sha256: str
    organizations: int
    scored: int
    """How many organizations have an overall score."""
    derived_results: int
    """How many results were newly derived from series."""
    missing: int
    """How many results are missing; closing counts each as the strategy says, by default as the
    lowest score."""
    closed: bool


def score_round(states: States, period: Period, *, by: str, close: bool = False) -> ScoreRun:
    """Calculates a round officially and stores it; with `close` freezes it for ever.

    Raises:
        InputError: the round is closed, has not begun, is to be closed before it has ended, or
            no strategy is in force in it.
    """
    fiscal_year, round_ = period
    database, state = states.database, states.now()
    if period in state.closed_rounds:
        raise InputError("round_is_closed", year=fiscal_year.label, round=round_.label)
    if not _has_begun(fiscal_year, round_):
        raise InputError("round_has_not_begun", year=fiscal_year.label, round=round_.label)
    if close and round_.last_day(fiscal_year) >= today():
        raise InputError("round_has_not_ended", year=fiscal_year.label, round=round_.label)
    snapshot = state.snapshot
    if not snapshot.reports(fiscal_year, round_):
        raise InputError("round_not_reported", year=fiscal_year.label, round=round_.label)
    derived = derive_results(database, snapshot, fiscal_year, round_, by=by)
    as_of = database.last_batch()
    targets = in_force(targets_of_year(database, fiscal_year, as_of), round_)
    inputs = snapshot.inputs(fiscal_year, round_, targets, closed=close)
    rows = calculate_rows(database, snapshot, fiscal_year, round_, as_of=as_of, closed=close)
    run_id = new_id()
    fingerprint = rules_fingerprint(inputs)
    with database.writing("close" if close else "score", by=by, closes=close) as writer:
        writer.append(
            "score_run",
            pd.DataFrame(
                [
                    {
                        "run_id": run_id,
                        "fiscal_year": fiscal_year.be,
                        "round": round_.code,
                        "as_of": as_of,
                        "rules_sha256": fingerprint,
                        "official": True,
                        "closed": close,
                        "program_version": VERSION,
                    }
                ]
            ),
        )
        writer.append("score", rows.assign(run_id=str(run_id)))
    overall = rows[rows["kind"] == "scorecard"]
    return ScoreRun(
        run_id=str(run_id),
        fiscal_year=fiscal_year,
        round=round_,
        rules_sha256=fingerprint,
        organizations=len(overall),
        scored=int(overall["score"].notna().sum()),
        derived_results=derived,
        missing=int((rows["kind"].eq("indicator") & rows["status"].eq("missing")).sum()),
        closed=close,
    )


def derive_results(
    database: Database,
    snapshot: Snapshot,
    fiscal_year: FiscalYear,
    round_: Round,
    *,
    by: str,
) -> int:
    """Appends the results that follow from series, where they differ from what is stored.

    Returns:
        How many results were appended.
    """
    measures = _measures(snapshot, fiscal_year)
    if measures.empty:
        return 0
    as_of = database.last_batch()
    with database.workbench(exact=True) as bench:
        observations = bench.query(
            "observations_now",
            as_of=as_of,
            first_year=0,
            last_year=fiscal_year.be,
        )
        found = measure_results(
            bench.take(measures[list(MEASURE_COLUMNS)]), observations, fiscal_year, round_
        )
        made = bench.hand_out(found)
        stored = bench.hand_out(
            bench.query(
                "results_in_force",
                as_of=as_of,
                fiscal_year=fiscal_year.be,
                round=round_.code,
                statuses=list(RESULT_STATUSES),
            )
        )
    changed = _changed(made, stored)
    if changed.empty:
        return 0
    described = changed.merge(measures[["organization", "indicator", "source"]], how="left")
    with database.writing("derive", by=by) as writer:
        return writer.append(
            "result",
            described.assign(
                result_id=[str(new_id()) for _ in range(len(described))],
                fiscal_year=fiscal_year.be,
                round=round_.code,
                criteria=None,
                note="",
                supporting="",
                obstacles="",
                evidence=pd.Series([()] * len(described), dtype="object"),
                status=ACCEPTED,
                derived=True,
                illustrative=False,
            ),
        )


def rounds_to_score(state: State) -> list[Period]:
    """The open rounds of any strategy, of those that have begun, for which something was
    reported and accepted, or observed month by month throughout."""
    database, snapshot = state.database, state.snapshot
    known = {
        (FiscalYear(be=row["fiscal_year"]), Round.parse(row["round"]))
        for row in database.rows("rounds_with_results", statuses=list(OFFICIAL))
    }
    span = database.rows("observed_months")[0]
    if span["first_month"] is not None:
        known |= {
            (fiscal_year, round_)
            for fiscal_year in snapshot.fiscal_years()
            for strategy in snapshot.strategies
            if strategy.fiscal_years.include(fiscal_year)
            and any(i.measure is not None for i in strategy.all_indicators())
            for round_ in strategy.rounds_of(fiscal_year)
            if span["first_month"] <= month_of(round_.first_day(fiscal_year))
            and month_of(round_.last_day(fiscal_year)) <= span["last_month"]
        }
    return sorted(period for period in known - state.closed_rounds if _has_begun(*period))


def _has_begun(fiscal_year: FiscalYear, round_: Round) -> bool:
    return round_.first_day(fiscal_year) <= today()


def recalculated(state: State, period: Period) -> tuple[str, ...]:
    """The columns of a scored round that come out otherwise, by so much as a digit, when it is
    calculated again from what was known then; none where nothing does."""
    database, run = state.database, state.runs[period]
    snapshot = Snapshot.read(database, run.as_of)
    again = calculate_rows(database, snapshot, *period, as_of=run.as_of, closed=run.closed)
    stored = database.frame("scores", run_id=run.run_id, organizations=None, kind=None)
    keys = ["organization", "node"]
    left = stored.sort_values(keys, ignore_index=True)
    right = again[list(stored.columns)].sort_values(keys, ignore_index=True)
    if not left[keys].equals(right[keys].astype(left[keys].dtypes.to_dict())):
        return tuple(keys)
    return tuple(
        name
        for name in stored.columns
        if not left[name].equals(right[name].astype(left[name].dtype))
    )


def _measures(snapshot: Snapshot, fiscal_year: FiscalYear) -> pd.DataFrame:
    """One row per organization and indicator that follows from a series."""
    rows = [
        {
            "organization": organization,
            "indicator": indicator.code,
            "kind": indicator.measure.kind,
            "series": indicator.measure.series,
            "denominator_series": indicator.measure.denominator,
            "multiplier": indicator.measure.multiplier,
            "max_age_years": indicator.measure.max_age_years,
            "source": indicator.source,
        }
        for strategy in snapshot.strategies
        if strategy.fiscal_years.include(fiscal_year)
        for organization in snapshot.organizations_of(strategy, fiscal_year)
        for indicator in strategy.all_indicators()
        if indicator.measure is not None and not indicator.aggregation.from_members
    ]
    frame = pd.DataFrame(rows, columns=[*MEASURE_COLUMNS, "source"])
    return frame.astype({"denominator_series": "str", "max_age_years": "float64"})


def _changed(made: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The rows of `made` that say something else than `stored`, with their revision number."""
    keys, figures = ["organization", "indicator"], ["value", "numerator", "denominator"]
    both = made.merge(
        stored[[*keys, *figures, "data_year", "revision"]],
        on=keys,
        how="left",
        suffixes=("", "_stored"),
    )
    same = both["revision"].notna()
    for name in (*figures, "data_year"):
        new, old = both[name].astype("float64"), both[f"{name}_stored"].astype("float64")
        same &= (new == old) | (new.isna() & old.isna())
    same |= both["revision"].isna() & both["value"].isna()
    both["revision"] = both["revision"].fillna(0).astype("int64") + 1
    return both.loc[~same, [*keys, *figures, "data_year", "revision"]].reset_index(drop=True)
