"""What was read of the money of projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard.cache import Row, at, kept, rows_of, workspace
from scorecard.analysis.money.spending import Totals
from scorecard.language import Language
from scorecard.model.initiative import Initiative, Ledger
from scorecard.model.period import FiscalYear, Round
from scorecard.workspace.table_file import TableFormat


@kept
def ledger(organization: str, fiscal_year: int, round_: str) -> Ledger:
    """The projects of an organization with all that is known of their money."""
    return workspace().money.ledger(at(fiscal_year, round_), organization)


@kept
def behind_limit(fiscal_year: int, round_: str) -> float:
    """From how many percentage points behind its plan on a project lags in that year."""
    return workspace().money.behind_limit(at(fiscal_year, round_))


@kept
def spending(organization: str, fiscal_year: int, round_: str) -> Mapping[str, Row]:
    """How the money of every project stands at the end of a round, by code, the largest first."""
    rows = rows_of(workspace().money.spending(at(fiscal_year, round_), organization))
    return {row["initiative"]: row for row in rows}


@kept
def totals(organization: str, fiscal_year: int, round_: str) -> Totals:
    """The money of all projects together."""
    return workspace().money.totals(at(fiscal_year, round_), organization)


@kept
def curve(
    organization: str, fiscal_year: int, round_: str, project: str | None = None
) -> tuple[Row, ...]:
    """Plan and payment month by month, of all projects or of one."""
    return rows_of(workspace().money.s_curve(at(fiscal_year, round_), organization, project))


@kept
def by_objective(organization: str, fiscal_year: int, round_: str) -> tuple[Row, ...]:
    """Money against weight and score, by objective."""
    return rows_of(workspace().money.by_objective(at(fiscal_year, round_), organization))


@kept
def contracts(organization: str, fiscal_year: int, round_: str, project: str) -> tuple[Row, ...]:
    """How the contracts of one project stand at the end of a round."""
    return rows_of(workspace().money.contracts(at(fiscal_year, round_), organization, project))


def last_day(fiscal_year: int, round_: str) -> dt.date:
    """The last day of a round."""
    return Round.parse(round_).last_day(FiscalYear(be=fiscal_year))


@kept
def project(organization: str, fiscal_year: int, round_: str, code: str) -> Initiative | None:
    """The project with that code."""
    known = ledger(organization, fiscal_year, round_).initiatives_by_key
    return known.get((organization, fiscal_year, code))


@kept
def parent(organization: str, fiscal_year: int, round_: str) -> str | None:
    """The organization whose member this one is, if it has projects in that year."""
    parents = workspace().office.parents(organization, fiscal_year)
    having = (code for code in parents if ledger(code, fiscal_year, round_).initiatives)
    return next(having, None)


@kept
def issues(organization: str, fiscal_year: int, language: Language) -> tuple[str, ...]:
    """What is wrong between projects, contracts, instalments and payments, as sentences."""
    found = workspace().money.issues(organization, fiscal_year)
    return tuple(issue.message(language) for issue in found)


def exported(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The projects with their money as a file; made anew each time."""
    return workspace().money.export(
        at(fiscal_year, round_), organization, format=format_, language=language
    )
