"""The targets that are passed on: read once."""

from __future__ import annotations

from dashboard.cache import at, kept, workspace
from scorecard.analysis.plan.cascade import Alignment
from scorecard.language import Language
from scorecard.workspace.table_file import TableFormat


@kept
def alignment(organization: str, fiscal_year: int, round_: str) -> Alignment:
    """Targets passed on, objectives without a project, projects without an objective."""
    return workspace().plan.alignment(at(fiscal_year, round_), organization)


def exported_cascade(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The targets passed on as a file; made anew each time."""
    return workspace().plan.export_cascade(
        at(fiscal_year, round_), organization, format=format_, language=language
    )
