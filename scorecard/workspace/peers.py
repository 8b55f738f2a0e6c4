"""Like with like: what a fair comparison needs to know of every organization of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from scorecard.analysis.plan.control import CONTROLS, UNMARKED, control_marks, control_share
from scorecard.analysis.ranks.peers import added_up, thirds, yearly
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import BUDDHIST_ERA, FiscalYear, Round
from scorecard.workspace import views
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.reading import Reading

CONTROL_PARTS = tuple(mark or UNMARKED for mark in CONTROLS)
"""Who can move a part of a score: full, shared, none, unmarked."""

POPULATION, INCOME = "POPULATION", "TOURISM_INCOME"
"""The series that peers are chosen by: registered residents, and income in million baht."""


class Peers(Reading):
    """The questions about what makes organizations alike; `kind` and `grouping` as in
    `Comparison`."""

    def peers(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
    ) -> pd.DataFrame:
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
        year, round_ = year_of(fiscal_year), round_of(round)
        rows, organizations = self._scored_of_kind(year, round_, kind, grouping)
        league = views.league(rows, organizations)
        table = league[["organization", "name_th", "name_en", "rank", "score"]]
        members = self._members(league["organization"].tolist(), year, grouping)
        figures = self.observations(
            sorted({code for own in members.values() for code in own}), [POPULATION, INCOME]
        )
        annual = figures[(figures["series"] == POPULATION) & figures["month"].isna()]
        annual = annual[(annual["year"] <= year.be) & annual["value"].notna()]
        latest = annual.sort_values("year").groupby("organization").tail(1)
        population = added_up(latest.set_index("organization")["value"], members)
        last = round_.last_day(year)
        income = added_up(
            yearly(
                figures[(figures["series"] == INCOME) & figures["month"].notna()],
                (last.year + BUDDHIST_ERA, last.month),
            ),
            members,
        )
        each = income / population * 1e6
        codes = table["organization"]
        baseline = self._baseline(year, round_, kind, grouping)
        control = self._controlled(rows, year)
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

    def monthly(
        self,
        series: str,
        kind: OrganizationKind = "cluster",
        *,
        fiscal_year: Year,
        grouping: int | None = None,
    ) -> pd.DataFrame:
        """A monthly series of every organization of a kind, a cluster's as the sum of its
        members in that fiscal year: `organization`, `year` (Buddhist Era calendar year), `month`,
        `value` (missing where a member's figure is)."""
        year = year_of(fiscal_year)
        codes = self._grouped(kind, year, grouping)["code"].tolist()
        members = self._members(codes, year, grouping)
        codes = sorted({code for own in members.values() for code in own})
        figures = self.observations(codes, [series])
        figures = figures[figures["month"].notna()]
        wide = figures.pivot_table(index=["year", "month"], columns="organization", values="value")
        tables = [
            wide.reindex(columns=list(own))
            .sum(axis=1, skipna=False)
            .rename("value")
            .reset_index()
            .assign(organization=code)
            for code, own in members.items()
        ]
        columns = ["organization", "year", "month", "value"]
        known = [table for table in tables if table["value"].notna().any()]
        return pd.concat(known)[columns] if known else pd.DataFrame(columns=columns)

    def _members(
        self, codes: Sequence[str], year: FiscalYear, grouping: int | None
    ) -> Mapping[str, Sequence[str]]:
        """The members whose figures make an organization's; its own code where it has none."""
        registry = self.snapshot().registry
        return {code: registry.members(code, year, grouping) or (code,) for code in codes}

    def _baseline(
        self, year: FiscalYear, round_: Round, kind: OrganizationKind, grouping: int | None
    ) -> Mapping[str, float]:
        """The scores in the same round a year before, by organization."""
        before = FiscalYear(be=year.be - 1)
        if (before, round_) not in views.runs(self.database):
            return {}
        table = self.league(before, round_, kind, grouping=grouping)
        return dict(zip(table["organization"], table["score"], strict=True))

    def _controlled(self, rows: pd.DataFrame, year: FiscalYear) -> pd.DataFrame:
        """The parts of each organization's score by who can move them, by organization."""
        used = set(rows["strategy"])
        marks = {
            strategy.code: control_marks(strategy)
            for strategy in self.snapshot().strategies
            if strategy.code in used and strategy.fiscal_years.include(year)
        }
        parts = control_share(rows, marks)
        wide = parts.pivot_table(index="organization", columns="control", values="score_share")
        return wide.reindex(columns=list(CONTROL_PARTS))


def _ranks_within(scores: pd.Series, groups: pd.Series) -> pd.Series:
    """The rank of each score within its group; equal ones share it, who is in none has none."""
    return scores.groupby(groups).rank(method="min", ascending=False).astype("Int64")
