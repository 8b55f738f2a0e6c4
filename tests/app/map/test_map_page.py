"""The map page: what it says, every widget moved once, a click, and links that are wrong."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.i18n import text
from dashboard.pages.map.land import KEY, KEY_INSIDE
from dashboard.pages.map.view import PlaceView
from scorecard.language import format as fmt
from scorecard.words.places.map import other_period
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, BUREAU, Open, click, drawn, headline, move, press, warned

OUTSIDE = text("map_page.outside", "en")


def tags(app: AppTest) -> list[str]:
    """What the rows of the list say of their figures."""
    return [tag for row in drawn(app, "table")["rows"] for tag in row["cells"][0]["tags"]]


def test_it_says_where_it_is_best_and_worst_also_on_another_grouping(
    open_page: Open, demo: Workspace
) -> None:
    app = open_page("map", language="en", node="T1", measure="value", **ANDAMAN)
    chain = demo.explain("southern-andaman", "T1", 2565, 9)
    figure = fmt.quantity(chain.value, "million baht", 1)
    assert f"Southern Andaman ({figure})" in headline(app)
    card = drawn(app, "card")["cards"][0]
    assert card["title"] == "Southern Andaman"
    assert figure in card["facts"]
    pages = [link["target"]["page"] for link in card["links"]]
    assert pages == ["overview", "indicators", "why-different"]
    assert card["links"][1]["target"]["carried"]["indicator"] == "T1"
    assert tags(app) == [OUTSIDE]
    move(app, "selectbox", "place-grouping", 2551)
    assert app.query_params["grouping"] == "2551"
    assert "2551" in warned(app)
    assert drawn(app, "card")["cards"][0]["facts"] != card["facts"]


def test_a_bureau_sees_the_clusters_of_the_latest_round(open_page: Open) -> None:
    app = open_page("map", language="en", **BUREAU)
    assert not app.warning
    (info,) = app.info
    assert info.value.replace("\\", "") == other_period((2565, "12"), "en")
    assert headline(app).startswith("FY2565")


def test_a_click_chooses_a_place_and_the_address_says_so(open_page: Open) -> None:
    app = open_page("map", language="en", **ANDAMAN)
    assert tags(app) == [OUTSIDE] + ["some illustrative"] * 18
    leads = [row["target"]["carried"] for row in drawn(app, "table")["rows"]]
    assert {each.get("inside") for each in leads} > {"eastern-1", "southern-andaman"}
    assert [each["place"] for each in leads if "inside" not in each] == ["TH-10"]
    click(app, KEY, "TH-10")
    assert app.query_params["place"] == "TH-10"
    assert drawn(app, "card")["cards"][0]["title"] == "Bangkok"
    move(app, "segmented_control", "place-kind", "province")
    assert "place" not in app.query_params
    assert not app.warning
    click(app, KEY, "TH-10")
    assert drawn(app, "card")["cards"][0]["title"] == "Bangkok"
    assert drawn(app, "card")["cards"][0]["links"] == []


def test_a_click_on_a_cluster_goes_into_its_provinces_and_comes_back(
    open_page: Open, demo: Workspace
) -> None:
    app = open_page("map", language="en", measure="change", **ANDAMAN)
    for _ in range(2):  # the same cluster may be clicked again
        click(app, KEY, "eastern-1")
        assert app.query_params["inside"] == "eastern-1"
        assert "place" not in app.query_params
        assert drawn(app, "card")["cards"][0]["title"] == "Eastern 1"
        members = set(demo.office.members("eastern-1", 2565)["code"])
        rows = [row["target"]["carried"] for row in drawn(app, "table")["rows"]]
        assert {row["place"] for row in rows} == members
        assert {row["inside"] for row in rows} == {"eastern-1"}
        assert "provinces" in headline(app)
        assert "place-kind" not in [each.key for each in app.segmented_control]
        press(app, "place-back")
        assert "inside" not in app.query_params
        assert app.query_params["place"] == "eastern-1"
        assert app.query_params["measure"] == "change"
        assert drawn(app, "card")["cards"][0]["title"] == "Eastern 1"
    click(app, KEY, "southern-andaman")
    click(app, KEY_INSIDE, "TH-83")
    assert app.query_params["inside"] == "southern-andaman"
    assert drawn(app, "card")["cards"][0]["title"] == "Phuket"


def test_a_cluster_of_another_grouping_has_the_provinces_of_that_grouping(
    open_page: Open, demo: Workspace
) -> None:
    app = open_page("map", inside="eastern", grouping="2551", **ANDAMAN)
    rows = [row["target"]["carried"] for row in drawn(app, "table")["rows"]]
    assert {row["place"] for row in rows} == set(demo.office.members("eastern", 2565, 2551)["code"])
    assert {row["grouping"] for row in rows} == {"2551"}


def test_the_areas_of_a_map_have_labels_of_one_kind(open_page: Open) -> None:
    figures, levels = re.compile(r"\d\.\d\d"), re.compile(r"[1-5]")
    for chosen, kind, all_of_them in (
        ({}, figures, True),
        ({"inside": "southern-andaman"}, figures, True),
        ({"kind": "province"}, levels, False),
    ):
        app = open_page("map", **chosen, **ANDAMAN)
        (chart,) = app.get("plotly_chart")
        drawing = json.loads(chart.proto.spec)
        (marks,) = [trace for trace in drawing["data"] if trace["mode"] == "text"]
        notes = [note["text"] for note in drawing["layout"]["annotations"] if note["showarrow"]]
        labels = [*marks["text"], *notes]
        assert labels
        assert all(kind.fullmatch(label) for label in labels), labels
        scored = [row for row in drawn(app, "table")["rows"] if row["cells"][1]["score"]]
        assert not all_of_them or len(labels) == len(scored)
        assert "height" not in drawing["layout"]  # it takes the height that there is


def test_old_figures_say_how_old_they_are(open_page: Open) -> None:
    app = open_page("map", language="en", node="GPP", kind="province", place="TH-83", **ANDAMAN)
    facts = drawn(app, "card")["cards"][0]["facts"]
    assert any(re.fullmatch(r"data of 256\d", fact) for fact in facts)


def test_a_measure_that_there_is_not_gives_way(open_page: Open) -> None:
    app = open_page("map", node="P1", measure="value", **ANDAMAN)
    assert app.segmented_control(key="place-measure").value == "score"
    move(app, "selectbox", "place-node", "POP")
    assert app.segmented_control(key="place-measure").value == "value"


@pytest.mark.parametrize(
    ("measure", "compare", "maps"),
    [("value", "2565-6", 2), ("value", "2565-9", 1), ("change", "2564-9", 1)],
)
def test_a_second_map_stands_beside_figures_of_another_round_and_never_beside_changes(
    open_page: Open, measure: str, compare: str, maps: int
) -> None:
    app = open_page("map", node="T1", measure=measure, compare=compare, **ANDAMAN)
    assert not app.warning
    (chart,) = app.get("plotly_chart")
    layout = json.loads(chart.proto.spec)["layout"]
    assert sum(name.startswith("xaxis") for name in layout) == maps


def test_the_map_beside_is_of_the_other_round_and_else_the_same() -> None:
    view = PlaceView("cluster", 2565, "9", "T1", "score", 2551, (2564, "6"), "eastern-1", "en")
    assert view.beside == view._replace(fiscal_year=2564, round="6", compare=None)
    assert view._replace(compare=None).beside is None
