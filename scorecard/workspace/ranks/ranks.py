"""Who is ahead, and is it certain: questions about all organizations of one kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import pandas as pd

from scorecard.analysis.panel import Panel
from scorecard.analysis.ranks.certainty import RankCertainty, rank_certainty
from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.ranks.drivers import RankDrivers, rank_drivers
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.model.register.organization import OrganizationKind
from scorecard.words.ranks.comparison import left_out
from scorecard.workspace.known.asked import RoundName, round_of
from scorecard.workspace.known.view import RoundView, view_in, view_of
from scorecard.workspace.ranks.league import among, league_of
from scorecard.workspace.ranks.peers import monthly_of, peers_of
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes
from scorecard.workspace.topic import Topic

DriversBy = Literal["group", "perspective", "indicator"]
"""What the weights are taken apart by: not at all, by perspective, by indicator."""


class Ranks(Topic):
    """The questions that compare the organizations of one kind in one round.

    `kind` is the kind of organization. A view on another grouping of provinces (2551, 2554, 2560)
    restates clusters: only those that have members in it are compared, see `not_compared`. `peers`
    are the names or codes of those to compare among (default: all): everything is ranked among
    them alone. Scores and ranks are those of `league`. Every question refuses a kind that is none
    (InputError), a grouping that is none and a round without scores (NotFound).
    """

    def league(self, view: RoundView, kind: OrganizationKind = "cluster") -> pd.DataFrame:
        """The organizations of one kind by overall score, see `league.league`."""
        return league_of(view, kind)

    def rank(self, view: RoundView, organization: str) -> tuple[int, int] | None:
        """The rank among the organizations of the same kind, and how many have one; None where
        it has no score, or is the only one of its kind."""
        found = view.find(organization)
        table = league_of(view, found.kind).dropna(subset=["rank"])
        own = table.loc[table["organization"] == found.code, "rank"]
        return None if own.empty or len(table) == 1 else (int(own.iloc[0]), len(table))

    def certainty(
        self,
        view: RoundView,
        kind: OrganizationKind = "cluster",
        *,
        peers: Collection[str] | None = None,
        uncertainty: Uncertainty | None = None,
    ) -> RankCertainty:
        """Ranks with their intervals, and how often one organization beats another.

        Raises:
            InputError: no organization of that kind has a scorecard, or none is among the peers.
        """
        panel = view.panel(kind)
        return rank_certainty(panel, uncertainty, _compared(view, panel, peers))

    def drivers(
        self,
        view: RoundView,
        kind: OrganizationKind = "cluster",
        *,
        by: DriversBy = "group",
        peers: Collection[str] | None = None,
        uncertainty: Uncertainty | None = None,
    ) -> RankDrivers:
        """What makes the ranks uncertain: weights (as a whole, by perspective or by indicator),
        missing values, rounding. Raises as `certainty` does."""
        panel = view.panel(kind)
        among = _compared(view, panel, peers)
        parts = None if by == "group" else _parts(view.rows_of_kind(kind), panel, by)
        return rank_drivers(panel, uncertainty, among=among, parts=parts)

    def comparison(
        self,
        view: RoundView,
        kind: OrganizationKind = "cluster",
        *,
        peers: Collection[str] | None = None,
        since: RoundView | None = None,
        certainty: RankCertainty | None = None,
    ) -> pd.DataFrame:
        """The league table with the certainty of its ranks.

        Args:
            since: the round that changes count from; by default the one before.
            certainty: of the same organizations, where it is known already; by default that of
                `certainty`.

        Returns:
            The columns of `league` in its order, ranks counted among the peers; then
            `rank_median`, `rank_low`, `rank_high`, `first`, `podium` (0–1), `score_before` and
            `change` since that round (`since_fiscal_year`, `since_round`), NaN where there is
            none.
        """
        certainty = certainty or self.certainty(view, kind, peers=peers)
        table = among(league_of(view, kind), view, peers)
        ranks = certainty.frame().drop(columns=["rank", "score"])
        names = {"median": "rank_median", "low": "rank_low", "high": "rank_high"}
        table = table.merge(ranks.rename(columns=names), on="organization", how="left")
        since = since or view.before("round", table["organization"].tolist())
        if since is None:
            return table.assign(
                score_before=float("nan"),
                change=float("nan"),
                since_fiscal_year=None,
                since_round=None,
            )
        before = league_of(since, kind)[["organization", "score"]]
        table = table.merge(
            before.rename(columns={"score": "score_before"}), on="organization", how="left"
        )
        return table.assign(
            change=table["score"] - table["score_before"],
            since_fiscal_year=since.fiscal_year.be,
            since_round=since.round.code,
        )

    def heat_map(
        self,
        view: RoundView,
        kind: OrganizationKind = "cluster",
        *,
        peers: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Every organization's overall score and perspectives, in the order of the league:
        `organization`, `name_th`, `name_en`, `rank` (among the peers), `node` ("" for the whole),
        `node_th`, `node_en`, `weight`, `score`, `level`, `coverage`, `illustrative`. Raises as
        `certainty` does."""
        rows = view.rows_of_kind(kind)
        table = among(league_of(view, kind), view, peers)
        if table.empty:
            raise _nobody(view)
        rows = rows[rows["kind"].isin(["scorecard", "perspective"])]
        columns = ["organization", "node", "node_th", "node_en", "weight", "score", "level"]
        rows = rows.rename(columns={"name_th": "node_th", "name_en": "node_en"})
        order = {code: place for place, code in enumerate(table["organization"])}
        table = table[["organization", "name_th", "name_en", "rank"]].merge(
            rows[[*columns, "coverage", "illustrative", "position"]], on="organization"
        )
        table = table.assign(_place=table["organization"].map(order))
        return table.sort_values(["_place", "position"], ignore_index=True).drop(
            columns=["_place", "position"]
        )

    def not_compared(self, view: RoundView, kind: OrganizationKind = "cluster") -> pd.DataFrame:
        """Who is not in a comparison restated on another grouping.

        Returns:
            In the order of the register: `code`, `name_th`, `name_en`, `reason` ("no_members": it
            has scores, but no member in the grouping; "no_scorecard": it has members in the
            grouping, but no scores in the round). Empty on the grouping in force.
        """
        registry, year = view.snapshot.registry, view.fiscal_year
        columns = ["code", "name_th", "name_en", "reason"]
        if view.grouping is None:
            return pd.DataFrame(columns=columns)
        parents = {parent for parent, _ in registry.member_pairs(year, view.grouping)}
        have = set(league_of(view_in(view.state, view.period), kind)["organization"])
        compared = set(view.organizations(kind)["code"])
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
        return pd.DataFrame(rows, columns=columns)

    def over_time(
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
        years = [year for year, each in self._states.now().runs if each == round_]
        tables, before = [], dict[str, tuple[str, ...]]()
        for year in years:
            view = view_of(self._states, year, round_, grouping=grouping)
            table = among(league_of(view, kind), view, peers)
            members = {code: view.members(code) for code in table["organization"]}
            tables.append(
                table.assign(
                    fiscal_year=year.be,
                    round=round_.code,
                    grouping=grouping or view.snapshot.registry.grouping_in_force(year),
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

    def peers(self, view: RoundView, kind: OrganizationKind = "cluster") -> pd.DataFrame:
        """What a fair comparison needs to know of every organization, see `peers.peers_of`."""
        return _peers(view, kind).copy()

    def alike(
        self, view: RoundView, organization: str, by: PeersBy = "size"
    ) -> tuple[str, ...] | None:
        """The organizations in the same third as one, itself among them.

        Returns:
            Their codes; None where nobody is left out (`by` is "all"), or where its population or
            income is not known.

        Raises:
            NotFound: there is no such organization.
            InputError: none of its kind has a scorecard.
        """
        found = view.find(organization)
        if by == "all":
            return None
        third = _peers(view, found.kind).set_index("organization")[by]
        own = third.get(found.code)
        return None if pd.isna(own) else tuple(third.index[third == own])

    def monthly(
        self, view: RoundView, series: str, kind: OrganizationKind = "cluster"
    ) -> pd.DataFrame:
        """A monthly series of every organization of a kind, see `peers.monthly_of`."""
        return monthly_of(view, series, kind)

    def export(
        self,
        view: RoundView,
        kind: OrganizationKind = "cluster",
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        peers: Collection[str] | None = None,
        since: RoundView | None = None,
    ) -> bytes:
        """`comparison` as the content of a file, with notes on its figures and how certainty is
        computed."""
        certainty = self.certainty(view, kind, peers=peers)
        table = self.comparison(view, kind, peers=peers, since=since, certainty=certainty)
        notes = export_notes(table, view.snapshot, language)
        facts = certainty.uncertainty.model_dump(include={"draws", "seed", "concentration"})
        notes.append(library_text("comparison.how", language, **facts))
        if view.grouping is not None:
            said = library_text("comparison.restated", language, grouping=view.grouping)
            notes.append(said)
            absent = self.not_compared(view, kind).groupby("reason")
            rows = {str(reason): each.to_dict("records") for reason, each in absent}
            notes += left_out(rows, language)
        return table_bytes(table, format, notes=notes, language=language)


def _compared(view: RoundView, panel: Panel, peers: Collection[str] | None) -> Collection[str]:
    """Whom to rank of everybody that is drawn."""
    if peers is None:
        return panel.organizations
    wanted = {view.find(name).code for name in peers}
    found = [code for code in panel.organizations if code in wanted]
    if not found:
        raise _nobody(view)
    return found


def _nobody(view: RoundView) -> InputError:
    return InputError("no_peers", year=view.fiscal_year.label, round=view.round.label)


def _parts(rows: pd.DataFrame, panel: Panel, by: DriversBy) -> Mapping[str, Sequence[str]]:
    """The indicators by perspective, or each on its own."""
    if by == "indicator":
        return {code: (code,) for code in panel.indicators}
    rows = rows[rows["node"].isin(panel.indicators)].drop_duplicates("node")
    return {
        str(perspective): tuple(own["node"]) for perspective, own in rows.groupby("perspective")
    }


def _peers(view: RoundView, kind: OrganizationKind) -> pd.DataFrame:
    return view.kept(("peers", kind), lambda: peers_of(view, kind))
