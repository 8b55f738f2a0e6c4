"""Data health as a member of the monitoring staff uses it: who has not reported, and why."""

import re

from playwright.sync_api import expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit, not_sideways


def test_from_the_overview_to_who_has_not_reported(visit: Visit) -> None:
    page = visit("overview", language="th", **ANDAMAN)
    page.get_by_role("link", name=re.compile(r"\(\d+\) →")).click()
    expect(page).to_have_url(re.compile("/data-health.*view=warnings"))
    warnings = page.get_by_role("table", name=text("warnings.title", "th"))
    expect(warnings.get_by_role("row").nth(5)).to_be_visible()
    page.get_by_role("radio", name=text("health.section.reporting", "th")).click()
    expect(page).to_have_url(re.compile("view=reporting"))
    matrix = page.get_by_role("table", name=text("reporting.matrix", "th"))
    missing = text("report_state.missing", "th")
    expect(matrix.get_by_role("link", name=re.compile(f"^{missing}"))).to_have_count(4)
    not_sideways(page)
    matrix.get_by_role("link", name=re.compile(f"^{missing}.*สตูล")).first.click()
    expect(page).to_have_url(re.compile("/indicators.*organization=TH-91.*indicator=A1"))
