"""The forecast in the indicator's card, in a real browser."""

from playwright.sync_api import expect

from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit


def test_the_forecast_is_drawn_and_its_methods_open(visit: Visit) -> None:
    page = visit("indicators", indicator="T1", language="th", **ANDAMAN)
    card = page.locator(".st-key-card-forecast")
    expect(card).to_contain_text(text("forecast.title", "th"))
    expect(card.locator(".js-plotly-plot .legend")).to_contain_text(
        text("forecast.legend.forecast", "th")
    )
    methods = card.get_by_text(text("forecast.methods", "th"), exact=False).first
    methods.scroll_into_view_if_needed()
    methods.click()
    expect(card.get_by_role("table", name=text("forecast.methods", "th"))).to_be_visible()
    months = card.locator(".js-plotly-plot .xtick")
    expect(months).to_have_count(12)
    expect(months.first).to_contain_text("ต.ค.")
    expect(months.last).to_contain_text("ก.ย.")
