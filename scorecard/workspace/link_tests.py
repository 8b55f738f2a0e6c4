"""The strategy map under test, on all organizations of the same kind."""

from __future__ import annotations

import pandas as pd

from scorecard.analysis.plan.links import LinkTests, link_tests
from scorecard.language import Language
from scorecard.words.plan import links
from scorecard.workspace import views
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.reading import Reading
from scorecard.workspace.table_file import TableFormat, table_bytes


class LinkTesting(Reading):
    """The question whether causes move before their effects."""

    def link_test(self, organization: str, fiscal_year: Year, round: RoundName) -> LinkTests:
        """Tests the links of an organization's strategy map over all organizations of its kind
        that have the same link (by the codes of its two objectives), in all rounds up to this one;
        see `analysis.link_test`.

        Raises:
            NotFound: no such organization, or it has no strategy in that year.
        """
        now = year_of(fiscal_year), round_of(round)
        card = self.scorecard(organization, *now)
        wanted = [(link.source, link.target) for link in card.strategy.links]
        codes = self.organizations(card.organization.kind, now[0])["code"].tolist()
        snapshot = self.snapshot()
        having: dict[tuple[str, str], list[str]] = {link: [] for link in wanted}
        for code in codes:
            strategy = snapshot.strategy_of(code, now[0])
            for link in strategy.links if strategy else ():
                if (link.source, link.target) in having:
                    having[link.source, link.target].append(code)
        runs = {
            period: run
            for period, run in views.runs(self.database).items()
            if wanted and period <= now
        }
        rounds = [
            views.described(
                self.database.frame("scores", run_id=run["run_id"], organizations=codes, kind=None),
                snapshot,
                *period,
            )
            for period, run in runs.items()
        ]
        return link_tests(
            _objective_scores(rounds), list(runs), having, illustrative=_result_counts(rounds)
        )

    def export_link_test(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The tested links as the content of a file, with what must be said beside them."""
        tests = self.link_test(organization, fiscal_year, round)
        names = {
            objective.code: objective.name.in_language(language)
            for objective in self.scorecard(organization, fiscal_year, round).strategy.objectives
        }
        rows = tests.table()
        rows.insert(1, "cause", rows["source"].map(names))
        rows.insert(3, "effect", rows["target"].map(names))
        notes = links.sentences(tests, language)
        return table_bytes(rows, format, notes=notes)


def _objective_scores(rounds: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["organization", "objective", "period", "score"]
    frames = [
        rows.loc[rows["kind"] == "objective", ["organization", "node", "score"]]
        .rename(columns={"node": "objective"})
        .assign(period=at)
        for at, rows in enumerate(rounds)
    ]
    return pd.concat(frames)[columns] if frames else pd.DataFrame(columns=columns)


def _result_counts(rounds: list[pd.DataFrame]) -> pd.DataFrame:
    """How many results stand behind each objective, and how many are illustrative."""
    counted = [
        rows.loc[
            (rows["kind"] == "indicator")
            & (rows["scale"] != "composite")
            & (rows["status"] == "scored"),
            ["objective", "illustrative"],
        ]
        for rows in rounds
    ]
    if not counted:
        return pd.DataFrame(columns=["objective", "results", "illustrative"])
    groups = pd.concat(counted).groupby("objective")["illustrative"]
    return groups.agg(results="count", illustrative="sum").reset_index()
