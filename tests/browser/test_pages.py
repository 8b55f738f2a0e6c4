"""Pages as their readers use them: projects and budget, data health, the comparison."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from dashboard.i18n import text
from dashboard.pages.compare.page import VIEWS
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, Visit, not_sideways

TITLE = "โครงการด้านการท่องเที่ยวและบริการ"


def test_a_project_is_chosen_by_click_and_by_keyboard(visit: Visit) -> None:
    page = visit("projects", language="th", **ANDAMAN)
    expect(page.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(2)
    tree = page.get_by_role("treegrid", name=text("money.tree_title", "th", day=""))
    tree.get_by_role("row", name=re.compile(TITLE)).click()
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    contracts = page.get_by_role("table", name=text("money.contracts_title", "th", count=4))
    expect(contracts.get_by_role("row")).to_have_count(5)
    expect(page.get_by_role("button", name=text("download.label", "th"))).to_have_count(1)
    page.get_by_text(text("money.payments_title", "th")).click()
    payments = page.get_by_role("table", name=text("money.payments_title", "th"))
    expect(payments.get_by_role("row").nth(5)).to_be_visible()
    page.get_by_role("button", name=text("money.all_projects", "th")).click()
    expect(page).not_to_have_url(re.compile("project="))
    tree.get_by_role("row").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_through_the_views(visit: Visit, language: Any) -> None:
    page = visit("compare", language=language, **ANDAMAN)
    league = page.get_by_role("table", name=text("compare.league_label", language))
    expect(league.get_by_role("row")).to_have_count(19)
    expect(league.locator("tr.chosen")).to_have_count(1)
    for name, view in list(VIEWS.items())[1:]:
        page.get_by_role("radio", name=text(view.name, language), exact=True).click()
        expect(page).to_have_url(re.compile(f"view={name}"))
        key = {"rounds": "bump", "certainty": "duels", "perspectives": "heat"}.get(name, name)
        expect(page.locator(f".st-key-card-{key}")).to_be_visible()
        not_sideways(page)
    drivers = text("compare.drivers_title", language)
    expect(page.get_by_role("heading", name=drivers)).to_be_visible()


def test_the_league_is_sorted_and_leads_on(visit: Visit) -> None:
    page = visit("compare", language="en", **ANDAMAN)
    league = page.get_by_role("table", name=text("compare.league_label", "en"))
    heading = league.get_by_role("columnheader", name="Overall score")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    heading.get_by_role("button").click()
    expect(league.get_by_role("rowheader").first).to_have_text("Lower Northeastern 2")
    league.get_by_role("link", name="Lower Central 2").click()
    expect(page).to_have_url(re.compile("/overview.*organization=lower-central-2"))
