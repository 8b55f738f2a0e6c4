"""Contracts, instalments and disbursements out of files: exact, in both languages, row by row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from scorecard.files.kinds.contracts import CONTRACTS
from scorecard.files.kinds.disbursements import DISBURSEMENTS
from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.files.kinds.instalments import INSTALMENTS
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment
from scorecard.model.period import FiscalYear

YEAR = FiscalYear(be=2565)
CONTRACT_HEAD = (
    "organization,fiscal_year,contract,initiative,contract_title,contractor,signed,starts,ends,"
    "amount_baht,illustrative,source,note"
)
INSTALMENT_HEAD = "organization,fiscal_year,contract,instalment,due,amount_baht"
DISBURSEMENT_HEAD = "organization,fiscal_year,disbursement,initiative,contract,paid,amount_baht"


def test_a_contract(table, registry):
    line = "southern-andaman,2565,65-06/1,65-06,ก่อสร้าง,ผู้รับจ้าง,,2021-12-01,30/9/2565,"
    line += '"34,532,100.25",true,S,หมายเหตุ'
    rows = CONTRACTS.read(table(f"{CONTRACT_HEAD}\n{line}"), registry)
    assert rows.findings == ()
    assert rows.models == (
        Contract(
            organization="southern-andaman",
            code="65-06/1",
            fiscal_year=YEAR,
            initiative="65-06",
            title="ก่อสร้าง",
            contractor="ผู้รับจ้าง",
            starts=dt.date(2021, 12, 1),
            ends=dt.date(2022, 9, 30),
            amount=Decimal("34532100.25"),
            illustrative=True,
            source="S",
            note="หมายเหตุ",
        ),
    )


def test_thai_headings_and_digits(table, registry):
    head = "หน่วยงาน,ปีงบประมาณ,เลขที่สัญญา,งวดที่,วันครบกำหนด,จำนวนเงิน (บาท)"
    rows = INSTALMENTS.read(table(f'{head}\nภูเก็ต,๒๕๖๕,C1,งวดที่ ๒,15/3/2565,"๑,๒๓๔.๕๐"'), registry)
    assert rows.findings == ()
    assert rows.models == (
        Instalment(
            organization="TH-83",
            contract="C1",
            fiscal_year=YEAR,
            number=2,
            due=dt.date(2022, 3, 15),
            amount=Decimal("1234.50"),
        ),
    )
    head = "จังหวัด,ปีงบประมาณ,เลขที่ฎีกา,รหัสโครงการ,เลขที่สัญญา,วันที่เบิกจ่าย,จำนวนเงินที่เบิกจ่าย"
    rows = DISBURSEMENTS.read(table(f"{head}\nภูเก็ต,2565,ฎ-1,P1,-,2022-03-15,0.01"), registry)
    assert rows.findings == ()
    assert rows.models == (
        Disbursement(
            organization="TH-83",
            code="ฎ-1",
            fiscal_year=YEAR,
            initiative="P1",
            paid=dt.date(2022, 3, 15),
            amount=Decimal("0.01"),
        ),
    )


@pytest.mark.parametrize(
    ("kind", "head", "line", "column", "key"),
    [
        (CONTRACTS, CONTRACT_HEAD, "2022-03-01,2022-02-28,1,,,", "ends", "ends_before_it_starts"),
        (CONTRACTS, CONTRACT_HEAD, "2022-03-01,,1,,,", "ends", "cell_blank"),
        (CONTRACTS, CONTRACT_HEAD, "2022-03-01,2022-03-01,-5,,,", "amount_baht", "money_negative"),
        (INSTALMENTS, INSTALMENT_HEAD, "1.5,2022-03-01,1", "instalment", "not_an_instalment"),
        (INSTALMENTS, INSTALMENT_HEAD, "0,2022-03-01,1", "instalment", "not_an_instalment"),
        (DISBURSEMENTS, DISBURSEMENT_HEAD, "P1,C1,เมื่อวาน,1", "paid", "not_a_date"),
    ],
)
def test_a_cell_that_cannot_be(table, registry, kind, head, line, column, key):
    start = "TH-83,2565,C1,P1,,,," if kind is CONTRACTS else "TH-83,2565,C1,"
    rows = kind.read(table(f"{head}\n{start}{line}"), registry)
    assert [(f.row, f.column, f.key) for f in rows.findings] == [(2, column, key)]
    assert rows.models == ()


def test_a_project(table, registry):
    head = "organization,code,fiscal_year,title,objective,category,amount_baht,responsible,starts,"
    head += "ends,illustrative,source,note"
    line = 'southern-andaman,65-01,2565,ท่องเที่ยว,O1,งบลงทุน,"221,171,900.25",หัวหน้ากลุ่มงาน,'
    bad = [f"TH-83,P{n},2565,ข,,,{amount},,,,,," for n, amount in enumerate(["", "-", "-1", "x"])]
    late = "TH-83,P9,2565,ข,,,1,,2022-02-01,2022-01-31,,,"
    text = "\n".join([head, f"{line}2021-10-01,2022-09-30,false,BB,OCR", *bad, late])
    rows = INITIATIVES.read(table(text), registry)
    assert rows.models == (
        Initiative(
            organization="southern-andaman",
            code="65-01",
            fiscal_year=YEAR,
            title="ท่องเที่ยว",
            objective="O1",
            category="งบลงทุน",
            amount=Decimal("221171900.25"),
            responsible="หัวหน้ากลุ่มงาน",
            starts=dt.date(2021, 10, 1),
            ends=dt.date(2022, 9, 30),
            source="BB",
            note="OCR",
        ),
    )
    assert [(f.row, f.column, f.key) for f in rows.findings] == [
        (3, "amount_baht", "cell_blank"),
        (4, "amount_baht", "cell_blank"),
        (5, "amount_baht", "money_negative"),
        (6, "amount_baht", "not_a_number"),
        (7, "ends", "ends_before_it_starts"),
    ]
