"""Every page, and every view of each, where there is next to nothing: the offices of
tests/offices.py in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.i18n import text
from dashboard.pages.compare.page import VIEWS as COMPARED
from dashboard.pages.data_health.page import SECTIONS
from dashboard.pages.what_if.cheapest_card import VIEW
from dashboard.pages.what_if.views import VIEWS as TRIED
from scorecard.language.catalogue import LANGUAGES
from tests.app.conftest import APP, PATIENCE, drawn, no_failure, words
from tests.offices import OFFICES, Office

WITHOUT_SCORES = {"no results", "before there were clusters"}
LEFT_OPEN = re.compile(r"(?<!\w)(?:nan|NaN|NaT|inf|(?<!=)None(?=[ ,./)]))(?!\w)|\{\w+\}")
"""What a page never says: the inside of a program, or a field that nothing was put in. English
says “None of these”."""

Address = tuple[str, dict[str, str], dict[str, str]]
"""A page, the parameters of its address, and what was picked on it."""


def addresses(office: Office) -> Iterator[Address]:
    """Every page, and every view, tab and measure of it."""
    node = next(iter(office.scales))
    views: dict[str, list[tuple[dict[str, str], dict[str, str]]]] = {
        "compare": [({"view": view}, {}) for view in COMPARED]
        + [({"kind": "province", "view": view}, {}) for view in ("league", "certainty")],
        "data-health": [({"view": section}, {}) for section in SECTIONS],
        "what-if": [({}, {VIEW: view}) for view in TRIED],
        "indicators": [({}, {}), ({"indicator": node}, {})],
        "strategy-map": [({}, {}), ({"objective": "O1"}, {})],
        "map": [
            ({}, {}),
            ({"kind": "province", "node": node, "measure": "value"}, {}),
            ({"kind": "province", "node": node, "compare": "2564-12"}, {}),
            ({"node": node, "measure": "change"}, {}),
            ({"inside": "southern-andaman"}, {}),
        ],
        "why-different": [({}, {}), ({"against": "TH-82"}, {})],
    }
    for page in navigation.PAGES:
        for parameters, picked in views.get(page.url_path, [({}, {})]):
            yield page.url_path, parameters, picked


def opened(office: Office, address: Address, language: Any) -> AppTest:
    """A page of an office."""
    page, parameters, picked = address
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    asked = {"page": page, "language": language, "organization": office.shown, **parameters}
    for name, value in asked.items():
        app.query_params[name] = value
    for name, value in picked.items():
        app.session_state[name] = value
    return app.run()


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("name", OFFICES)
def test_every_page_of_a_small_office(
    name: str, office_at: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each address in the one language and in the other by turns; where a name is missing in one,
    in both."""
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at(name)))
    office, failed = OFFICES[name], []
    tried = list(addresses(office))
    assert {page for page, *_ in tried} == {page.url_path for page in navigation.PAGES}
    first = list(OFFICES).index(name)
    if name in WITHOUT_SCORES:  # which is the same whatever is chosen
        tried = [address for address in tried if not any(address[1:])]
    for at, address in enumerate(tried):
        turns = LANGUAGES if not office.english else [LANGUAGES[(first + at) % len(LANGUAGES)]]
        failed += [bad for turn in turns for bad in wrong(name, address, turn)]
    assert failed == []


def wrong(name: str, address: Address, language: Any) -> Iterator[tuple[Address, str, object]]:
    """What is wrong with one page."""
    app = opened(OFFICES[name], address, language)
    seen = words(app)
    if app.exception or app.error:
        yield address, language, [each.message for each in app.exception]
    elif said := LEFT_OPEN.findall(seen.replace("None of ", "")):
        yield address, language, said
    elif name in WITHOUT_SCORES:
        if text("nothing_yet.title", language) not in seen:
            yield address, language, "does not say that there is nothing"
    elif not all(drawn(app, "prose")["blocks"][0]["lines"]):
        yield address, language, "has no title"


@pytest.mark.usefixtures("nothing_kept")
def test_a_page_that_had_nothing_to_show_looks_again(
    office_at: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at("no results")))
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE).run()
    assert text("nothing_yet.advice", "th") in words(app)
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at("one province")))
    no_failure(app.button(key="again").click().run())
    assert app.get("page_link")


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("name", "asked", "key"),
    [
        ("no English", {}, "map_page.no_outlines"),
        ("an agency", {}, "map_page.nothing"),
        ("one province", {"kind": "cluster"}, "map_page.no_cluster_scores"),
        ("one cluster", {"kind": "province"}, "map_page.no_province_scores"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_says_why_it_shows_none_or_another(
    name: str, asked: Any, key: str, language: Any, office_at: Any, monkeypatch: Any
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office_at(name)))
    app = opened(OFFICES[name], ("map", asked, {}), language)
    no_failure(app)
    assert text(key, language) in words(app)
