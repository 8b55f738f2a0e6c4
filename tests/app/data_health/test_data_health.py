"""Data health: its headline, its sections, and each widget that matters."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.i18n import text
from tests.app.conftest import ANDAMAN, BUREAU, PHUKET, Open, drawn, headline, move

PAGE = "data-health"


def test_who_has_not_reported_and_warnings_that_are_filtered(open_page: Open) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    assert "(Southern Andaman, Ranong, Satun)" in headline(app)
    reporting = text("health.section.reporting", "en")
    options = app.segmented_control(key="health-section").options
    assert text("health.counted", "en", title=reporting, count=3) in options
    every = drawn(app, "table")["rows"]
    assert all(row["target"]["page"] for row in every)
    assert f"({len(every)})" in options[0]
    move(app, "multiselect", "warning-rules", ["fell"])
    old = drawn(app, "table")["rows"]
    assert 0 < len(old) < len(every)
    assert len({row["cells"][2]["text"] for row in old}) == 1
    move(app, "pills", "warning-severities", ["low"])
    assert drawn(app, "table")["rows"] == []


def test_who_owes_what_and_only_the_gaps_of_the_matrix(open_page: Open) -> None:
    app = open_page(PAGE, language="en", **ANDAMAN)
    with pytest.raises(LookupError):
        drawn(app, "table", "matrix")
    move(app, "segmented_control", "health-section", "reporting")
    assert app.query_params["view"] == "reporting"
    matrix = drawn(app, "table", "matrix")
    assert [column["kind"] for column in matrix["columns"]] == ["text"] + ["mark"] * 7
    owed = drawn(app, "table", "owed")["rows"]
    assert [row["cells"][0]["text"] for row in owed] == [
        "Southern Andaman", "Ranong", "Satun",
    ]  # fmt: skip
    assert all(row["target"]["carried"]["indicator"] for row in owed)
    every = len(matrix["rows"])
    move(app, "toggle", "matrix-gaps", True)
    gaps = drawn(app, "table", "matrix")["rows"]
    assert {row["cells"][0]["code"] for row in gaps} == {"A1", "B3", "N4"}
    assert len(gaps) < every
    for row in gaps:
        signs = [cell["mark"] for cell in row["cells"][1:] if cell["mark"]]
        assert {sign["tone"] for sign in signs} & {"alarm", "waits"}
        assert {sign["sign"] for sign in signs} & {"✗", "…"}


def test_old_figures_say_which_are_late_by_nature(open_page: Open) -> None:
    app = open_page(PAGE, view="freshness", language="en", **ANDAMAN)
    rows = {row["code"]: row for row in drawn(app, "bars")["rows"]}
    of, _, age, _ = rows["GPP"]["cells"]
    assert (of["text"], age["tone"], len(rows["GPP"]["tags"])) == ("2564", None, 1)
    assert (rows["B3"]["cells"][2]["tone"], rows["B3"]["tags"]) == (None, [])


def passed_on(app: AppTest) -> list[str]:
    """What stands in the first row of the targets passed on."""
    return [cell["text"] for cell in drawn(app, "table", "cascade")["rows"][0]["cells"]]


def test_a_cluster_sees_all_its_members_and_a_province_its_part(open_page: Open) -> None:
    app = open_page(PAGE, language="en", view="alignment", **ANDAMAN)
    cascade = drawn(app, "table", "cascade")
    assert len(cascade["columns"]) == 1 + 1 + 6 + 2
    assert len(cascade["rows"]) == 19
    assert (passed_on(app)[1], passed_on(app)[-2]) == ("110,000", "106,200")
    assert "✓ 63,000" in passed_on(app)
    assert len(drawn(app, "table", "backing")["rows"]) == 13
    move(app, "segmented_control", "alignment-level", 3)
    assert passed_on(app)[-2] == "66,050"
    assert drawn(app, "table", "cascade")["rows"][0]["cells"][-1]["tone"] == "worse"
    app = open_page(PAGE, language="en", view="alignment", **PHUKET)
    assert passed_on(app)[1:5] == ["sum", "110,000", "✓ 63,000", "57.3%"]


def test_nobody_to_pass_targets_on_to(open_page: Open) -> None:
    app = open_page(PAGE, view="alignment", **BUREAU)
    for table in ("cascade", "backing"):
        with pytest.raises(LookupError):
            drawn(app, "table", table)
