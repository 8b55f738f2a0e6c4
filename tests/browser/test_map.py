"""The map as a reader uses it: point, click, go on, and the list by keyboard alone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
DRAWN = ".js-plotly-plot .legendtext"
NAMES = {"th": ("ภูเก็ต", "นครราชสีมา"), "en": ("Phuket", "Nakhon Ratchasima")}


def test_click_a_province_and_go_on(visit: Visit, language: Language) -> None:
    page = visit("map", language=language, kind="province", node="T1", measure="value", **ANDAMAN)
    expect(page.locator(DRAWN).first).to_be_visible()
    _, korat = NAMES[language]
    at = place_of(page, 102.1, 15.0)
    page.mouse.move(*at)
    expect(page.locator(".hoverlayer").get_by_text(korat)).to_be_visible()
    page.mouse.click(*at)
    expect(page).to_have_url(re.compile("place=TH-30"))
    expect(page.get_by_role("heading", name=korat, exact=True)).to_be_visible()
    page.get_by_role("navigation", name=text("map_page.onward", language)).get_by_role(
        "link", name=text("page.indicators", language)
    ).click()
    expect(page).to_have_url(re.compile("/indicators.*organization=TH-30.*indicator=T1"))


def test_a_small_province_by_keyboard(visit: Visit, language: Language) -> None:
    page = visit("map", language=language, kind="province", **ANDAMAN)
    expect(page.locator(DRAWN).first).to_be_visible()
    phuket, _ = NAMES[language]
    row = page.get_by_role("table", name=text("map_page.list", language)).get_by_role(
        "link", name=re.compile(f"^{phuket}")
    )
    row.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("place=TH-83"))
    expect(page.get_by_role("heading", name=phuket, exact=True)).to_be_visible()


def test_two_rounds_side_by_side(visit: Visit, language: Language) -> None:
    page = visit("map", language=language, node="T1", measure="value", compare="2564-9", **ANDAMAN)
    expect(page.locator(".js-plotly-plot .subplot")).to_have_count(2)
    expect(page.get_by_text(re.compile("22,728.9")).first).to_be_visible()
    expect(page.get_by_text(re.compile("81,785.6")).first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == 1366


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
