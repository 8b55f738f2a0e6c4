"""Every page and its main states have no violation of axe-core's rules (WCAG 2.1 AA and best
practice), in both languages."""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from scorecard.language.catalogue import LANGUAGES
from tests.browser.conftest import ANDAMAN, Visit, settled

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

STATES: dict[str, dict[str, str]] = {
    "overview": {},
    "strategy-map": {},
    "strategy-map, an objective": {"objective": "O1"},
    "compare": {},
    **{f"compare, {view}": {"view": view} for view in ("perspectives", "rounds", "each", "like")},
    "compare, certainty": {"view": "certainty"},
    "why-different": {},
    "why-different, another": {"against": "upper-northern-1"},
    "map": {},
    "map, provinces": {"kind": "province"},
    "map, inside": {"inside": "southern-andaman"},
    "projects": {},
    "projects, one": {"project": "65-06-02-INV"},
    "what-if": {"scenario": "1~~southern-andaman~r~F1~60"},
    "indicators": {},
    "indicators, one": {"indicator": "T1"},
    "indicators, steps": {"indicator": "D1"},
    "data-health": {},
    **{
        f"data-health, {view}": {"view": view}
        for view in ("reporting", "freshness", "outliers", "evidence", "plan", "alignment")
    },
}


def violations(page: Page) -> list[str]:
    """What axe finds on the page, each with the element and why."""
    page.evaluate(AXE)
    found: Any = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']} {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_no_rule_is_violated(visit: Visit, state: str, language: str) -> None:
    page = visit(state.split(",")[0], language=language, **ANDAMAN, **STATES[state])
    page.get_by_role("heading", level=1).first.wait_for()
    settled(page)
    assert violations(page) == []


def test_what_is_searched_finds_a_fault(visit: Visit) -> None:
    page = visit("overview", language="en", **ANDAMAN)
    page.get_by_role("heading", level=1).first.wait_for()
    settled(page)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:,>')")
    assert any(said.startswith("image-alt") for said in violations(page))
