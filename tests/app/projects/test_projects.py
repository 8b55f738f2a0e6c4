"""Projects and budget: the figures on the screen, what a click does, and what is not there."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.pages.projects import asked as money
from dashboard.pages.projects.chart import CurveMonth, CurveWords, s_curve_figure
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from tests.app.conftest import no_failure

Open = Callable[..., AppTest]
Words = Callable[[AppTest], str]
Drawn = Callable[..., dict[str, Any]]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
TOURISM = "65-06-02-INV"


def nothing_amiss(app: AppTest) -> None:
    no_failure(app)
    assert not app.warning


def test_the_sentence_answers_the_question(open_page: Open, drawn: Drawn) -> None:
    said = {}
    for language in LANGUAGES:
        app = open_page("projects", language=language, **ANDAMAN)
        nothing_amiss(app)
        said[language] = drawn(app, "prose")["blocks"][1]["lines"][0]
    assert "42.5% is disbursed, 18.5 percentage points behind plan." in said["en"]
    assert "gets 94.1% of the money but has 24.5% of the weight" in said["en"]
    assert said["en"].endswith("Lagging: 1 of 3 projects.")
    assert "งบประมาณรวม 235.1 ล้านบาท เบิกจ่ายแล้ว 42.5% ช้ากว่าแผน 18.5 จุดร้อยละ" in said["th"]
    assert said["th"].endswith("โครงการล่าช้า 1 จาก 3 โครงการ")


def test_what_is_real_and_what_is_illustrative_says_so(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", language="en", **ANDAMAN)
    cards = drawn(app, "card")["cards"]
    assert [card["tags"] for card in cards] == [["Real figures"], *[["Illustrative"]] * 3]
    assert cards[0]["notes"] == ["Projects: 3", "226.8 million baht under contract (illustrative)"]
    rows = drawn(app, "tree_table")["rows"]
    projects = [row for row in rows if row["selectable"]]
    assert len(projects) == 3
    assert all("Illustrative disbursement" in row["cells"][0]["tags"] for row in projects)
    captions = " ".join(caption.value for caption in app.caption).replace("\\", "")
    assert "plan and disbursement are illustrative" in captions
    assert "Budget bill" in captions


def test_shares_of_weight_add_up_beside_shares_of_money(open_page: Open, drawn: Drawn) -> None:
    rows = drawn(open_page("projects", **ANDAMAN), "bars")["rows"]
    assert [row["code"] for row in rows] == ["O1", "O2", "O4", "rest"]
    pairs = [[bar["value"] for bar in row["cells"][1]["bars"]] for row in rows]
    assert [sum(shares) for shares in zip(*pairs, strict=True)] == pytest.approx([1, 1])
    assert rows[0]["cells"][2]["text"] == "+69.6"


def test_only_indicators_that_count_stand_without_a_project(
    open_page: Open, drawn: Drawn, words: Words
) -> None:
    app = open_page("projects", language="en", **ANDAMAN)
    rows = {row["cells"][0]["text"]: row["cells"] for row in drawn(app, "table")["rows"]}
    assert rows["Trade and investment expand"][1]["text"] == "B1, B2"
    assert rows["Plans and projects are joined up"][1]["text"] == "F4.1.1, F4.1.2, F4.2"
    assert rows["Trade and investment expand"][2]["text"] == "6.1%"
    assert "60.2% of the weight" in words(app)
    other = open_page("data-health", view="alignment", language="en", **ANDAMAN)
    assert "60.2% of the weight" in words(other)


def test_choosing_a_project_opens_it_and_all_projects_come_back(
    open_page: Open, words: Words
) -> None:
    app = open_page("projects", language="en", project=TOURISM, **ANDAMAN)
    nothing_amiss(app)
    seen = words(app)
    assert "221,171,900.00 baht" in seen
    assert "Contract 20 days overdue · 19.0 points behind · as of 30 Jun 2022" in seen
    assert "12.9 points behind (lags from 15)" in seen
    assert '"Budget 221,171,900.00 baht"' in seen
    assert "under contract (illustrative)" in seen
    assert "Investment" in seen
    assert "Contracts: 4" in seen
    assert "90,680,479.00 baht" in seen
    app.button(key="all-projects").click().run()
    nothing_amiss(app)
    assert "project" not in app.query_params
    assert "Contracts: 4" not in words(app)


def test_another_round_has_other_figures(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", **ANDAMAN)
    before = drawn(app, "card")["cards"][1]["figure"]
    app.segmented_control(key="pick-round").set_value("6").run()
    nothing_amiss(app)
    assert drawn(app, "card")["cards"][1]["figure"] != before


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "There is no project 65-99 in this organization"), ("th", "ไม่มีโครงการรหัส 65-99")],
)
def test_a_link_to_a_project_that_is_not_there(
    open_page: Open, drawn: Drawn, language: str, said: str
) -> None:
    app = open_page("projects", language=language, project="65-99", **ANDAMAN)
    assert not app.exception
    assert said in app.warning[0].value.replace("\\", "")
    assert drawn(app, "bars")["rows"]


def test_a_malformed_project_is_named(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", language="en", project="<b>", **ANDAMAN)
    assert not app.exception
    assert "(project)" in app.warning[0].value.replace("\\", "")
    assert drawn(app, "card")


def test_a_province_has_none_and_leads_to_its_cluster(open_page: Open, drawn: Drawn) -> None:
    app = open_page("projects", language="en", organization="TH-83", fiscal_year="2565", round="9")
    nothing_amiss(app)
    assert "no projects in the fiscal year" in drawn(app, "prose")["blocks"][1]["lines"][0]
    app.button(key="of-parent").click().run()
    nothing_amiss(app)
    assert app.query_params["organization"] == "southern-andaman"
    assert drawn(app, "card")


def test_a_year_without_projects_says_so(open_page: Open, words: Words) -> None:
    app = open_page("projects", language="en", **(ANDAMAN | {"fiscal_year": "2564"}))
    nothing_amiss(app)
    assert "This organization has no projects in the fiscal year shown" in words(app)


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
    assert "were paid on contract 65-06-03-OTH/1" in seen
    assert "To be checked: 3" in seen  # of the contract, of its project, no objective
    assert "Projects that serve no objective of the strategy: 1" in seen
    bars = drawn(app, "bars")["rows"]
    assert [row["name"] for row in bars if row["code"] == ""] == ["No objective given"]
    tree = {row["code"]: row for row in drawn(app, "tree_table")["rows"]}
    assert tree["65-06-09"]["parent"] == "no-objective"
    assert tree["65-06-09"]["cells"][5]["text"] == "○ No instalments yet"


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
    assert [mark["text"] for mark in figure["layout"]["annotations"]] == [
        "budget",
        "now",
        "plan",
        "paid",
    ]
    assert figure["layout"]["yaxis"]["range"][1] > 5
    nothing = [CurveMonth(str(n), None, None, "") for n in range(1, 5)]
    assert not s_curve_figure(nothing, words, budget=0.0, today=2).to_dict()["data"]
