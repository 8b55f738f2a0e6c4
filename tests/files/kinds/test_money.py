"""Contracts, instalments and disbursements out of files: exact, in both languages, row by row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from scorecard.files.kinds.contracts import CONTRACTS
from scorecard.files.kinds.disbursements import DISBURSEMENTS
from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.files.kinds.instalments import INSTALMENTS
from scorecard.files.kinds.register import KINDS, detect_kind
from scorecard.model.initiative import Contract, Disbursement, Instalment
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


@pytest.mark.parametrize("kind", ["initiatives", "contracts", "instalments", "disbursements"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_headings_that_the_program_writes_are_recognised(kind, language):
    headings = [field.heading(language) for field in KINDS[kind].columns]
    assert detect_kind(headings).code == kind


@pytest.mark.parametrize(
    ("read", "head", "line", "column", "key", "en", "th"),
    [
        (
            CONTRACTS.read,
            CONTRACT_HEAD,
            "TH-83,2565,C1,P1,,,,2022-03-01,2022-02-28,1,,,",
            "ends",
            "ends_before_it_starts",
            "2022-02-28 is before the first",
            "อยู่ก่อนวันเริ่มต้น",
        ),
        (
            CONTRACTS.read,
            CONTRACT_HEAD,
            "TH-83,2565,C1,P1,,,,2022-03-01,,1,,,",
            "ends",
            "cell_blank",
            "must not be blank",
            "ว่าง",
        ),
        (
            CONTRACTS.read,
            CONTRACT_HEAD,
            "TH-83,2565,C1,P1,,,,2022-03-01,2022-04-01,-5,,,",
            "amount_baht",
            "money_negative",
            "must not be negative",
            "ติดลบ",
        ),
        (
            INSTALMENTS.read,
            INSTALMENT_HEAD,
            "TH-83,2565,C1,1.5,2022-03-01,1",
            "instalment",
            "not_an_instalment",
            "“1.5” is no number of an instalment",
            "“1.5” ไม่ใช่ลำดับงวด",
        ),
        (
            DISBURSEMENTS.read,
            DISBURSEMENT_HEAD,
            "TH-83,2565,D1,P1,C1,เมื่อวาน,1",
            "paid",
            "not_a_date",
            "“เมื่อวาน” is no date",
            "“เมื่อวาน” ไม่ใช่วันที่",
        ),
    ],
)
def test_a_cell_that_cannot_be(table, registry, read, head, line, column, key, en, th):
    rows = read(table(f"{head}\n{line}"), registry)
    (finding,) = rows.findings
    assert (finding.row, finding.column, finding.key) == (2, column, key)
    assert en in finding.message("en")
    assert th in finding.message("th")
    assert rows.models == ()


@pytest.mark.parametrize(
    ("read", "head", "line", "words"),
    [
        (
            CONTRACTS.read,
            CONTRACT_HEAD,
            "TH-83,2565,C1,P1,,,,2022-03-01,2022-04-01,1,,,",
            "contract number",
        ),
        (INSTALMENTS.read, INSTALMENT_HEAD, "TH-83,2565,C1,1,2022-03-01,1", "same instalment"),
        (DISBURSEMENTS.read, DISBURSEMENT_HEAD, "TH-83,2565,D1,P1,,2022-03-01,1", "payment number"),
    ],
)
def test_the_same_twice_is_named_from_both_sides(table, registry, read, head, line, words):
    rows = read(table("\n".join([head, line, line])), registry)
    assert [(f.row, f.facts["other"]) for f in rows.findings] == [(2, 3), (3, 2)]
    assert words in rows.findings[0].message("en")
    assert "โปรดเก็บไว้แถวเดียว" in rows.findings[0].message("th")


def test_a_project_has_a_term_and_somebody_responsible(table, registry):
    head = "organization,code,fiscal_year,title,amount_baht,responsible,starts,ends"
    good = "TH-83,P1,2565,ก,1,หัวหน้ากลุ่มงาน,2021-10-01,2022-09-30"
    rows = INITIATIVES.read(
        table(f"{head}\n{good}\nTH-83,P2,2565,ข,1,,2022-02-01,2022-01-31"), registry
    )
    assert [(f.row, f.key) for f in rows.findings] == [(3, "ends_before_it_starts")]
    (project,) = rows.models
    assert (project.responsible, project.ends) == ("หัวหน้ากลุ่มงาน", dt.date(2022, 9, 30))
