"""Projects and budget as a director reads it: by click and by key, in both languages."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
TITLE = "โครงการด้านการท่องเที่ยวและบริการ"


def test_from_the_menu_to_the_contracts_of_a_project(visit: Visit, language: Language) -> None:
    page = visit("overview", language=language, **ANDAMAN)
    page.get_by_role("link", name=text("page.projects", language)).click()
    expect(page.get_by_role("heading", name=text("money.title", language))).to_be_visible()
    curve = page.get_by_role("heading", name=text("money.curve_title", language))
    expect(curve).to_be_visible()
    expect(page.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(2)
    tree = page.get_by_role("treegrid", name=text("money.tree_title", language, day=""))
    tree.get_by_role("row", name=re.compile(TITLE)).click()
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    contracts = page.get_by_role("table", name=text("money.contracts_title", language, count=4))
    expect(contracts.get_by_role("row")).to_have_count(5)
    expect(contracts.get_by_text("34,532,100.00")).to_be_visible()
    page.get_by_text(text("money.payments_title", language)).click()
    payments = page.get_by_role("table", name=text("money.payments_title", language))
    expect(payments.get_by_role("row").nth(5)).to_be_visible()
    page.get_by_role("button", name=text("money.all_projects", language)).click()
    expect(page).not_to_have_url(re.compile("project="))
    expect(page.get_by_role("table", name=text("money.bars_title", language))).to_be_visible()


def test_an_objective_leads_to_the_map(visit: Visit, language: Language) -> None:
    page = visit("projects", language=language, **ANDAMAN)
    bars = page.get_by_role("table", name=text("money.bars_title", language))
    bars.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/strategy-map.*objective=O1"))


def test_the_projects_are_chosen_by_keyboard_and_downloaded(visit: Visit) -> None:
    page = visit("projects", language="en", **ANDAMAN)
    tree = page.get_by_role("treegrid", name="Projects by objective")
    tree.get_by_role("row").nth(1).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    expect(page.get_by_role("button", name="All projects")).to_be_visible()
    download_button = page.get_by_role("button", name="Download")
    expect(download_button).to_have_count(1)  # that of the page before has left
    download_button.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel workbook").click()
    assert download.value.suggested_filename == "projects-southern-andaman-2565-9.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")


def test_a_province_says_that_it_has_none(visit: Visit, language: Language) -> None:
    place = ANDAMAN | {"organization": "TH-83"}
    page = visit("projects", language=language, **place)
    expect(page.get_by_text(text("money.none", language)).first).to_be_visible()
    leads = re.compile(text("money.of_parent", language, parent=""))
    page.get_by_role("button", name=leads).click()
    expect(page).to_have_url(re.compile("organization=southern-andaman"))


def test_nothing_scrolls_sideways_with_a_project_open(visit: Visit, language: Language) -> None:
    page = visit("projects", language=language, project="65-06-02-INV", **ANDAMAN)
    page.get_by_role("table").first.wait_for()
    page.wait_for_load_state("networkidle")
    wide = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
            .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert wide == [0, 0]
