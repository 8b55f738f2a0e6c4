"""Which map stands beside the one that is looked at."""

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.map.view import PlaceView
from scorecard.workspace.places.places import Measure


@pytest.mark.parametrize(
    ("measure", "compare", "shown"),
    [
        ("score", (2564, "6"), (2564, "6", None)),
        ("value", (2564, "6"), (2564, "6", None)),
        ("change", (2564, "6"), None),  # one map of changes says it all
        ("score", None, None),
        ("change", None, None),
    ],
)
def test_a_second_map_stands_beside_figures_and_never_beside_changes(
    measure: Measure, compare: tuple[int, str] | None, shown: tuple[int, str, None] | None
) -> None:
    view = PlaceView("cluster", 2565, "9", "T1", measure, 2551, compare, "eastern-1", "en")
    beside = view.beside
    assert (beside and (beside.fiscal_year, beside.round, beside.compare)) == shown
    if beside is not None:
        unchanged = (beside.kind, beside.node, beside.measure, beside.grouping, beside.chosen)
        assert unchanged == ("cluster", "T1", measure, 2551, "eastern-1")


@pytest.mark.parametrize(("compare", "maps"), [("2564-9", 2), ("2565-6", 2), ("2565-9", 1)])
def test_no_round_stands_beside_itself(
    open_page: Callable[..., AppTest], compare: str, maps: int
) -> None:
    address = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
    app = open_page("map", node="T1", measure="value", compare=compare, **address)
    assert not app.exception
    layout = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]
    assert len([name for name in layout if name.startswith("xaxis")]) == maps
    assert not app.warning
