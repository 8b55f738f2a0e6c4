"""The page What if: what a scenario in the address shows, and what each control does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.element import Element
from dashboard.i18n import text
from dashboard.pages.what_if.scenario_editor.component import scenario_editor
from dashboard.session import Selection
from scorecard.analysis.trials.scenario import Scenario
from scorecard.language import format as fmt
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, PHUKET, Open, drawn, headline, move, press, words

Settled = Callable[[dict[str, Any], Scenario], tuple[Any, list[str]]]

SHOWN = Selection("southern-andaman", 2565, "9", "en")
SCENARIO = "1~~southern-andaman~r~F1~70~r~T1~95000~w~B2~1"


def items(app: AppTest) -> dict[str, dict[str, Any]]:
    groups = drawn(app, "scenario_editor")["groups"]
    return {item["code"]: item for group in groups for item in group["items"]}


def test_without_a_scenario_everything_is_official(open_page: Open) -> None:
    app = open_page("what-if", language="en", **ANDAMAN)
    summary = drawn(app, "scenario_summary")
    assert summary["changes"] == summary["tiles"] == []
    table = items(app)
    assert not any(item["changed"] or item["moved"] for item in table.values())
    assert table["T1"]["value"]["official"]
    assert table["T1"]["value"]["text"] == ""
    assert table["T1"]["targets_illustrative"]
    assert [table[code]["value"]["illustrative"] for code in ("T2", "D2")] == [False, True]
    assert table["F4"]["value"] is table["D1"]["targets"] is None
    assert table["F4.1.1"]["weight"]["official"] == "50"
    assert [table[code]["depth"] for code in ("F4", "F4.1.1")] == [0, 2]
    assert "D3" not in table
    move(app, "segmented_control", "trial-view", "changed")
    assert text("what_if.nothing", "en") in words(app)


def test_a_scenario_in_the_address_is_shown(open_page: Open, demo: Workspace) -> None:
    rows = demo.what_if(Scenario.parse(SCENARIO), 2565, 9, "southern-andaman")
    own = rows[rows["node"] == ""].iloc[0]
    app = open_page("what-if", scenario=SCENARIO, **ANDAMAN)
    summary = drawn(app, "scenario_summary")
    score, rank, _ = summary["tiles"]
    assert score["before"] == fmt.score(own["score_before"])
    assert score["after"] == fmt.score(own["score"])
    assert (rank["before"], rank["after"]) == (str(own["rank_before"]), str(own["rank"]))
    assert rank["change"]["direction"] == "up"
    assert len(summary["changes"]) == 3
    assert SCENARIO in summary["href"]
    table = items(app)
    assert table["T1"]["value"]["text"] == "95,000"
    assert {code for code, item in table.items() if item["changed"]} == {"F1", "T1", "B2"}
    assert score["after"] in headline(app)
    seen = set()
    for view in ("league", "weights", "changed", "map"):
        move(app, "segmented_control", "trial-view", view)
        seen.add(words(app))
    assert len(seen) == 4
    move(app, "segmented_control", "trial-side", "official")


def test_an_impossible_scenario_changes_nothing_and_can_be_dropped(open_page: Open) -> None:
    app = open_page("what-if", scenario="not a scenario", **ANDAMAN)
    assert drawn(app, "scenario_summary")["tiles"] == []
    press(app, "scenario-reset")
    assert not app.warning
    assert "scenario" not in app.query_params


def test_another_goal_another_way_and_the_cheapest_goes_into_the_scenario(open_page: Open) -> None:
    app = open_page("what-if", language="en", **PHUKET)
    seen = [words(app)]
    for kind, key, value in (
        ("multiselect", "cheapest-fixed", ["L4", "S2", "B2", "L5", "GPP"]),
        ("selectbox", "cheapest-goal", "score"),
        ("number_input", "cheapest-score-TH-83", 4.2),
        ("selectbox", "cheapest-per", "point"),
    ):
        move(app, kind, key, value)
        seen.append(words(app))
    assert len(set(seen)) == len(seen)
    assert "Not reachable" in seen[1]
    assert "a score of 4.20" in seen[3]
    press(app, "cheapest-put")
    assert app.query_params["scenario"].startswith("1~~TH-83~r~")
    score = drawn(app, "scenario_summary")["tiles"][0]
    assert float(score["after"]) >= 4.2 > float(score["before"])
    assert score["to"]["level"] == 4


@pytest.fixture
def settled(in_demo: Path, monkeypatch: pytest.MonkeyPatch) -> Settled:
    """What becomes of something typed: the scenario that is wanted then, and what is said."""
    given: dict[str, Any] = {}
    wanted: list[Any] = [None]
    said: list[str] = []
    monkeypatch.setattr(Element, "show", lambda self, data, *, key, on: given.update(on))
    monkeypatch.setattr("dashboard.session.note", said.extend)
    monkeypatch.setattr("dashboard.session.want", lambda scenario: wanted.append(scenario))

    def settle(typed: dict[str, Any], there: Scenario) -> tuple[Any, list[str]]:
        scenario_editor(SHOWN, there.to_text())
        given["change"](typed)
        return wanted[-1], said

    return settle


@pytest.mark.parametrize(
    ("what", "typed", "change"),
    [
        ("value", "๙๕,๐๐๐", "r~T1~95000"),
        ("value", "–", "r~T1~-"),
        ("value", " ", "taken back"),
        ("value", "ninety", "refused"),
        ("weight", "12.5", "w~T1~12.5"),
        ("weight", "", "taken back"),
        ("weight", "-5", "refused"),
        ("targets", list("12345"), "t~T1~1_2_3_4_5"),
        ("targets", list("11234"), "refused"),
        ("targets", [], "taken back"),
        ("withdraw", True, "x~T1"),
        ("withdraw", False, "taken back"),
    ],
)
def test_what_is_typed_becomes_a_change_takes_one_back_or_is_refused_with_a_sentence(
    settled: Settled, what: str, typed: Any, change: str
) -> None:
    there = Scenario.parse("1~~southern-andaman~r~T1~1~t~T1~5_6_7_8_9~w~T1~1~x~T1")
    wanted, said = settled({"indicator": "T1", "what": what, "typed": typed}, there)
    if change == "refused":
        assert (wanted, len(said)) == (None, 1)
    elif change == "taken back":
        assert len(Scenario.parse(wanted).changes) == len(there.changes) - 1
    else:
        assert change in wanted
    assert said == [] or change == "refused"
