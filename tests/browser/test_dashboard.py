"""From an address to the evidence, as a reader goes: by click, by key, in both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard import navigation
from dashboard.i18n import text
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}


def test_from_the_address_to_where_a_score_comes_from(visit: Visit, language: Language) -> None:
    page = visit(language=language, **ANDAMAN)
    page.get_by_role("link", name=text("page.strategy_map", language)).click()
    objective = "Tourism economy grows" if language == "en" else "เศรษฐกิจการท่องเที่ยวเติบโต"
    page.get_by_role("button", name=re.compile(f"^{objective}")).click()
    expect(page).to_have_url(re.compile("objective=O1"))
    indicator = "Growth of tourism income" if language == "en" else "อัตราการเติบโต"
    page.get_by_role("link", name=re.compile(indicator)).click()
    expect(page).to_have_url(re.compile("/indicators.*indicator=T2"))
    expect(page.get_by_role("heading", name=text("origin.title", language))).to_be_visible()
    expect(page.get_by_text(re.compile("= 0.25")).first).to_be_visible()
    expect(page.get_by_role("heading", name=text("members.title", language))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_step_indicator_shows_its_steps_and_evidence(visit: Visit) -> None:
    page = visit("indicators", language="en", indicator="3.1.4", **BUREAU)
    expect(page.get_by_text("5.00 Very good").first).to_be_visible()
    expect(page.locator("b", has_text="0.1500")).to_be_visible()
    steps = page.get_by_role("table", name="Steps of success")
    expect(steps.get_by_role("row")).to_have_count(6)
    expect(steps.get_by_text("✓ complete")).to_have_count(5)
    expect(page.get_by_role("heading", name="Evidence")).to_be_visible()


def test_the_way_back_leads_back(visit: Visit) -> None:
    page = visit("overview", language="en", **ANDAMAN)
    page.get_by_role("table", name="Parts of the change").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator="))
    page.go_back()
    expect(page.get_by_role("heading", name="How we are doing")).to_be_visible()


def test_the_tree_works_by_keyboard(visit: Visit) -> None:
    page = visit("indicators", language="en", **ANDAMAN)
    tree = page.get_by_role("treegrid", name="Indicators by perspective and objective")
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


def test_the_tree_is_searched_while_typing_and_sorted_by_its_headings(visit: Visit) -> None:
    page = visit("indicators", language="en", **ANDAMAN)
    tree = page.get_by_role("treegrid")
    page.get_by_role("searchbox").fill("tourism income")
    expect(tree.get_by_role("row", name=re.compile("T3 "))).to_have_count(0)
    expect(tree.get_by_role("row", name=re.compile("T[124] "))).to_have_count(3)
    heading = tree.get_by_role("columnheader", name="Weight", exact=True)
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_switching_the_language_keeps_everything_else(visit: Visit) -> None:
    page = visit("indicators", language="th", indicator="T1", **ANDAMAN)
    page.get_by_role("radio", name="EN").click()
    expect(page).to_have_url(re.compile("language=en.*indicator=T1"))
    expect(page.get_by_role("heading", name="Tourism income")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_scores_on_the_screen_are_downloaded(visit: Visit) -> None:
    page = visit("indicators", language="en", **ANDAMAN)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel workbook").click()
    assert download.value.suggested_filename == "southern-andaman-2565-9.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")


def test_the_map_is_downloaded_as_a_document(visit: Visit) -> None:
    page = visit("strategy-map", language="th", **ANDAMAN)
    page.get_by_role("button", name="ดาวน์โหลด").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("row", navigation.PAGES, ids=lambda row: row.key)
def test_nothing_scrolls_sideways(visit: Visit, row: navigation.Page, language: Language) -> None:
    page = visit(row.url_path, language=language, indicator="T1", objective="O1", **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    wide = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
            .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert wide == [0, 0]


SCROLLED = {
    "compare": {"view": "like", "kind": "province"},
    "map": {"kind": "province"},
    "data_health": {"view": "reporting"},
}


@pytest.mark.parametrize("row", navigation.PAGES, ids=lambda row: row.key)
def test_no_page_scrolls_further_down_than_its_content(visit: Visit, row: navigation.Page) -> None:
    page = visit(row.url_path, language="th", **SCROLLED.get(row.key, {}), **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    height, content, window = page.evaluate(
        """() => {
            const main = document.querySelector('[data-testid="stMain"]');
            const block = document.querySelector('[data-testid="stMainBlockContainer"]');
            return [main.scrollHeight, block.getBoundingClientRect().height, main.clientHeight];
        }"""
    )
    assert height <= max(content, window) + 1


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


@pytest.mark.parametrize(
    ("path", "more"),
    [("what-if", {}), ("strategy-map", {"objective": "O1"}), ("data-health", {"view": "plan"})],
)
def test_lines_break_between_words(visit: Visit, path: str, more: dict[str, str]) -> None:
    page = visit(path, language="th", **more, **ANDAMAN)
    page.get_by_role("heading").first.wait_for()
    page.wait_for_load_state("networkidle")
    words = ["ตัวชี้วัด", "ร้อยละ", "PM2.5", "บูรณาการ", "ข้อสังเกต", "ล้านบาท", "ความปลอดภัย"]
    assert page.evaluate(BROKEN_WORDS, words) == []
