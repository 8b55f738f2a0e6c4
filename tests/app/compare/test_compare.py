"""The comparison: what it says and shows, and each of its choices moved once."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.compare.chart import Course, bump_figure
from dashboard.pages.compare.page import VIEWS
from dashboard.pages.compare.small_multiples.component import Mark, Small, multiples_data
from tests.app.conftest import no_failure

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}


def cells_of(table: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row by the kind of their columns, of a kind the first."""
    found: dict[str, Any] = {}
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        found.setdefault(column["kind"], cell)
    return found


def organization_of(row: dict[str, Any]) -> str:
    """The organization that a row is about."""
    code: str = row["target"]["carried"]["organization"]
    return code


def headline(app: AppTest, drawn: Drawn) -> str:
    line: str = drawn(app, "prose")["blocks"][1]["lines"][0]
    return line


def test_the_league_says_who_leads_and_how_certain_that_is(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", language="en", **ANDAMAN)
    no_failure(app)
    league = drawn(app, "table")
    assert len(league["rows"]) == league["columns"][3]["full"] == 18
    cells = [cells_of(league, row) for row in league["rows"]]
    name, score = cells[0]["text"]["text"], cells[0]["score"]["score"]["text"]
    said = headline(app, drawn)
    assert said.startswith(f"{name} leads with {score}")
    assert f"comes first in {cells[0]['number']['text']} of 1,000 simulations" in said
    assert "Southern Andaman ranks 4" in said
    assert [organization_of(row) for row in league["rows"] if row["chosen"]] == ["southern-andaman"]
    for row, own in zip(league["rows"], cells, strict=True):
        interval, why = own["interval"]["interval"], own["link"]["target"]
        assert interval["low"] <= interval["middle"] <= interval["high"]
        assert row["target"]["page"] == "overview"
        assert row["chosen"] or why["carried"]["against"] == organization_of(row)
        assert row["chosen"] == (why is None)


@pytest.mark.parametrize("view", list(VIEWS))
@pytest.mark.parametrize("place", [ANDAMAN, PHUKET], ids=["cluster", "province"])
def test_every_view(open_page: Open, view: str, place: dict[str, str]) -> None:
    app = open_page("compare", view=view, **place)
    no_failure(app)
    assert not app.warning
    assert app.segmented_control(key="pick-view").value == view


@pytest.mark.parametrize("view", ["perspectives", "rounds", "each", "like", "certainty"])
def test_picking_a_view_goes_into_the_address(open_page: Open, words: Words, view: str) -> None:
    app = open_page("compare", **ANDAMAN)
    before = words(app)
    app.segmented_control(key="pick-view").set_value(view).run()
    no_failure(app)
    assert app.query_params["view"] == view
    assert words(app) != before


def test_the_heat_map_prints_every_score(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", view="perspectives", **ANDAMAN)
    heat = drawn(app, "table")
    assert [len(row["cells"]) for row in heat["rows"]] == [6] * 18
    assert [column["kind"] for column in heat["columns"]] == ["text"] + ["heat"] * 5
    own = next(row for row in heat["rows"] if row["chosen"])
    scores = [cell["score"] for cell in own["cells"][1:]]
    assert scores[0]["text"] == "3.51"
    assert all(score["word"] and score["level"] for score in scores)


def test_the_fall_and_rise_of_tourism_is_visible(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", view="each", language="en", **ANDAMAN)
    small = drawn(app, "small_multiples")
    own = next(item for item in small["items"] if item["chosen"])
    assert len(own["values"]) == 30  # January 2563 to June 2565
    assert own["values"][0] == max(own["values"]) == pytest.approx(84396.16)
    assert min(own["values"]) == own["values"][16] == pytest.approx(153.21)
    assert own["values"][-1] == pytest.approx(13176.89)
    assert [mark["text"] for mark in small["marks"]] == ["2020", "2021", "2022"]
    said = " ".join(caption.value for caption in app.caption).replace("\\", "")
    assert "2020: 141,638 → 2021: 11,946 → 2022: 65,862 million baht" in said
    app.segmented_control(key="compare-figure").set_value("score").run()
    no_failure(app)
    scores = drawn(app, "small_multiples")
    assert scores["tens"] is False
    assert [mark["at"] for mark in scores["marks"]] == list(range(scores["count"]))
    said = " ".join(caption.value for caption in app.caption).replace("\\", "")
    assert "Source: scores in this system · data to Jun 2022" in said


def test_the_other_kind(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", **ANDAMAN)
    app.segmented_control(key="pick-kind").set_value("province").run()
    no_failure(app)
    assert app.query_params["kind"] == "province"
    assert len(drawn(app, "table")["rows"]) == 76


def test_peers_alone(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", language="en", **PHUKET)
    for by, said in (("size", "registered population"), ("income", "tourism income")):
        app.selectbox(key="pick-peers").set_value(by).run()
        no_failure(app)
        rows = drawn(app, "table")["rows"]
        assert len(rows) in (25, 26)
        assert any(row["chosen"] for row in rows)
        assert rows[0]["cells"][0]["text"] == "1"
        assert any(said in caption.value for caption in app.caption)


def test_another_grouping_says_that_it_is_restated(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", language="en", **ANDAMAN)
    before = drawn(app, "table")["rows"]
    app.selectbox(key="pick-grouping").set_value("2551").run()
    no_failure(app)
    assert app.query_params["grouping"] == "2551"
    rows = drawn(app, "table")["rows"]
    assert set(map(organization_of, before)) - set(map(organization_of, rows)) == {
        "central-vicinity",
        "eastern-1",
        "eastern-2",
        "upper-central",
    }
    said = [caption.value.replace("\\", "") for caption in app.caption]
    note = next(line for line in said if "restated on the grouping of 2551" in line)
    assert "having no province in that grouping: " in note
    for name in ("Eastern 2", "Upper Central", "Middle Central", "Upper Central 1"):
        assert name in note


@pytest.mark.parametrize("view", list(VIEWS))
def test_an_organization_that_another_grouping_does_not_have(open_page: Open, view: str) -> None:
    place = ANDAMAN | {"organization": "eastern-2"}
    app = open_page("compare", language="en", view=view, grouping="2551", **place)
    no_failure(app)
    assert not app.warning


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"grouping": "1999"}, "There is no grouping of 1999"),
        ({"view": "nothing"}, "There is no view “nothing”"),
        ({"kind": "nation"}, "has scores in this round; the kind of the organization shown"),
        ({"kind": "province", "peers": "size"}, "of another kind (Provincial cluster) than those"),
    ],
)
def test_what_cannot_be_shown_is_said(open_page: Open, asked: dict[str, str], said: str) -> None:
    app = open_page("compare", language="en", **ANDAMAN, **asked)
    no_failure(app)
    assert len(app.warning) == 1
    assert said in app.warning[0].value.replace("\\", "")


def test_one_without_peers(open_page: Open, words: Words) -> None:
    app = open_page("compare", language="en", **BUREAU)
    no_failure(app)
    assert "No other organization of the same kind" in words(app)
    assert not app.get("download_button")


def test_the_league_is_downloaded_with_its_notes(open_page: Open) -> None:
    app = open_page("compare", **ANDAMAN)
    assert [button.proto.label for button in app.get("download_button")] == [
        "สมุดงาน Excel (XLSX)",
        "ตาราง CSV",
    ]


def test_a_bump_chart_puts_the_first_on_top_and_the_chosen_in_front() -> None:
    drawn = bump_figure(
        ["FY1", "FY2"],
        [
            Course("A", [1, 2], ["a1", "a2"], chosen=True, named=True),
            Course("B", [2, None], ["b1", ""], chosen=False, named=False),
        ],
    ).to_dict()
    assert drawn["layout"]["yaxis"]["range"] == [2.6, 0.4]
    assert [trace["y"] for trace in drawn["data"]] == [[2, None], [1, 2]]
    assert drawn["data"][1]["line"]["width"] > drawn["data"][0]["line"]["width"]
    assert [mark["text"] for mark in drawn["layout"]["annotations"]] == ["2  A"]


def test_a_name_is_no_markup_in_a_bump_chart() -> None:
    name = '<a href="x">A</a> & B'
    drawn = bump_figure(["FY1"], [Course(name, [1], [name], chosen=True, named=True)]).to_dict()
    safe = '&lt;a href="x"&gt;A&lt;/a&gt; &amp; B'
    assert drawn["data"][0]["hovertext"] == [safe]
    assert drawn["layout"]["annotations"][0]["text"] == f"1  {safe}"


def strong_lines(app: AppTest) -> list[str]:
    """Whose lines are strong."""
    traces = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    return sorted(t["hovertext"][-1].split(" FY")[0] for t in traces if t["line"]["width"] > 2)


def test_a_cluster_stands_for_its_provinces_over_the_years(open_page: Open) -> None:
    app = open_page("compare", language="en", kind="province", view="rounds", **ANDAMAN)
    assert strong_lines(app) == ["Krabi", "Phangnga", "Phuket", "Ranong", "Satun", "Trang"]
    said = " ".join(caption.value for caption in app.caption).replace("\\", "")
    assert "the strong lines are the provinces of Southern Andaman" in said
    assert "data to Jun 2022" in said
    assert "illustrative" in said
    app = open_page("compare", language="en", kind="cluster", view="rounds", **PHUKET)
    assert strong_lines(app) == ["Southern Andaman"]


def test_like_with_like_tells_ranks_within_the_thirds(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", language="en", view="like", **ANDAMAN)
    assert any("illustrative" in caption.value for caption in app.caption)
    rows = drawn(app, "table")["rows"]
    assert [row["cells"][1]["text"] for row in rows] == [str(rank) for rank in range(1, 19)]
    own = next(row["cells"] for row in rows if row["cells"][0]["tags"])
    assert [own[1]["text"], own[2]["score"]["text"]] == ["4", "3.51"]
    sizes = [row["cells"][4]["text"] for row in rows]
    assert sorted(sizes) == [
        f"{size} · no. {rank}" for size in ("large", "medium", "small") for rank in range(1, 7)
    ]


def test_small_charts_share_one_scale() -> None:
    data = multiples_data(
        [Small("A", "A", [1.0, None], "note", "label", chosen=True, target=None)],
        [Mark(0, "2565")],
        "en",
        label="all",
        span=(0.0, 5.0),
    )
    assert b'"low": 0.0, "high": 5.0' in data
    assert b'"values": [1.0, null]' in data


def test_a_month_without_income_is_a_figure(open_page: Open, drawn: Drawn) -> None:
    app = open_page("compare", view="each", language="en", **PHUKET | {"organization": "TH-22"})
    own = drawn(app, "small_multiples")["items"][0]
    assert own["chosen"]
    assert 0 in own["values"]
    assert "low 0" in own["note"]
