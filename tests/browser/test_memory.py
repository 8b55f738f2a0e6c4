"""The way back, and what the browser remembers from visit to visit."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.i18n import text
from dashboard.session import browser as browser_memory
from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, PATIENCE, Visit, settled, watched

EN = {"language": "en"}


@pytest.fixture
def newcomer(browser: Browser, dashboard_address: str) -> Iterator[Page]:
    """A page of somebody who was never here."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    with watched(context, dashboard_address) as page:
        page.goto(f"{dashboard_address}/?language=en")
        remembered(page, browser_memory.LAST, "language=en")
        settled(page)
        yield page
    context.close()


def remembered(page: Page, name: str, part: str) -> None:
    """Waits until the browser remembers it: cookies are set after the server has finished."""
    page.wait_for_function(
        """([name, part]) => {
            const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
            return decodeURIComponent(found ?? "").includes(part);
        }""",
        arg=[name, part],
    )


def organization(page: Page) -> Any:
    return page.get_by_role("combobox", name=text("picker.organization", "en"))


def test_back_restores_the_objective_and_leaves_by_the_door_one_came_in(visit: Visit) -> None:
    page = visit("strategy-map", **EN, **ANDAMAN)
    card = page.locator(".card").first
    expect(page).to_have_url(re.compile("/strategy-map"))
    settled(page)
    card.click()
    expect(page).to_have_url(re.compile("objective="))
    page.locator(".panel a").first.click()
    expect(page).to_have_url(re.compile("/indicators.*indicator="))
    page.go_back()
    expect(page).to_have_url(re.compile("/strategy-map.*objective="))
    expect(card).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(card).to_have_attribute("aria-pressed", "false")
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_the_own_organization_and_the_last_visit_are_remembered_until_forgotten(
    newcomer: Page, dashboard_address: str
) -> None:
    page = newcomer
    page.goto(f"{dashboard_address}/map?organization=TH-83&language=en")
    page.get_by_role("button", name=text("home.make", "en")).click()
    expect(page.get_by_role("link", name="Phuket", exact=True)).to_be_visible()
    remembered(page, browser_memory.HOME, "TH-83")
    page.goto(f"{dashboard_address}/compare?organization=eastern-1&language=en")
    expect(organization(page)).to_have_value(re.compile("^Eastern 1"))
    remembered(page, browser_memory.LAST, "compare?")
    page.goto(dashboard_address)
    expect(organization(page)).to_have_value(re.compile("^Phuket"))
    page.get_by_role("link", name=re.compile("last: Eastern 1.*Compare")).click()
    expect(page).to_have_url(re.compile("/compare.*organization=eastern-1"))
    page.get_by_role("button", name=text("home.forget", "en")).click()
    expect(page.get_by_role("link", name="Phuket", exact=True)).to_be_hidden()
    settled(page)
    page.goto(dashboard_address)
    expect(organization(page)).to_have_value(re.compile("^Eastern 1"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organization_is_found_by_typing_its_name_in_the_other_language(
    visit: Visit, language: Any
) -> None:
    page = visit("overview", language=language, **ANDAMAN)
    page.get_by_role("combobox", name=text("picker.organization", language)).click()
    page.keyboard.type({"th": "Phuket", "en": "ภูเก็ต"}[language])
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option").click()
    expect(page).to_have_url(re.compile("organization=TH-83"))


def test_a_cluster_is_gone_into_and_left_again(visit: Visit) -> None:
    page = visit("map", **EN, **ANDAMAN)
    rows = page.get_by_role("table", name=text("map_page.list", "en"))
    rows.get_by_role("link", name=re.compile("^Eastern 1")).click()
    expect(page).to_have_url(re.compile("inside=eastern-1"))
    expect(rows.get_by_role("link", name=re.compile("^Chon Buri"))).to_be_visible()
    page.go_back()
    expect(rows.get_by_role("link", name=re.compile("^Eastern 1"))).to_be_visible()
    page.go_forward()
    page.get_by_role("button", name=text("map_page.back", "en")).click()
    expect(page).to_have_url(re.compile("place=eastern-1"))
    plot = page.locator(".js-plotly-plot")
    expect(plot.locator(".legendtext").first).to_be_visible()
    settled(page)
    low = plot.bounding_box()
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(rows).to_be_visible()
    page.wait_for_timeout(500)
    high = plot.bounding_box()
    assert low
    assert high
    assert low["y"] + low["height"] <= 768
    assert 300 <= high["height"] - low["height"] <= 320


def test_back_from_where_a_bar_has_led_shows_the_difference_again(visit: Visit) -> None:
    page = visit("why-different", against="eastern-1", view="O1", **EN, **ANDAMAN)
    bar = page.locator(".js-plotly-plot .bars .point path").first
    expect(bar).to_be_visible()
    settled(page)
    box = bar.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("/indicators.*indicator="))
    page.go_back()
    expect(page).to_have_url(re.compile("/why-different.*against=eastern-1.*view=O1"))
    expect(page).not_to_have_url(re.compile("indicator="))
    expect(bar).to_be_visible()


def test_the_tour_is_gone_through_by_keyboard_and_never_comes_back(
    newcomer: Page, dashboard_address: str
) -> None:
    page = newcomer
    page.goto(dashboard_address)
    settled(page)
    for at, key in enumerate(("tour.next", "tour.next", "tour.finish")):
        step = text("tour.step", "en", step=at + 1, of=3)
        expect(page.get_by_text(step)).to_be_visible()
        button = page.get_by_role("button", name=text(key, "en"), exact=True)
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(step)).to_be_hidden()
        settled(page)
    remembered(page, browser_memory.TOUR, "over")
    page.goto(dashboard_address)
    settled(page)
    expect(page.get_by_role("heading", name=text("overview.title", "en"))).to_be_visible()
    expect(page.get_by_text(text("tour.step", "en", step=1, of=3))).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_opens_by_its_name_and_leads_to_the_glossary(visit: Visit, language: Any) -> None:
    page = visit("map", **(ANDAMAN | {"language": language}))
    settled(page)
    page.get_by_role("button", name=re.compile(text("help.open", language))).press("Enter")
    question = text("help.map", language).strip().splitlines()[-1]
    expect(page.get_by_text(question)).to_be_visible()
    page.get_by_role("button", name=re.compile(text("help.glossary", language))).click()
    meaning = text("glossary.coverage", language).partition(": ")[2]
    dialog = page.get_by_role("dialog").filter(has_text=meaning)
    expect(dialog).to_be_visible()
    expect(page.get_by_text(question)).to_be_hidden()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
