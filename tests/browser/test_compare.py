"""The comparison in a browser, in both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import text
from dashboard.pages.compare.page import VIEWS
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


def test_through_the_views(visit: Visit, language: Language) -> None:
    page = visit("compare", language=language, **ANDAMAN)
    league = page.get_by_role("table", name=text("compare.league_label", language))
    expect(league.get_by_role("row")).to_have_count(19)
    expect(league.locator("tr.chosen")).to_have_count(1)
    for name, view in list(VIEWS.items())[1:]:
        page.get_by_role("radio", name=text(view.name, language), exact=True).click()
        expect(page).to_have_url(re.compile(f"view={name}"))
        key = {"rounds": "bump", "certainty": "duels", "perspectives": "heat"}.get(name, name)
        expect(page.locator(f".st-key-card-{key}")).to_be_visible()
    expect(
        page.get_by_role("heading", name=text("compare.drivers_title", language))
    ).to_be_visible()


def test_the_league_is_sorted_and_leads_on(visit: Visit) -> None:
    page = visit("compare", language="en", **ANDAMAN)
    league = page.get_by_role("table", name=text("compare.league_label", "en"))
    heading = league.get_by_role("columnheader", name="Overall score")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(league.get_by_role("rowheader").first).to_have_text("Lower Northeastern 2")
    league.get_by_role("link", name="Lower Central 2").click()
    expect(page).to_have_url(re.compile("/overview.*organization=lower-central-2"))


def test_another_grouping_and_the_provinces(visit: Visit) -> None:
    page = visit("compare", language="en", grouping="2551", **ANDAMAN)
    expect(page.get_by_text("restated on the grouping of 2551")).to_be_visible()
    page.get_by_role("radio", name="Provinces").click()
    league = page.get_by_role("table", name=text("compare.league_label", "en"))
    expect(league.get_by_role("row")).to_have_count(77)


def test_the_league_is_downloaded(visit: Visit) -> None:
    page = visit("compare", language="en", **ANDAMAN)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel workbook").click()
    assert download.value.suggested_filename == "compare-cluster-2565-9.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("view", list(VIEWS))
def test_no_view_scrolls_sideways(visit: Visit, view: str, language: Language) -> None:
    page = visit("compare", language=language, view=view, **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    wide = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
            .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert wide == [0, 0]
