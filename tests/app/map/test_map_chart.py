"""The chart of the map: few traces, one scale, something to click on everywhere."""

import math

from dashboard.pages.map.chart import SHRINK, Area, Group, Panel, Shape, map_figure


def shape(code: str, left: float, room: float = 0.5) -> Shape:
    xs = (left, left + 1, left + 1, left, left)
    ys = (10.0, 10.0, 11.0, 11.0, 10.0)
    return Shape(code, xs, ys, (left + 0.5, 10.5), room, ((left + 0.3, 10.3),))


GROUPS = [
    Group("5", "#14633a", "#ffffff"),
    Group("1", "#b3261e", "#ffffff", "x"),
    Group("?", "#eee"),
]
PANEL = Panel(
    "FY2565",
    (shape("A", 100), shape("B", 101, room=0.05), shape("C", 102, room=0.0)),
    (
        Area(0, "4.62", "<b>A</b>"),
        Area(1, "1.00 in words", "<b>B</b>"),
        Area(0, "4.80", "<b>C</b>"),
    ),
)


def drawn(*panels: Panel, chosen: str | None = None) -> tuple[list[dict], dict]:  # type: ignore[type-arg]
    figure = map_figure(panels, GROUPS, legend="Level", chosen=chosen).to_dict()
    return figure["data"], figure["layout"]


def test_a_group_is_one_trace_with_marks_where_there_is_room_and_points_everywhere() -> None:
    traces, layout = drawn(PANEL)
    *fills, marks, points = traces
    assert [trace["name"] for trace in fills] == ["5", "1", "?"]
    assert fills[0]["x"].count(None) == 2
    assert list(fills[2]["x"]) == [None]  # in the legend only
    assert [trace.get("fillpattern", {}).get("shape") for trace in fills] == [None, "x", None]
    assert layout["yaxis"]["scaleratio"] == 1 / SHRINK
    assert math.isclose(SHRINK, 0.974, abs_tol=0.001)
    assert list(marks["text"]) == ["4.62"]  # what fits
    assert list(marks["textfont"]["color"]) == ["#ffffff"]
    assert list(points["customdata"]) == ["A", "A", "B", "B", "C", "C"]
    assert points["hovertext"][2] == "<b>B</b>"
    assert (points["hoverinfo"], points["marker"]["opacity"]) == ("text", 0)
    assert layout["clickmode"] == "event+select"


def test_the_chosen_area_has_a_strong_border() -> None:
    def borders(chosen: str | None) -> int:
        traces, _ = drawn(PANEL, chosen=chosen)
        return sum(trace["mode"] == "lines" and "fill" not in trace for trace in traces)

    assert [borders(chosen) for chosen in (None, "B", "Z")] == [0, 1, 0]


def test_two_maps_share_one_legend_and_one_scale() -> None:
    traces, layout = drawn(PANEL, PANEL._replace(title="FY2564"))
    assert {trace["xaxis"] for trace in traces} == {"x", "x2"}
    assert sum(bool(trace["showlegend"]) for trace in traces) == len(GROUPS)
    assert [note["text"] for note in layout["annotations"]] == ["FY2565", "FY2564"]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"]
    assert layout["xaxis"]["domain"][1] == layout["xaxis2"]["domain"][0] == 0.5


def test_a_mark_without_room_stands_beside_its_area_and_on_no_other() -> None:
    figure = map_figure([PANEL], GROUPS, legend="Level", callouts=True).to_dict()
    notes = [note for note in figure["layout"]["annotations"] if note["showarrow"]]
    assert [note["text"] for note in notes] == ["1.00 in words", "4.80"]
    assert [(note["x"], note["y"]) for note in notes] == [(101.5, 10.5), (102.5, 10.5)]
    assert len({(note["x"] + note["ax"], note["ay"]) for note in notes}) == 2
    assert not [note for note in drawn(PANEL)[1]["annotations"] if note["showarrow"]]
