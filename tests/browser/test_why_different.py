"""Why different, as a director reads it: a round, a perspective, an indicator, another cluster."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language
from scorecard.words.change.difference import effect_name

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


def click_on_bar(page: Page, number: int) -> None:
    """Clicks in the middle of a bar of the waterfall."""
    bar = page.locator(".js-plotly-plot .bars .point path").nth(number)
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def test_from_the_difference_to_the_indicator_behind_it(visit: Visit, language: Language) -> None:
    page = visit("overview", language=language, **ANDAMAN)
    page.get_by_role("link", name=text("page.why_different", language)).click()
    expect(page.get_by_role("heading", name=text("why.title", language), level=1)).to_be_visible()
    page.get_by_role("combobox", name=text("why.with_round", language)).click()
    round_ = "FY2564 9 months" if language == "en" else "ปีงบประมาณ 2564 รอบ 9 เดือน"
    page.get_by_role("option", name=round_).click()
    expect(page).to_have_url(re.compile("compare=2564-9"))
    causes = page.get_by_role("table", name=text("why.effects", language))
    expect(causes.get_by_text(effect_name("results", language), exact=True)).to_be_visible()
    expect(causes.get_by_text("+0.39")).to_be_visible()
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=P1"))
    table = page.get_by_role("table", name=re.compile(f"^{text('why.table', language)}"))
    inside = "Effectiveness" if language == "en" else "ประสิทธิผล"
    expect(page.get_by_role("heading", name=re.compile(f": {inside}$"))).to_be_visible()
    expect(page.locator(".js-plotly-plot .bars .point path")).to_have_count(6)
    expect(table.get_by_role("link", name=re.compile("PM2.5"))).to_be_visible()
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=O1"))
    expect(table.locator("tbody tr")).to_have_count(4)
    table.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T1"))


def test_two_clusters_and_a_regrouping(visit: Visit, language: Language) -> None:
    page = visit("why-different", language=language, against="eastern-1", **ANDAMAN)
    not_here = text("why.about.membership_apart", language)
    expect(page.get_by_text(not_here.split()[0]).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 1366
    page.get_by_role("combobox", name=text("why.with", language), exact=True).click()
    page.get_by_role("option", name=text("why.itself", language)).click()
    expect(page).not_to_have_url(re.compile("against="))
    page.get_by_role("combobox", name=text("why.with_round", language)).click()
    page.get_by_role("option", name=text("why.on_grouping", language, grouping=2551)).click()
    expect(page).to_have_url(re.compile("grouping=2551"))
    expect(page.get_by_test_id("stAlert").get_by_text("2551")).to_be_visible()


def test_the_table_sorts_and_can_be_taken_along(visit: Visit) -> None:
    page = visit("why-different", language="en", compare="2564-9", **ANDAMAN)
    table = page.get_by_role("table", name=re.compile("^Parts of the difference"))
    table.get_by_role("button", name=re.compile("^by targets")).click()
    expect(table.locator("tbody tr").first).to_contain_text("Tourism income")
    page.get_by_test_id("stPopover").get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV table").click()
    assert download.value.suggested_filename == (
        "southern-andaman-2564-9-southern-andaman-2565-9.csv"
    )
