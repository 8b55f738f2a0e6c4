"""The strategy map under test: off at first, then marks, hover texts and a table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.i18n import text
from scorecard.analysis.plan.links import VERDICTS
from tests.app.conftest import ANDAMAN, BUREAU, Open, move, words


def drawn_map(app: AppTest) -> dict[str, Any]:
    """What the map was given to draw."""
    found = [
        node
        for node in app.get("bidi_component")
        if node.proto.component_name == "scorecard_strategy_map"
    ]
    content: dict[str, Any] = json.loads(found[0].proto.json)
    return content


def test_links_are_untested_until_it_is_asked_for(open_page: Open) -> None:
    app = open_page("strategy-map", language="en", **ANDAMAN)
    drawn = drawn_map(app)
    assert drawn["verdicts"] == []
    assert {link["verdict"] for link in drawn["picture"]["links"]} == {None}
    assert text("link_test.title", "en") not in words(app)


def test_every_link_gets_a_verdict_in_words_and_numbers(open_page: Open) -> None:
    app = open_page("strategy-map", language="en", **ANDAMAN)
    move(app, "toggle", "map-tested", True)
    drawn = drawn_map(app)
    assert [entry["verdict"] for entry in drawn["verdicts"]] == list(VERDICTS)
    names = {entry["verdict"]: entry["word"] for entry in drawn["verdicts"]}
    links = drawn["picture"]["links"]
    assert len(links) == 22
    assert all(link["verdict"] in VERDICTS and link["title"] for link in links)
    first = links[0]
    cause = next(c for c in drawn["picture"]["cards"] if c["code"] == first["source"])
    assert f"({names[first['verdict']]})" in cause["described"]
    assert text("link_test.title", "en") in words(app)
    move(app, "toggle", "map-tested", False)
    assert drawn_map(app)["verdicts"] == []


def test_a_map_without_links_offers_no_test(open_page: Open) -> None:
    app = open_page("strategy-map", **BUREAU)
    assert not [toggle for toggle in app.toggle if toggle.key == "map-tested"]


@pytest.mark.usefixtures("nothing_kept", "in_demo")
def test_the_test_asks_little_and_only_once(open_page: Open) -> None:
    app = open_page("strategy-map", **ANDAMAN)
    with cache.workspace().tracer.recording() as cold:
        move(app, "toggle", "map-tested", True)
    assert 0 < len(cold) <= 40, [query.name for query in cold]
    with cache.workspace().tracer.recording() as warm:
        app.run()
    assert warm == []
