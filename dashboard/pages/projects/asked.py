"""What was read of the money of projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from dashboard.cache import Row, kept, rows_of, scores, workspace
from scorecard.analysis.money import spending as money
from scorecard.analysis.money.by_objective import money_by
from scorecard.language import Language
from scorecard.model.initiative import Initiative, Ledger
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.workspace.table_file import TableFormat


@kept
def ledger(organization: str, fiscal_year: int) -> Ledger:
    """The projects of an organization with all that is known of their money."""
    return workspace().ledger(organization, fiscal_year)


@kept
def _spending(organization: str, fiscal_year: int, round_: str) -> pd.DataFrame:
    return workspace().spending(organization, fiscal_year, round_)


@kept
def behind_limit(fiscal_year: int) -> float:
    """From how many percentage points behind its plan on a project lags in that year."""
    return workspace().behind_limit(fiscal_year)


@kept
def spending(organization: str, fiscal_year: int, round_: str) -> Mapping[str, Row]:
    """How the money of every project stands at the end of a round, by code, the largest first."""
    rows = rows_of(_spending(organization, fiscal_year, round_))
    return {row["initiative"]: row for row in rows}


@kept
def totals(organization: str, fiscal_year: int, round_: str) -> money.Totals:
    """The money of all projects together."""
    return money.totals(_spending(organization, fiscal_year, round_))


@kept
def curve(
    organization: str, fiscal_year: int, round_: str, project: str | None = None
) -> tuple[Row, ...]:
    """Plan and payment month by month, of all projects or of one."""
    whole = ledger(organization, fiscal_year)
    part = whole if project is None else whole.part(project)
    day = last_day(fiscal_year, round_)
    return rows_of(money.s_curve(part, FiscalYear(be=fiscal_year), day))


@kept
def by_objective(organization: str, fiscal_year: int, round_: str) -> tuple[Row, ...]:
    """Money against weight and score, by objective."""
    nodes = pd.DataFrame(list(scores(organization, fiscal_year, round_).values()), dtype="object")
    return rows_of(money_by(_spending(organization, fiscal_year, round_), nodes))


@kept
def contracts(organization: str, fiscal_year: int, round_: str, project: str) -> tuple[Row, ...]:
    """How the contracts of one project stand at the end of a round."""
    part = ledger(organization, fiscal_year).part(project)
    return rows_of(money.contract_spending(part, last_day(fiscal_year, round_)))


def last_day(fiscal_year: int, round_: str) -> dt.date:
    """The last day of a round."""
    return Round.parse(round_).last_day(FiscalYear(be=fiscal_year))


@kept
def project(organization: str, fiscal_year: int, code: str) -> Initiative | None:
    """The project with that code."""
    return ledger(organization, fiscal_year).initiatives_by_key.get(
        (organization, fiscal_year, code)
    )


@kept
def sources() -> Mapping[str, Source]:
    """The register of sources, by code."""
    return workspace().snapshot().sources


@kept
def parent(organization: str, fiscal_year: int) -> str | None:
    """The organization whose member this one is, if it has projects in that year."""
    registry = workspace().snapshot().registry
    parents = registry.parents(organization, FiscalYear(be=fiscal_year))
    return next((code for code in parents if ledger(code, fiscal_year).initiatives), None)


@kept
def issues(organization: str, fiscal_year: int, language: Language) -> tuple[str, ...]:
    """What is wrong between projects, contracts, instalments and payments, as sentences."""
    found = workspace().money_issues(organization, fiscal_year)
    return tuple(issue.message(language) for issue in found)


def exported(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The projects with their money as a file; made anew each time."""
    return workspace().export_spending(
        organization, fiscal_year, round_, format=format_, language=language
    )
