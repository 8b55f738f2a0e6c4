"""Projects and budget: the figures on the screen, what a click does, and what is not there."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.i18n import text
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.chart import CurveMonth, CurveWords, s_curve_figure
from scorecard.analysis.money.spending import totals
from scorecard.language import format as fmt
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.app.conftest import ANDAMAN, Drawn, Open, Words, headline, no_failure, warned

TOURISM = "65-06-02-INV"


def nothing_amiss(app: AppTest) -> None:
    no_failure(app)
    assert not app.warning


def test_the_sentence_answers_the_question(open_page: Open, drawn: Drawn, in_demo: Path) -> None:
    with Workspace.open(in_demo, read_only=True) as workspace:
        spent = totals(workspace.money.spending(workspace.at(2565, 9), "southern-andaman"))
    for language in LANGUAGES:
        app = open_page("projects", language=language, **ANDAMAN)
        nothing_amiss(app)
        said = headline(app, drawn)
        assert fmt.money(spent.budget, language) in said
        assert fmt.percent(spent.disbursed_share, 1) in said


def test_what_is_real_and_what_is_illustrative_says_so(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", language="en", **ANDAMAN)
    budget, *others = [card["tags"] for card in drawn(app, "card")["cards"]]
    assert others == [[text("badge.illustrative", "en")]] * 3
    assert budget
    assert budget not in others
    projects = [row for row in drawn(app, "tree_table")["rows"] if row["selectable"]]
    assert len(projects) == 3
    assert all(row["cells"][0]["tags"] for row in projects)


def test_shares_of_weight_add_up_beside_shares_of_money(open_page: Open, drawn: Drawn) -> None:
    rows = drawn(open_page("projects", **ANDAMAN), "bars")["rows"]
    assert [row["code"] for row in rows] == ["O1", "O2", "O4", "rest"]
    pairs = [[bar["value"] for bar in row["cells"][1]["bars"]] for row in rows]
    assert [sum(shares) for shares in zip(*pairs, strict=True)] == pytest.approx([1, 1])
    assert rows[0]["cells"][2]["text"] == "+69.6"


def test_choosing_a_project_opens_it_and_all_projects_come_back(
    open_page: Open, words: Words
) -> None:
    app = open_page("projects", language="en", project=TOURISM, **ANDAMAN)
    nothing_amiss(app)
    contracts = text("money.contracts_title", "en", count=4)
    assert "221,171,900.00 baht" in words(app)
    assert contracts in words(app)
    app.button(key="all-projects").click().run()
    nothing_amiss(app)
    assert "project" not in app.query_params
    assert contracts not in words(app)


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ("65-99", text("money.no_project", "en", code="65-99")),
        ("<b>", text("parameter.project", "en")),
    ],
)
def test_a_link_to_a_project_that_is_not_there(
    open_page: Open, drawn: Drawn, project: str, said: str
) -> None:
    app = open_page("projects", language="en", project=project, **ANDAMAN)
    assert not app.exception
    assert said in warned(app)
    assert drawn(app, "bars")["rows"]


def test_a_province_has_none_and_leads_to_its_cluster(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", language="en", organization="TH-83", fiscal_year="2565", round="9")
    nothing_amiss(app)
    assert not any(
        node.proto.component_name == "scorecard.card" for node in app.get("bidi_component")
    )
    app.button(key="of-parent").click().run()
    nothing_amiss(app)
    assert app.query_params["organization"] == "southern-andaman"
    assert drawn(app, "card")


@pytest.mark.usefixtures("nothing_kept")
def test_what_does_not_add_up_and_what_serves_nothing_is_on_the_page(
    demo_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_page: Open,
    words: Words,
    drawn: Drawn,
) -> None:
    folder = shutil.copytree(demo_folder, tmp_path / "copy")
    projects, payments = tmp_path / "projects.csv", tmp_path / "payments.csv"
    projects.write_text(
        "organization,code,fiscal_year,title,amount_baht\n"
        "southern-andaman,65-06-09,2565,โครงการที่ไม่มีเป้าประสงค์,1000000\n",
        encoding="utf-8",
    )
    payments.write_text(
        "organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht\n"
        "southern-andaman,2565,X1,65-06-03-OTH,65-06-03-OTH/1,2022-05-01,6000000\n",
        encoding="utf-8",
    )
    with Workspace.open(folder) as workspace:
        for path in (projects, payments):
            workspace.import_file(path, score=False)
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(folder))
    app = open_page("projects", language="en", **ANDAMAN)
    nothing_amiss(app)
    seen = words(app)
    assert "contract 65-06-03-OTH/1" in seen
    bars = drawn(app, "bars")["rows"]
    assert [row["code"] for row in bars].count("") == 1
    tree = {row["code"]: row for row in drawn(app, "tree_table")["rows"]}
    assert tree["65-06-09"]["parent"] == "no-objective"
    assert tree["65-06-09"]["cells"][5]["text"].startswith("○")


@pytest.mark.usefixtures("in_demo")
def test_the_download_holds_contracts_and_what_is_illustrative() -> None:
    with cache.reading():
        content = money.exported("southern-andaman", 2565, "9", "xlsx", "en")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert book.sheetnames[1:4] == ["contracts", "instalments", "disbursements"]


def test_the_curve_stops_where_nothing_is_known() -> None:
    months = [CurveMonth(str(n), float(n), float(n) if n <= 2 else None, "") for n in range(1, 5)]
    words = CurveWords("plan", "paid", "budget", "now")
    figure = s_curve_figure(months, words, budget=5.0, today=2).to_dict()
    plan, paid = figure["data"]
    assert list(plan["y"]) == [0, 1, 2, 3, 4]
    assert list(paid["y"]) == [0, 1, 2, None, None]
    marks = [mark["text"] for mark in figure["layout"]["annotations"]]
    assert marks == ["budget", "now", "plan", "paid"]
    assert figure["layout"]["yaxis"]["range"][1] > 5
    nothing = [CurveMonth(str(n), None, None, "") for n in range(1, 5)]
    assert not s_curve_figure(nothing, words, budget=0.0, today=2).to_dict()["data"]
