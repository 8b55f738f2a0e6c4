"""Data health: each section, each widget that matters, and addresses that ask for too much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.i18n import text
from dashboard.pages.data_health.page import SECTIONS
from scorecard.language.catalogue import LANGUAGES
from tests.app.conftest import no_failure

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

PAGE = "data-health"
ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("place", [ANDAMAN, PHUKET, BUREAU], ids=["cluster", "province", "bureau"])
def test_every_section_for_every_kind_of_organization(
    open_page: Open, words: Words, section: str, language: str, place: dict[str, str]
) -> None:
    app = open_page(PAGE, view=section, language=language, **place)
    no_failure(app)
    assert not app.warning
    seen = words(app)
    assert "{" not in "".join(str(node.value) for node in app.caption)
    assert not {"nan", "None"} & set(seen.split())


def test_the_headline_says_who_has_not_reported(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    said = drawn(app, "prose")["blocks"][1]["lines"][0]
    assert said.startswith("Scores cover 94% of the weight. 4 of ")
    assert "(Southern Andaman, Ranong, Satun)" in said
    assert "“Poverty rate by expenditure”: 12 yr" in said
    options = app.segmented_control(key="health-section").options
    assert "Reporting (4)" in options


def test_the_warnings_are_filtered(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    every = drawn(app, "table")["rows"]
    assert all(row["target"]["page"] for row in every)
    assert f"({len(every)})" in app.segmented_control(key="health-section").options[0]
    app.multiselect(key="warning-rules").set_value(["stale"]).run()
    no_failure(app)
    old = drawn(app, "table")["rows"]
    assert 0 < len(old) < len(every)
    assert {row["cells"][2]["text"] for row in old} == {"Old figure"}
    app.pills(key="warning-severities").set_value(["high"]).run()
    assert drawn(app, "table")["rows"] == []


def test_another_section_by_click_goes_into_the_address(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    with pytest.raises(LookupError):
        drawn(app, "table", "matrix")
    app.segmented_control(key="health-section").set_value("reporting").run()
    no_failure(app)
    assert app.query_params["view"] == "reporting"
    matrix = drawn(app, "table", "matrix")
    assert [column["kind"] for column in matrix["columns"]] == ["text"] + ["mark"] * 7
    assert matrix["columns"][1]["note"].startswith("33/")
    owed = drawn(app, "table", "owed")["rows"]
    assert [row["cells"][0]["text"] for row in owed] == [
        "Southern Andaman", "Ranong", "Satun", "Satun",
    ]  # fmt: skip
    assert all(row["target"]["carried"]["indicator"] for row in owed)


def test_only_the_gaps_of_the_matrix(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, view="reporting", language="en", **ANDAMAN)
    every = len(drawn(app, "table", "matrix")["rows"])
    app.toggle(key="matrix-gaps").set_value(True).run()
    no_failure(app)
    gaps = drawn(app, "table", "matrix")["rows"]
    assert {row["cells"][0]["code"] for row in gaps} == {"A1", "B3", "L2", "N1"}
    assert len(gaps) < every
    for row in gaps:
        signs = [cell["mark"] for cell in row["cells"][1:] if cell["mark"]]
        assert {sign["tone"] for sign in signs} & {"alarm", "waits"}
        assert {sign["sign"] for sign in signs} & {"✗", "…"}


def test_old_figures_say_which_are_late_by_nature(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, view="freshness", language="en", **ANDAMAN)
    rows = {row["code"]: row for row in drawn(app, "bars")["rows"]}
    assert rows["GPP"]["tags"] == ["Yearly, late by nature", "Over its limit"]
    of, _, age, _ = rows["GPP"]["cells"]
    assert (of["text"], age["text"], age["tone"]) == ("2557", "8 yr", "strong")
    assert rows["B3"]["tags"] == []
    assert rows["B3"]["cells"][2]["tone"] is None


def test_jumps_say_what_they_are_compared_with(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, view="outliers", language="en", **ANDAMAN)
    rows = drawn(app, "table")["rows"]
    compared = " ".join(row["cells"][2]["text"] for row in rows)
    assert "earlier months" in compared
    assert "provinces in this round" in compared


def test_a_section_that_there_is_not(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, view="T1", language="en", **ANDAMAN)
    no_failure(app)
    assert "no part “T1”" in app.warning[0].value.replace("\\", "")
    assert drawn(app, "table")["rows"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bureau_without_anything_to_look_at(open_page: Open, words: Words, language: Any) -> None:
    app = open_page(PAGE, language=language, **BUREAU)
    assert text("warnings.none", language) in words(app)
    app = open_page(PAGE, view="outliers", language=language, **BUREAU)
    assert text("outliers.not_enough", language) in words(app)
