"""Every page in both languages, and every widget of the frame, the overview and the indicators
moved once."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.i18n import text
from dashboard.pages.data_health.page import SECTIONS
from scorecard.language import format as fmt
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.app.conftest import (
    ANDAMAN,
    BUREAU,
    PHUKET,
    Open,
    drawn,
    headline,
    move,
    no_failure,
    press,
    words,
)

SHOWN = [(page.url_path, {}) for page in navigation.PAGES]
SHOWN += [("data-health", {"view": section}) for section in SECTIONS]


@pytest.mark.parametrize(
    ("place", "language"),
    [(ANDAMAN, "th"), (PHUKET, "en"), (BUREAU, "th")],
    ids=["cluster", "province", "bureau"],
)
@pytest.mark.parametrize(("page", "chosen"), SHOWN)
def test_every_page_shows_every_kind_of_organization(
    open_page: Open, page: str, chosen: dict[str, str], language: Any, place: dict[str, str]
) -> None:
    app = open_page(page, language=language, **chosen, **place)
    assert not app.warning
    seen = words(app)
    assert f'"language": "{language}"' in seen
    menu = " ".join(link.proto.label for link in app.get("page_link"))
    assert all(text(row.name, language) in menu for row in navigation.PAGES)
    assert not {"nan", "None"} & set(seen.split())
    assert "{" not in "".join(str(node.value) for node in app.caption)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_says_what_happened_and_the_parts_add_up(
    open_page: Open, demo: Workspace, language: Any
) -> None:
    app = open_page(language=language, **ANDAMAN)
    official = demo.scores(2565, 9, "southern-andaman").set_index("node")
    overall, *perspectives = drawn(app, "card", "score-cards")["cards"]
    assert [card["look"] for card in perspectives] == ["small"] * 4
    assert overall["figure"] == fmt.score(official.loc["", "score"])
    assert overall["score"]["level"] == official.loc["", "level"]
    assert re.search(r"\d+–\d+\)", overall["notes"][0])
    moved = drawn(app, "bars")
    shares = [row["cells"][0]["bars"][0]["value"] for row in moved["rows"]]
    total = float(moved["total"]["cells"][1]["text"].replace("−", "-"))
    assert sum(shares) == pytest.approx(total, abs=0.005)
    *parts, others = moved["rows"]
    assert others["code"] == "others"
    assert all(part["target"]["page"] == "indicators" for part in parts)
    facts = {part["code"]: part["cells"][2]["text"] for part in parts}
    assert fmt.number(official.loc["T1", "value"], 1) in facts["T1"]
    assert parts[0]["name"] in headline(app)


def test_the_operation_centre_of_a_cluster_is_shown(open_page: Open) -> None:
    for page in ("overview", "map"):
        cards = drawn(open_page(page, language="en", **ANDAMAN), "card")["cards"]
        assert "Operation centre: Phuket" in str(cards[0])
    assert "Operation centre" not in str(drawn(open_page("overview", **PHUKET), "card")["cards"])


def test_an_indicator_is_warned_of_once_among_the_foremost(open_page: Open) -> None:
    for place in (ANDAMAN, PHUKET):
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


@pytest.mark.parametrize(
    ("page", "said"),
    [("", "movement.none"), ("compare", "compare.alone"), ("why-different", "why.ask")],
)
def test_an_organization_with_nothing_to_compare_with(
    open_page: Open, page: str, said: str
) -> None:
    app = open_page(page, language="en", **BUREAU)
    assert text(said, "en") in words(app)
    assert not app.get("plotly_chart")
    assert page != "compare" or not app.get("download_button")


def test_the_report_card_of_document_002(open_page: Open) -> None:
    app = open_page("indicators", indicator="3.1.4", **BUREAU)
    ladder = drawn(app, "level_ladder")
    assert (ladder["score"]["text"], ladder["score"]["level"]) == ("5.00", 5)
    assert ladder["weighted"]["text"] == "0.1500"
    steps = drawn(app, "table", "steps")["rows"]
    assert len(steps) == 5
    assert all(step["cells"][2]["text"].startswith("✓") for step in steps)


def test_an_aggregated_value_shows_its_members_until_its_card_is_closed(open_page: Open) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert drawn(app, "tree_table")["selected"] == "T1"
    assert len(drawn(app, "table")["rows"]) == 6
    assert text("control.shared", "th") in words(app)
    move(app, "segmented_control", "grouping-southern-andaman-2565", 2551)
    assert "2551" in app.warning[0].value
    assert len(drawn(app, "table")["rows"]) == 5
    press(app, "whole-table")
    assert drawn(app, "tree_table")["selected"] is None
    assert "indicator" not in app.query_params


@pytest.mark.parametrize(
    ("page", "kind", "key", "value", "address"),
    [
        ("", "selectbox", "pick-organization", "eastern-1", {"organization": "eastern-1"}),
        ("", "selectbox", "pick-organization", "pad-moi", {"fiscal_year": "2552", "round": "12"}),
        ("", "selectbox", "pick-fiscal_year", "2564", {"fiscal_year": "2564"}),
        ("", "segmented_control", "pick-round", "6", {"round": "6"}),
        ("", "segmented_control", "pick-language", "en", {"language": "en"}),
        ("", "selectbox", "pick-compare", "2564-9", {"compare": "2564-9"}),
        ("map", "segmented_control", "place-kind", "province", {"kind": "province"}),
        ("map", "selectbox", "place-node", "P1", {"node": "P1"}),
        ("map", "segmented_control", "place-measure", "change", {"measure": "change"}),
    ],
)
def test_a_picker_changes_page_and_address(
    open_page: Open, page: str, kind: str, key: str, value: Any, address: dict[str, str]
) -> None:
    app = open_page(page, **ANDAMAN)
    before = words(app)
    move(app, kind, key, value)
    assert not app.warning
    assert {name: app.query_params[name] for name in address} == address
    assert words(app) != before


def tree(app: AppTest) -> set[str]:
    return {row["code"] for row in drawn(app, "tree_table")["rows"]}


def test_a_filter_leaves_out_rows_and_can_be_cleared(open_page: Open) -> None:
    app = open_page("indicators", **ANDAMAN)
    everything = tree(app)
    assert len(everything) > 40
    for kind, key, value in (
        ("text_input", "filter-words", "ท่องเที่ยว"),
        ("pills", "filter-statuses", ["missing"]),
        ("pills", "filter-levels", [5]),
        ("selectbox", "filter-theme", "TOUR"),
        ("segmented_control", "filter-origin", "real"),
    ):
        move(app, kind, key, value)
        some = tree(app)
        assert some, key
        assert some < everything, key
        press(app, "filter-clear")
        assert tree(app) == everything, key
    move(app, "text_input", "filter-words", "no such thing")
    assert tree(app) == set()
    assert drawn(app, "tree_table")["empty"] == text("tree.empty", "th")


@pytest.mark.usefixtures("nothing_kept")
def test_a_workspace_that_cannot_be_opened_says_why_and_a_changed_database_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open, demo_folder: Path
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(tmp_path))
    database = tmp_path / "scorecard.duckdb"
    app = open_page(language="en")
    assert "holds no database yet" in app.markdown[1].value
    database.write_bytes(b"x" * 5000)
    press(app, "again")
    assert "is damaged" in app.markdown[1].value
    assert not app.get("page_link")
    database.write_bytes((demo_folder / "scorecard.duckdb").read_bytes())
    press(app, "again")
    assert app.get("page_link")
    os.utime(database)
    no_failure(app.run())
