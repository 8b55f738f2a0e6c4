"""The map as a reader uses it: point, click, the list by keyboard, and go on."""

import re

from playwright.sync_api import Page, expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit

DRAWN = ".js-plotly-plot .legendtext"
PHUKET, KORAT = "ภูเก็ต", "นครราชสีมา"


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
