"""What can be asked about the money of initiatives: plan, contracts, payments, and what lags."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import pandas as pd

from scorecard.analysis.money import spending as money
from scorecard.analysis.money.by_objective import money_by
from scorecard.checks.issue import Issue
from scorecard.checks.money import check_money
from scorecard.errors import NotFound
from scorecard.files.exports.tables import tables_content
from scorecard.language import Language, library_text
from scorecard.model.initiative import Ledger
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.money.ledger import read_ledger, stored_entries, strategies_of
from scorecard.workspace.reading import Reading
from scorecard.workspace.table_file import TableFormat, export_notes
from scorecard.workspace.warnings.rules import behind_limit


class Money(Reading):
    """The questions about initiatives and their money, as it is known now.

    Amounts are exact decimals of baht. Initiatives without a year's scores have their money too;
    only `money_by_objective` needs scores.
    """

    def initiatives(self, organization: str, fiscal_year: Year) -> pd.DataFrame:
        """The projects of an organization, the largest first: `organization`, `fiscal_year`,
        `code`, `title`, `objective`, `category`, `amount` (baht, decimal), `responsible`, `starts`,
        `ends`, `illustrative`, `source`, `note`."""
        return self._entries("initiatives", organization, fiscal_year)

    def contracts(
        self, organization: str | None, fiscal_year: Year, round: RoundName
    ) -> pd.DataFrame:
        """How the money of every contract stands at the end of a round; see
        `money.contract_spending`."""
        ledger = self.ledger(organization, fiscal_year)
        return money.contract_spending(ledger, _last_day(fiscal_year, round))

    def instalments(self, organization: str, fiscal_year: Year) -> pd.DataFrame:
        """What its contracts plan to pay: `organization`, `fiscal_year`, `contract`, `number`,
        `due`, `amount`, `illustrative`, `source`, `note`."""
        return self._entries("instalments", organization, fiscal_year)

    def disbursements(self, organization: str, fiscal_year: Year) -> pd.DataFrame:
        """What was paid, in the order of time: `organization`, `fiscal_year`, `code`,
        `initiative`, `contract`, `paid`, `amount`, `illustrative`, `source`, `note`."""
        return self._entries("disbursements", organization, fiscal_year)

    def ledger(
        self, organization: str | None, fiscal_year: Year, initiative: str | None = None
    ) -> Ledger:
        """All of it as models, of one organization or of all; of one initiative if it is named.

        Raises:
            NotFound: no such organization, or no such initiative in that year.
        """
        year = year_of(fiscal_year)
        found = None if organization is None else self.organization(organization)
        whole = read_ledger(self.database, None if found is None else found.code, year)
        if initiative is None:
            return whole
        part = whole.part(initiative)
        if not part.initiatives:
            name = "–" if found is None else found.name
            raise NotFound("no_initiative", code=initiative, organization=name, year=year.label)
        return part

    def spending(
        self,
        organization: str | None,
        fiscal_year: Year,
        round: RoundName,
        *,
        behind_points: float | None = None,
    ) -> pd.DataFrame:
        """How the money of every initiative stands at the end of a round; see `money.spending`.

        Args:
            behind_points: from how many points behind its plan on a project is `behind`; by default
                the threshold of the warning in that year.
        """
        ledger = self.ledger(organization, fiscal_year)
        limit = self.behind_limit(fiscal_year) if behind_points is None else behind_points
        return money.spending(ledger, _last_day(fiscal_year, round), behind_points=limit)

    def behind_limit(self, fiscal_year: Year) -> float:
        """From how many percentage points of its budget behind its plan on a project lags: the
        threshold of the warning `budget_behind` in that year."""
        return behind_limit(self.database, year_of(fiscal_year))

    def lagging(
        self,
        organization: str | None,
        fiscal_year: Year,
        round: RoundName,
        *,
        behind_points: float | None = None,
    ) -> pd.DataFrame:
        """The initiatives that are behind their plan by so many points, or have a contract that is
        past its last day; see `money.lagging`."""
        rows = self.spending(organization, fiscal_year, round, behind_points=behind_points)
        return money.lagging(rows)

    def s_curve(
        self,
        organization: str | None,
        fiscal_year: Year,
        round: RoundName,
        initiative: str | None = None,
    ) -> pd.DataFrame:
        """Plan and payment added up month by month, up to the end of a round; see `money.s_curve`.

        Raises:
            NotFound: no such organization or initiative.
        """
        ledger = self.ledger(organization, fiscal_year, initiative)
        return money.s_curve(ledger, year_of(fiscal_year), _last_day(fiscal_year, round))

    def money_by_objective(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        by: Literal["objective", "perspective"] = "objective",
    ) -> pd.DataFrame:
        """The share of the money beside the share of the weight and the score; see
        `money_weight.money_by`.

        Raises:
            NotFound: no such organization, or it has no scores in that round.
        """
        rows = self.spending(organization, fiscal_year, round)
        nodes = self.scores(fiscal_year, round, organization)
        if nodes.empty:
            year, period = year_of(fiscal_year), round_of(round)
            name = self.organization(organization).name
            raise NotFound(
                "money_no_scores", organization=name, year=year.label, round=period.label
            )
        return money_by(rows, nodes, by)

    def money_issues(
        self, organization: str | None = None, fiscal_year: Year | None = None
    ) -> list[Issue]:
        """What is wrong between projects, contracts, instalments and payments; of all organizations
        and years unless one is given."""
        code = None if organization is None else self.organization(organization).code
        year = None if fiscal_year is None else year_of(fiscal_year)
        ledger = read_ledger(self.database, code, year)
        return list(check_money(ledger, strategies_of(ledger, self.snapshot())))

    def export_spending(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """The projects of an organization as the content of a file, with their sources and what is
        illustrative; a workbook also holds contracts, instalments and payments."""
        rows = self.spending(organization, fiscal_year, round)
        notes = export_notes(rows, self.snapshot(), language)
        made_up = int(rows["illustrative_spending"].astype(bool).sum())
        notes.append(library_text("export.illustrative_spending", language, count=made_up))
        tables = {library_text("export.spending", language): rows}
        if format in ("xlsx", "json"):
            for kind in ("contracts", "instalments", "disbursements"):
                entries = self._entries(kind, organization, fiscal_year)
                tables[library_text(f"export.{kind}", language)] = entries
        return tables_content(tables, format, notes=notes, language=language)

    def _entries(self, kind: str, organization: str, fiscal_year: Year) -> pd.DataFrame:
        code = self.organization(organization).code
        return stored_entries(self.database, kind, code, year_of(fiscal_year))


def _last_day(fiscal_year: Year, round_: RoundName) -> dt.date:
    return round_of(round_).last_day(year_of(fiscal_year))
