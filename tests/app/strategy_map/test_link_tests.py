"""The strategy map under test: off at first, then marks, hover texts and a table."""

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
    nodes = {node.proto.component_name: node for node in app.get("bidi_component")}
    content: dict[str, Any] = json.loads(nodes["scorecard_strategy_map"].proto.json)
    return content


def test_every_link_gets_a_verdict_in_words_and_numbers_when_that_is_asked(
    open_page: Open,
) -> None:
    app = open_page("strategy-map", language="en", **ANDAMAN)
    before = drawn_map(app)
    assert before["verdicts"] == []
    assert {link["verdict"] for link in before["picture"]["links"]} == {None}
    assert text("link_test.title", "en") not in words(app)
    move(app, "toggle", "map-tested", True)
    drawn = drawn_map(app)
    names = {entry["verdict"]: entry["word"] for entry in drawn["verdicts"]}
    assert tuple(names) == VERDICTS
    links = drawn["picture"]["links"]
    assert len(links) == 22
    assert all(link["verdict"] in VERDICTS and link["title"] for link in links)
    first = links[0]
    cause = next(c for c in drawn["picture"]["cards"] if c["code"] == first["source"])
    assert f"({names[first['verdict']]})" in cause["described"]
    assert text("link_test.title", "en") in words(app)
    move(app, "toggle", "map-tested", False)
    assert drawn_map(app) == before


@pytest.mark.usefixtures("nothing_kept")
def test_the_test_asks_little_and_only_once_and_nothing_where_there_are_no_links(
    open_page: Open,
) -> None:
    app = open_page("strategy-map", **ANDAMAN)
    with cache.workspace().tracer.recording() as cold:
        move(app, "toggle", "map-tested", True)
    assert 0 < len(cold) <= 40, [query.name for query in cold]
    with cache.workspace().tracer.recording() as warm:
        app.run()
    assert warm == []
    app = open_page("strategy-map", **BUREAU)
    assert "map-tested" not in [toggle.key for toggle in app.toggle]
