"""Like with like: what a fair comparison needs to know of every organization of a kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from scorecard.analysis.plan.control import CONTROLS, UNMARKED
from scorecard.analysis.ranks.peers import added_up, thirds, yearly
from scorecard.model.figures import settled
from scorecard.model.period import month_index, month_of
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.series import INCOME, RESIDENTS
from scorecard.workspace.control import control_of
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.ranks.league import league_of

CONTROL_PARTS = tuple(mark or UNMARKED for mark in CONTROLS)
"""Who can move a part of a score: full, shared, none, unmarked."""


def peers_of(view: RoundView, kind: OrganizationKind) -> pd.DataFrame:
    """What a fair comparison needs to know of every organization, in the order of the league.

    Returns:
        `organization`, `name_th`, `name_en`, `rank`, `score`, `population` (registered
        residents), `population_year`, `size` (small, middle, large: thirds by population),
        `rank_size` and `rank_income` (ranks by score within the same third),
        `income_per_resident` (baht of tourism income in the twelve months to the end of the
        round), `income` (thirds by it), `score_baseline` (its own score in the same round a
        year before), `change` (since then), `control_full`, `control_shared`,
        `control_none`, `control_unmarked` (parts of its score by who can move them, 0–1).
        What is not known is missing.
    """
    rows = view.rows_of_kind(kind)
    league = league_of(view, kind)
    table = league[["organization", "name_th", "name_en", "rank", "score"]]
    members = _members(view, league["organization"])
    figures = _figures(view, members, [RESIDENTS, INCOME])
    annual = figures[(figures["series"] == RESIDENTS) & figures["month"].isna()]
    newest = view.round.newest_annual(view.fiscal_year)
    annual = annual[(annual["year"] <= newest) & annual["value"].notna()]
    latest = annual.sort_values("year").groupby("organization").tail(1)
    population = added_up(latest.set_index("organization")["value"], members)
    last = view.last_day
    income = added_up(
        yearly(
            figures[(figures["series"] == INCOME) & figures["month"].notna()],
            month_of(last),
        ),
        members,
    )
    each = income / population * 1e6
    codes = table["organization"]
    baseline = _baseline(view, kind)
    parts = control_of(view, rows)
    control = parts.pivot_table(index="organization", columns="control", values="score_share")
    control = control.reindex(columns=list(CONTROL_PARTS))
    size, wealth = codes.map(thirds(population)), codes.map(thirds(each))
    return table.assign(
        population=codes.map(population),
        population_year=int(latest["year"].max()) if len(latest) else None,
        size=size,
        rank_size=_ranks_within(table["score"], size),
        income_per_resident=codes.map(each),
        income=wealth,
        rank_income=_ranks_within(table["score"], wealth),
        score_baseline=codes.map(baseline),
        change=table["score"] - codes.map(baseline),
        **{f"control_{part}": codes.map(control[part]) for part in CONTROL_PARTS},
    )


def monthly_of(view: RoundView, series: str, kind: OrganizationKind) -> pd.DataFrame:
    """A monthly series of every organization of a kind up to the end of the round, a cluster's as
    the sum of its members in that fiscal year: `organization`, `year` (Buddhist Era calendar
    year), `month`, `value` (missing where a member's figure is), `source` (of its figures; the
    first where they differ)."""
    members = _members(view, view.organizations(kind)["code"])
    figures = _figures(view, members, [series])
    figures = figures[figures["month"].notna()]
    figures = figures[month_index(figures["year"], figures["month"]) <= month_of(view.last_day)]
    wide = figures.pivot_table(index=["year", "month"], columns="organization", values="value")
    tables = [
        wide.reindex(columns=list(own))
        .sum(axis=1, skipna=False)
        .rename("value")
        .to_frame()
        .assign(source=_sources(figures, own))
        .reset_index()
        .assign(organization=code)
        for code, own in members.items()
    ]
    columns = ["organization", "year", "month", "value", "source"]
    known = [table for table in tables if table["value"].notna().any()]
    return pd.concat(known)[columns] if known else pd.DataFrame(columns=columns)


def _members(view: RoundView, codes: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The members whose figures make an organization's; its own code where it has none."""
    return {code: view.members(code) or (code,) for code in codes}


def _figures(
    view: RoundView, members: Mapping[str, Sequence[str]], series: list[str]
) -> pd.DataFrame:
    codes = sorted({code for own in members.values() for code in own})
    return view.frame("observations_of", organizations=codes, series=series)


def _sources(figures: pd.DataFrame, organizations: Sequence[str]) -> pd.Series:
    """Where the figures of each month are from."""
    mine = figures[figures["organization"].isin(organizations)]
    return mine.groupby(["year", "month"])["source"].first()


def _baseline(view: RoundView, kind: OrganizationKind) -> Mapping[str, float]:
    """The scores in the same round a year before, by organization."""
    before = view.before("year")
    if before is None:
        return {}
    table = league_of(before, kind)
    return dict(zip(table["organization"], table["score"], strict=True))


def _ranks_within(scores: pd.Series, groups: pd.Series) -> pd.Series:
    """The rank of each score within its group; equal ones share it, who is in none has none."""
    ties = pd.Series(settled(scores.to_numpy(dtype="float64")), index=scores.index)
    return ties.groupby(groups).rank(method="min", ascending=False).astype("Int64")
