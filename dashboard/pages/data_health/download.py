"""What a section shows, as a file."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components.frame.downloads import downloads
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.workspace.table_file import TableFormat

Maker = Callable[[str, int, str, TableFormat, Language], bytes]
"""Makes the file of an organization, a fiscal year and a round."""


def download(shown: Selection, make: Maker, name: str, count: int) -> None:
    """Offers all rows of a section as a workbook or as CSV, made when they are asked for.

    Args:
        name: of the section, for the names of the files.
        count: how many rows there are.
    """
    language = shown.language
    downloads(
        lambda format_: make(*shown.scorecard, format_, language),
        f"{name}-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        language,
        buttons=f"download-{name}",
        note=text("health.rows", language, count=count),
    )
