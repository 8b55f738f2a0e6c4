"""The money of projects in the demo and in a small office: what can be asked, and what is said."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from scorecard.errors import NotFound

ANDAMAN = "southern-andaman"
PROJECTS = "organization,code,fiscal_year,title,amount_baht"


def test_the_payments_of_a_cluster_are_its_result_for_disbursement(demo, nine) -> None:
    rows = demo.money.spending(nine, ANDAMAN).set_index("initiative")
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


def test_what_lags_is_overdue_or_far_enough_behind(demo, nine) -> None:
    late = demo.money.lagging(nine, None)
    assert set(late["state"]) == {"overdue", "behind"}
    assert (late[late["state"] == "behind"]["behind_points"] >= 15).all()
    stricter = demo.money.lagging(nine, None, behind_points=5)
    assert len(stricter) > len(late) > 10
    assert demo.money.lagging(nine, ANDAMAN)["initiative"].tolist() == ["65-06-02-INV"]


def test_the_curve_of_all_and_of_one(demo, nine) -> None:
    whole = demo.money.s_curve(nine, ANDAMAN)
    one = demo.money.s_curve(nine, "อันดามัน", "65-06-02-INV")
    assert whole["disbursed"].iloc[8] > one["disbursed"].iloc[8] == Decimal("90680479.00")
    assert whole["disbursed"].iloc[9:].tolist() == [None] * 3
    assert (whole["planned"].diff().dropna() >= 0).all()
    with pytest.raises(NotFound, match="has no project 65-99 in FY2565") as caught:
        demo.money.s_curve(nine, ANDAMAN, "65-99")
    assert "ไม่มีโครงการรหัส 65-99" in caught.value.message("th")


def test_money_goes_elsewhere_than_weight(demo, nine) -> None:
    rows = demo.money.by_objective(nine, ANDAMAN).set_index("node")
    assert sum(rows["budget"]) == Decimal("235114100.00")
    assert sum(rows["share_of_weight"]) == pytest.approx(1)
    assert rows.loc["O1", "share_of_budget"] == pytest.approx(0.9407, abs=1e-4)
    assert rows.loc["O1", "difference_points"] > 60
    above = demo.money.by_objective(nine, ANDAMAN, by="perspective").set_index("node")
    assert above["initiatives"].to_dict() == {"P1": 3, "P2": 0, "P3": 0, "P4": 0}
    with pytest.raises(NotFound, match="has no scores") as caught:
        demo.money.by_objective(nine, "TH-10")
    assert "กรุงเทพมหานคร" in caught.value.message("th")


@pytest.mark.parametrize(
    ("organization", "year", "round_"), [("TH-83", 2565, 9), ("pad-moi", 2552, 12)]
)
def test_who_has_no_projects_has_no_money_and_no_error(demo, organization, year, round_) -> None:
    money, view = demo.money, demo.at(year, round_)
    assert money.spending(view, organization).empty
    assert money.contracts(view, organization).empty
    assert money.s_curve(view, organization)["planned"].tolist() == [None] * 12
    assert set(money.by_objective(view, organization)["initiatives"]) == {0}


def test_a_file_of_projects_says_what_is_illustrative(demo, nine) -> None:
    content = demo.money.export(nine, ANDAMAN, language="en")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    assert len(book.sheetnames) == 5
    notes = "\n".join(str(row[0].value) for row in book.worksheets[-1].iter_rows())
    assert "Projects with something illustrative in their plan or disbursement: 3" in notes
    assert "Budget bill" in notes
    text = demo.money.export(nine, ANDAMAN, format="csv").decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(text))
    assert table["illustrative_spending"].all()
    assert table["disbursed"].max() == 90680479


def test_amounts_of_any_size_come_back_to_the_satang(office, csv_file, tmp_path) -> None:
    def projects(*amounts: str) -> Path:
        return csv_file(PROJECTS, *(f"TH-83,P{n},2565,ก,{a}" for n, a in enumerate(amounts)))

    assert office.import_file(projects("9999999999999.98", "0.01"), score=False).added == 2
    stored = office.money.initiatives(office.at(2565, 9), "TH-83")["amount"]
    assert [str(amount) for amount in stored] == ["9999999999999.98", "0.01"]
    changed = office.import_file(projects("9999999999999.97", "0.01"), score=False)
    assert changed.revised == 1, "a satang of ten trillion counts"
    office.export("initiatives", tmp_path / "out.csv", organization="TH-83")
    assert "9999999999999.97" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    office.export("initiatives", tmp_path / "out.xlsx", organization="TH-83")
    assert not office.import_file(tmp_path / "out.xlsx", score=False).changed


def test_an_export_of_nothing_is_a_form_to_fill_in(office, csv_file, tmp_path) -> None:
    office.import_file(csv_file(PROJECTS, "TH-83,P1,2565,ก,100"), score=False)
    form = tmp_path / "form.xlsx"
    assert office.export("contracts", form) == 0
    book, day = openpyxl.load_workbook(form), dt.date(2022, 1, 1)
    typed = ["TH-83", 2565, "C1", "P1", "งาน", "ผู้รับจ้าง", None, day, day, 99.75, False]
    book.worksheets[0].append(typed)
    book.save(form)
    assert office.import_file(form, score=False).added == 1
    (contract,) = office.money.ledger(office.at(2565, 9), "TH-83").contracts
    assert (str(contract.amount), contract.signed) == ("99.75", None)


def test_the_office_sets_from_where_on_a_project_is_behind(changing_demo, csv_file) -> None:
    def states() -> list[str]:
        return changing_demo.money.spending(changing_demo.at(2565, 9), None)["state"].tolist()

    before = states()
    assert "behind" in before
    head = "rule,fiscal_year,threshold,severity"
    changing_demo.import_file(csv_file(head, "budget_behind,2565,90,medium"))
    assert changing_demo.money.behind_limit(changing_demo.at(2565, 9)) == 90
    assert changing_demo.money.behind_limit(changing_demo.at(2564, 9)) == 15
    assert "behind" not in states()
    assert states().count("overdue") == before.count("overdue")
