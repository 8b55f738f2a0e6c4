"""What can be asked about the money of initiatives: plan, contracts, payments, and what lags."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from scorecard.analysis.money import spending as money
from scorecard.analysis.money.by_objective import money_by
from scorecard.checks.issue import Issue
from scorecard.checks.money import check_money
from scorecard.errors import NotFound
from scorecard.files.exported import EXPORT_TITLES, Exported
from scorecard.files.exports.tables import tables_content
from scorecard.files.exports.values import without_tails
from scorecard.language import Language, library_text
from scorecard.model.initiative import Ledger
from scorecard.workspace.columns import heads_in
from scorecard.workspace.known.asked import Year, year_of
from scorecard.workspace.known.ledger import stored_entries, strategies_of
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.money.spending import kept_ledger, ledger_of, spending_of
from scorecard.workspace.table_file import TableFormat, export_notes
from scorecard.workspace.topic import Topic

_MONEY_OF_PROJECTS: tuple[Exported, ...] = ("contracts", "instalments", "disbursements")
"""What a workbook of projects holds beside them."""


class Money(Topic):
    """The questions about initiatives and their money.

    Amounts are exact decimals of baht, as they are known in the state that the round is seen in.
    Initiatives without a year's scores have their money too; only `by_objective` needs scores.
    """

    def initiatives(self, view: RoundView, organization: str) -> pd.DataFrame:
        """The projects of an organization, the largest first: `organization`, `fiscal_year`,
        `code`, `title`, `objective`, `category`, `amount` (baht, decimal), `responsible`, `starts`,
        `ends`, `illustrative`, `source`, `note`."""
        return _entries(view, "initiatives", organization)

    def instalments(self, view: RoundView, organization: str) -> pd.DataFrame:
        """What its contracts plan to pay: `organization`, `fiscal_year`, `contract`, `number`,
        `due`, `amount`, `illustrative`, `source`, `note`."""
        return _entries(view, "instalments", organization)

    def disbursements(self, view: RoundView, organization: str) -> pd.DataFrame:
        """What was paid, in the order of time: `organization`, `fiscal_year`, `code`,
        `initiative`, `contract`, `paid`, `amount`, `illustrative`, `source`, `note`."""
        return _entries(view, "disbursements", organization)

    def ledger(
        self,
        view: RoundView,
        organization: str | None = None,
        initiative: str | None = None,
    ) -> Ledger:
        """All that is known of the year's initiatives and their money as models, of one
        organization or of all; of one initiative if it is named.

        Raises:
            NotFound: no such organization, or no such initiative in that year.
        """
        found = None if organization is None else view.find(organization)
        whole = ledger_of(view, None if found is None else found.code)
        if initiative is None:
            return whole
        part = whole.part(initiative)
        if not part.initiatives:
            raise NotFound(
                "no_initiative",
                code=initiative,
                organization="–" if found is None else found.name,
                year=view.fiscal_year.label,
            )
        return part

    def spending(
        self,
        view: RoundView,
        organization: str | None = None,
        *,
        behind_points: float | None = None,
    ) -> pd.DataFrame:
        """How the money of every initiative stands at the end of a round, of one organization or
        of all; see `analysis.money.spending`.

        Args:
            behind_points: from how many points behind its plan on a project is `behind`; by default
                the threshold of the warning in that year.
        """
        return spending_of(view, _code(view, organization), behind_points=behind_points)

    def totals(self, view: RoundView, organization: str | None = None) -> money.Totals:
        """The money of all initiatives together."""
        return money.totals(self.spending(view, organization))

    def contracts(
        self,
        view: RoundView,
        organization: str | None = None,
        initiative: str | None = None,
    ) -> pd.DataFrame:
        """How the money of every contract stands at the end of a round, of all initiatives or of
        one; see `money.contract_spending`.

        Raises:
            NotFound: no such organization or initiative.
        """
        return money.contract_spending(self.ledger(view, organization, initiative), view.last_day)

    def lagging(
        self,
        view: RoundView,
        organization: str | None = None,
        *,
        behind_points: float | None = None,
    ) -> pd.DataFrame:
        """The initiatives that are behind their plan by so many points, or have a contract that is
        past its last day; see `money.lagging`."""
        return money.lagging(self.spending(view, organization, behind_points=behind_points))

    def s_curve(
        self,
        view: RoundView,
        organization: str | None = None,
        initiative: str | None = None,
    ) -> pd.DataFrame:
        """Plan and payment added up month by month, up to the end of a round; see `money.s_curve`.

        Raises:
            NotFound: no such organization or initiative.
        """
        ledger = self.ledger(view, organization, initiative)
        return money.s_curve(ledger, view.fiscal_year, view.last_day)

    def by_objective(
        self,
        view: RoundView,
        organization: str,
        *,
        by: Literal["objective", "perspective"] = "objective",
    ) -> pd.DataFrame:
        """The share of the money beside the share of the weight and the score; see
        `by_objective.money_by`.

        Raises:
            NotFound: no such organization, or it has no scores in that round.
        """
        found = view.find(organization)
        nodes = view.rows({found.code})
        if nodes.empty:
            raise NotFound(
                "money_no_scores",
                organization=found.name,
                year=view.fiscal_year.label,
                round=view.round.label,
            )
        return money_by(spending_of(view, found.code), nodes, by)

    def behind_limit(self, view: RoundView) -> float:
        """From how many percentage points of its budget behind its plan on a project lags: the
        threshold of the warning `budget_behind` in that year."""
        return view.state.behind_limit(view.fiscal_year)

    def issues(
        self, organization: str | None = None, fiscal_year: Year | None = None
    ) -> list[Issue]:
        """What is wrong between projects, contracts, instalments and payments; of all organizations
        and years unless one is given."""
        state = self._states.now()
        code = None if organization is None else state.snapshot.registry.find(organization).code
        year = None if fiscal_year is None else year_of(fiscal_year)
        ledger = kept_ledger(state, code, year)
        return list(check_money(ledger, strategies_of(ledger, state.snapshot)))

    def export(
        self,
        view: RoundView,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The projects of an organization as the content of a file, with their sources and what is
        illustrative; a workbook also holds contracts, instalments and payments."""
        rows = self.spending(view, organization)
        notes = export_notes(rows, view.snapshot, language)
        made_up = int(rows["illustrative_spending"].astype(bool).sum())
        notes.append(library_text("export.illustrative_spending", language, count=made_up))
        tables = {library_text(EXPORT_TITLES["spending"], language): without_tails(rows)}
        if format in ("xlsx", "json"):
            for kind in _MONEY_OF_PROJECTS:
                entries = _entries(view, kind, organization)
                tables[library_text(EXPORT_TITLES[kind], language)] = entries
        return tables_content(
            tables, format, notes=notes, heads=heads_in(language), language=language
        )


def _entries(view: RoundView, kind: str, organization: str) -> pd.DataFrame:
    return stored_entries(view.state, kind, view.find(organization).code, view.fiscal_year)


def _code(view: RoundView, organization: str | None) -> str | None:
    return None if organization is None else view.find(organization).code
