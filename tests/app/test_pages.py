"""Every page in both languages, and every widget of the frame, the overview and the indicators
moved once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.i18n import text
from scorecard.language import format as fmt
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.app.conftest import (
    ANDAMAN,
    BUREAU,
    PHUKET,
    Drawn,
    Open,
    Words,
    headline,
    no_failure,
    warned,
)

PAGES = [page.url_path for page in navigation.PAGES]


@pytest.mark.parametrize(
    ("place", "language"),
    [(ANDAMAN, "th"), (PHUKET, "en"), (BUREAU, "th")],
    ids=["cluster", "province", "bureau"],
)
@pytest.mark.parametrize("page", navigation.PAGES, ids=lambda page: page.key)
def test_every_page_shows_every_kind_of_organization(
    open_page: Open, words: Words, page: navigation.Page, language: Any, place: dict[str, str]
) -> None:
    app = open_page(page.url_path, language=language, **place)
    no_failure(app)
    assert not app.warning
    seen = words(app)
    assert f'"language": "{language}"' in seen
    menu = " ".join(link.proto.label for link in app.get("page_link"))
    assert all(text(row.name, language) in menu for row in navigation.PAGES)
    assert "nan" not in seen.split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_says_what_happened_and_the_parts_add_up(
    open_page: Open, drawn: Drawn, in_demo: Path, language: Any
) -> None:
    app = open_page(language=language, **ANDAMAN)
    with Workspace.open(in_demo, read_only=True) as workspace:
        official = workspace.scores(2565, 9, "southern-andaman").set_index("node")
    overall, *perspectives = drawn(app, "card", "score-cards")["cards"]
    assert [card["look"] for card in perspectives] == ["small"] * 4
    assert overall["figure"] == fmt.score(official.loc["", "score"])
    assert overall["score"]["level"] == official.loc["", "level"]
    assert "(90%:" in overall["notes"][0]
    moved = drawn(app, "bars")
    shares = [row["cells"][0]["bars"][0]["value"] for row in moved["rows"]]
    total = float(moved["total"]["cells"][1]["text"].replace("−", "-"))
    assert sum(shares) == pytest.approx(total, abs=0.005)
    *parts, others = moved["rows"]
    assert others["code"] == "others"
    assert all(part["target"]["page"] == "indicators" for part in parts)
    facts = {part["code"]: part["cells"][2]["text"] for part in parts}
    assert fmt.number(official.loc["T1", "value"], 1) in facts["T1"]
    assert parts[0]["name"] in headline(app, drawn)


def test_an_indicator_is_warned_of_once_among_the_foremost(open_page: Open, drawn: Drawn) -> None:
    for place in (ANDAMAN, PHUKET, ANDAMAN | {"organization": "eastern-1"}):
        shown = drawn(open_page(**place), "card", "warnings")
        told = [item["target"]["carried"].get("indicator") for item in shown["cards"]]
        named = [code for code in told if code]
        assert named
        assert len(named) == len(set(named))
        assert all(len(card["notes"]) == 2 and all(card["notes"]) for card in shown["cards"])
        assert shown["more"]["target"]["page"] == "data-health"


def test_the_menu_leads_to_pages_without_choices_of_this_one(open_page: Open) -> None:
    app = open_page("compare", view="perspectives", grouping="2551", **ANDAMAN)
    for item in app.get("page_link"):
        assert "view" not in item.proto.query_string
        assert "grouping" not in item.proto.query_string


def test_an_overview_without_a_round_before_says_so(open_page: Open, words: Words) -> None:
    assert text("movement.none", "en") in words(open_page(language="en", **BUREAU))


def test_the_report_card_of_document_002(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", indicator="3.1.4", **BUREAU)
    ladder = drawn(app, "level_ladder")
    assert (ladder["score"]["text"], ladder["score"]["level"]) == ("5.00", 5)
    assert ladder["weighted"]["text"] == "0.1500"
    steps = drawn(app, "table", "steps")["rows"]
    assert len(steps) == 5
    assert all(step["cells"][2]["text"].startswith("✓") for step in steps)


def test_an_aggregated_value_shows_its_members_on_every_grouping(
    open_page: Open, drawn: Drawn
) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert len(drawn(app, "table")["rows"]) == 6
    app.segmented_control(key="grouping-southern-andaman-2565").set_value(2551).run()
    no_failure(app)
    assert "2551" in app.warning[0].value
    assert len(drawn(app, "table")["rows"]) == 5


def test_the_map_shows_the_objective_that_the_address_names(open_page: Open, drawn: Drawn) -> None:
    app = open_page("strategy-map", objective="O1", **ANDAMAN)
    rows = drawn(app, "table")["rows"]
    assert [row["target"]["carried"]["indicator"] for row in rows] == ["T1", "T2", "T3", "T4"]


# -- one row for each widget that matters: move it, see the page follow ---------------------------


@pytest.mark.parametrize(
    ("kind", "key", "value", "address"),
    [
        ("selectbox", "pick-organization", "eastern-1", {"organization": "eastern-1"}),
        ("selectbox", "pick-organization", "pad-moi", {"fiscal_year": "2552", "round": "12"}),
        ("selectbox", "pick-fiscal_year", "2564", {"fiscal_year": "2564"}),
        ("segmented_control", "pick-round", "6", {"round": "6"}),
        ("segmented_control", "pick-language", "en", {"language": "en"}),
    ],
)
def test_picking_in_the_row_changes_page_and_address(
    open_page: Open, words: Words, kind: str, key: str, value: str, address: dict[str, str]
) -> None:
    app = open_page(**ANDAMAN)
    before = words(app)
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)
    assert not app.warning
    assert {name: app.query_params[name] for name in address} == address
    assert words(app) != before


def tree(app: AppTest, drawn: Drawn) -> set[str]:
    return {row["code"] for row in drawn(app, "tree_table")["rows"]}


def test_a_filter_leaves_out_rows_and_can_be_cleared(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", **ANDAMAN)
    everything = tree(app, drawn)
    assert len(everything) > 40
    for kind, key, value in (
        ("text_input", "filter-words", "ท่องเที่ยว"),
        ("pills", "filter-statuses", ["missing"]),
        ("pills", "filter-levels", [5]),
        ("selectbox", "filter-theme", "TOUR"),
        ("segmented_control", "filter-origin", "real"),
    ):
        getattr(app, kind)(key=key).set_value(value).run()
        no_failure(app)
        some = tree(app, drawn)
        assert some, key
        assert some < everything, key
        app.button(key="filter-clear").click().run()
        assert tree(app, drawn) == everything, key
    app.text_input(key="filter-words").set_value("no such thing").run()
    assert tree(app, drawn) == set()
    assert drawn(app, "tree_table")["empty"] == text("tree.empty", "th")


def test_the_card_closes_to_the_whole_table(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert drawn(app, "tree_table")["selected"] == "T1"
    app.button(key="whole-table").click().run()
    no_failure(app)
    assert drawn(app, "tree_table")["selected"] is None
    assert "indicator" not in app.query_params


def test_comparing_two_rounds_and_one_theme_on_the_map(open_page: Open) -> None:
    app = open_page("strategy-map", **ANDAMAN)
    app.selectbox(key="pick-compare").set_value("2564-9").run()
    no_failure(app)
    assert app.query_params["compare"] == "2564-9"
    app.selectbox(key="pick-compare").set_value(None).run()
    assert "compare" not in app.query_params
    app.selectbox(key="map-theme").set_value("TOUR").run()
    no_failure(app)
    assert app.selectbox(key="map-theme").value == "TOUR"


# -- links that are wrong ------------------------------------------------------------------------

WRONG = (
    ({"fiscal_year": "25x5"}, text("parameter.fiscal_year", "en")),
    ({"round": "99", "compare": "x"}, text("parameter.compare", "en")),
    ({"indicator": "<b>T1</b>"}, text("parameter.indicator", "en")),
    ({"organization": "phuketx"}, "“Phuket”"),
    ({"organization": "southern-andaman", "fiscal_year": "2570"}, "FY2570"),
    ({"organization": "TH-10"}, "Bangkok"),
)


@pytest.mark.parametrize(
    ("page", "wrong"), [(page, WRONG[at % len(WRONG)]) for at, page in enumerate(PAGES)]
)
def test_a_wrong_link_says_what_is_wrong_and_shows_the_nearest(
    open_page: Open, page: str, wrong: tuple[dict[str, str], str]
) -> None:
    parameters, named = wrong
    app = open_page(page, language="en", **parameters)
    no_failure(app)
    assert named in warned(app)
    assert app.get("bidi_component")


def test_what_a_link_names_and_is_not_there(open_page: Open, drawn: Drawn, words: Words) -> None:
    app = open_page("indicators", language="en", indicator="NOPE", **ANDAMAN)
    assert "NOPE" in warned(app)
    assert drawn(app, "tree_table")["selected"] is None
    app = open_page("strategy-map", language="en", objective="NOPE", **ANDAMAN)
    no_failure(app)
    assert "NOPE" not in words(app)
    app = open_page("no-such-page", language="en", **ANDAMAN)
    assert warned(app) == text("notice.no_page", "en", page="no-such-page")
    assert drawn(app, "card", "score-cards")["cards"]


# -- a workspace that cannot be read -------------------------------------------------------------


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: None, "holds no database yet"),
        (lambda folder: (folder / "scorecard.duckdb").write_bytes(b"x" * 5000), "is damaged"),
    ],
    ids=["missing", "damaged"],
)
def test_a_workspace_that_cannot_be_opened_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_page: Open,
    make: Callable[[Path], object],
    said: str,
) -> None:
    make(tmp_path)
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(tmp_path))
    app = open_page(language="en")
    assert not app.exception
    assert said in app.markdown[1].value.replace("\\", "")
    assert app.button(key="again")


@pytest.mark.usefixtures("nothing_kept")
def test_a_changed_database_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open, demo_folder: Path
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(tmp_path))
    app = open_page()
    assert not app.get("page_link")
    (tmp_path / "scorecard.duckdb").write_bytes((demo_folder / "scorecard.duckdb").read_bytes())
    app.button(key="again").click().run()
    no_failure(app)
    assert app.get("page_link")
    os.utime(tmp_path / "scorecard.duckdb")
    app.run()
    no_failure(app)
