"""Data health: each section, each widget that matters, and addresses that ask for too much."""

from __future__ import annotations

import pytest

from dashboard.i18n import text
from dashboard.pages.data_health.page import SECTIONS
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

PAGE = "data-health"


@pytest.mark.parametrize(
    ("place", "language"),
    [(ANDAMAN, "th"), (PHUKET, "en"), (BUREAU, "th")],
    ids=["cluster", "province", "bureau"],
)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_for_every_kind_of_organization(
    open_page: Open, words: Words, section: str, language: str, place: dict[str, str]
) -> None:
    app = open_page(PAGE, view=section, language=language, **place)
    no_failure(app)
    assert not app.warning
    assert "{" not in "".join(str(node.value) for node in app.caption)
    assert not {"nan", "None"} & set(words(app).split())


def test_the_headline_says_who_has_not_reported(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    assert "(Southern Andaman, Ranong, Satun)" in headline(app, drawn)
    reporting = text("health.section.reporting", "en")
    options = app.segmented_control(key="health-section").options
    assert text("health.counted", "en", title=reporting, count=4) in options


def test_the_warnings_are_filtered(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    every = drawn(app, "table")["rows"]
    assert all(row["target"]["page"] for row in every)
    assert f"({len(every)})" in app.segmented_control(key="health-section").options[0]
    app.multiselect(key="warning-rules").set_value(["stale"]).run()
    no_failure(app)
    old = drawn(app, "table")["rows"]
    assert 0 < len(old) < len(every)
    assert len({row["cells"][2]["text"] for row in old}) == 1
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
    assert len(rows["GPP"]["tags"]) == 2
    of, _, _, _ = rows["GPP"]["cells"]
    assert of["text"] == "2557"
    assert rows["GPP"]["cells"][2]["tone"] == "strong"
    assert rows["B3"]["tags"] == []
    assert rows["B3"]["cells"][2]["tone"] is None


def test_a_section_that_there_is_not(open_page: Open, drawn: Drawn) -> None:
    app = open_page(PAGE, view="T1", language="en", **ANDAMAN)
    no_failure(app)
    assert warned(app) == text("health.no_section", "en", section="T1")
    assert drawn(app, "table")["rows"]
