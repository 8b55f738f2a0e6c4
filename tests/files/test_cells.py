"""What single cells mean, and which sentence answers those that mean nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.kinds.instalments import INSTALMENTS
from scorecard.files.kinds.memberships import MEMBERSHIPS
from scorecard.files.kinds.organizations import ORGANIZATIONS
from scorecard.model.period import FiscalYear, Round

Q2 = Round(first_month=4, last_month=6)
NINE = Round(last_month=9)

MEANINGS = [
    (cells.number, "0", 0.0),
    (cells.number, "-0.5", -0.5),
    (cells.number, "−3", -3.0),
    (cells.number, "๑,๒๓๔.๕", 1234.5),
    (cells.number, " 62 % ", 62.0),
    (cells.number, "1e3", 1000.0),
    (cells.number, Decimal("1.25"), 1.25),
    (cells.number, "-", None),
    (cells.number, "ไม่มีข้อมูล", None),
    (cells.yes_no_number, "ใช่", 1.0),
    (cells.yes_no_number, "ไม่ใช่", 0.0),
    (cells.yes_no_number, True, 1.0),
    (cells.yes_no_number, "-", None),
    (cells.money, "1,234.50", Decimal("1234.50")),
    (cells.money, 20827900.0, Decimal("20827900.00")),
    (cells.money, "0.500", Decimal("0.50")),
    (cells.money, 0.1 + 0.2, Decimal("0.30")),
    (cells.money, "0.30000000000000004", Decimal("0.30")),
    (cells.money, Decimal("9999999999999.99"), Decimal("9999999999999.99")),
    (cells.money, "-", None),
    (cells.fiscal_year, 2565.0, FiscalYear(be=2565)),
    (cells.fiscal_year, "2565.0", FiscalYear(be=2565)),
    (cells.fiscal_year, "2022", FiscalYear(be=2565)),
    (cells.fiscal_year, "ปีงบประมาณ พ.ศ. ๒๕๖๕", FiscalYear(be=2565)),
    (cells.calendar_year, 2565.0, 2565),
    (cells.calendar_year, "พ.ศ. ๒๕๖๕", 2565),
    (cells.calendar_year, "ค.ศ. 2022", 2565),
    (cells.month, "๑๒", 12),
    (cells.month, "ม.ค.", 1),
    (cells.month, "กุมภาพันธ์", 2),
    (cells.month, "September", 9),
    (cells.reporting_round, 9, NINE),
    (cells.reporting_round, "รอบ 9 เดือน", NINE),
    (cells.reporting_round, "9.0", NINE),
    (cells.reporting_round, "ไตรมาสที่ 2", Q2),
    (cells.round_or_year, "ทั้งปี", None),
    (cells.round_or_year, 6, Round(last_month=6)),
    (cells.flag, True, True),
    (cells.flag, "ใช่", True),
    (cells.flag, "ไม่ใช่", False),
    (cells.flag, 0.0, False),
    (cells.flag, "-", None),
    (cells.code, "๓.๑.๔", "3.1.4"),
    (cells.code, " T\u200b1 ", "T1"),
    (cells.code, 5.0, "5"),
    (cells.code, "ตช.1", "ตช.1"),
    (cells.code, "-", None),
    (cells.criteria, "1.1, ๑.๒\n2.1;1.1", ("1.1", "1.2", "2.1")),
    (cells.criteria, "ไม่มี", ()),
    (cells.criteria, "-", None),
    (cells.items, "E1; รายงาน, ฉบับที่ 2\nE3;", ("E1", "รายงาน, ฉบับที่ 2", "E3")),
    (cells.items, ";", None),
    (cells.items, "-", None),
    (cells.aliases, "10|กทม.| BKK", ("10", "กทม.", "BKK")),
    (cells.date, dt.datetime.fromisoformat("2017-11-17"), dt.date(2017, 11, 17)),
    (cells.date, dt.date(2560, 11, 17), dt.date(2017, 11, 17)),
    (cells.date, "2017-11-17 00:00:00", dt.date(2017, 11, 17)),
    (cells.date, "๑๗/๑๑/๒๕๖๐", dt.date(2017, 11, 17)),
    (cells.date, "1/1/2400", dt.date(1857, 1, 1)),
    (cells.date, "31/12/2700", dt.date(2157, 12, 31)),
    (cells.date, "1857-01-01", dt.date(1857, 1, 1)),
    (cells.date, "31/12/2157", dt.date(2157, 12, 31)),
    (cells.fiscal_year, 2400, FiscalYear(be=2400)),
    (cells.fiscal_year, "1857", FiscalYear(be=2400)),
    (cells.fiscal_year, 2157, FiscalYear(be=2700)),
    (INSTALMENTS.column("instalment").read, "งวดที่ ๒", 2),
    (ORGANIZATIONS.column("kind").read, "จังหวัด", "province"),
    (ORGANIZATIONS.column("kind").read, "\u0000", None),
    (ORGANIZATIONS.column("kind").read, "Provincial cluster", "cluster"),
    (MEMBERSHIPS.column("role").read, "ศูนย์ปฏิบัติการ", "centre"),
    (cells.text, "ก\r\nข\x00", "ก\nข"),
    (cells.text, 5.0, "5"),
    (cells.text, b"x", "x"),
    (cells.text, dt.datetime.fromisoformat("2022-09-30"), "2022-09-30"),
]


@pytest.mark.parametrize(("read", "cell", "meaning"), MEANINGS)
def test_meaning(read, cell, meaning):
    assert read(cell) == meaning
    assert type(read(cell)) is type(meaning)


BAD = [
    (cells.number, "ร้อยละ 62", "not_a_number", ""),
    (cells.number, "12 500", "not_a_number", "12500"),
    (cells.number, "62.5*", "not_a_number", "62.5"),
    (cells.number, "NaN", "number_nan", ""),
    (cells.number, float("nan"), "number_nan", ""),
    (cells.number, "1e400", "number_too_large", ""),
    (cells.number, "-1e301", "number_too_large", ""),
    (cells.number, "Infinity", "number_too_large", ""),
    (cells.number, 10**400, "number_too_large", ""),
    (cells.number, True, "number_is_yes_no", ""),
    (cells.number, dt.date(2022, 1, 5), "number_is_date", ""),
    (cells.number, dt.time(5), "number_is_date", ""),
    (cells.number, float("inf"), "number_too_large", ""),
    (cells.number, "=1+1", "cell_formula", ""),
    (cells.yes_no_number, "บางส่วน", "not_a_number", ""),
    (cells.money, "-5", "money_negative", ""),
    (cells.money, "1e13", "money_too_large", ""),
    (cells.money, "0.001", "money_satang", "0.00"),
    (cells.money, "๑,๒๓๔.๕๖๗", "money_satang", "1,234.57"),
    (cells.money, 1234.567, "money_satang", "1,234.57"),
    (cells.money, Decimal("2.505"), "money_satang", "2.51"),
    (cells.money, "ห้าล้าน", "not_a_number", ""),
    (cells.fiscal_year, "65", "not_a_fiscal_year", "2565"),
    (cells.fiscal_year, "2565/66", "not_a_fiscal_year", ""),
    (cells.fiscal_year, 2565.5, "not_a_fiscal_year", ""),
    (cells.fiscal_year, "9" * 5000, "not_a_fiscal_year", ""),
    (cells.fiscal_year, dt.date(1907, 1, 8), "year_is_date", "2565"),
    (cells.fiscal_year, dt.datetime.fromisoformat("2022-09-30"), "year_is_date", "2565"),
    (cells.fiscal_year, dt.date(2565, 10, 1), "year_is_date", "2566"),
    (cells.calendar_year, "ปีงบประมาณ 2565", "not_a_year", ""),
    (cells.calendar_year, 65, "not_a_year", "2565"),
    (cells.calendar_year, dt.date(2022, 9, 30), "year_is_date", "2022"),
    (cells.month, 13, "not_a_month", ""),
    (cells.month, 0, "not_a_month", ""),
    (cells.month, "เดือนแรก", "not_a_month", ""),
    (cells.month, 1.5, "not_a_month", ""),
    (cells.month, dt.date(2022, 9, 1), "month_is_date", "9"),
    (cells.reporting_round, "ปลายปี", "not_a_round", ""),
    (cells.reporting_round, "รอบที่ 2", "round_is_ordinal", ""),
    (cells.reporting_round, dt.date(2022, 9, 6), "round_is_date", ""),
    (cells.flag, 2, "not_yes_no", ""),
    (cells.code, "รหัส ๑", "not_a_code", ""),
    (cells.code, "T1;T2", "not_a_code", ""),
    (cells.code, "x" * 41, "not_a_code", ""),
    (cells.code, float("nan"), "not_a_code", ""),
    (cells.code, dt.datetime.fromisoformat("2004-01-03"), "code_is_date", ""),
    (cells.criteria, dt.datetime.fromisoformat("2004-01-03"), "code_is_date", ""),
    (INSTALMENTS.column("instalment").read, "1.5", "not_an_instalment", ""),
    (INSTALMENTS.column("instalment").read, 0, "not_an_instalment", ""),
    (cells.date, "เมื่อวาน", "not_a_date", ""),
    (cells.date, "31/2/2560", "not_a_date", ""),
    (cells.date, "31/12/2399", "not_a_date", ""),
    (cells.date, "31/12/1856", "not_a_date", ""),
    (cells.date, "1/1/2158", "not_a_date", ""),
    (cells.date, "1/1/2701", "not_a_date", ""),
    (cells.fiscal_year, 2399, "not_a_fiscal_year", ""),
    (cells.fiscal_year, 2701, "not_a_fiscal_year", ""),
    (cells.calendar_year, 1856, "not_a_year", ""),
    (cells.calendar_year, 2158, "not_a_year", ""),
]


@pytest.mark.parametrize(("read", "cell", "key", "suggestion"), BAD)
def test_bad_cell(read, cell, key, suggestion):
    with pytest.raises(BadCell) as info:
        read(cell)
    assert (info.value.key, info.value.suggestion) == (key, suggestion)


def test_errors_of_a_spreadsheet_are_refused_but_no_text_with_such_a_sign():
    for error in ("#N/A", "#DIV/0!", " #REF! "):
        with pytest.raises(BadCell, match="cell_error"):
            cells.refuse_error(error)
    for sound in ("#1 ของประเทศ", None):
        cells.refuse_error(sound)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("จังหวัดภูเก็ต", "TH-83"),
        ("จ.ภูเก็ต", "TH-83"),
        ("Phuket Province", "TH-83"),
        ("TH-83", "TH-83"),
        ("๘๓", "TH-83"),
        (83.0, "TH-83"),
        ("Phang Nga", "TH-82"),
        ("ภู​เก็ต", "TH-83"),
        ("Andaman cluster", "southern-andaman"),
    ],
)
def test_organizations_by_any_name(registry, name, code):
    assert cells.organization(registry)(name) == code


@pytest.mark.parametrize(
    ("name", "suggestion"), [("ภูเก๊ต", "ภูเก็ต"), ("Phukett", "Phuket"), ("qqqqqqqqqq", "")]
)
def test_unknown_organizations_suggest_the_nearest(registry, name, suggestion):
    with pytest.raises(BadCell) as info:
        cells.organization(registry)(name)
    assert (info.value.key, info.value.suggestion) == ("unknown_organization", suggestion)
