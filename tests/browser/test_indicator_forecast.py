"""The forecast in the indicator's card, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import text
from scorecard.language import Language

pytestmark = pytest.mark.browser


def test_the_forecast_is_drawn_and_its_methods_open(
    visit: Callable[..., Page], language: Language
) -> None:
    page = visit(
        "indicators",
        organization="southern-andaman",
        indicator="T1",
        fiscal_year="2565",
        round="9",
        language=language,
    )
    card = page.locator(".st-key-card-forecast")
    expect(card).to_contain_text(text("forecast.title", language))
    expect(card).to_contain_text("123,56")
    expect(card.locator(".js-plotly-plot .legend")).to_contain_text(
        text("forecast.legend.forecast", language)
    )
    expect(card).to_contain_text("88,214.5")
    methods = card.get_by_text(text("forecast.methods", language), exact=False).first
    methods.scroll_into_view_if_needed()
    methods.click()
    expect(card.get_by_text("21,062.2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    months = card.locator(".js-plotly-plot .xtick")
    expect(months).to_have_count(12)
    expect(months.first).to_contain_text("ต.ค." if language == "th" else "Oct")
    expect(months.last).to_contain_text("ก.ย." if language == "th" else "Sep")


def test_not_enough_data_is_said(visit: Callable[..., Page], language: Language) -> None:
    page = visit(
        "indicators",
        organization="southern-andaman",
        indicator="T1",
        fiscal_year="2564",
        round="6",
        language=language,
    )
    card = page.locator(".st-key-card-forecast")
    expect(card).to_contain_text(text("forecast.not_enough", language))
    expect(card).to_contain_text("15")
    expect(card.locator(".js-plotly-plot")).to_have_count(0)
