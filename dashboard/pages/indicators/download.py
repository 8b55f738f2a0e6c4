"""The scores on the screen as a file."""

from __future__ import annotations

from dashboard import cache
from dashboard.components.downloads import downloads
from dashboard.i18n import text
from dashboard.session import Selection


def scores_download(shown: Selection, kept: tuple[str, ...]) -> None:
    """Offers the rows that are shown as a workbook or as CSV, made when they are asked for."""
    downloads(
        lambda format_: cache.exported(*shown.place, format_, shown.language, kept),
        f"{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        note=text("download.rows", shown.language, count=len(kept)),
    )
