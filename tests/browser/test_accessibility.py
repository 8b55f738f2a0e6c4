"""Every page and its main states have no violation of axe-core's rules (WCAG 2.1 AA and best
practice), in both languages, on a desk and on a phone, where nothing is wider than the screen."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.browser.conftest import ANDAMAN, PATIENCE, Visit, not_sideways, settled, watched
from tests.serving import ROOT, served

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"resultTypes": ["violations"], "rules": {"label-content-name-mismatch": {"enabled": True}}}
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
SKIP_LINK = '[data-testid="stSkipToContent"]'  # Streamlit's own; it stands before all landmarks
ENDED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

CUT_OFF = """() => {
  const found = (what) => [...document.querySelectorAll(`[data-testid="stMain"] ${what}`)]
    .map((element) => [element.textContent, element.getBoundingClientRect()])
    .filter(([, box]) => box.width);
  return found(":is(h2, [data-testid=stPopover], [data-testid=stSelectbox])")
    .filter(([, box]) => box.right > innerWidth)
    .concat(found("h2").filter(([, box]) => box.width < innerWidth / 2)).map(([text]) => text);
}"""


class State(NamedTuple):
    """A page in one of its states."""

    page: str
    shows: str
    """What only this state of the page shows."""
    asked: Mapping[str, str] = MappingProxyType({})


STATES = (
    State("overview", ".st-key-contributions"),
    State("overview", ".st-key-empty-movement", {"fiscal_year": "2563", "round": "6"}),
    State("overview", '[data-testid="stAlert"]', {"organization": "nowhere"}),
    State("strategy-map", ".strategy-map:not(.beside)"),
    State("strategy-map", ".strategy-map.beside .panel", {"objective": "O1"}),
    State("compare", ".st-key-league"),
    State("compare", ".st-key-heat", {"view": "perspectives"}),
    State("compare", ".st-key-bump", {"view": "rounds"}),
    State("compare", ".st-key-each-income", {"view": "each"}),
    State("compare", ".st-key-like", {"view": "like"}),
    State("compare", ".st-key-duels", {"view": "certainty"}),
    State("why-different", '[class*="st-key-card-waterfall"]'),
    State("why-different", '[class*="st-key-card-waterfall"]', {"against": "upper-northern-1"}),
    State("map", ".st-key-place-grouping"),
    State("map", '[class*="st-key-place-map"]', {"kind": "province"}),
    State("map", ".st-key-place-map-inside", {"inside": "southern-andaman"}),
    State("projects", ".st-key-money-bars"),
    State("projects", ".st-key-project-card", {"project": "65-06-02-INV"}),
    State("what-if", ".root .act", {"scenario": "1~~southern-andaman~r~F1~60"}),
    State("indicators", ".st-key-card-tree"),
    State("indicators", ".st-key-members", {"indicator": "T1"}),
    State("indicators", ".st-key-steps", {"indicator": "D1"}),
    State("data-health", ".st-key-warning-table"),
    State("data-health", ".st-key-matrix", {"view": "reporting"}),
    State("data-health", ".st-key-ages", {"view": "freshness"}),
    State("data-health", ".st-key-outliers", {"view": "outliers"}),
    State("data-health", ".st-key-evidence", {"view": "evidence"}),
    State("data-health", ".st-key-plan", {"view": "plan"}),
    State("data-health", ".st-key-cascade", {"view": "alignment"}),
)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader of its own: what is done with the menu of a phone is remembered."""
    opened = browser.new_context(viewport=DESK)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext, dashboard_address: str) -> Iterator[Page]:
    """One page for all states: they are gone to by their address."""
    with watched(context, dashboard_address) as page:
        yield page


def finished(page: Page, shows: str) -> None:
    """Waits until the page shows what it is to show, and nothing of it still comes."""
    expect(page.locator(shows).first).to_be_visible()
    settled(page)
    expect(page.locator('[data-testid="stStatusWidget"]')).to_have_count(0)


def violations(page: Page) -> list[str]:
    """What axe finds on the page, each with the element and why."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    found: Any = page.evaluate(
        "([without, rules]) => axe.run({ exclude: [without] }, rules)", [SKIP_LINK, RULES]
    )
    return [
        f"{rule['id']} {node['html'][:300]} {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "state", STATES, ids=lambda state: " ".join((state.page, *state.asked.values()))
)
def test_no_rule_is_violated(
    tab: Page, dashboard_address: str, state: State, language: str
) -> None:
    tab.set_viewport_size(DESK)
    asked = urlencode({**ANDAMAN, "language": language, **state.asked})
    tab.goto(f"{dashboard_address}/{state.page}?{asked}")
    finished(tab, state.shows)
    assert violations(tab) == []
    tab.set_viewport_size(PHONE)
    tab.evaluate(ENDED)
    not_sideways(tab)
    assert tab.evaluate(CUT_OFF) == []
    if not state.asked:
        assert violations(tab) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_screen_violates_no_rule(tab: Page, dashboard_address: str, language: str) -> None:
    tab.set_viewport_size(DESK)
    tab.goto(f"{dashboard_address}/strategy-map?{urlencode({**ANDAMAN, 'language': language})}")
    finished(tab, ".strategy-map")
    tab.locator(".present").click()
    tab.locator(".presenting .card").first.click()
    finished(tab, ".presenting.beside .panel")
    assert violations(tab) == []
    tab.evaluate("() => document.exitFullscreen()")


def test_what_cannot_be_shown_violates_no_rule(context: BrowserContext, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    Workspace.create(folder).close()
    server = ROOT / "dashboard" / "server.py"
    with (
        served(server, tmp_path / "server.log", folder) as address,
        watched(context, address) as page,
    ):
        for language in LANGUAGES:
            page.goto(f"{address}?language={language}")
            finished(page, ".st-key-card-nothing-yet")
            assert violations(page) == []
        for stored in folder.glob("*.duckdb"):
            stored.write_bytes(b"nothing that can be read")
        for language in LANGUAGES:
            page.goto(f"{address}?language={language}")
            finished(page, ".st-key-card-failure")
            assert violations(page) == []


def test_on_a_phone_a_choice_closes_the_menu(tab: Page, dashboard_address: str) -> None:
    tab.set_viewport_size(PHONE)
    tab.goto(f"{dashboard_address}/overview?{urlencode({**ANDAMAN, 'language': 'en'})}")
    finished(tab, ".st-key-contributions")
    opener = tab.get_by_test_id("stExpandSidebarButton")
    opener.click()
    tab.get_by_role("link", name="Data health").click()
    finished(tab, ".st-key-warning-table")
    expect(tab.get_by_role("link", name="Data health")).not_to_be_in_viewport()
    expect(opener).to_be_focused()


def test_what_is_searched_finds_a_fault(visit: Visit) -> None:
    page = visit("overview", language="en", **ANDAMAN)
    finished(page, ".st-key-contributions")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:,>')")
    assert any(said.startswith("image-alt") for said in violations(page))
