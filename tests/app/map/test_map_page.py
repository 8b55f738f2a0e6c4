"""The map page: what it says, every widget moved once, a click, and links that are wrong."""

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.i18n import text
from dashboard.pages.map.land import KEY
from scorecard.language import format as fmt
from scorecard.words.places.map import other_period
from scorecard.workspace import Workspace
from tests.app.conftest import (
    ANDAMAN,
    BUREAU,
    Drawn,
    Open,
    Words,
    headline,
    no_failure,
    warned,
)


def names(app: AppTest, drawn: Drawn) -> list[str]:
    return [row["cells"][0]["text"] for row in drawn(app, "table")["rows"]]


def clicked(app: AppTest, code: str) -> AppTest:
    """The page after a click on the map."""
    selection = {"points": [{"customdata": code}], "point_indices": [0], "box": [], "lasso": []}
    app.session_state[KEY] = {"selection": selection}
    return app.run()


def test_it_says_where_it_is_best_and_worst(open_page: Open, drawn: Drawn, in_demo: Path) -> None:
    app = open_page("map", language="en", node="T1", measure="value", **ANDAMAN)
    no_failure(app)
    with Workspace.open(in_demo, read_only=True) as workspace:
        chain = workspace.explain("southern-andaman", "T1", 2565, 9)
    figure = fmt.quantity(chain.value, "million baht", 1)
    assert f"Southern Andaman ({figure})" in headline(app, drawn)
    card = drawn(app, "card")["cards"][0]
    assert card["title"] == "Southern Andaman"
    assert figure in card["facts"]
    pages = [link["target"]["page"] for link in card["links"]]
    assert pages == ["overview", "indicators", "why-different"]
    assert card["links"][1]["target"]["carried"]["indicator"] == "T1"


def test_a_bureau_sees_the_clusters_of_the_latest_round(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", **BUREAU)
    no_failure(app)
    assert not app.warning
    (info,) = app.info
    assert info.value.replace("\\", "") == other_period((2565, "9"), "en")
    assert headline(app, drawn).startswith("FY2565")


def test_what_is_illustrative_is_said_on_the_map_and_in_the_list(
    open_page: Open, drawn: Drawn
) -> None:
    def tagged(**more: str) -> list[bool]:
        rows = drawn(open_page("map", language="en", **more, **ANDAMAN), "table")["rows"]
        return ["illustrative" in row["cells"][0]["tags"] for row in rows]

    assert tagged().count(True) == 18
    assert tagged(node="T1", measure="value").count(True) == 0


def test_a_click_chooses_a_place_and_the_address_says_so(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", **ANDAMAN)
    app = clicked(app, "eastern-1")
    no_failure(app)
    assert drawn(app, "card")["cards"][0]["title"] == "Eastern 1"
    assert app.query_params["place"] == "eastern-1"
    app.segmented_control(key="place-kind").set_value("province").run()
    no_failure(app)
    assert drawn(app, "card")["cards"][0]["title"] == ""  # a cluster is no province
    app = clicked(app, "TH-10")
    assert drawn(app, "card")["cards"][0]["title"] == "Bangkok"
    assert drawn(app, "card")["cards"][0]["links"] == []


@pytest.mark.parametrize(
    ("kind", "key", "value", "parameter", "written"),
    [
        ("segmented_control", "place-kind", "province", "kind", "province"),
        ("selectbox", "place-node", "P1", "node", "P1"),
        ("segmented_control", "place-measure", "change", "measure", "change"),
        ("selectbox", "place-grouping", 2551, "grouping", "2551"),
        ("selectbox", "place-compare", "2564-9", "compare", "2564-9"),
    ],
)
def test_a_picker_changes_page_and_address(
    open_page: Open, words: Words, kind: str, key: str, value: Any, parameter: str, written: str
) -> None:
    app = open_page("map", **ANDAMAN)
    before = words(app)
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)
    assert app.query_params[parameter] == written
    assert words(app) != before


def test_old_figures_say_how_old_they_are(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", node="GPP", kind="province", place="TH-83", **ANDAMAN)
    no_failure(app)
    facts = drawn(app, "card")["cards"][0]["facts"]
    assert any(re.fullmatch(r"data of 255\d", fact) for fact in facts)


def test_another_grouping_is_said_and_restates(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", node="T1", measure="value", **ANDAMAN)
    official = drawn(app, "card")["cards"][0]["facts"]
    app = open_page("map", node="T1", measure="value", grouping="2551", **ANDAMAN)
    no_failure(app)
    assert "2551" in warned(app)
    assert drawn(app, "card")["cards"][0]["facts"] != official


def test_a_measure_that_there_is_not_gives_way(open_page: Open) -> None:
    app = open_page("map", node="P1", measure="value", **ANDAMAN)
    no_failure(app)
    assert app.segmented_control(key="place-measure").value == "score"
    app.selectbox(key="place-node").set_value("POP").run()
    no_failure(app)
    assert app.segmented_control(key="place-measure").value == "value"


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"kind": "agency"}, "clusters or provinces"),
        ({"node": "NOPE"}, "NOPE"),
        ({"node": "B1", "kind": "province"}, "B1"),
        ({"grouping": "2550"}, "2551, 2554, 2560"),
        ({"compare": "2570-9"}, "FY2570"),
        ({"place": "phuketx"}, "“Phuket”"),
        ({"place": "pad-moi"}, "map"),
        ({"measure": "weight"}, text("parameter.measure", "en")),
        ({"grouping": "x"}, text("parameter.grouping", "en")),
    ],
)
def test_a_wrong_link_says_so_and_the_map_stays(
    open_page: Open, parameters: dict[str, str], named: str
) -> None:
    app = open_page("map", language="en", **ANDAMAN, **parameters)
    no_failure(app)
    assert named in warned(app)
    assert app.get("plotly_chart")
