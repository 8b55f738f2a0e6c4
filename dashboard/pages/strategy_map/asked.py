"""The strategy map under test, read once for every page."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cache import at, kept, scorecard, workspace
from scorecard.analysis.plan.links import LinkTest, LinkTests
from scorecard.language import Language
from scorecard.workspace.table_file import TableFormat


@kept
def link_tests(organization: str, fiscal_year: int, round_: str) -> LinkTests:
    """The links of an organization's strategy map, tested over all of its kind."""
    return workspace().plan.link_test(at(fiscal_year, round_), organization)


@kept
def objective_names(
    organization: str, fiscal_year: int, round_: str, language: Language
) -> Mapping[str, str]:
    """The names of the objectives by code."""
    strategy = scorecard(organization, fiscal_year, round_).strategy
    return {each.code: each.name.in_language(language) for each in strategy.objectives}


@kept
def tests_by_link(
    organization: str, fiscal_year: int, round_: str
) -> Mapping[tuple[str, str], LinkTest]:
    """The tests by cause and effect."""
    found = link_tests(organization, fiscal_year, round_)
    return {(test.source, test.target): test for test in found.tests}


def exported_tests(
    organization: str, fiscal_year: int, round_: str, format_: TableFormat, language: Language
) -> bytes:
    """The tests as a file; made anew each time."""
    return workspace().plan.export_link_test(
        at(fiscal_year, round_), organization, format=format_, language=language
    )
