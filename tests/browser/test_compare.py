"""The comparison in a browser, in both languages."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from dashboard.i18n import text
from dashboard.pages.compare.page import VIEWS
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, Visit, not_sideways


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
