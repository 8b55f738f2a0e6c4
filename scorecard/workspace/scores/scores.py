"""The scores of a round, and the chain behind each."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from scorecard.language import Language
from scorecard.model.explanation import Explanation
from scorecard.model.figures import reached
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import ROOT
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.words.scores.total import reconciled
from scorecard.workspace.known.asked import Period, RoundName, Year, round_of
from scorecard.workspace.known.rows import with_before
from scorecard.workspace.known.view import RoundView, view_of
from scorecard.workspace.scores.explanations import explain
from scorecard.workspace.scores.history import history
from scorecard.workspace.scores.picture import map_picture
from scorecard.workspace.scores.provenance import Provenance, provenance
from scorecard.workspace.scores.rounds import ScoreRun, rounds_to_score, score_round
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes
from scorecard.workspace.topic import Topic

_ENOUGH_TOLD = 0.5
"""The coverage from which on a round says enough to be what a reader sees first."""


class Scores(Topic):
    """The questions about scores. Called, it answers the first of them: `workspace.scores(2565,
    9)`."""

    def __call__(
        self,
        fiscal_year: Year,
        round: RoundName,
        organization: str | None = None,
        *,
        grouping: int | None = None,
        preview: bool = False,
        compare: tuple[Year, RoundName] | None = None,
    ) -> pd.DataFrame:
        """The scores of a round, see `of`.

        Args:
            organization: only that one.
            grouping: restated on the membership of another grouping (2551, 2554, 2560).
            preview: with results that are not accepted yet; never official.
            compare: a round whose scores go into `score_before`, `value_before`,
                `level_before` and `change`.
        """
        view = view_of(self._states, fiscal_year, round, grouping=grouping, preview=preview)
        then = None if compare is None else view_of(self._states, *compare)
        return self.of(view, organization, compare=then)

    def of(
        self,
        view: RoundView,
        organization: str | None = None,
        *,
        compare: RoundView | None = None,
    ) -> pd.DataFrame:
        """The scores of a round, one row per organization and node.

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
        codes = None if organization is None else {view.find(organization).code}
        rows = view.rows(codes)
        return rows if compare is None else with_before(rows, compare.rows(codes))

    def provenance(self, view: RoundView, organization: str) -> Provenance:
        """How many of the organization's results and targets are real."""
        return provenance(self.of(view, organization))

    def explain(self, view: RoundView, organization: str, node: str) -> Explanation:
        """The whole chain behind the score of an indicator, an objective, a perspective, or
        (with "") the scorecard.

        Raises:
            NotFound: no such organization, node or scores.
        """
        return explain(view, view.find(organization).code, node)

    def map_picture(
        self,
        view: RoundView,
        organization: str,
        language: Language,
        *,
        compare: RoundView | None = None,
    ) -> MapPicture:
        """The strategy map of one scorecard, ready to be drawn. The cards tell the change since
        the round before, or with `compare` since that round and its scores as well."""
        return map_picture(view, organization, language, compare=compare)

    def history(
        self, organization: str, node: str, *, like: RoundName | None = None
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
        state = self._states.now()
        code = state.snapshot.registry.find(organization).code
        first_month = None if like is None else round_of(like).first_month
        return history(state, code, node, first_month)

    def rounds(self) -> pd.DataFrame:
        """The rounds with scores, in the order of time: `fiscal_year`, `round`, `closed`,
        `organizations` (how many have an overall score), `end_month`."""
        state = self._states.now()
        having = state.scored.groupby(["fiscal_year", "round"])["has_score"].sum()
        rows = [
            (year.be, round_.code, run.closed, int(having[year.be, round_.code]), round_.last_month)
            for (year, round_), run in state.runs.items()
            if (year.be, round_.code) in having.index
        ]
        columns = ["fiscal_year", "round", "closed", "organizations", "end_month"]
        return pd.DataFrame(rows, columns=columns)

    def scored(self, organization: str | None = None) -> pd.DataFrame:
        """Which organization (by code; by default every one) has scores in which round, in the
        order of time: `organization`, `fiscal_year`, `round`, `end_month`, `coverage` (the share of
        the weight that has a result, 0–1)."""
        table = self._states.now().scored.drop(columns="has_score")
        if organization is None:
            return table
        return table[table["organization"] == organization].reset_index(drop=True)

    def opening(self, organization: str) -> Period | None:
        """The round that is shown of an organization where none is asked for: the newest of which
        at least half of the weight has a result, else the newest; None without any."""
        table = self.scored(organization)
        if table.empty:
            return None
        told = table[reached(table["coverage"].fillna(0.0), _ENOUGH_TOLD)]
        newest = (table if told.empty else told).iloc[-1]
        return FiscalYear(be=int(newest["fiscal_year"])), Round.parse(newest["round"])

    def to_calculate(self) -> list[Period]:
        """The open rounds for which something was reported and accepted, or observed."""
        return rounds_to_score(self._states.now())

    def calculate(
        self, fiscal_year: FiscalYear, round: Round, *, close: bool = False, by: str
    ) -> ScoreRun:
        """Calculates a round officially and stores it; `close` freezes it for ever.

        Raises:
            InputError: the round is closed already, or cannot be closed yet.
        """
        return score_round(self._states, (fiscal_year, round), by=by, close=close)

    def export(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        nodes: Collection[str] | None = None,
    ) -> bytes:
        """The scores of one organization as the content of a file, with their sources and how they
        make the overall score; `nodes` are the codes to keep beside that of the whole."""
        rows = self.of(view, organization)
        notes = [how_it_adds_up(rows, language), *export_notes(rows, view.snapshot, language)]
        if nodes is not None:
            rows = rows[rows["node"].isin({ROOT, *nodes})]
        return table_bytes(rows, format, notes=notes, language=language)


def how_it_adds_up(rows: pd.DataFrame, language: Language) -> str:
    """How the weighted scores of one organization make its overall score, in a sentence.

    Args:
        rows: its scores, all of them.
    """
    plain = rows.astype(object).where(rows.notna(), None)
    return reconciled({str(row["node"]): row for row in plain.to_dict("records")}, language)
