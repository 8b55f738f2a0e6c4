"""The money of projects in the demo and in a small office: what can be asked, and what is said."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from scorecard.errors import NotFound
from scorecard.workspace import Workspace

ANDAMAN = "southern-andaman"


def test_the_payments_of_a_cluster_are_its_result_for_disbursement(demo: Workspace) -> None:
    rows = demo.money.spending(demo.at(2565, 9), ANDAMAN).set_index("initiative")
    assert rows["budget"].sum() == Decimal("235114100.00")
    tourism = rows.loc["65-06-02-INV"]
    assert tourism["disbursed"] == Decimal("90680479.00")  # the numerator of F1 in that round
    assert tourism["disbursed_share"] == pytest.approx(0.41, abs=1e-8)
    assert tourism["behind_points"] == pytest.approx(41 / 0.683 - 41, abs=0.01)  # F2 is 68.3 %
    assert (tourism["state"], tourism["days_late"], tourism["late_contracts"]) == ("overdue", 20, 1)
    half = demo.money.spending(demo.at(2565, 6), ANDAMAN).set_index("initiative")
    assert half.loc["65-06-02-INV", "disbursed"] == Decimal("60379929.00")
    assert rows["illustrative_spending"].all()
    assert not rows["illustrative"].any()
    assert set(rows["spending_source"]) == {"DEMO-MONEY"}


def test_the_frame_for_warnings(demo: Workspace) -> None:
    late = demo.money.lagging(demo.at(2565, 9), None)
    columns = [
        "initiative",
        "name",
        "objective",
        "planned_share",
        "disbursed_share",
        "behind_points",
    ]
    assert set(columns) <= set(late.columns)
    assert set(late["state"]) == {"overdue", "behind"}
    behind = late[late["state"] == "behind"]["behind_points"]
    assert (behind >= 15).all()
    stricter = demo.money.lagging(demo.at(2565, 9), None, behind_points=5)
    assert len(stricter) > len(late) > 10
    assert demo.money.lagging(demo.at(2565, 9), ANDAMAN)["initiative"].tolist() == ["65-06-02-INV"]


def test_the_curve_of_all_and_of_one(demo: Workspace) -> None:
    whole = demo.money.s_curve(demo.at(2565, 9), ANDAMAN)
    one = demo.money.s_curve(demo.at(2565, 9), "อันดามัน", "65-06-02-INV")
    assert whole["disbursed"].iloc[8] > one["disbursed"].iloc[8] == Decimal("90680479.00")
    assert whole["disbursed"].iloc[9:].tolist() == [None] * 3
    assert (whole["planned"].diff().dropna() >= 0).all()
    with pytest.raises(NotFound) as caught:
        demo.money.s_curve(demo.at(2565, 9), ANDAMAN, "65-99")
    assert "has no project 65-99 in FY2565" in caught.value.message("en")
    assert "ไม่มีโครงการรหัส 65-99" in caught.value.message("th")


def test_money_goes_elsewhere_than_weight(demo: Workspace) -> None:
    rows = demo.money.by_objective(demo.at(2565, 9), ANDAMAN).set_index("node")
    assert sum(rows["budget"]) == Decimal("235114100.00")
    assert sum(rows["share_of_weight"]) == pytest.approx(1)
    assert rows.loc["O1", "share_of_budget"] == pytest.approx(0.9407, abs=1e-4)
    assert rows.loc["O1", "difference_points"] > 60
    above = demo.money.by_objective(demo.at(2565, 9), ANDAMAN, by="perspective").set_index("node")
    assert above["initiatives"].to_dict() == {"P1": 3, "P2": 0, "P3": 0, "P4": 0}


@pytest.mark.parametrize(
    ("organization", "year", "round_"), [("TH-83", 2565, 9), ("pad-moi", 2552, 12)]
)
def test_who_has_no_projects_has_no_money_and_no_error(
    demo: Workspace, organization: str, year: int, round_: int
) -> None:
    assert demo.money.spending(demo.at(year, round_), organization).empty
    assert demo.money.contracts(demo.at(year, round_), organization).empty
    assert (
        demo.money.s_curve(demo.at(year, round_), organization)["planned"].tolist() == [None] * 12
    )
    assert set(demo.money.by_objective(demo.at(year, round_), organization)["initiatives"]) == {0}


def test_a_file_of_projects_says_what_is_illustrative(demo: Workspace) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(demo.money.export(demo.at(2565, 9), ANDAMAN, language="en")), read_only=True
    )
    assert len(book.sheetnames) == 5
    notes = "\n".join(str(row[0].value) for row in book.worksheets[-1].iter_rows())
    assert "Projects whose plan and disbursement are illustrative: 3" in notes
    assert "Budget bill" in notes
    text = demo.money.export(demo.at(2565, 9), ANDAMAN, format="csv").decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(text))
    assert table["illustrative_spending"].all()
    assert table["disbursed"].max() == 90680479


def test_amounts_of_any_size_come_back_to_the_satang(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "projects.csv"
    head = "organization,code,fiscal_year,title,amount_baht"
    amounts = ("9999999999999.99", "9999999999999.98", "0.01")
    lines = [f"TH-83,P{n},2565,ก,{amount}" for n, amount in enumerate(amounts)]
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    assert office.import_file(path, score=False).added == 3
    assert [
        str(a) for a in office.money.initiatives(office.at(2565, 9), "TH-83")["amount"]
    ] == list(amounts)
    path.write_text(
        path.read_text(encoding="utf-8").replace("9999999999999.98", "9999999999999.97"),
        encoding="utf-8",
    )
    assert office.import_file(path, score=False).revised == 1, "a satang of ten trillion counts"
    office.export("initiatives", tmp_path / "out.csv", organization="TH-83")
    assert "9999999999999.97" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    office.export("initiatives", tmp_path / "out.xlsx", organization="TH-83")
    assert not office.import_file(tmp_path / "out.xlsx", score=False).changed


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_an_export_of_nothing_is_a_form_to_fill_in(
    office: Workspace, tmp_path: Path, suffix: str
) -> None:
    projects = tmp_path / "projects.csv"
    projects.write_text(
        "organization,code,fiscal_year,title,amount_baht\nTH-83,P1,2565,ก,100\n", encoding="utf-8"
    )
    office.import_file(projects, score=False)
    form = tmp_path / f"form.{suffix}"
    assert office.export("contracts", form) == 0
    if suffix == "csv":
        headings = form.read_text(encoding="utf-8-sig").strip()
        row = "TH-83,2565,C1,P1,งาน,ผู้รับจ้าง,,2022-01-01,2022-02-01,99.75,no,,"
        form.write_text(f"{headings}\n{row}\n", encoding="utf-8")
    else:
        book = openpyxl.load_workbook(form)
        day = dt.date(2022, 1, 1)
        book.worksheets[0].append(
            ["TH-83", 2565, "C1", "P1", "งาน", "ผู้รับจ้าง", None, day, day, 99.75, False]
        )
        book.save(form)
    assert office.import_file(form, score=False).added == 1
    (contract,) = office.money.ledger(office.at(2565, 9), "TH-83").contracts
    assert (str(contract.amount), contract.signed) == ("99.75", None)


def test_money_beside_weight_needs_scores(demo: Workspace) -> None:
    with pytest.raises(NotFound, match="has no scores") as caught:
        demo.money.by_objective(demo.at(2565, 9), "TH-10")
    assert "กรุงเทพมหานคร" in caught.value.message("th")


def test_the_office_sets_from_where_on_a_project_is_behind(
    demo_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    shutil.copytree(demo_folder, folder)
    rules = tmp_path / "rules.csv"
    rules.write_text(
        "rule,fiscal_year,threshold,severity\nbudget_behind,2565,90,medium\n", encoding="utf-8"
    )
    with Workspace.open(folder) as workspace:
        before = workspace.money.spending(workspace.at(2565, 9), None)["state"].tolist()
        assert "behind" in before
        workspace.import_file(rules)
        assert workspace.money.behind_limit(workspace.at(2565, 9)) == 90
        assert workspace.money.behind_limit(workspace.at(2564, 9)) == 15
        after = workspace.money.spending(workspace.at(2565, 9), None)["state"].tolist()
    assert "behind" not in after
    assert after.count("overdue") == before.count("overdue")
