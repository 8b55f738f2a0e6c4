"""Rows of contracts, instalments and payments that cannot be: named, and not a byte has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from scorecard.workspace import Workspace

HEADS = {
    "initiatives": "organization,code,fiscal_year,title,objective,amount_baht",
    "contracts": "organization,fiscal_year,contract,initiative,signed,starts,ends,amount_baht",
    "instalments": "organization,fiscal_year,contract,instalment,due,amount_baht",
    "disbursements": "organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht",
}
GOOD = {
    "initiatives": "TH-83,P1,2565,ถนน,,100.00",
    "contracts": "TH-83,2565,C1,P1,2022-01-05,2022-01-10,2022-06-30,90.00",
    "instalments": "TH-83,2565,C1,1,2022-03-31,90.00",
    "disbursements": "TH-83,2565,D1,P1,C1,2022-03-31,40.00",
}
Write = Callable[[str, str], Path]


class Bad(NamedTuple):
    """A row that comes after a good one, and what must be said of it."""

    what: str
    kind: str
    row: str
    th: tuple[str, ...]
    en: tuple[str, ...]


BAD = [
    Bad(
        "contract of no project",
        "contracts",
        "TH-83,2565,C2,P11,,2022-01-10,2022-06-30,5",
        ("ไม่มีโครงการรหัส “P11”", "หมายถึง “P1” หรือไม่"),
        ("no project “P11” in FY2565", "Did you mean “P1”?"),
    ),
    Bad(
        "contract where there are no projects",
        "contracts",
        "TH-82,2565,C2,P1,,2022-01-10,2022-06-30,5",
        ("ยังไม่มีโครงการของหน่วยงานนี้ใน", "นำเข้าไฟล์โครงการก่อน"),
        ("no projects in FY2565 yet", "import the file of projects first"),
    ),
    Bad(
        "contract that ends before it starts",
        "contracts",
        "TH-83,2565,C2,P1,,2022-06-30,2022-06-29,5",
        ("วันสิ้นสุด 2022-06-29 อยู่ก่อนวันเริ่มต้น",),
        ("The last day 2022-06-29 is before the first",),
    ),
    Bad(
        "negative amount",
        "contracts",
        "TH-83,2565,C2,P1,,2022-01-10,2022-06-30,-5",
        ("ติดลบ", "-5"),
        ("must not be negative: -5",),
    ),
    Bad(
        "more money than there is",
        "disbursements",
        "TH-83,2565,D2,P1,C1,2022-03-31,1e15",
        ("1e15",),
        ("amounts are below 10,000,000,000,000 baht",),
    ),
    Bad(
        "instalment of no contract",
        "instalments",
        "TH-83,2565,C11,1,2022-03-31,5",
        ("ไม่มีสัญญาเลขที่ “C11”", "หมายถึง “C1” หรือไม่"),
        ("no contract “C11” in FY2565", "Did you mean “C1”?"),
    ),
    Bad(
        "instalment without a number",
        "instalments",
        "TH-83,2565,C1,แรก,2022-03-31,5",
        ("“แรก” ไม่ใช่ลำดับงวด",),
        ("“แรก” is no number of an instalment",),
    ),
    Bad(
        "payment that has not been made yet",
        "disbursements",
        "TH-83,2565,D2,P1,C1,2099-03-31,5",
        ("31 มี.ค. 2642 ยังมาไม่ถึง",),
        ("31 Mar 2099 has not come yet",),
    ),
    Bad(
        "payment before the year",
        "disbursements",
        "TH-83,2565,D2,P1,,2021-09-30,5",
        ("30 ก.ย. 2564 อยู่ก่อนปีงบประมาณ 2565", "1 ต.ค. 2564"),
        ("30 Sep 2021 is before FY2565, which begins on 1 Oct 2021",),
    ),
    Bad(
        "payment of no project",
        "disbursements",
        "TH-83,2565,D2,X9,,2022-03-31,5",
        ("ไม่มีโครงการรหัส “X9”",),
        ("no project “X9” in FY2565",),
    ),
]


@pytest.fixture
def with_money(office, write: Write):
    """The office with one project, its contract, its instalment and one payment."""
    with Workspace.open(office.folder) as workspace:
        for kind, head in HEADS.items():
            workspace.import_file(write(f"{kind}.csv", f"{head}\n{GOOD[kind]}\n"), score=False)
    return office


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_row_that_cannot_be_taken_in(bad: Bad, with_money, write: Write) -> None:
    path = write("bad.csv", f"{HEADS[bad.kind]}\n{GOOD[bad.kind]}\n{bad.row}\n")
    with_money.refuses(
        "import",
        path,
        th=("แถว 3 ข้อผิดพลาด", *bad.th, "ไม่ถูกแก้ไข"),
        en=("Row 3 error", *bad.en, "Nothing was changed"),
        findings=1,
    )


def test_the_same_payment_again_is_not_paid_twice(with_money, write: Write) -> None:
    head = HEADS["disbursements"]
    with Workspace.open(with_money.folder) as workspace:
        stamp = workspace.stamp()
        again = workspace.import_file(write("a.csv", f"{head}\n{GOOD['disbursements']}\n"))
        assert (again.changed, workspace.stamp()) == (False, stamp)
        corrected = GOOD["disbursements"].replace("40.00", "41.25")
        report = workspace.import_file(write("b.csv", f"{head}\n{corrected}\n"))
        assert (report.added, report.revised) == (0, 1)
        (paid,) = workspace.money.spending(workspace.at(2565, 9), "TH-83")["disbursed"]
        assert str(paid) == "41.25"
        taken_back = GOOD["disbursements"].replace("40.00", "0")
        workspace.import_file(write("c.csv", f"{head}\n{taken_back}\n"))
        (paid,) = workspace.money.spending(workspace.at(2565, 9), "TH-83")["disbursed"]
        assert paid == 0


def test_what_does_not_add_up_goes_in_with_a_warning_and_is_told_ever_after(
    with_money, write: Write
) -> None:
    more = "TH-83,2565,D2,P1,C1,2022-04-30,50.01"
    with Workspace.open(with_money.folder) as workspace:
        report = workspace.import_file(
            write("more.csv", f"{HEADS['disbursements']}\n{more}\n"), score=False
        )
        assert (report.added, report.warnings) == (1, 1)
        assert "add up to 90.01 baht, more than its 90.00 baht" in report.findings[0].message("en")
        told = {issue.rule for issue in workspace.check()}
        (finding,) = [each for each in workspace.doctor() if each.check == "money"]
    assert {"contract_overspent", "initiative_objective"} <= told
    assert finding.state == "warning"
    assert "disagree in 2 places" in finding.message("en")
    assert "ไม่สอดคล้องกัน 2 เรื่อง" in finding.message("th")
    answer = with_money.run("check")
    assert answer.code == 1
    assert "0.01 baht too much" in answer.said
    assert "TH-83/2565/C1" in answer.said
