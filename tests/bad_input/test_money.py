"""Rows of contracts, instalments and payments that cannot be: named, and not a byte has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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

# Rows that come after a good one, each with what must be said of it in both languages.
CONTRACTS = {
    "TH-83,2565,C2,P11,,2022-01-10,2022-06-30,5": ("“P11”", "“P1”"),
    "TH-82,2565,C3,P1,,2022-01-10,2022-06-30,5": ("2565",),
    "TH-83,2565,C4,P1,,2022-06-30,2022-06-29,5": ("2022-06-29",),
    "TH-83,2565,C5,P1,,2022-01-10,2022-06-30,-5": ("-5",),
}
INSTALMENTS = {
    "TH-83,2565,C11,1,2022-03-31,5": ("“C11”", "“C1”"),
    "TH-83,2565,C1,แรก,2022-03-31,5": ("“แรก”",),
}
DISBURSEMENTS = {
    "TH-83,2565,D2,P1,C1,2022-03-31,1e15": ("1e15", "10,000,000,000,000"),
    "TH-83,2565,D3,P1,C1,2099-03-31,5": ("31",),
    "TH-83,2565,D4,P1,,2021-09-30,5": ("30", "2565"),
    "TH-83,2565,D5,X9,,2022-03-31,5": ("“X9”",),
}


@pytest.fixture
def with_money(office, write: Write):
    """The office with one project, its contract, its instalment and one payment."""
    with Workspace.open(office.folder) as workspace:
        for kind, head in HEADS.items():
            workspace.import_file(write(f"{kind}.csv", f"{head}\n{GOOD[kind]}\n"), score=False)
    return office


@pytest.mark.parametrize(
    ("kind", "bad"),
    [("contracts", CONTRACTS), ("instalments", INSTALMENTS), ("disbursements", DISBURSEMENTS)],
)
def test_rows_that_cannot_be_taken_in(
    kind: str, bad: dict[str, tuple[str, ...]], with_money, write: Write
) -> None:
    path = write("bad.csv", "\n".join([HEADS[kind], GOOD[kind], *bad]))
    with_money.refuses_rows(path, dict(enumerate(bad.values(), start=3)))


def test_the_same_payment_again_is_not_paid_twice(with_money, write: Write) -> None:
    head = HEADS["disbursements"]
    with Workspace.open(with_money.folder) as workspace:
        stamp = workspace.stamp()
        again = workspace.import_file(write("a.csv", f"{head}\n{GOOD['disbursements']}\n"))
        assert (again.changed, workspace.stamp()) == (False, stamp)
        for amount in ("41.25", "0.00"):  # a correction, and the payment taken back
            row = GOOD["disbursements"].replace("40.00", amount)
            report = workspace.import_file(write("b.csv", f"{head}\n{row}\n"))
            assert (report.added, report.revised) == (0, 1)
            (paid,) = workspace.money.spending(workspace.at(2565, 9), "TH-83")["disbursed"]
            assert str(paid) == amount


def test_what_does_not_add_up_goes_in_with_a_warning_and_is_told_ever_after(
    with_money, write: Write
) -> None:
    row = "TH-83,2565,D2,P1,C1,2022-04-30,50.01"
    path = write("more.csv", f"{HEADS['disbursements']}\n{row}\n")
    with Workspace.open(with_money.folder) as workspace:
        report = workspace.import_file(path, score=False)
        told = {issue.rule for issue in workspace.check()}
        (finding,) = [each for each in workspace.doctor() if each.check == "money"]
    assert (report.added, report.warnings) == (1, 1)
    assert "add up to 90.01 baht, more than its 90.00 baht" in report.findings[0].message("en")
    assert {"contract_overspent", "initiative_objective"} <= told
    assert finding.state == "warning"
    assert "disagree in 2 places" in finding.message("en")
    answer = with_money.run("check")
    assert answer.code == 1
    assert "0.01 baht too much" in answer.said
    assert "TH-83/2565/C1" in answer.said
