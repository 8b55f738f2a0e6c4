"""Who is ahead, and is it certain: questions about all organizations of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from scorecard.analysis.panel import Panel
from scorecard.analysis.ranks.certainty import RankCertainty, rank_certainty
from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.ranks.drivers import RankDrivers, rank_drivers
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.workspace import views
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.peers import Peers
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes

DriversBy = Literal["group", "perspective", "indicator"]
"""What the weights are taken apart by: not at all, by perspective, by indicator."""


class Comparison(Peers):
    """Questions that compare the organizations of one kind in one round.

    `kind` is the kind of organization, `grouping` restates clusters on another grouping of
    provinces (2551, 2554, 2560): only those that have members in it are compared, see
    `not_compared`. `peers` are the names or codes of those to compare among
    (default: all): everything is ranked among them alone. Scores and
    ranks are those of `league`. Every question refuses a kind that is none (InputError) and a
    grouping that is none (NotFound).
    """

    def rank_certainty(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
        peers: Collection[str] | None = None,
        uncertainty: Uncertainty | None = None,
    ) -> RankCertainty:
        """Ranks with their intervals, and how often one organization beats another.

        Raises:
            NotFound: the round has no scores, or there is no such grouping.
            InputError: no organization of that kind has a scorecard, or none is among the peers.
        """
        panel, among = self._compared(fiscal_year, round, kind, grouping, peers)
        return rank_certainty(panel, uncertainty, among)

    def rank_drivers(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        by: DriversBy = "group",
        grouping: int | None = None,
        peers: Collection[str] | None = None,
        uncertainty: Uncertainty | None = None,
    ) -> RankDrivers:
        """What makes the ranks uncertain: weights (as a whole, by perspective or by indicator),
        missing values, rounding. Raises as `rank_certainty` does."""
        panel, among = self._compared(fiscal_year, round, kind, grouping, peers)
        parts = None if by == "group" else self._parts(fiscal_year, round, panel, by)
        return rank_drivers(panel, uncertainty, among=among, parts=parts)

    def comparison(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
        peers: Collection[str] | None = None,
        certainty: RankCertainty | None = None,
    ) -> pd.DataFrame:
        """The league table with the certainty of its ranks.

        Args:
            certainty: of the same organizations, where it is known already; by default that of
                `rank_certainty`.

        Returns:
            The columns of `league` in its order, ranks counted among the peers; then
            `rank_median`, `rank_low`, `rank_high`, `first`, `podium` (0–1), `score_before` and
            `change` since the round before (`since_fiscal_year`, `since_round`), NaN where there
            is none.
        """
        certainty = certainty or self.rank_certainty(
            fiscal_year, round, kind, grouping=grouping, peers=peers
        )
        table = self.league(year_of(fiscal_year), round_of(round), kind, grouping=grouping)
        table = self._among(table, peers)
        ranks = certainty.frame().drop(columns=["rank", "score"])
        names = {"median": "rank_median", "low": "rank_low", "high": "rank_high"}
        table = table.merge(ranks.rename(columns=names), on="organization", how="left")
        since = self._round_before(table, fiscal_year, round)
        if since is None:
            return table.assign(
                score_before=float("nan"),
                change=float("nan"),
                since_fiscal_year=None,
                since_round=None,
            )
        before = self.league(*since, kind, grouping=grouping)[["organization", "score"]]
        table = table.merge(
            before.rename(columns={"score": "score_before"}), on="organization", how="left"
        )
        return table.assign(
            change=table["score"] - table["score_before"],
            since_fiscal_year=since[0].be,
            since_round=since[1].code,
        )

    def heat_map(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
        peers: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Every organization's overall score and perspectives, in the order of the league:
        `organization`, `name_th`, `name_en`, `rank` (among the peers), `node` ("" for the whole),
        `node_th`, `node_en`, `weight`, `score`, `level`, `coverage`, `illustrative`. Raises as
        `rank_certainty` does."""
        year, round_ = year_of(fiscal_year), round_of(round)
        rows, organizations = self._scored_of_kind(year, round_, kind, grouping)
        league = self._among(views.league(rows, organizations), peers)
        if league.empty:
            raise InputError("no_peers", year=year.label, round=round_.label)
        rows = rows[rows["kind"].isin(["scorecard", "perspective"])]
        columns = ["organization", "node", "node_th", "node_en", "weight", "score", "level"]
        rows = rows.rename(columns={"name_th": "node_th", "name_en": "node_en"})
        table = league[["organization", "name_th", "name_en", "rank"]].merge(
            rows[[*columns, "coverage", "illustrative", "position"]], on="organization"
        )
        order = {code: place for place, code in enumerate(league["organization"])}
        table = table.assign(_place=table["organization"].map(order))
        return table.sort_values(["_place", "position"], ignore_index=True).drop(
            columns=["_place", "position"]
        )

    def not_compared(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int,
    ) -> pd.DataFrame:
        """Who is not in a comparison restated on another grouping.

        Returns:
            In the order of the register: `code`, `name_th`, `name_en`, `reason` ("no_members": it
            has scores, but no member in the grouping; "no_scorecard": it has members in the
            grouping, but no scores in the round).

        Raises:
            NotFound: the round has no scores, or there is no such grouping.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        registry = self.snapshot().registry
        day = registry.day_of(year, grouping)
        parents = {
            m.parent for m in registry.memberships if m.role == "member" and m.in_force_on(day)
        }
        have = set(self.league(year, round_, kind)["organization"])
        compared = set(self._grouped(kind, year, grouping)["code"])
        rows = [
            {
                "code": organization.code,
                "name_th": organization.name("th", then),
                "name_en": organization.name("en", then),
                "reason": "no_members" if organization.code in have else "no_scorecard",
            }
            for organization in registry.of_kind(kind)
            if (organization.code in have and organization.code not in compared)
            or (organization.code in parents and organization.code not in have)
            for then in [year if organization.exists_in(year) else None]
        ]
        return pd.DataFrame(rows, columns=["code", "name_th", "name_en", "reason"])

    def ranks_over_time(
        self,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
        peers: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Ranks among the peers and scores in the rounds over the same months of every year,
        oldest first.

        Returns:
            `fiscal_year`, `round`, `grouping` (in force in that year, or the one asked for),
            `organization`, `name_th`, `name_en`, `rank`, `score`, `level`, `illustrative`
            and `illustrative_targets` (as in `league`), `regrouped` (whether its members are
            others than in the round before it).
        """
        round_ = round_of(round)
        registry = self.snapshot().registry
        have = self.scored()
        years = sorted(set(have.loc[have["round"] == round_.code, "fiscal_year"].tolist()))
        tables, before = [], dict[str, tuple[str, ...]]()
        for be in years:
            year = FiscalYear(be=be)
            table = self._among(self.league(year, round_, kind, grouping=grouping), peers)
            members = {
                code: tuple(registry.members(code, year, grouping))
                for code in table["organization"]
            }
            tables.append(
                table.assign(
                    fiscal_year=be,
                    round=round_.code,
                    grouping=grouping or registry.grouping_in_force(year),
                    regrouped=[
                        before.get(code, members[code]) != members[code]
                        for code in table["organization"]
                    ],
                )
            )
            before = members
        columns = ["fiscal_year", "round", "grouping", "organization", "name_th", "name_en"]
        columns += ["rank", "score", "level", "illustrative", "illustrative_targets", "regrouped"]
        found = [table for table in tables if len(table)]
        return (
            pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)
        )

    def export_comparison(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        grouping: int | None = None,
        peers: Collection[str] | None = None,
    ) -> bytes:
        """`comparison` as the content of a file, with notes on its figures and how certainty is
        computed."""
        certainty = self.rank_certainty(fiscal_year, round, kind, grouping=grouping, peers=peers)
        table = self.comparison(
            fiscal_year, round, kind, grouping=grouping, peers=peers, certainty=certainty
        )
        notes = export_notes(table, self.snapshot(), language)
        facts = certainty.uncertainty.model_dump(include={"draws", "seed", "concentration"})
        notes.append(library_text("comparison.how", language, **facts))
        if grouping is not None:
            notes.append(library_text("comparison.restated", language, grouping=grouping))
            gone = self.not_compared(fiscal_year, round, kind, grouping=grouping)
            for reason, rows in gone.groupby("reason"):
                names = ", ".join(rows[f"name_{language}"])
                notes.append(library_text(f"comparison.{reason}", language, names=names))
        return table_bytes(table, format, notes=notes)

    def _compared(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind,
        grouping: int | None,
        peers: Collection[str] | None,
    ) -> tuple[Panel, Collection[str]]:
        """Everybody that is drawn, and whom of them to rank."""
        panel = self.panel(fiscal_year, round, kind, grouping=grouping)
        if peers is None:
            return panel, panel.organizations
        wanted = self._codes(peers)
        among = [code for code in panel.organizations if code in wanted]
        if not among:
            raise InputError(
                "no_peers", year=year_of(fiscal_year).label, round=round_of(round).label
            )
        return panel, among

    def _among(self, table: pd.DataFrame, peers: Collection[str] | None) -> pd.DataFrame:
        """Those of a league that are among the peers, ranked among themselves."""
        if peers is None:
            return table
        table = table[table["organization"].isin(self._codes(peers))].reset_index(drop=True)
        ranks = table["score"].rank(method="min", ascending=False)
        return table.assign(rank=ranks.astype("Int64"))

    def _codes(self, peers: Collection[str]) -> Collection[str]:
        return {self.organization(name).code for name in peers}

    def _round_before(
        self, table: pd.DataFrame, fiscal_year: Year, round: RoundName
    ) -> tuple[FiscalYear, Round] | None:
        """The round before of most of the organizations that have one; of two that are as
        common, the later."""
        now = year_of(fiscal_year), round_of(round)
        have = self.scored()
        have = have[have["organization"].isin(table["organization"])]
        found = Counter(
            views.period_before(
                [
                    (FiscalYear(be=be), Round.parse(code))
                    for be, code in zip(own["fiscal_year"].tolist(), own["round"], strict=True)
                ],
                now,
            )
            for _, own in have.groupby("organization")
        )
        del found[None]
        return max(found, key=lambda period: (found[period], period)) if found else None

    def _parts(
        self, fiscal_year: Year, round: RoundName, panel: Panel, by: DriversBy
    ) -> Mapping[str, Sequence[str]]:
        """The indicators by perspective, or each on its own."""
        if by == "indicator":
            return {code: (code,) for code in panel.indicators}
        rows: Any = self.scores(fiscal_year, round)
        rows = rows[rows["node"].isin(panel.indicators)].drop_duplicates("node")
        return {
            str(perspective): tuple(own["node"]) for perspective, own in rows.groupby("perspective")
        }
