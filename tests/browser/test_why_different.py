"""Why different, as a director reads it: a round, a perspective, an indicator, another cluster."""

import re

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.words.change.difference import effect_name
from tests.browser.conftest import ANDAMAN, Visit, downloaded, settled


def click_on_bar(page: Page, number: int) -> None:
    """Clicks in the middle of a bar of the waterfall."""
    settled(page)
    bar = page.locator(".js-plotly-plot .bars .point path").nth(number)
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def test_from_the_difference_to_the_indicator_behind_it(visit: Visit) -> None:
    page = visit("overview", language="th", **ANDAMAN)
    page.get_by_role("link", name=text("page.why_different", "th")).click()
    expect(page.get_by_role("heading", name=text("why.title", "th"), level=1)).to_be_visible()
    page.get_by_role("combobox", name=text("why.with_round", "th")).click()
    round_ = "ปีงบประมาณ 2564 รอบ 9 เดือน"
    page.get_by_role("option", name=round_).click()
    expect(page).to_have_url(re.compile("compare=2564-9"))
    causes = page.get_by_role("table", name=text("why.effects", "th"))
    expect(causes.get_by_text(effect_name("results", "th"), exact=True)).to_be_visible()
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=P1"))
    table = page.get_by_role("table", name=re.compile(f"^{text('why.table', 'th')}"))
    inside = "ประสิทธิผล"
    expect(page.get_by_role("heading", name=re.compile(f": {inside}$"))).to_be_visible()
    expect(page.locator(".js-plotly-plot .bars .point path")).to_have_count(6)
    expect(table.get_by_role("link", name=re.compile("PM2.5"))).to_be_visible()
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=O1"))
    expect(table.locator("tbody tr")).to_have_count(4)
    table.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T1"))


def test_the_table_sorts_and_can_be_taken_along(visit: Visit) -> None:
    page = visit("why-different", language="en", compare="2564-9", **ANDAMAN)
    table = page.get_by_role("table", name=re.compile("^Parts of the difference"))
    table.get_by_role("button", name=re.compile("^by targets")).click()
    expect(table.locator("tbody tr").first).to_contain_text("Tourism income")
    name, _ = downloaded(page, "CSV table")
    assert name == "southern-andaman-2564-9-southern-andaman-2565-9.csv"
