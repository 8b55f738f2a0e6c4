"""What can be asked of a workspace without changing it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import pandas as pd

from scorecard.analysis.panel import Panel, panel_of
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.model.explanation import Explanation
from scorecard.model.organization import OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.scoring.plan import knots_of, policies_of
from scorecard.workspace import explanations, views
from scorecard.workspace.contents import Contents, RoundName, Year, round_of, year_of
from scorecard.workspace.picture import strategy_map_picture
from scorecard.workspace.provenance import Provenance, provenance
from scorecard.workspace.rounds import targets_in_force
from scorecard.workspace.snapshot import Snapshot
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes


class Reading(Contents):
    """The questions about scores; `Workspace` adds the changes."""

    def scores(
        self,
        fiscal_year: Year,
        round: RoundName,
        organization: str | None = None,
        *,
        grouping: int | None = None,
        preview: bool = False,
        compare: tuple[Year, RoundName] | None = None,
    ) -> pd.DataFrame:
        """The official scores of a round, one row per organization and node.

        Args:
            organization: only that one.
            grouping: restated on the membership of another grouping (2551, 2554, 2560).
            preview: with results that are not accepted yet; never official.
            compare: a round whose scores go into `score_before`, `value_before`,
                `level_before` and `change`.

        Returns:
            In the order of organization and reading: `organization`, `fiscal_year`, `round`,
            `strategy`, `node` ("" for the scorecard itself), `kind` (scorecard, perspective,
            objective, indicator), `parent`, `position`, `depth`, `name_th`, `name_en`, `scale`,
            `weight` (percent, in force), `weight_total`, `score`, `weighted_score`, `coverage`
            (0–1), `lowest`, `highest` (the range still possible), `level` (1–5), `value`,
            `numerator`, `denominator`, `member_coverage` (0–1), `status` (scored, missing,
            withdrawn, not_started, unscored), `revision`, `data_year`, `illustrative`,
            `illustrative_targets`, `source`, `perspective`, `objective`, `theme`, `unit_th`,
            `unit_en`, `decimals`, `made_from` (how members make the value).

        Raises:
            NotFound: the round has no scores, or there is no such organization.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        codes = None if organization is None else [self.organization(organization).code]
        rows = self._rows(year, round_, codes, grouping=grouping, preview=preview)
        if compare is None:
            return rows
        before, before_round = year_of(compare[0]), round_of(compare[1])
        earlier, _ = views.stored_scores(self.database, before, before_round, codes)
        return views.with_before(rows, earlier)

    def panel(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
    ) -> Panel:
        """The round as arrays of organizations × indicators with their scales, for analysis: the
        organizations of one kind that have a scorecard, in the order of the register. On another
        grouping, those that have members in it.

        Raises:
            NotFound: the round has no scores, or there is no such grouping.
            InputError: there is no such kind, or no organization of it has a scorecard in the
                round.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        return self._panel(self._scored_of_kind(year, round_, kind, grouping)[0], year, round_)

    def league(
        self,
        fiscal_year: Year,
        round: RoundName,
        kind: OrganizationKind = "cluster",
        *,
        grouping: int | None = None,
    ) -> pd.DataFrame:
        """The organizations of one kind by overall score, see `views.league`; restated on another
        grouping, those that have members in it."""
        year, round_ = year_of(fiscal_year), round_of(round)
        organizations = self._grouped(kind, year, grouping)
        if grouping is None:
            rows, _ = views.stored_scores(self.database, year, round_, None, "scorecard")
        else:
            codes = organizations["code"].tolist()
            rows = self._rows(year, round_, codes, grouping=grouping, preview=False)
        return views.league(rows, organizations)

    def rank(
        self, organization: str, fiscal_year: Year, round: RoundName
    ) -> tuple[int, int] | None:
        """The rank among the organizations of the same kind, and how many have one; None where
        it has no score, or is the only one of its kind."""
        found = self.organization(organization)
        table = self.league(fiscal_year, round, found.kind).dropna(subset=["rank"])
        own = table.loc[table["organization"] == found.code, "rank"]
        return None if own.empty or len(table) == 1 else (int(own.iloc[0]), len(table))

    def provenance(self, organization: str, fiscal_year: Year, round: RoundName) -> Provenance:
        """How many of the organization's results and targets are real."""
        return provenance(self.scores(fiscal_year, round, organization))

    def export_scores(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        nodes: Collection[str] | None = None,
    ) -> bytes:
        """The scores of one organization as the content of a file, with their sources; `nodes`
        are the codes to keep."""
        rows = self.scores(fiscal_year, round, organization)
        if nodes is not None:
            rows = rows[rows["node"].isin(nodes)]
        return table_bytes(rows, format, notes=export_notes(rows, self.snapshot(), language))

    def previous_period(
        self, organization: str, fiscal_year: Year, round: RoundName
    ) -> tuple[FiscalYear, Round] | None:
        """The round to compare with, of those that begin in the same month of the year: the one
        before in the same fiscal year; for the first of a year the same round of the year before,
        since totals run over the year. Where there is neither, the last one that the organization
        has scores in; None for the very first."""
        own = self.scored(self.organization(organization).code)
        periods = (
            (FiscalYear(be=year), Round.parse(code))
            for year, code in zip(own["fiscal_year"].tolist(), own["round"].tolist(), strict=True)
        )
        return views.period_before(periods, (year_of(fiscal_year), round_of(round)))

    def history(
        self, organization: str, indicator: str, *, like: RoundName | None = None
    ) -> pd.DataFrame:
        """One indicator over the years: rounds with an official score, and annual figures of
        its series where it has one.

        Args:
            like: only rounds that begin in the same month as this one, because a quarter and the
                months so far are not to be compared.

        Returns:
            In the order of time: `kind` (result or observation), `fiscal_year`, `round`
            (None for an annual figure), `value`, `score`, `level`, `levels` (level targets of
            that round), `edges` (the values at which levels 2–5 begin, where a better value
            always scores at least as much), `illustrative`, `source`.
        """
        found = self.organization(organization)
        first_month = None if like is None else round_of(like).first_month
        return views.history(
            self.database, self.snapshot(), self._snapshot, found.code, indicator, first_month
        )

    def member_values(
        self,
        organization: str,
        indicator: str,
        fiscal_year: Year,
        round: RoundName,
        grouping: int | None = None,
    ) -> pd.DataFrame:
        """The members' values behind an aggregated one: `organization`, `name_th`, `name_en`,
        `value`, `numerator`, `denominator`, `score`, `illustrative`."""
        chain = self.explain(organization, indicator, fiscal_year, round, grouping=grouping)
        rows = [
            {
                "organization": member.organization,
                "name_th": member.name.th,
                "name_en": member.name.in_language("en"),
                "value": member.value,
                "numerator": member.numerator,
                "denominator": member.denominator,
                "score": member.score,
                "illustrative": member.illustrative,
            }
            for member in chain.members
        ]
        columns = ["organization", "name_th", "name_en", "value", "numerator", "denominator"]
        return pd.DataFrame(rows, columns=[*columns, "score", "illustrative"])

    def explain(
        self,
        organization: str,
        indicator: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        grouping: int | None = None,
    ) -> Explanation:
        """The whole chain behind the score of an indicator, an objective, a perspective, or
        (with "") the scorecard.

        Raises:
            NotFound: no such organization, node or scores.
        """
        year, round_ = year_of(fiscal_year), round_of(round)
        code = self.organization(organization).code
        run = views.official_run(self.database, year, round_)
        snapshot = self._snapshot(run["as_of"])
        needed = {code, *snapshot.registry.members(code, year, grouping)}
        rows = self._rows(year, round_, needed, grouping=grouping, preview=False)
        return explanations.explain(
            self.database,
            snapshot,
            explanations.Subject(
                organization=code,
                node=indicator,
                fiscal_year=year,
                round=round_,
                grouping=grouping,
                as_of=run["as_of"],
                closed=run["closed"],
                rows=rows[rows["organization"] == code],
                others=rows[rows["organization"] != code],
            ),
        )

    def strategy_map_picture(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        language: Language,
        *,
        compare: tuple[Year, RoundName] | None = None,
    ) -> MapPicture:
        """The strategy map of one scorecard, ready to be drawn. The cards tell the change since
        the round before, or with `compare` since that round and its scores as well."""
        card = self.scorecard(organization, fiscal_year, round)
        code = card.organization.code
        since = compare or self.previous_period(code, fiscal_year, round)
        rows = self.scores(fiscal_year, round, code, compare=since)
        return strategy_map_picture(
            card,
            rows,
            language,
            compared=None if since is None else (year_of(since[0]), round_of(since[1])),
            show_comparison=compare is not None,
        )

    def _rows(
        self,
        year: FiscalYear,
        round_: Round,
        organizations: Collection[str] | None,
        *,
        grouping: int | None,
        preview: bool,
    ) -> pd.DataFrame:
        if grouping is None and not preview:
            rows, as_of = views.stored_scores(self.database, year, round_, organizations)
            return views.described(rows, self._snapshot(as_of), year, round_)
        snapshot = self._known_at(year, round_, preview=preview)
        rows = views.fresh_scores(
            self.database,
            snapshot,
            year,
            round_,
            organizations,
            grouping=grouping,
            preview=preview,
        )
        return views.described(rows, snapshot, year, round_)

    def _scored_of_kind(
        self, year: FiscalYear, round_: Round, kind: OrganizationKind, grouping: int | None
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows of all organizations of a kind that have members in the grouping, and those
        organizations. Raises as `panel` does."""
        organizations = self._grouped(kind, year, grouping)
        codes = organizations["code"].tolist()
        rows = self._rows(year, round_, codes, grouping=grouping, preview=False)
        if rows.empty:
            raise InputError(
                "nobody_of_kind",
                kind=partial(library_text, f"kind.{kind}"),
                year=year.label,
                round=round_.label,
            )
        return rows, organizations

    def _grouped(
        self, kind: OrganizationKind, year: FiscalYear, grouping: int | None
    ) -> pd.DataFrame:
        """The organizations of a kind in a year, but for those whose members belonged to others
        in the grouping."""
        organizations = self.organizations(kind, year)
        if grouping is None:
            return organizations
        registry = self.snapshot().registry
        registry.day_of(year, grouping)  # refuses what is no grouping
        have = [
            bool(registry.members(code, year, grouping)) or not registry.members(code, year)
            for code in organizations["code"]
        ]
        return organizations[have].reset_index(drop=True)

    def _panel(self, rows: pd.DataFrame, year: FiscalYear, round_: Round) -> Panel:
        """The scores of a round as arrays, with the scales and policies that made them."""
        run = views.official_run(self.database, year, round_)
        snapshot = self._snapshot(run["as_of"])
        targets = targets_in_force(self.database, year, round_, run["as_of"])
        codes = set(rows["organization"])
        inputs = snapshot.inputs(year, round_, targets, closed=run["closed"], only=codes)
        return panel_of(rows, knots_of(inputs), policies_of(inputs))

    def _known_at(self, year: FiscalYear, round_: Round, *, preview: bool) -> Snapshot:
        """What scores made for one call are made from: what the official ones were made from; a
        preview of a round that is open from what is known now."""
        run = views.runs(self.database).get((year, round_))
        if run is None or (preview and not run["closed"]):
            return self.snapshot()
        return self._snapshot(run["as_of"])
