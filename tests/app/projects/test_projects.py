"""Projects and budget: the figures on the screen, what a click does, and what is not there."""

from pathlib import Path

import pytest

from dashboard.i18n import text
from dashboard.pages.projects.chart import CurveMonth, CurveWords, s_curve_figure
from scorecard.analysis.money.spending import totals
from scorecard.language import format as fmt
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, PHUKET, Open, drawn, headline, press, words

WITHOUT_OBJECTIVE = """organization,code,fiscal_year,title,amount_baht
southern-andaman,65-06-09,2565,โครงการที่ไม่มีเป้าประสงค์,1000000
"""
MORE_THAN_CONTRACTED = """organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht
southern-andaman,2565,X1,65-06-03-OTH,65-06-03-OTH/1,2022-05-01,6000000
"""


def test_money_against_plan_and_weight_and_what_of_it_is_illustrative(
    open_page: Open, demo: Workspace
) -> None:
    app = open_page("projects", language="en", **ANDAMAN)
    spent = totals(demo.money.spending(demo.at(2565, 9), "southern-andaman"))
    assert fmt.money(spent.budget, "en") in headline(app)
    assert fmt.percent(spent.disbursed_share, 1) in headline(app)
    budget, *others = [card["tags"] for card in drawn(app, "card")["cards"]]
    assert others == [[text("badge.some_illustrative", "en")]] * 3
    assert budget
    assert budget not in others
    projects = [row for row in drawn(app, "tree_table")["rows"] if row["selectable"]]
    assert len(projects) == 3
    assert all(row["cells"][0]["tags"] for row in projects)
    rows = drawn(app, "bars")["rows"]
    assert [row["code"] for row in rows] == ["O1", "O2", "O4", "rest"]
    pairs = [[bar["value"] for bar in row["cells"][1]["bars"]] for row in rows]
    assert [sum(shares) for shares in zip(*pairs, strict=True)] == pytest.approx([1, 1])
    assert rows[0]["cells"][2]["text"] == "+71.7"


def test_choosing_a_project_opens_it_and_all_projects_come_back(open_page: Open) -> None:
    app = open_page("projects", language="en", project="65-06-02-INV", **ANDAMAN)
    contracts = text("money.contracts_title", "en", count=4)
    assert "221,171,900.00 baht" in words(app)
    assert contracts in words(app)
    press(app, "all-projects")
    assert "project" not in app.query_params
    assert contracts not in words(app)


@pytest.mark.parametrize("choice", [{}, {"project": "65-06-02-INV"}])
def test_titles_that_exist_in_thai_only_say_so_in_english(
    open_page: Open, choice: dict[str, str]
) -> None:
    for language in LANGUAGES:
        seen = words(open_page("projects", language=language, **choice, **ANDAMAN))
        assert ("exist in Thai only" in seen) == (language == "en")
        assert text("as_written.some", "th") not in seen


def test_a_province_has_none_and_leads_to_its_cluster(open_page: Open) -> None:
    app = open_page("projects", **PHUKET)
    with pytest.raises(LookupError):
        drawn(app, "card")
    press(app, "of-parent")
    assert app.query_params["organization"] == "southern-andaman"
    assert drawn(app, "card")


def test_what_does_not_add_up_and_what_serves_nothing_is_on_the_page(
    open_page: Open, own_demo: Path, tmp_path: Path
) -> None:
    with Workspace.open(own_demo) as workspace:
        for rows in (WITHOUT_OBJECTIVE, MORE_THAN_CONTRACTED):
            (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
            workspace.import_file(tmp_path / "rows.csv", score=False)
    app = open_page("projects", language="en", **ANDAMAN)
    assert "contract 65-06-03-OTH/1" in words(app)
    assert [row["code"] for row in drawn(app, "bars")["rows"]].count("") == 1
    tree = {row["code"]: row for row in drawn(app, "tree_table")["rows"]}
    assert tree["65-06-09"]["parent"] == "no-objective"
    assert tree["65-06-09"]["cells"][5]["text"].startswith("○")


def test_the_curve_stops_where_nothing_is_known() -> None:
    months = [CurveMonth(str(n), float(n), float(n) if n <= 2 else None, "") for n in range(1, 5)]
    words = CurveWords("plan", "paid", "budget", "now")
    figure = s_curve_figure(months, words, budget=5.0, today=2).to_dict()
    plan, paid = figure["data"]
    assert list(plan["y"]) == [0, 1, 2, 3, 4]
    assert list(paid["y"]) == [0, 1, 2, None, None]
    marks = figure["layout"]["annotations"]
    assert [mark["text"] for mark in marks] == ["budget", "now", "plan", "paid"]
    assert [mark["yanchor"] for mark in marks[2:]] == ["bottom", "top"]
    assert figure["layout"]["yaxis"]["range"][1] > 5
    nothing = [CurveMonth(str(n), None, None, "") for n in range(1, 5)]
    late = s_curve_figure(months, words, budget=5.0, today=len(months)).to_dict()
    assert late["layout"]["margin"]["r"] > 100, "the label behind the last month is not cut off"
    assert not s_curve_figure(nothing, words, budget=0.0, today=2).to_dict()["data"]
