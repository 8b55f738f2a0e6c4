"""The frames that screens, the command line and notebooks read."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable
from typing import Any

import pandas as pd

from scorecard.errors import NotFound
from scorecard.language.collation import thai_key
from scorecard.model.level import LevelBands
from scorecard.model.organization import ORGANIZATION_KINDS, OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scale import Scale
from scorecard.model.strategy import Strategy
from scorecard.scoring.plan import scale_in_force
from scorecard.store import Database
from scorecard.workspace.rounds import OFFICIAL, PREVIEW, calculate_rows, targets_in_force
from scorecard.workspace.snapshot import Snapshot

BEFORE_COLUMNS = ("score_before", "value_before", "level_before")


def runs(database: Database) -> dict[tuple[FiscalYear, Round], dict[str, Any]]:
    """The official run of every round, in the order of time."""
    found = {
        (FiscalYear(be=row["fiscal_year"]), Round.parse(row["round"])): row
        for row in database.rows("latest_runs")
    }
    return dict(sorted(found.items()))


def period_before(
    periods: Iterable[tuple[FiscalYear, Round]], now: tuple[FiscalYear, Round]
) -> tuple[FiscalYear, Round] | None:
    """The one of `periods` to compare `now` with; see `Reading.previous_period`."""
    earlier = [
        period for period in periods if period < now and period[1].first_month == now[1].first_month
    ]
    same_year = [period for period in earlier if period[0] == now[0]]
    same_round = [period for period in earlier if period[1] == now[1]]
    return max(same_year or same_round or earlier, default=None)


def official_run(database: Database, fiscal_year: FiscalYear, round_: Round) -> dict[str, Any]:
    """The official run of a round.

    Raises:
        NotFound: the round has not been scored.
    """
    run = runs(database).get((fiscal_year, round_))
    if run is None:
        raise NotFound("no_scores", year=fiscal_year.label, round=round_.label)
    return run


def stored_scores(
    database: Database,
    fiscal_year: FiscalYear,
    round_: Round,
    organizations: Collection[str] | None,
    kind: str | None = None,
) -> tuple[pd.DataFrame, uuid.UUID]:
    """The official scores of a round, and the moment that they were made from; of all
    organizations and kinds of node, or of the given ones.

    Raises:
        NotFound: the round has not been scored.
    """
    run = official_run(database, fiscal_year, round_)
    named = None if organizations is None else list(organizations)
    rows = database.frame("scores", run_id=run["run_id"], organizations=named, kind=kind)
    return rows, run["as_of"]


def fresh_scores(
    database: Database,
    snapshot: Snapshot,
    fiscal_year: FiscalYear,
    round_: Round,
    organizations: Collection[str] | None,
    *,
    grouping: int | None,
    preview: bool,
) -> pd.DataFrame:
    """Scores that are calculated for this call only: restated on a grouping, or a preview."""
    run = runs(database).get((fiscal_year, round_))
    return calculate_rows(
        database,
        snapshot,
        fiscal_year,
        round_,
        as_of=snapshot.as_of,
        closed=run is not None and run["closed"],
        grouping=grouping,
        statuses=PREVIEW if preview else OFFICIAL,
        only=organizations,
    )


def described(
    rows: pd.DataFrame, snapshot: Snapshot, fiscal_year: FiscalYear, round_: Round
) -> pd.DataFrame:
    """The rows with their period, and what their strategy says of each node."""
    details = _node_details(snapshot, fiscal_year)
    rows = rows.merge(details, on=["strategy", "node"], how="left")
    rows.insert(1, "fiscal_year", fiscal_year.be)
    rows.insert(2, "round", round_.code)
    return rows


def with_before(rows: pd.DataFrame, before: pd.DataFrame | None) -> pd.DataFrame:
    """The rows with the score, value and level of the round before, and the change."""
    if before is None:
        return rows.assign(**dict.fromkeys(BEFORE_COLUMNS, float("nan")), change=float("nan"))
    earlier = before[["organization", "node", "score", "value", "level"]].rename(
        columns={"score": "score_before", "value": "value_before", "level": "level_before"}
    )
    rows = rows.merge(earlier, on=["organization", "node"], how="left")
    return rows.assign(change=rows["score"] - rows["score_before"])


def league(rows: pd.DataFrame, organizations: pd.DataFrame) -> pd.DataFrame:
    """The organizations by overall score; equal scores share a rank, none has no rank.

    Returns:
        `rank` (1 = best), `organization`, `name_th`, `name_en`, `score`, `coverage`, `lowest`,
        `highest`, `level`, `illustrative` and `illustrative_targets` (whether any result, or any
        target, behind the score is made up).
    """
    overall = rows[rows["kind"] == "scorecard"].drop(columns=["name_th", "name_en"])
    table = organizations[["code", "name_th", "name_en"]].merge(
        overall, left_on="code", right_on="organization"
    )
    table["rank"] = table["score"].rank(method="min", ascending=False).astype("Int64")
    columns = ["rank", "organization", "name_th", "name_en", "score", "coverage"]
    return table.sort_values(["rank", "organization"], na_position="last", ignore_index=True)[
        [*columns, "lowest", "highest", "level", "illustrative", "illustrative_targets"]
    ]


def history(
    database: Database,
    snapshot: Snapshot,
    snapshot_at: Callable[[uuid.UUID], Snapshot],
    organization: str,
    node: str,
    first_month: int | None = None,
) -> pd.DataFrame:
    """One node over the years; see `Workspace.history`. The rules of a closed round are those of
    its closing, which `snapshot_at` knows; of an open one those of now."""
    rows = database.frame("node_history", organization=organization, node=node)
    rounds = [Round.parse(code) for code in rows["round"]]
    rows["end_month"] = [round_.last_month for round_ in rounds]
    rows["months"] = [round_.months for round_ in rounds]
    if first_month is not None:
        rows = rows[[round_.first_month == first_month for round_ in rounds]]
        rows = rows.reset_index(drop=True)
    rows["kind"] = "result"
    scales = [
        _scale(
            database,
            snapshot_at(row["as_of"]) if row["closed"] else snapshot,
            organization,
            node,
            row["fiscal_year"],
            row["round"],
        )
        for row in rows.to_dict("records")
    ]
    rows["levels"] = [_levels(each) for each in scales]
    rows["edges"] = pd.Series([_edges(each) for each in scales], dtype="object")
    series = _annual_series(snapshot, organization, node)
    if series:
        figures = database.frame(
            "observations_of",
            as_of=snapshot.as_of,
            organizations=[organization],
            series=[series],
        )
        annual = figures[figures["month"].isna()].rename(columns={"year": "fiscal_year"})
        rows = pd.concat([rows, annual.assign(kind="observation", end_month=0, months=12)])
    columns = ["kind", "fiscal_year", "round", "value", "score", "level", "levels", "edges"]
    return rows.sort_values(["fiscal_year", "end_month", "months"], ignore_index=True)[
        [*columns, "illustrative", "source"]
    ]


_Ruled = tuple[Scale, LevelBands] | None


def _scale(
    database: Database, snapshot: Snapshot, organization: str, node: str, year: int, code: str
) -> _Ruled:
    """The scale of an indicator in one round with the bands of the levels."""
    fiscal_year, round_ = FiscalYear(be=year), Round.parse(code)
    strategy = snapshot.strategy_of(organization, fiscal_year)
    indicator = None if strategy is None else strategy.indicator(node)
    if strategy is None or indicator is None:
        return None
    targets = targets_in_force(database, fiscal_year, round_, snapshot.as_of, organization)
    own = targets[targets["indicator"] == node]
    levels = tuple(float(x) for x in own["levels"].iloc[0]) if len(own) else None
    return scale_in_force(indicator, fiscal_year, round_, levels), strategy.level_bands


def _levels(ruled: _Ruled) -> list[float]:
    """The level targets from the lowest level up; empty where there are none, or where, as on
    a band, a larger value may score less."""
    rungs = () if ruled is None or ruled[0].kind == "band" else ruled[0].rungs()
    return [rung.value for rung in rungs if rung.value is not None]


def _edges(ruled: _Ruled) -> list[float] | None:
    """The values at which levels 2 to 5 begin, for scales on which a better value always scores
    at least as much."""
    if ruled is None or ruled[0].kind not in ("linear", "threshold", "three_point"):
        return None
    knots, bands = ruled[0].knots(), ruled[1]
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


def organization_table(
    snapshot: Snapshot, kind: OrganizationKind | None, fiscal_year: FiscalYear | None
) -> pd.DataFrame:
    """The register: clusters in their official order, provinces by name, then the rest."""
    rows = [
        {
            "code": organization.code,
            "kind": organization.kind,
            "name_th": organization.name("th", fiscal_year),
            "name_en": organization.name("en", fiscal_year),
            "since": organization.since,
            "until": organization.until,
        }
        for organization in snapshot.registry.organizations.values()
        if (kind is None or organization.kind == kind)
        and (fiscal_year is None or organization.exists_in(fiscal_year))
    ]
    table = pd.DataFrame(rows, columns=["code", "kind", "name_th", "name_en", "since", "until"])
    first = ("cluster", "province", *ORGANIZATION_KINDS)
    order = table["kind"].map(first.index)
    thai = table["name_th"].map(thai_key).where(table["kind"] == "province", "")
    table = table.assign(_order=order, _thai=thai)
    return table.sort_values(["_order", "_thai"], kind="stable", ignore_index=True).drop(
        columns=["_order", "_thai"]
    )


def _node_details(snapshot: Snapshot, fiscal_year: FiscalYear) -> pd.DataFrame:
    """Unit, decimals, theme, objective and perspective of every node of the year's strategies."""
    rows: list[dict[str, Any]] = []
    for strategy in snapshot.strategies:
        if strategy.fiscal_years.include(fiscal_year):
            rows.extend(_details_of(strategy))
    columns = ["strategy", "node", "perspective", "objective", "theme"]
    return pd.DataFrame(rows, columns=[*columns, "unit_th", "unit_en", "decimals", "made_from"])


def _details_of(strategy: Strategy) -> list[dict[str, Any]]:
    def row(node: str, **details: Any) -> dict[str, Any]:
        return {"strategy": strategy.code, "node": node, "decimals": 2, **details}

    rows = [row("")]
    rows.extend(row(p.code, perspective=p.code) for p in strategy.perspectives)
    for objective in strategy.objectives:
        place = {
            "perspective": objective.perspective,
            "objective": objective.code,
            "theme": objective.theme,
        }
        rows.append(row(objective.code, **place))
        for top in strategy.indicators_of(objective.code):
            rows.extend(
                row(
                    indicator.code,
                    **place
                    | {
                        "unit_th": indicator.unit.th if indicator.unit else None,
                        "unit_en": indicator.unit.in_language("en") if indicator.unit else None,
                        "decimals": indicator.decimals,
                        "made_from": indicator.aggregation.method,
                    },
                )
                for indicator in top.walk()
            )
    return rows
