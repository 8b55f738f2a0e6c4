"""The map page: what it says, every widget moved once, a click, and links that are wrong."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.map.land import KEY
from dashboard.pages.map.view import PlaceView
from tests.app.conftest import no_failure

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}


def headline(app: AppTest, drawn: Drawn) -> str:
    line: str = drawn(app, "prose")["blocks"][1]["lines"][0]
    return line


def names(app: AppTest, drawn: Drawn) -> list[str]:
    return [row["cells"][0]["text"] for row in drawn(app, "table")["rows"]]


def clicked(app: AppTest, code: str) -> AppTest:
    """The page after a click on the map."""
    selection = {"points": [{"customdata": code}], "point_indices": [0], "box": [], "lasso": []}
    app.session_state[KEY] = {"selection": selection}
    return app.run()


def test_it_says_where_it_is_best_and_worst(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", node="T1", measure="value", **ANDAMAN)
    no_failure(app)
    said = headline(app, drawn)
    assert "most in Southern Andaman (81,785.6 million baht)" in said
    assert "least in Southern Border (1,499.2 million baht) of 18 clusters" in said
    assert "22,728.9 million baht → 81,785.6 million baht since the 9-month round of FY2564" in said
    card = drawn(app, "card")["cards"][0]
    assert card["title"] == "Southern Andaman"
    assert "81,785.6 million baht" in card["facts"]
    assert [link["target"]["page"] for link in card["links"]] == [
        "overview", "indicators", "why-different",
    ]  # fmt: skip
    assert card["links"][1]["target"]["carried"]["indicator"] == "T1"


def test_every_place_is_in_the_list_bangkok_too(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", **PHUKET)
    no_failure(app)
    listed = names(app, drawn)
    assert len(listed) == 77
    assert {"Phuket", "Samut Songkhram", "Bangkok"} <= set(listed)
    assert drawn(app, "card")["cards"][0]["title"] == "Phuket"


def test_a_bureau_sees_the_clusters_of_the_latest_round(
    open_page: Open, drawn: Drawn, words: Words
) -> None:
    app = open_page("map", language="en", **BUREAU)
    no_failure(app)
    assert not app.warning
    assert "the latest round with figures is shown: FY2565 9 months" in words(app).replace("\\", "")
    assert len(app.info) == 1
    assert headline(app, drawn).startswith("FY2565 9 months – Overall score: highest in ")
    assert "Choose a place on the map or in the list" in words(app)


def test_what_is_illustrative_is_said_on_the_map_and_in_the_list(
    open_page: Open, drawn: Drawn
) -> None:
    app = open_page("map", language="en", **ANDAMAN)
    said = "Illustrative: results 18 of 18, targets 18 of 18"
    assert any(said in caption.value.replace("\\", "") for caption in app.caption)
    rows = drawn(app, "table")["rows"]
    tags = {row["cells"][0]["text"]: row["cells"][0]["tags"] for row in rows}
    assert tags["Southern Andaman"] == ["illustrative"]
    assert tags["Bangkok"] == ["Outside clusters"]
    assert drawn(app, "table")["columns"][-1]["title"] == "From FY2564"
    app = open_page("map", language="en", node="T1", measure="value", **ANDAMAN)
    assert not any("llustrative" in caption.value for caption in app.caption)
    rows = drawn(app, "table")["rows"]
    assert [row["cells"][0]["tags"] for row in rows].count([]) == 18


def test_a_change_too_small_for_its_decimals_is_not_printed_as_none() -> None:
    view = PlaceView("cluster", 2565, "9", "", "change", None, None, None, "en")
    printed = [view.printed_change(size) for size in (0.004, -0.004, 0.0, 0.02, -0.02)]
    assert printed == ["<0.01", ">−0.01", "0.00", "+0.02", "−0.02"]
    assert view.printed_change(0.04, 1) == "<0.1"


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
    ("kind", "key", "value", "parameter", "text"),
    [
        ("segmented_control", "place-kind", "province", "kind", "province"),
        ("selectbox", "place-node", "P1", "node", "P1"),
        ("segmented_control", "place-measure", "change", "measure", "change"),
        ("selectbox", "place-grouping", 2551, "grouping", "2551"),
        ("selectbox", "place-compare", "2564-9", "compare", "2564-9"),
    ],
)
def test_a_picker_changes_page_and_address(
    open_page: Open, words: Words, kind: str, key: str, value: Any, parameter: str, text: str
) -> None:
    app = open_page("map", **ANDAMAN)
    before = words(app)
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)
    assert app.query_params[parameter] == text
    assert words(app) != before


def test_old_figures_say_how_old_they_are_and_no_change_is_no_news(
    open_page: Open, drawn: Drawn, words: Words
) -> None:
    app = open_page("map", language="en", node="GPP", kind="province", place="TH-83", **ANDAMAN)
    no_failure(app)
    assert "data to 2553–2557" in words(app).replace("\\", "")
    assert any(
        re.fullmatch(r"data of 255\d", fact) for fact in drawn(app, "card")["cards"][0]["facts"]
    )
    assert "moved most" not in headline(app, drawn)


def test_a_change_says_what_changed(open_page: Open, drawn: Drawn) -> None:
    app = open_page("map", language="en", node="D6", measure="change", **ANDAMAN)
    no_failure(app)
    said = headline(app, drawn)
    assert said.startswith("Mean days to finish the report: score up in ")
    assert "since the 9-month round of FY2564. Largest rise: " in said


def test_another_grouping_is_said_and_restates(open_page: Open, drawn: Drawn, words: Words) -> None:
    app = open_page("map", language="en", node="T1", measure="value", grouping="2551", **ANDAMAN)
    no_failure(app)
    assert "restated on the grouping of 2551" in app.warning[0].value.replace("\\", "")
    assert "20,318.0 million baht → 77,997.2 million baht" in headline(app, drawn)
    assert "Bangkok, Bueng Kan" in words(app)
    assert "Eastern" in words(app)


def test_a_measure_that_there_is_not_gives_way(open_page: Open) -> None:
    app = open_page("map", node="P1", measure="value", **ANDAMAN)
    no_failure(app)
    assert app.segmented_control(key="place-measure").value == "score"
    app.selectbox(key="place-node").set_value("POP").run()
    no_failure(app)
    assert app.segmented_control(key="place-measure").value == "value"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"kind": "agency"}, "clusters or provinces only"),
        ({"node": "NOPE"}, "no item “NOPE”"),
        ({"node": "B1", "kind": "province"}, "no item “B1”"),
        ({"grouping": "2550"}, "no grouping of 2550; the groupings are 2551, 2554, 2560"),
        ({"compare": "2570-9"}, "no scores for FY2570 9 months"),
        ({"place": "phuketx"}, "Did you mean “Phuket”?"),
        ({"place": "pad-moi"}, "has no place on the map"),
        ({"measure": "weight"}, "cannot be read (measure)"),
        ({"grouping": "x"}, "cannot be read (grouping)"),
    ],
)
def test_a_wrong_link_says_so_and_the_map_stays(
    open_page: Open, parameters: dict[str, str], said: str
) -> None:
    app = open_page("map", language="en", **ANDAMAN, **parameters)
    no_failure(app)
    assert len(app.warning) == 1
    assert said in app.warning[0].value.replace("\\", "")
    assert app.get("plotly_chart")
