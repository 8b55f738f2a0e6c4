"""The comparison: what it says and shows, and each of its choices moved once."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.compare.chart import Course, bump_figure
from dashboard.pages.compare.page import VIEWS
from scorecard.words.ranks.comparison import restated
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, PHUKET, Open, drawn, headline, move, words


def cells_of(table: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row by the kind of their columns, of a kind the first."""
    found: dict[str, Any] = {}
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        found.setdefault(column["kind"], cell)
    return found


def organization_of(row: dict[str, Any]) -> str:
    return str(row["target"]["carried"]["organization"])


def test_the_league_says_who_leads_and_how_certain_that_is(open_page: Open) -> None:
    app = open_page("compare", language="en", **ANDAMAN)
    league = drawn(app, "table")
    assert len(league["rows"]) == league["columns"][3]["full"] == 18
    cells = [cells_of(league, row) for row in league["rows"]]
    said = headline(app)
    assert said.startswith(cells[0]["text"]["text"])
    assert cells[0]["score"]["score"]["text"] in said
    assert cells[0]["number"]["text"] in said
    assert [organization_of(row) for row in league["rows"] if row["chosen"]] == ["southern-andaman"]
    for row, own in zip(league["rows"], cells, strict=True):
        interval, why = own["interval"]["interval"], own["link"]["target"]
        assert interval["low"] <= interval["middle"] <= interval["high"]
        assert row["target"]["page"] == "overview"
        assert row["chosen"] or why["carried"]["against"] == organization_of(row)
        assert row["chosen"] == (why is None)
    assert len(app.get("download_button")) == 2


@pytest.mark.parametrize(
    "place",
    [ANDAMAN, PHUKET, ANDAMAN | {"organization": "eastern-2", "grouping": "2551"}],
    ids=["cluster", "province", "not in the grouping"],
)
def test_picking_a_view_goes_into_the_address(open_page: Open, place: dict[str, str]) -> None:
    app = open_page("compare", view="perspectives", **place)
    seen = set()
    for view in VIEWS:
        move(app, "segmented_control", "pick-view", view)
        assert not app.warning
        assert app.query_params["view"] == view
        seen.add(words(app))
    assert len(seen) == len(VIEWS)


def test_each_alone_over_the_months_and_by_its_score(open_page: Open, demo: Workspace) -> None:
    app = open_page("compare", view="each", **ANDAMAN)
    small = drawn(app, "small_multiples")
    own = next(item for item in small["items"] if item["chosen"])
    made = demo.explain("southern-andaman", "T1", 2565, 9)
    assert len(own["values"]) == 42  # January 2562 to June 2565
    assert sum(own["values"][-9:]) == pytest.approx(made.value)
    assert [mark["text"] for mark in small["marks"]] == ["2562", "2563", "2564", "2565"]
    move(app, "segmented_control", "compare-figure", "score")
    scores = drawn(app, "small_multiples")
    assert scores["tens"] is False
    own = next(item for item in scores["items"] if item["chosen"])
    assert own["values"][-1] == demo.scores(2565, 9, "southern-andaman")["score"].iloc[0]
    assert [mark["at"] for mark in scores["marks"]] == list(range(scores["count"]))


@pytest.mark.parametrize("by", ["size", "income"])
def test_peers_alone(open_page: Open, by: str) -> None:
    app = open_page("compare", **PHUKET)
    move(app, "selectbox", "pick-peers", by)
    assert app.query_params["peers"] == by
    rows = drawn(app, "table")["rows"]
    assert len(rows) in (25, 26)
    assert any(row["chosen"] for row in rows)
    assert rows[0]["cells"][0]["text"] == "1"


def test_another_grouping_says_that_it_is_restated(open_page: Open) -> None:
    app = open_page("compare", language="en", **ANDAMAN)
    before = drawn(app, "table")["rows"]
    move(app, "selectbox", "pick-grouping", "2551")
    assert app.query_params["grouping"] == "2551"
    rows = drawn(app, "table")["rows"]
    gone = set(map(organization_of, before)) - set(map(organization_of, rows))
    assert gone == {"central-vicinity", "eastern-1", "eastern-2", "upper-central"}
    said = words(app)
    assert restated(2551, 2560, "en") in said
    for name in ("Eastern 2", "Upper Central", "Middle Central", "Upper Central 1"):
        assert name in said


def test_a_bump_chart_puts_the_first_on_top_the_chosen_in_front_and_no_markup() -> None:
    name, safe = '<a href="x">A</a> & B', '&lt;a href="x"&gt;A&lt;/a&gt; &amp; B'
    courses = [
        Course(name, [1, 2], [name, "a2"], chosen=True, named=True),
        Course("B", [2, None], ["b1", ""], chosen=False, named=False),
    ]
    figure = bump_figure(["FY1", "FY2"], courses).to_dict()
    assert figure["layout"]["yaxis"]["range"] == [2.6, 0.4]
    assert [trace["y"] for trace in figure["data"]] == [[2, None], [1, 2]]
    assert figure["data"][1]["line"]["width"] > figure["data"][0]["line"]["width"]
    assert figure["data"][1]["hovertext"] == [safe, "a2"]
    assert [mark["text"] for mark in figure["layout"]["annotations"]] == [f"2  {safe}"]


def strong_lines(app: AppTest) -> list[str]:
    """Whose lines are strong."""
    traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    return sorted(t["hovertext"][-1].split(" FY")[0] for t in traces if t["line"]["width"] > 2)


def test_a_cluster_stands_for_its_provinces_over_the_years(open_page: Open) -> None:
    app = open_page("compare", language="en", kind="province", view="rounds", **ANDAMAN)
    assert strong_lines(app) == ["Krabi", "Phangnga", "Phuket", "Ranong", "Satun", "Trang"]
    app = open_page("compare", language="en", kind="cluster", view="rounds", **PHUKET)
    assert strong_lines(app) == ["Southern Andaman"]


def test_every_score_on_a_heat_map_and_like_with_like(open_page: Open) -> None:
    app = open_page("compare", language="en", view="perspectives", **ANDAMAN)
    heat = drawn(app, "table")
    assert len(heat["rows"]) == 18
    assert [column["kind"] for column in heat["columns"]] == ["text"] + ["heat"] * 5
    own = next(row for row in heat["rows"] if row["chosen"])
    assert all(cell["score"]["word"] and cell["score"]["level"] for cell in own["cells"][1:])
    move(app, "segmented_control", "pick-view", "like")
    rows = drawn(app, "table")["rows"]
    assert [row["cells"][1]["text"] for row in rows] == [str(rank) for rank in range(1, 19)]
    alike = next(row["cells"] for row in rows if row["cells"][0]["tags"])
    assert f" ranks {alike[1]['text']} " in headline(app)
    assert sorted(row["cells"][4]["text"] for row in rows) == [
        f"{size} · no. {rank}" for size in ("large", "medium", "small") for rank in range(1, 7)
    ]
