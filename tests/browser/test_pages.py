"""Pages as their readers use them: projects and budget, data health, the comparison, links under
test, the map, why two scores differ; and every page fits the window and breaks its lines between
words."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard import navigation
from dashboard.i18n import text
from dashboard.pages.compare.page import VIEWS
from scorecard.analysis.plan.links import VERDICTS
from scorecard.language import library_text
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, Visit, not_sideways, settled

TITLE = "โครงการด้านการท่องเที่ยวและบริการ"
DRAWN = ".js-plotly-plot .legendtext"
PHUKET, KORAT = "ภูเก็ต", "นครราชสีมา"


def test_a_project_is_chosen_by_click_and_by_keyboard(visit: Visit) -> None:
    page = visit("projects", language="th", **ANDAMAN)
    expect(page.locator(".js-plotly-plot .scatterlayer .trace")).to_have_count(2)
    tree = page.get_by_role("treegrid", name=text("money.tree_title", "th", day=""))
    tree.get_by_role("row", name=re.compile(TITLE)).click()
    expect(page).to_have_url(re.compile("project=65-06-02-INV"))
    contracts = page.get_by_role("table", name=text("money.contracts_title", "th", count=4))
    expect(contracts.get_by_role("row")).to_have_count(5)
    expect(page.get_by_role("button", name=text("download.label", "th"), exact=True)).to_have_count(
        1
    )
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
    page.get_by_role("radio", name=text("health.section.reporting", "th")).click()
    expect(page).to_have_url(re.compile("view=reporting"))
    matrix = page.get_by_role("table", name=text("reporting.matrix", "th"))
    missing = text("report_state.missing", "th")
    expect(matrix.get_by_role("link", name=re.compile(f"^{missing}"))).to_have_count(3)
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


def test_the_links_are_tested_on_demand(visit: Visit) -> None:
    page = visit("strategy-map", language="th", **ANDAMAN)
    expect(page.locator(".link")).to_have_count(22)
    expect(page.locator(".link[data-verdict]")).to_have_count(0)
    expect(page.locator(".verdicts")).to_be_hidden()
    toggle = page.locator(".st-key-map-tested").get_by_text(text("link_test.toggle", "th"))
    toggle.click()
    expect(page.locator(".link[data-verdict]")).to_have_count(22)
    expect(page.locator(".verdicts")).to_be_visible()
    tested = page.locator('.link[data-verdict="unsupported"]').first
    expect(tested.locator(".verdict")).to_be_visible()
    expect(tested.locator("title")).to_have_text(re.compile(r"อาจเป็นความบังเอิญ \d+\.\d%"))
    styles = page.locator(".verdicts [data-verdict] .shaft").evaluate_all(
        "all => all.map(getComputedStyle).map(style => style.strokeDasharray + style.strokeWidth)"
    )
    assert len(set(styles)) == len(VERDICTS)
    page.locator(".present").click()  # in full screen the map says itself how little is real
    caution = library_text("link_test.caution.illustrative", "th", share="63%")
    expect(page.locator(".verdict-note")).to_have_text(caution)
    expect(page.locator(".verdict-note")).to_be_visible()
    page.locator(".present").click()
    expect(page.locator(".verdict-note")).to_be_hidden()
    toggle.click()
    expect(page.locator(".link[data-verdict]")).to_have_count(0)


def test_a_province_is_chosen_by_click_or_by_keyboard_and_leads_on(visit: Visit) -> None:
    page = visit("map", language="th", kind="province", node="T1", measure="value", **ANDAMAN)
    expect(page.locator(DRAWN).first).to_be_visible()
    at = place_of(page, 102.1, 15.0)
    page.mouse.move(*at)
    expect(page.locator(".hoverlayer").get_by_text(KORAT)).to_be_visible()
    page.mouse.click(*at)
    expect(page).to_have_url(re.compile("place=TH-30"))
    expect(page.get_by_role("heading", name=KORAT, exact=True)).to_be_visible()
    rows = page.get_by_role("table", name=text("map_page.list", "th"))
    rows.get_by_role("link", name=re.compile(f"^{PHUKET}")).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=TH-83"))
    expect(page.get_by_role("heading", name=PHUKET, exact=True)).to_be_visible()
    onward = page.get_by_role("navigation", name=text("map_page.onward", "th"))
    onward.get_by_role("link", name=text("page.indicators", "th")).click()
    expect(page).to_have_url(re.compile("/indicators.*organization=TH-83.*indicator=T1"))


def place_of(page: Page, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place of the (first) map is on the screen."""
    at: list[float] = page.evaluate(
        """([longitude, latitude]) => {
            const plot = document.querySelector(".js-plotly-plot");
            const { xaxis, yaxis } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return [box.x + xaxis._offset + xaxis.d2p(longitude),
                    box.y + yaxis._offset + yaxis.d2p(latitude)];
        }""",
        [longitude, latitude],
    )
    return at[0], at[1]


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
    heading = table.get_by_role("columnheader", name=re.compile("^by targets"))
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(table.locator("tbody tr").first).to_contain_text("Tourism income")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=P1"))
    expect(page.get_by_role("heading", name=re.compile("in “Effectiveness”"))).to_be_visible()
    expect(page.locator(".js-plotly-plot .bars .point path")).to_have_count(6)
    click_on_bar(page, 0)
    expect(page).to_have_url(re.compile("view=O1"))
    expect(table.locator("tbody tr")).to_have_count(5)
    table.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T[1-4]"))


MORE = {
    "strategy_map": {"objective": "O1"},
    "compare": {"view": "like", "kind": "province"},
    "map": {"kind": "province"},
    "projects": {"project": "65-06-02-INV"},
    "indicators": {"indicator": "T1"},
    "data_health": {"view": "reporting"},
}
"""What is open on a page: the most that it shows."""

BROKEN_WORDS = """(words) => {
    const broken = [];
    const look = (node) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) {
                for (const word of words) {
                    const at = child.textContent.indexOf(word);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(child, at);
                    range.setEnd(child, at + word.length);
                    const tops = [...range.getClientRects()].map((box) => box.top);
                    if (Math.max(...tops) - Math.min(...tops) > 8) broken.push(word);
                }
            } else if (child.nodeType === Node.ELEMENT_NODE) look(child.shadowRoot || child);
        }
    };
    look(document.body);
    return broken;
}"""

WORDS = ["ตัวชี้วัด", "ร้อยละ", "PM2.5", "บูรณาการ", "ข้อสังเกต", "ล้านบาท", "ความปลอดภัย"]


NO_FURTHER = """() => {
    const [main, content] = ["stMain", "stMainBlockContainer"]
        .map((name) => document.querySelector(`[data-testid="${name}"]`));
    const most = Math.max(content.getBoundingClientRect().height, main.clientHeight);
    return main.scrollHeight <= most + 1;
}"""
"""Whether the page scrolls no further down than its content, as soon as it stands still."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", navigation.PAGES, ids=lambda row: row.key)
def test_a_page_fits_the_window(visit: Visit, row: navigation.Page, language: str) -> None:
    page = visit(row.url_path, language=language, **MORE.get(row.key, {}), **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    not_sideways(page)
    page.wait_for_function(NO_FURTHER)
    assert page.evaluate(BROKEN_WORDS, WORDS) == []
