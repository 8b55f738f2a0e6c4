"""From an address to the evidence, as a reader goes: by click and by key."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit, downloaded

BOM = b"\xef\xbb\xbf"
BEFORE = "southern-andaman-2565-6"


def test_from_the_address_to_where_a_score_comes_from(visit: Visit) -> None:
    page = visit(language="th", **ANDAMAN)
    page.get_by_role("link", name=text("page.strategy_map", "th")).click()
    page.get_by_role("button", name=re.compile("^เศรษฐกิจการท่องเที่ยวเติบโต")).click()
    expect(page).to_have_url(re.compile("objective=O1"))
    page.get_by_role("link", name=re.compile("อัตราการเติบโต")).click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T2"))
    expect(page.get_by_role("heading", name=text("origin.title", "th"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "th")


def test_the_way_back_leads_back(visit: Visit) -> None:
    page = visit("overview", language="en", **ANDAMAN)
    page.get_by_role("table", name="Parts of the change").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator="))
    page.go_back()
    expect(page.get_by_role("heading", name="How we are doing")).to_be_visible()


def test_the_tree_is_searched_while_typing_sorted_and_works_by_keyboard(visit: Visit) -> None:
    page = visit("indicators", language="en", **ANDAMAN)
    tree = page.get_by_role("treegrid", name="Indicators by perspective and objective")
    page.get_by_role("searchbox").fill("tourism income")
    expect(tree.get_by_role("row", name=re.compile("T3 "))).to_have_count(0)
    expect(tree.get_by_role("row", name=re.compile("T[124] "))).to_have_count(3)
    page.get_by_role("searchbox").fill("")
    expect(tree.get_by_role("row", name=re.compile("T3 "))).to_have_count(1)
    first = tree.get_by_role("row", name=re.compile("Effectiveness"))
    expect(first).to_have_attribute("aria-expanded", "true")
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(tree.get_by_role("row", name=re.compile("T1 "))).to_have_count(0)
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("indicator=T1"))
    chosen = tree.get_by_role("row", name=re.compile("T1 "))
    expect(chosen).to_have_attribute("aria-selected", "true")
    heading = tree.get_by_role("columnheader", name="Weight", exact=True)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(heading.get_by_role("button")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "button", "name", "start"),
    [
        ("indicators", "Excel workbook", "southern-andaman-2565-9.xlsx", b"PK"),
        ("strategy-map", "PDF", "southern-andaman-2565-9.pdf", b"%PDF"),
        ("compare", "Excel workbook", "compare-cluster-2565-9.xlsx", b"PK"),
        ("data-health", "CSV", "warnings-southern-andaman-2565-9.csv", BOM),
        ("projects", "Excel workbook", "projects-southern-andaman-2565-9.xlsx", b"PK"),
        ("why-different", "CSV table", f"{BEFORE}-southern-andaman-2565-9.csv", BOM),
    ],
)
def test_what_is_on_the_screen_is_downloaded(
    visit: Visit, path: str, button: str, name: str, start: bytes
) -> None:
    page = visit(path, language="en", **ANDAMAN)
    suggested, content = downloaded(page, button)
    assert suggested == name
    assert content.startswith(start)


def test_the_forecast_is_drawn_and_switching_the_language_keeps_what_is_open(visit: Visit) -> None:
    page = visit("indicators", indicator="T1", language="th", **ANDAMAN)
    card = page.locator(".st-key-card-forecast")
    legend = card.locator(".js-plotly-plot .legend")
    expect(legend).to_contain_text(text("forecast.legend.forecast", "th"))
    expect(card.locator(".js-plotly-plot .xtick")).to_have_count(12)
    card.get_by_text(text("forecast.methods", "th"), exact=False).first.click()
    expect(card.get_by_role("table", name=text("forecast.methods", "th"))).to_be_visible()
    page.get_by_role("radio", name="EN").click()
    expect(page).to_have_url(re.compile("language=en.*indicator=T1"))
    expect(page.get_by_role("heading", name="Tourism income")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
