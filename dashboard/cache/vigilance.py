"""Early warnings and data health, read once for every page and day."""

from __future__ import annotations

import datetime as dt

from dashboard.cache import at, kept, kept_of_year, workspace
from scorecard.analysis.warnings.data_health import DataHealth
from scorecard.analysis.warnings.warning import EarlyWarning
from scorecard.language import Language
from scorecard.model.period import today
from scorecard.words.issue import severity_name
from scorecard.workspace.table_file import TableFormat


def day() -> dt.date:
    """The day on which things are looked at."""
    return today()


def warnings(organization: str, fiscal_year: int, round_: str) -> tuple[EarlyWarning, ...]:
    """What to look at in one organization, the gravest first, as of today."""
    return _warnings(organization, fiscal_year, round_, day())


@kept_of_year(lambda _organization, fiscal_year, *_: fiscal_year)
def _warnings(
    organization: str, fiscal_year: int, round_: str, on: dt.date
) -> tuple[EarlyWarning, ...]:
    return tuple(workspace().warnings.of(at(fiscal_year, round_), organization, today=on))


def data_health(organization: str, fiscal_year: int, round_: str) -> DataHealth:
    """Whether the figures of an organization and its members can be trusted, as of today."""
    return _data_health(organization, fiscal_year, round_, day())


@kept_of_year(lambda _organization, fiscal_year, *_: fiscal_year)
def _data_health(organization: str, fiscal_year: int, round_: str, on: dt.date) -> DataHealth:
    return workspace().warnings.data_health(at(fiscal_year, round_), organization, today=on)


@kept
def plan_issues(
    organization: str, fiscal_year: int, language: Language
) -> tuple[tuple[str, str, str, str, str], ...]:
    """What the checks say of the plan: severity, what that is called, where, what is wrong, and
    how to mend it."""
    return tuple(
        (
            issue.severity,
            severity_name(issue.severity, language),
            issue.address.path,
            issue.message(language),
            issue.fix(language),
        )
        for issue in workspace().plan.issues(organization, fiscal_year)
    )


def exported_warnings(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The warnings as a file; made anew each time."""
    return workspace().warnings.export(
        at(fiscal_year, round_), organization, format=format_, language=language
    )


def exported_reporting(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """Who has reported what as a file; made anew each time."""
    return workspace().warnings.export_reporting(
        at(fiscal_year, round_), organization, format=format_, language=language
    )
