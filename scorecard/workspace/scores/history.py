"""One node over the years."""

from __future__ import annotations

import uuid

import pandas as pd

from scorecard.model.scales.level import LevelBands
from scorecard.model.scales.scale import Scale
from scorecard.scoring.plan import scale_in_force
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.snapshot import Snapshot
from scorecard.workspace.known.state import Run, State
from scorecard.workspace.known.targets import in_force

_Ruled = tuple[Scale, LevelBands] | None

COLUMNS = ("kind", "fiscal_year", "round", "value", "score", "level", "levels", "edges")


def history(
    state: State, organization: str, node: str, first_month: int | None = None
) -> pd.DataFrame:
    """One node of an organization over the years, see `Scores.history`. The rules of a closed
    round are those of its closing, of an open one those of now."""
    periods = {run.run_id: period for period, run in state.runs.items()}
    rows = state.database.frame(
        "node_history", organization=organization, node=node, run_ids=list(periods)
    )
    of = [periods[run_id] for run_id in rows["run_id"]]
    rows["fiscal_year"] = [year.be for year, _ in of]
    rows["round"] = [round_.code for _, round_ in of]
    rows["end_month"] = [round_.last_month for _, round_ in of]
    rows["months"] = [round_.months for _, round_ in of]
    rows["kind"] = "result"
    if first_month is not None:
        wanted = pd.Series([round_.first_month == first_month for _, round_ in of], dtype="bool")
        rows, of = rows[wanted], [period for period in of if period[1].first_month == first_month]
    targets = _Targets(state, organization, node)
    scales = [_scale(state, targets, organization, node, period) for period in of]
    rows = rows.assign(
        levels=pd.Series([_levels(each) for each in scales], index=rows.index, dtype="object"),
        edges=pd.Series([_edges(each) for each in scales], index=rows.index, dtype="object"),
    )
    series = _annual_series(state.snapshot, organization, node)
    if series:
        figures = state.database.frame(
            "observations_of", as_of=state.batch, organizations=[organization], series=[series]
        )
        annual = figures[figures["month"].isna()].rename(columns={"year": "fiscal_year"})
        rows = pd.concat([rows, annual.assign(kind="observation", end_month=0, months=12)])
    return rows.sort_values(["fiscal_year", "end_month", "months"], ignore_index=True)[
        [*COLUMNS, "illustrative", "source"]
    ]


class _Targets:
    """All level targets that an organization was ever given for a node, read at once."""

    def __init__(self, state: State, organization: str, node: str) -> None:
        self._rows = state.database.frame("targets_of", organization=organization, indicator=node)

    def in_force(self, period: Period, as_of: uuid.UUID) -> tuple[float, ...] | None:
        """Those that held in a round as it was known at a moment."""
        rows = self._rows[self._rows["fiscal_year"] == period[0].be]
        rows = rows.loc[[batch <= as_of for batch in rows["batch_id"]]]
        newest = rows.drop_duplicates(["since_month", "first_month"], keep="last")
        found = in_force(newest, period[1])["levels"]
        return None if found.empty else tuple(float(level) for level in found.iloc[0])


def _scale(state: State, targets: _Targets, organization: str, node: str, period: Period) -> _Ruled:
    """The scale of an indicator in one round with the bands of the levels."""
    run: Run = state.runs[period]
    as_of = run.as_of if run.closed else state.batch
    strategy = state.snapshot_at(as_of).strategy_of(organization, period[0])
    indicator = None if strategy is None else strategy.indicator(node)
    if strategy is None or indicator is None:
        return None
    levels = targets.in_force(period, as_of)
    return scale_in_force(indicator, *period, levels), strategy.level_bands


def _levels(ruled: _Ruled) -> list[float]:
    """The level targets from the lowest level up; empty where there are none, or where, as on
    a band, a larger value may score less."""
    rungs = () if ruled is None or not ruled[0].is_monotone else ruled[0].rungs()
    return [rung.value for rung in rungs if rung.value is not None]


def _edges(ruled: _Ruled) -> list[float] | None:
    """The values at which levels 2 to 5 begin, for scales on which a better value always scores
    at least as much."""
    if ruled is None:
        return None
    scale, bands = ruled
    knots = scale.knots() if scale.target_levels else None
    if knots is None:
        return None
    values = [knots.value_at(bound) for bound in bands.bounds]
    found = [value for value in values if value is not None]
    return found if len(found) == len(values) else None


def _annual_series(snapshot: Snapshot, organization: str, node: str) -> str | None:
    """The series whose annual figures are the indicator's history."""
    for strategy in snapshot.strategies:
        indicator = strategy.indicator(node)
        if (
            indicator is not None
            and indicator.measure is not None
            and indicator.measure.kind == "latest"
            and organization in snapshot.organizations_of(strategy, strategy.fiscal_years.first)
        ):
            return indicator.measure.series
    return None
