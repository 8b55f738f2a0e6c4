"""Marks of control, and the targets that are passed on: read once for every page."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cache import kept, scorecard, workspace
from scorecard.analysis.alignment import Alignment
from scorecard.analysis.control import control_marks
from scorecard.language import Language
from scorecard.model.indicator import Control
from scorecard.workspace.table_file import TableFormat


@kept
def controls(organization: str, fiscal_year: int, round_: str) -> Mapping[str, Control | None]:
    """How far the organization can move each of its indicators, by code."""
    return control_marks(scorecard(organization, fiscal_year, round_).strategy)


@kept
def alignment(organization: str, fiscal_year: int, round_: str) -> Alignment:
    """Targets passed on, objectives without a project, projects without an objective."""
    return workspace().alignment(organization, fiscal_year, round_)


def exported_cascade(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The targets passed on as a file; made anew each time."""
    return workspace().export_cascade(
        organization, fiscal_year, round_, format=format_, language=language
    )
