"""Projects and budget as a director reads it: by click and by key."""

import re

from playwright.sync_api import expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit, downloaded

TITLE = "โครงการด้านการท่องเที่ยวและบริการ"


def test_from_the_menu_to_the_contracts_of_a_project(visit: Visit) -> None:
    page = visit("overview", language="th", **ANDAMAN)
    page.get_by_role("link", name=text("page.projects", "th")).click()
    expect(page.get_by_role("heading", name=text("money.title", "th"))).to_be_visible()
    curve = page.get_by_role("heading", name=text("money.curve_title", "th"))
    expect(curve).to_be_visible()
    expect(page.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(2)
    tree = page.get_by_role("treegrid", name=text("money.tree_title", "th", day=""))
    tree.get_by_role("row", name=re.compile(TITLE)).click()
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    contracts = page.get_by_role("table", name=text("money.contracts_title", "th", count=4))
    expect(contracts.get_by_role("row")).to_have_count(5)
    expect(contracts.get_by_text("34,532,100.00")).to_be_visible()
    page.get_by_text(text("money.payments_title", "th")).click()
    payments = page.get_by_role("table", name=text("money.payments_title", "th"))
    expect(payments.get_by_role("row").nth(5)).to_be_visible()
    page.get_by_role("button", name=text("money.all_projects", "th")).click()
    expect(page).not_to_have_url(re.compile("project="))
    expect(page.get_by_role("table", name=text("money.bars_title", "th"))).to_be_visible()


def test_the_projects_are_chosen_by_keyboard_and_downloaded(visit: Visit) -> None:
    page = visit("projects", language="en", **ANDAMAN)
    tree = page.get_by_role("treegrid", name="Projects by objective")
    tree.get_by_role("row").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    expect(page.get_by_role("button", name="All projects")).to_be_visible()
    expect(page.get_by_role("button", name="Download")).to_have_count(1)  # the other has left
    name, content = downloaded(page, "Excel workbook")
    assert name == "projects-southern-andaman-2565-9.xlsx"
    assert content.startswith(b"PK")
