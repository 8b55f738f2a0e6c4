"""The projects with their money as a file."""

from __future__ import annotations

from dashboard.components.downloads import downloads
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.session import Selection


def money_download(shown: Selection) -> None:
    """Offers the projects as CSV, or as a workbook with contracts, instalments and payments."""
    downloads(
        lambda format_: money.exported(*shown.place, format_, shown.language),
        f"projects-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        note=text("money.download_note", shown.language),
    )
