"""The strategy map in a real Chromium: what is seen, clicked, typed and sent to Python."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import watched
from tests.serving import ROOT, served

Opened = Callable[[str], Page]

PICTURES = ROOT / "tests/reports/strategy_map_pictures.json"

SCRIPT = """
import json
from pathlib import Path

import streamlit as st

from dashboard.components.strategy_map import (
    LABELS, MapSaid, Panel, PanelList, PanelRow, strategy_map,
)


def choose(code):
    st.session_state["chosen"] = code

from scorecard.reports.strategy_map.picture import MapPicture

st.set_page_config(layout="wide")
st.html("<style>.stMainBlockContainer{padding:1rem 1.5rem}</style>")
query = st.query_params
pictures = json.loads(Path("pictures.json").read_text(encoding="utf-8"))
values = pictures[query.get("picture", "th")]
if "rename" in query:
    values["cards"][0]["name"] = query["rename"]
panel = Panel(
    ["weight"], [], [PanelList("indicators", [PanelRow("one", {"href": "x", "page": "x"})], "none")]
)
panels = {card["code"]: panel for card in values["cards"]} if "panels" in query else None
labels = {name: f"<{name}>" for name in LABELS} | {
    "level": "level {level} of 5", "chosen": "{name}: {causes} to {effects}", "rose": "up",
}
st.sidebar.write("menu")
chosen = st.session_state.setdefault("chosen", query.get("chosen"))
strategy_map(
    MapPicture.model_validate_json(json.dumps(values)),
    selected=chosen,
    theme_filter=query.get("theme"),
    labels=labels,
    key="map",
    choose=choose,
    panels=panels,
    said=MapSaid("3.51 up", "what moved", 4, "vision") if "panels" in query else None,
)
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
st.text(f"chosen={chosen} runs={st.session_state['runs']}")
st.button("again")
"""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with nothing but the map on it."""
    folder = tmp_path_factory.mktemp("map")
    (folder / "app.py").write_text(SCRIPT, encoding="utf-8")
    (folder / "pictures.json").write_bytes(PICTURES.read_bytes())
    with served(folder / "app.py", folder / "server.log") as address:
        yield address


@pytest.fixture
def opened(context: BrowserContext, address: str) -> Iterator[Callable[[str], Page]]:
    """Opens the page of a query, until all cards are there."""
    with watched(context, address) as page:

        def of_query(query: str) -> Page:
            page.goto(f"{address}/?{query}")
            expect(page.locator(".card")).to_have_count(15)
            said(page, "runs=1")
            return page

        yield of_query


def card(page: Page, code: str) -> Locator:
    return page.locator(f'.card[data-code="{code}"]')


def with_role(page: Page, kind: str, role: str) -> set[str]:
    found = page.locator(f'.{kind}[data-role="{role}"]').all()
    return {each.get_attribute("data-code" if kind == "card" else "data-link") for each in found}


def said(page: Page, words: str) -> None:
    expect(page.get_by_text(words)).to_be_visible()


def test_a_card_says_its_level_in_figures_words_pips_and_colour(opened: Opened) -> None:
    page = opened("picture=en")
    best, none = card(page, "O1"), card(page, "O7")
    expect(best).to_have_accessible_name(
        "Tourism grows in value, not only in numbers 4.72 Very good level 5 of 5 up 0.53"
    )
    expect(best).to_have_attribute("aria-pressed", "false")
    expect(best).to_have_attribute("aria-description", re.compile("Visitors trust safety"))
    expect(best.locator(".status .pips i.full")).to_have_count(5)
    expect(best.locator(".score").first).to_have_css("color", "rgb(20, 99, 58)")
    expect(best.locator(".change")).to_have_attribute("data-trend", "up")
    expect(none).to_have_accessible_name("Producers reach new markets – No score")
    expect(none.locator(".status .pips i.full")).to_have_count(0)
    expect(none.locator(".change")).to_be_hidden()
    expect(page.locator(".strategy-map")).to_have_attribute("lang", "en")


def test_a_click_reaches_python_and_shows_causes_and_effects_and_hovering_previews(
    opened: Opened,
) -> None:
    page = opened("picture=th")
    card(page, "O9").click()
    said(page, "chosen=O9 runs=2")
    expect(card(page, "O9")).to_have_attribute("aria-pressed", "true")
    assert with_role(page, "card", "chosen") == {"O9"}
    assert with_role(page, "card", "cause") == {"O12", "O13", "O14"}
    assert with_role(page, "card", "effect") == {"O1", "O3", "O5", "O6", "O10"}
    assert with_role(page, "link", "cause") == {"O12 O9", "O13 O12", "O14 O9"}
    assert with_role(page, "link", "effect") == {
        "O9 O5", "O9 O6", "O9 O10", "O10 O6", "O5 O1", "O6 O3",
    }  # fmt: skip
    assert page.locator(".card.faded").count() == 6
    expect(page.locator(".spoken")).to_contain_text("3 to 5")
    card(page, "O2").click()
    said(page, "chosen=O2 runs=3")
    card(page, "O2").click()
    said(page, "chosen=None runs=4")
    assert page.locator(".faded").count() == 0
    card(page, "O6").hover()
    expect(card(page, "O6")).to_have_attribute("data-role", "chosen")
    assert page.locator(".faded").count() == 0  # pointing dims nothing
    page.mouse.move(5, 5)
    expect(card(page, "O6")).to_have_attribute("data-role", "")
    card(page, "O9").click()
    card(page, "O15").hover()
    expect(card(page, "O9")).to_have_attribute("data-role", "chosen")


def test_a_choice_and_a_theme_of_the_address_are_shown(opened: Opened) -> None:
    page = opened("picture=th&chosen=O5")
    expect(card(page, "O5")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="<clear>").click()
    said(page, "chosen=None runs=2")
    page = opened("picture=th&chosen=O99&theme=TOUR")
    expect(page.locator('.card[aria-pressed="true"]')).to_have_count(0)
    strong = page.locator(".card:not(.faded)").evaluate_all("all => all.map(c => c.dataset.code)")
    assert set(strong) == {"O1", "O5", "O8"}
    links = page.locator(".link:not(.faded)").evaluate_all("all => all.map(l => l.dataset.link)")
    assert set(links) == {"O5 O1", "O8 O5"}


def test_the_keyboard_moves_chooses_and_clears(opened: Opened) -> None:
    page = opened("picture=th")
    order = page.locator(".card").evaluate_all("cards => cards.map(c => c.dataset.code)")
    page.get_by_role("button", name="<present>").focus()
    page.keyboard.press("Tab")
    expect(card(page, order[0])).to_be_focused()
    assert card(page, order[0]).evaluate("card => getComputedStyle(card).outlineStyle") == "solid"
    moves = ["ArrowRight"], ["ArrowDown"], ["ArrowUp", "ArrowLeft"], ["ArrowLeft"]
    for keys, at in zip(moves, (1, 5, 0, 0), strict=True):
        for key in keys:
            page.keyboard.press(key)
        expect(card(page, order[at])).to_be_focused()
    page.keyboard.press("Enter")
    said(page, f"chosen={order[0]} runs=2")
    expect(card(page, order[0])).to_be_focused()
    page.keyboard.press("Escape")
    said(page, "chosen=None runs=3")
    page.keyboard.press("Space")
    said(page, f"chosen={order[0]} runs=4")


def test_a_rerun_keeps_every_element(opened: Opened) -> None:
    page = opened("picture=th")
    page.locator(".card").evaluate_all("cards => cards.forEach(card => card.marked = true)")
    page.evaluate(
        """() => {
            window.changes = 0;
            const root = document.querySelector('[data-testid=stBidiComponentIsolated]');
            const watch = new MutationObserver(found => {
                window.changes += found.flatMap(one => [...one.removedNodes]).length;
            });
            watch.observe(root.shadowRoot, {childList: true, subtree: true});
        }"""
    )
    page.get_by_role("button", name="again").click()
    said(page, "chosen=None runs=2")
    page.wait_for_timeout(300)
    assert page.locator(".card").evaluate_all("cards => cards.every(card => card.marked)")
    assert page.evaluate("window.changes") == 0


def test_two_rounds_are_compared_in_the_card_and_text_is_never_markup(opened: Opened) -> None:
    nasty = "<img src=x onerror=window.hit=1><b>x</b>"
    page = opened(f"picture=th_compared&rename={nasty}")
    other = card(page, "O1").locator(".other")
    expect(other).to_contain_text("4.19")
    expect(other.locator(".pips i.full")).to_have_count(4)
    expect(card(page, "O1")).to_have_accessible_name(re.compile("รอบ 6 เดือน 4.19 ดี"))
    expect(card(page, "O1").locator(".name")).to_have_text(nasty)
    assert page.locator(".strategy-map img").count() == 0
    assert page.evaluate("window.hit") is None


FAULTS = """() => {
    const root = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
    const cards = [...root.querySelectorAll('.card')];
    const stage = root.querySelector('.stage').getBoundingClientRect();
    const layer = root.querySelector('.links').getBoundingClientRect();
    const scale = stage.width / root.querySelector('.stage').clientWidth;
    const boxes = cards.map(card => [card.dataset.code, card.getBoundingClientRect()]);
    const faults = [];
    for (const [code, box] of boxes) {
        if (box.left < stage.left || box.right > stage.right) faults.push(`${code} outside`);
        for (const [other, its] of boxes) {
            if (code < other && box.left < its.right && its.left < box.right
                && box.top < its.bottom && its.top < box.bottom) faults.push(`${code} on ${other}`);
        }
    }
    for (const link of root.querySelectorAll('.link')) {
        const path = link.querySelector('.shaft'), length = path.getTotalLength();
        for (let at = 2; at < length; at += 2) {
            const point = path.getPointAtLength(at);
            const x = layer.left + point.x * scale, y = layer.top + point.y * scale;
            for (const [code, box] of boxes) {
                if (x > box.left + 1 && x < box.right - 1 && y > box.top + 1 && y < box.bottom - 1)
                    faults.push(`${link.dataset.link} over ${code}`);
            }
        }
    }
    for (const card of cards) {
        const status = card.querySelector('.status'), name = card.querySelector('.name');
        const last = [...card.children].filter(part => part.offsetHeight).at(-1);
        const code = card.dataset.code;
        if (status.scrollWidth > status.clientWidth) faults.push(`${code} status too long`);
        const other = card.querySelector('.other');
        if (other.scrollWidth > other.clientWidth) faults.push(`${code} other round too long`);
        if (name.offsetHeight < 30 && name.scrollHeight > name.clientHeight + 2)
            faults.push(`${code} name cut to one line`);
        if (last.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom)
            faults.push(`${code} text cut off`);
    }
    const page = document.querySelector('[data-testid=stMain]');
    if (page.scrollWidth > page.clientWidth) faults.push('the page scrolls sideways');
    return [cards.length, root.querySelectorAll('.link').length, faults];
}"""


@pytest.mark.parametrize("picture", ["th", "en_compared"])
def test_nothing_overlaps_or_is_cut_at_any_width(opened: Opened, picture: str) -> None:
    page = opened(f"picture={picture}")
    for width in (960, 1100, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        page.wait_for_timeout(300)
        assert page.evaluate(FAULTS) == [15, 22, []], width


def test_the_panel_of_an_objective_stands_beside_the_map_and_covers_nothing(
    opened: Opened,
) -> None:
    page = opened("picture=th_compared&panels=1")
    page.set_viewport_size({"width": 1440, "height": 768})
    panel = page.get_by_role("complementary", name="คุณภาพชีวิต")
    expect(page.locator(".panel")).to_be_hidden()
    card(page, "O3").click()
    said(page, "chosen=O3 runs=2")
    expect(panel.get_by_role("link", name="one")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate(FAULTS) == [15, 22, []]
    edge = page.locator(".panel").bounding_box()
    assert edge
    for each in page.locator(".card").all():
        box = each.bounding_box()
        assert box
        assert box["x"] + box["width"] <= edge["x"]
    page.get_by_role("button", name="<present>").click()  # it begins with the whole map
    expect(page.locator(".strategy-map.presenting")).to_be_visible()
    said(page, "chosen=None runs=3")
    expect(page.locator(".faded")).to_have_count(0)
    expect(page.get_by_role("heading", name="3.51 up")).to_be_visible()
    card(page, "O3").click()
    expect(panel.get_by_role("link", name="one")).to_be_visible()
    page.get_by_role("button", name="<leave>").click()


@pytest.mark.parametrize("width", [390, 900])
def test_where_there_is_little_room_it_is_a_list_by_perspective(opened: Opened, width: int) -> None:
    page = opened("picture=th&panels=1")
    page.set_viewport_size({"width": width, "height": 844})
    expect(page.locator(".strategy-map.listed")).to_be_attached()
    card(page, "O3").evaluate("card => card.click()")
    expect(page.locator(".panel")).to_be_attached()
    page.wait_for_timeout(300)
    found = page.evaluate(LISTED)
    assert found["sideways"] == 0
    assert found["kinds"].count("band") == 4
    assert found["kinds"].count("card") == 15
    assert found["kinds"][0] == "band"
    assert found["kinds"][found["codes"].index("O3") + 1] == "panel"
    assert found["tops"] == sorted(found["tops"])
    assert len(set(found["lefts"])) == 1


LISTED = """() => {
    const root = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
    const parts = [...root.querySelectorAll('.band, .card, .panel')]
        .map((part) => [part, part.getBoundingClientRect()])
        .sort(([, one], [, other]) => one.top - other.top);
    const main = document.querySelector('[data-testid=stMain]');
    return {
        kinds: parts.map(([part]) => part.className.split(' ')[0]),
        codes: parts.map(([part]) => part.dataset.code ?? ''),
        tops: parts.map(([, box]) => box.bottom),
        lefts: parts.map(([, box]) => Math.round(box.left)),
        sideways: main.scrollWidth - main.clientWidth,
    };
}"""


def test_presenting_fills_the_screen(opened: Opened) -> None:
    page = opened("picture=th")
    page.set_viewport_size({"width": 1920, "height": 1080})
    small = card(page, "O1").evaluate("card => card.getBoundingClientRect().height")
    page.get_by_role("button", name="<present>").click()
    expect(page.locator(".strategy-map.presenting")).to_be_visible()
    expect(page.get_by_role("heading", name="ศูนย์กลางการท่องเที่ยว")).to_be_visible()
    page.wait_for_timeout(400)
    frame = page.locator(".frame").bounding_box()
    assert frame
    assert frame["width"] == pytest.approx(1920, abs=2)
    assert 1040 <= frame["height"] <= 1081
    large = card(page, "O1").evaluate("card => card.getBoundingClientRect().height")
    assert large > 1.2 * small
    assert page.evaluate(FAULTS) == [15, 22, []]
    card(page, "O9").click()
    expect(page.locator(".spoken")).to_contain_text("3 to 5")
    expect(page.locator(".strategy-map.presenting")).to_be_visible()
    page.get_by_role("button", name="<leave>").click()
    expect(page.locator(".strategy-map.presenting")).to_have_count(0)
    said(page, "chosen=O9 runs=2")
