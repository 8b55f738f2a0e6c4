"""What a stranger tripped over on a screen: nothing lies on something else, or beside its place."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from dashboard.i18n import text
from scorecard.language import Language
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, PATIENCE, settled, watched

DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
THREE_LINES = 125  # pixels
THINNEST = 3  # pixels of what is drawn


@pytest.fixture(scope="module")
def tab(browser: Browser, dashboard_address: str) -> Iterator[Page]:
    """One page of a reader of its own."""
    opened = browser.new_context(viewport=DESK)
    opened.set_default_timeout(PATIENCE)
    with watched(opened, dashboard_address) as page:
        yield page
    opened.close()


def gone_to(tab: Page, address: str, size: ViewportSize, page: str, **asked: str) -> None:
    tab.set_viewport_size(size)
    tab.goto(f"{address}/{page}?{urlencode({**ANDAMAN, **asked})}")
    expect(tab.locator(".st-key-picker-row")).to_be_visible()
    settled(tab)


def ends(element: Locator) -> tuple[float, float]:
    """Where an element begins and ends, in pixels from the left."""
    box = element.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_pickers_take_three_lines(
    tab: Page, dashboard_address: str, language: Language
) -> None:
    gone_to(tab, dashboard_address, PHONE, "overview", language=language)
    row = tab.locator(".st-key-picker-row").bounding_box()
    assert row is not None
    assert row["height"] < THREE_LINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_link_past_the_menu_is_in_the_language_of_the_page(
    tab: Page, dashboard_address: str, language: Language
) -> None:
    gone_to(tab, dashboard_address, DESK, "overview", language=language)
    expect(tab.get_by_test_id("stSkipToContent")).to_have_text(text("app.skip", language))


@pytest.mark.parametrize("page", ["why-different", "map", "projects"])
def test_the_pictures_of_a_chart_stand_beside_its_title(
    tab: Page, dashboard_address: str, page: str
) -> None:
    gone_to(tab, dashboard_address, PHONE, page, language="th", against="upper-northern-1")
    head = tab.locator('[class*="st-key-head-"]').first
    png, svg = (head.get_by_role("button", name=name) for name in ("PNG", "SVG"))
    assert ends(png)[0] >= ends(head.locator("h2"))[1]
    assert ends(svg)[1] <= ends(head)[1] + 1


def test_on_a_phone_one_indicator_is_shown_and_the_tree_comes_back(
    tab: Page, dashboard_address: str
) -> None:
    gone_to(tab, dashboard_address, PHONE, "indicators", language="en", indicator="T1")
    expect(tab.locator(".st-key-indicator-card")).to_be_in_viewport()
    expect(tab.get_by_role("treegrid")).to_be_hidden()
    tab.get_by_role("button", name=text("indicators.whole", "en")).click()
    expect(tab.get_by_role("treegrid")).to_be_visible()


def test_the_total_of_a_list_is_not_dimmed(tab: Page, dashboard_address: str) -> None:
    gone_to(tab, dashboard_address, DESK, "indicators", language="en")
    longer = tab.locator(".box.more:has(tfoot)")
    expect(longer).to_be_visible()
    assert longer.evaluate("(box) => getComputedStyle(box, '::after').display") == "none"


def test_a_range_stays_on_its_scale(tab: Page, dashboard_address: str) -> None:
    gone_to(tab, dashboard_address, DESK, "overview", language="en", fiscal_year="2566", round="5")
    scales = tab.locator(".range")
    expect(scales.first).to_be_visible()
    for scale in scales.all():
        (left, right), (low, high) = ends(scale), ends(scale.locator(".span"))
        assert left - 1 <= low
        assert high <= right + THINNEST
