"""The strategy map page: what it opens with, the panel of an objective, and its controls."""

import pandas as pd
import pytest

from scorecard.language import format as fmt
from scorecard.words.score import change_of, direction
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, BUREAU, Open, drawn, move
from tests.app.strategy_map.test_link_tests import drawn_map


@pytest.mark.parametrize("compare", [None, (2564, "9")])
def test_it_opens_with_what_happened_since_the_round_that_is_compared(
    open_page: Open, demo: Workspace, compare: tuple[int, str] | None
) -> None:
    chosen = {} if compare is None else {"compare": f"{compare[0]}-{compare[1]}"}
    app = open_page("strategy-map", language="en", **chosen, **ANDAMAN)
    title = drawn(app, "prose", "map-title")["blocks"][0]["lines"][0]
    sentence = drawn(app, "prose", "map-sentence")["blocks"][0]["lines"][0]
    then = demo.at(*compare) if compare else demo.at(2565, 9).before("round", {"southern-andaman"})
    assert then is not None
    rows = demo.scores(2565, 9, "southern-andaman", compare=then.period)
    own = rows[rows["node"] == ""].iloc[0]
    assert f"{fmt.score(own['score'])} (" in title
    assert fmt.score(abs(change_of(own["score"], own["change"]))) in title
    assert "since" in title
    assert ("FY2564" in title) is (compare is not None)
    objectives = rows[rows["kind"] == "objective"]
    changes = map(change_of, objectives["score"], objectives["change"])
    moved = pd.Series([direction(change) for change in changes if change == change])
    assert f"rose: {(moved == 'up').sum()} of {len(objectives)}" in sentence
    assert f"Fell: {(moved == 'down').sum()} of {len(objectives)}" in sentence
    assert f"At risk (level 2 or below): {(objectives['level'] <= 2).sum()}" in sentence
    data = drawn_map(app)
    assert (data["said"]["title"], data["said"]["sentence"]) == (title, sentence)
    assert data["said"]["level"] == own["level"]
    assert data["said"]["vision"].startswith("Vision: ")
    assert data["said"]["vision"][8:] not in title


def test_every_objective_has_a_panel_whose_links_lead_to_its_indicators(
    open_page: Open, demo: Workspace
) -> None:
    app = open_page("strategy-map", objective="O1", language="en", **ANDAMAN)
    data = drawn_map(app)
    assert data["selected"] == "O1"
    rows = demo.scores(2565, 9, "southern-andaman")
    indicators = rows[rows["kind"] == "indicator"]
    assert {card["code"] for card in data["picture"]["cards"]} == set(data["panels"])
    for code, panel in data["panels"].items():
        listed, projects = panel["lists"]
        targets = [row["target"] for row in listed["rows"]]
        expected = indicators.loc[indicators["parent"] == code, "node"].tolist()
        assert [target["carried"]["indicator"] for target in targets] == expected
        assert {target["page"] for target in targets} <= {"indicators"}
        assert {row["target"]["page"] for row in projects["rows"]} <= {"projects"}


def test_themes_and_rounds_are_chosen_and_let_go(open_page: Open) -> None:
    app = open_page("strategy-map", objective="O1", compare="2564-9", **ANDAMAN)
    move(app, "selectbox", "pick-compare", None)
    assert "compare" not in app.query_params
    assert drawn_map(app)["only"] == ""
    move(app, "selectbox", "map-theme", "TOUR")
    assert app.query_params["theme"] == drawn_map(app)["theme"] == "TOUR"
    assert "✕" in drawn_map(app)["only"]  # in full screen it says why cards are dimmed
    move(app, "selectbox", "map-theme", None)
    assert "theme" not in app.query_params
    assert app.query_params["objective"] == "O1"


def test_an_office_with_one_round_says_its_score_only(open_page: Open) -> None:
    app = open_page("strategy-map", language="en", **BUREAU)
    title = drawn(app, "prose", "map-title")["blocks"][0]["lines"][0]
    assert "since" not in title
    assert "Overall score" in title
