"""Data health as a member of the monitoring staff uses it: who has not reported, and why."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


def no_sideways(page: Page) -> None:
    wide = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
            .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert wide == [0, 0]


def test_from_the_overview_to_who_has_not_reported(visit: Visit, language: Language) -> None:
    page = visit("overview", language=language, **ANDAMAN)
    page.get_by_role("link", name=re.compile(r"\(\d+\) →")).click()
    expect(page).to_have_url(re.compile("/data-health.*view=warnings"))
    expect(page.get_by_role("heading", name=text("health.title", language))).to_be_visible()
    warnings = page.get_by_role("table", name=text("warnings.title", language))
    expect(warnings.get_by_role("row").nth(5)).to_be_visible()
    page.get_by_role("radio", name=text("health.section.reporting", language)).click()
    expect(page).to_have_url(re.compile("view=reporting"))
    owed = page.get_by_role("table", name=text("reporting.owed", language, count=4))
    satun = "Satun" if language == "en" else "สตูล"
    expect(owed.get_by_role("row", name=re.compile(satun))).to_have_count(2)
    matrix = page.get_by_role("table", name=text("reporting.matrix", language))
    missing = text("report_state.missing", language)
    expect(matrix.get_by_role("link", name=re.compile(f"^{missing}"))).to_have_count(4)
    no_sideways(page)
    matrix.get_by_role("link", name=re.compile(f"^{missing}.*{satun}")).first.click()
    expect(page).to_have_url(re.compile("/indicators.*organization=TH-91.*indicator=A1"))


def test_every_section_opens(visit: Visit, language: Language) -> None:
    page = visit("data-health", language=language, **ANDAMAN)
    for section, label in {
        "freshness": text("freshness.title", language),
        "outliers": text("outliers.title", language, count=10),
        "plan": text("plan.severity", language),
    }.items():
        page.get_by_role("radio", name=text(f"health.section.{section}", language)).click()
        expect(page).to_have_url(re.compile(f"view={section}"))
        expect(page.get_by_text(label).first).to_be_visible()
        no_sideways(page)


def test_the_warnings_are_downloaded(visit: Visit) -> None:
    page = visit("data-health", language="en", **ANDAMAN)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "warnings-southern-andaman-2565-9.csv"
    assert "below_level" in download.value.path().read_text(encoding="utf-8")
