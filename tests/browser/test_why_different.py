"""Why different, as a director reads it: a round, a perspective, an indicator, another cluster."""

import re

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit, settled


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
    page = visit("why-different", language="en", **ANDAMAN)
    page.get_by_role("combobox", name=text("why.with_round", "en")).click()
    page.get_by_role("option", name="FY2564 9 months").click()
    expect(page).to_have_url(re.compile("compare=2564-9"))
    table = page.get_by_role("table", name=re.compile(f"^{text('why.table', 'en')}"))
    table.get_by_role("button", name=re.compile("^by targets")).click()
    expect(table.locator("tbody tr").first).to_contain_text("Tourism income")
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=P1"))
    expect(page.get_by_role("heading", name=re.compile(": Effectiveness$"))).to_be_visible()
    expect(page.locator(".js-plotly-plot .bars .point path")).to_have_count(6)
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=O1"))
    expect(table.locator("tbody tr")).to_have_count(4)
    table.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T[1-4]"))
