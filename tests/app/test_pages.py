"""Every page in both languages, and every widget moved once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.i18n import catalogue
from scorecard.language.catalogue import LANGUAGES
from tests.app.conftest import no_failure

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", navigation.PAGES, ids=lambda page: page.key)
@pytest.mark.parametrize("place", [ANDAMAN, PHUKET, BUREAU], ids=["cluster", "province", "bureau"])
def test_every_page_shows_every_kind_of_organization(
    open_page: Open, words: Words, page: navigation.Page, language: str, place: dict[str, str]
) -> None:
    app = open_page(page.url_path, language=language, **place)
    no_failure(app)
    assert not app.warning
    seen = words(app)
    assert f'"language": "{language}"' in seen
    for row in navigation.PAGES:
        assert catalogue().text(row.name, language) in " ".join(  # type: ignore[arg-type]
            link.proto.label for link in app.get("page_link")
        )
    assert "nan" not in seen.split()


def test_the_overview_says_what_happened_and_the_parts_add_up(
    open_page: Open, drawn: Drawn
) -> None:
    app = open_page(**ANDAMAN)
    overall, *perspectives = drawn(app, "card", "score-cards")["cards"]
    assert [card["look"] for card in perspectives] == ["small"] * 4
    assert overall["score"]["level"] in (1, 2, 3, 4, 5)
    assert overall["notes"][0].startswith("อันดับ 4 จาก 18 (90%: 2–7)")
    assert overall["since"] == "จากรอบ 6 เดือน"
    moved = drawn(app, "bars")
    shares = [row["cells"][0]["bars"][0]["value"] for row in moved["rows"]]
    total = float(moved["total"]["cells"][1]["text"].replace("−", "-"))
    assert sum(shares) == pytest.approx(total, abs=0.005)
    *parts, others = moved["rows"]
    assert others["code"] == "others"
    assert all(part["target"]["page"] == "indicators" for part in parts)
    facts = {part["code"]: part["cells"][2]["text"] for part in parts}
    assert facts["F1"] == "27.30 → 41.00% · เป้าหมายสูงขึ้น"
    assert facts["T1"] == "44,662.4 → 81,785.6 ล้านบาท"
    warned = drawn(app, "card", "warnings")
    assert warned["cards"]
    assert all(card["target"]["href"] and all(card["notes"]) for card in warned["cards"])
    assert [len(card["notes"]) for card in warned["cards"]] == [2] * len(warned["cards"])
    assert warned["more"]["target"]["page"] == "data-health"
    headline = drawn(app, "prose")["blocks"][1]["lines"][0]
    assert headline.startswith("คะแนนรวม")
    assert parts[0]["name"] in headline


def test_an_indicator_is_warned_of_once_among_the_foremost(open_page: Open, drawn: Drawn) -> None:
    for place in (ANDAMAN, PHUKET, ANDAMAN | {"organization": "eastern-1"}):
        items = drawn(open_page(**place), "card", "warnings")["cards"]
        told = [item["target"]["carried"].get("indicator") for item in items]
        named = [code for code in told if code]
        assert len(named) == len(set(named))


def test_the_menu_leads_to_pages_without_choices_of_this_one(open_page: Open) -> None:
    app = open_page("compare", view="heat", grouping="2551", **ANDAMAN)
    for item in app.get("page_link"):
        assert "view" not in item.proto.query_string
        assert "grouping" not in item.proto.query_string


def test_an_overview_without_a_round_before_says_so(open_page: Open, words: Words) -> None:
    app = open_page(language="en", **BUREAU)
    assert "There is no earlier round to compare with yet" in words(app)
    assert "it is the first round with scores" in words(app)


def test_the_report_card_of_document_002(open_page: Open, drawn: Drawn, words: Words) -> None:
    app = open_page("indicators", indicator="3.1.4", **BUREAU)
    ladder = drawn(app, "level_ladder")
    assert ladder["score"] == {"text": "5.00", "level": 5, "word": "ดีมาก"}
    assert ladder["weighted"]["text"] == "0.1500"
    steps = drawn(app, "table", "steps")["rows"]
    assert [step["cells"][2]["text"] for step in steps] == ["✓ ครบ"] * 5
    assert "คู่มือการปฏิบัติงาน" in words(app)


def test_an_aggregated_value_shows_its_members_on_every_grouping(
    open_page: Open, drawn: Drawn, words: Words
) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert "81,785.6 ล้านบาท" in drawn(app, "level_ladder")["marker"]["text"]
    assert len(drawn(app, "table")["rows"]) == 6
    app.segmented_control(key="grouping-southern-andaman-2565").set_value(2551).run()
    no_failure(app)
    assert "2551" in app.warning[0].value
    assert len(drawn(app, "table")["rows"]) == 5


def test_a_province_shows_its_months(open_page: Open) -> None:
    app = open_page("indicators", indicator="T1", **PHUKET)
    no_failure(app)
    assert len(app.get("plotly_chart")) == 3  # months, forecast, history


def test_the_map_shows_the_objective_that_the_address_names(open_page: Open, drawn: Drawn) -> None:
    app = open_page("strategy-map", objective="O1", **ANDAMAN)
    no_failure(app)
    rows = drawn(app, "table")["rows"]
    assert [row["target"]["carried"]["indicator"] for row in rows] == ["T1", "T2", "T3", "T4"]


# -- one row for each widget that matters: move it, see the page follow ---------------------------


def test_picking_another_organization(open_page: Open, drawn: Drawn) -> None:
    app = open_page(**ANDAMAN)
    before = drawn(app, "card", "score-cards")["cards"][0]["figure"]
    app.selectbox(key="pick-organization").set_value("eastern-1").run()
    no_failure(app)
    assert app.query_params["organization"] == "eastern-1"
    assert drawn(app, "card", "score-cards")["cards"][0]["figure"] != before


def test_an_organization_of_another_time_brings_its_year(open_page: Open) -> None:
    app = open_page(**ANDAMAN)
    app.selectbox(key="pick-organization").set_value("pad-moi").run()
    no_failure(app)
    assert not app.warning
    assert (app.query_params["fiscal_year"], app.query_params["round"]) == ("2552", "12")


@pytest.mark.parametrize(
    ("kind", "key", "value", "parameter"),
    [
        ("selectbox", "pick-fiscal_year", "2564", ("fiscal_year", "2564")),
        ("segmented_control", "pick-round", "6", ("round", "6")),
        ("segmented_control", "pick-language", "en", ("language", "en")),
    ],
)
def test_picking_in_the_row_changes_page_and_address(
    open_page: Open, words: Words, kind: str, key: str, value: str, parameter: tuple[str, str]
) -> None:
    app = open_page(**ANDAMAN)
    before = words(app)
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)
    assert app.query_params[parameter[0]] == parameter[1]
    assert words(app) != before


def tree(app: AppTest, drawn: Drawn) -> set[str]:
    return {row["code"] for row in drawn(app, "tree_table")["rows"]}


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        ("text_input", "filter-words", "ท่องเที่ยว"),
        ("pills", "filter-statuses", ["missing"]),
        ("pills", "filter-levels", [5]),
        ("selectbox", "filter-theme", "TOUR"),
        ("segmented_control", "filter-origin", "real"),
    ],
)
def test_a_filter_leaves_out_rows_and_can_be_cleared(
    open_page: Open, drawn: Drawn, kind: str, key: str, value: Any
) -> None:
    app = open_page("indicators", **ANDAMAN)
    everything = tree(app, drawn)
    assert len(everything) > 40
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)
    some = tree(app, drawn)
    assert some
    assert some < everything
    app.button(key="filter-clear").click().run()
    assert tree(app, drawn) == everything


def test_a_search_without_a_match_says_so(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", language="en", **ANDAMAN)
    app.text_input(key="filter-words").set_value("no such thing").run()
    no_failure(app)
    data = drawn(app, "tree_table")
    assert (data["rows"], data["empty"]) == ([], "No indicator matches the search or the filters")


def test_the_card_closes_to_the_whole_table(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", indicator="T1", **ANDAMAN)
    assert drawn(app, "tree_table")["selected"] == "T1"
    app.button(key="whole-table").click().run()
    no_failure(app)
    assert drawn(app, "tree_table")["selected"] is None
    assert "indicator" not in app.query_params


def test_comparing_two_rounds_on_the_map(open_page: Open) -> None:
    app = open_page("strategy-map", **ANDAMAN)
    app.selectbox(key="pick-compare").set_value("2564-9").run()
    no_failure(app)
    assert app.query_params["compare"] == "2564-9"
    app.selectbox(key="pick-compare").set_value(None).run()
    assert "compare" not in app.query_params


def test_one_theme_on_the_map(open_page: Open) -> None:
    app = open_page("strategy-map", **ANDAMAN)
    app.selectbox(key="map-theme").set_value("TOUR").run()
    no_failure(app)
    assert app.selectbox(key="map-theme").value == "TOUR"


# -- links that are wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"fiscal_year": "25x5"}, "a value that cannot be read (fiscal year)"),
        ({"round": "99", "compare": "x"}, "(round to compare with, round)"),
        ({"indicator": "<b>T1</b>"}, "(indicator)"),
        ({"organization": "phuketx"}, "Did you mean “Phuket”?"),
        ({"organization": "southern-andaman", "fiscal_year": "2570"}, "no scores for FY2570"),
        ({"organization": "TH-10"}, "no scores in any round yet"),
    ],
)
@pytest.mark.parametrize("page", [page.url_path for page in navigation.PAGES])
def test_a_wrong_link_says_what_is_wrong_and_shows_the_nearest(
    open_page: Open, page: str, parameters: dict[str, str], said: str
) -> None:
    app = open_page(page, language="en", **parameters)
    no_failure(app)
    assert len(app.warning) == 1
    assert said in app.warning[0].value.replace("\\", "")
    assert app.get("bidi_component")


def test_an_indicator_that_is_not_there(open_page: Open, drawn: Drawn) -> None:
    app = open_page("indicators", language="en", indicator="NOPE", **ANDAMAN)
    no_failure(app)
    assert "no indicator NOPE" in app.warning[0].value.replace("\\", "")
    assert drawn(app, "tree_table")["selected"] is None


def test_an_objective_that_is_not_there_is_not_chosen(open_page: Open, words: Words) -> None:
    app = open_page("strategy-map", language="en", objective="NOPE", **ANDAMAN)
    no_failure(app)
    assert "Choose an objective on the map" in words(app)


def test_a_page_that_is_not_there_opens_the_first(open_page: Open, drawn: Drawn) -> None:
    app = open_page("no-such-page", language="en", **ANDAMAN)
    no_failure(app)
    assert "There is no page" in app.warning[0].value
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
    assert "The data cannot be opened" in app.markdown[0].value
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
