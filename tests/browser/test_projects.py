"""Projects and budget as a director reads it: by click and by key."""

import re

from playwright.sync_api import expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit

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
