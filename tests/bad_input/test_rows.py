"""Rows of results that cannot be taken in: each named with its number, and nothing else changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pytest

from scorecard.model.period import FiscalYear, today
from scorecard.workspace import Workspace

OFFICE = Path(__file__).parents[1] / "office"
GOOD = ("TH-82", "V1", 2565, 6, 21)


class Bad(NamedTuple):
    """A row that comes after a good one, and what must be said of it."""

    what: str
    row: tuple[object, ...]
    th: tuple[str, ...]
    en: tuple[str, ...]


BAD = [
    Bad(
        "unknown province",
        ("กระบี", "V1", 2565, 6, 11),
        ("“กระบี”", "ทะเบียน", "หมายถึง “กระบี่” หรือไม่"),
        ("“กระบี”", "use a code or name of the register", "Did you mean “กระบี่”?"),
    ),
    Bad(
        "unknown province in English",
        ("Krabee", "V1", 2565, 6, 11),
        ("“Krabee”", "หมายถึง “Krabi” หรือไม่"),
        ("“Krabee”", "Did you mean “Krabi”?"),
    ),
    Bad(
        "unknown indicator",
        ("southern-andaman", "C1.3", 2565, 6, 11),
        ("กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "ไม่มีตัวชี้วัด “C1.3”", "หมายถึง “C1.1” หรือไม่"),
        ("Southern Andaman has no indicator “C1.3” in FY2565", "Did you mean “C1.1”?"),
    ),
    Bad(
        "an indicator that is like none",
        ("TH-81", "ZZZ", 2565, 6, 11),
        ("กระบี่ไม่มีตัวชี้วัด “ZZZ”", "ตัวชี้วัดที่มีคือ V1, M1"),
        ("Krabi has no indicator “ZZZ” in FY2565", "it has V1, M1"),
    ),
    Bad(
        "organization without a strategy",
        ("กรุงเทพมหานคร", "V1", 2565, 6, 11),
        ("กรุงเทพมหานครไม่มียุทธศาสตร์", "2565"),
        ("Bangkok has no strategy in FY2565",),
    ),
    Bad(
        "text in a number",
        ("TH-81", "V1", 2565, 6, "สิบ"),
        ("“สิบ” ไม่ใช่ตัวเลข", "62.5", "“-”"),
        ("“สิบ” is not a number", "62.5", "“-”"),
    ),
    Bad(
        "a number with its unit",
        ("TH-81", "V1", 2565, 6, "11 ล้านบาท"),
        ("“11 ล้านบาท” ไม่ใช่ตัวเลข",),
        ("“11 ล้านบาท” is not a number",),
    ),
    Bad(
        "more than a number can be",
        ("TH-81", "V1", 2565, 6, "1e400"),
        ("1e400 มากเกิน", "1e300", "ตรวจสอบ"),
        ("1e400 is too large", "1e300", "check the figure"),
    ),
    Bad(
        "not a number",
        ("TH-81", "V1", 2565, 6, "NaN"),
        ("“NaN”", "“-”"),
        ("“NaN” is not a figure", "leave the cell blank"),
    ),
    Bad(
        "infinity",
        ("TH-81", "V1", 2565, 6, "inf"),
        ("inf",),
        ("inf",),
    ),
    Bad(
        "what a spreadsheet could not calculate",
        ("TH-81", "V1", 2565, 6, "#DIV/0!"),
        ("#DIV/0!", "สูตร"),
        ("#DIV/0!", "mend the formula"),
    ),
    Bad(
        "a round in the future",
        ("TH-81", "V1", 2600, 6, 11),
        ("ปีงบประมาณ 2600 รอบ 6 เดือน", "ยังไม่เริ่ม"),
        ("FY2600, 6 months has not begun yet",),
    ),
    Bad(
        "no round",
        ("TH-81", "V1", 2565, 13, 11),
        ("“13”", "6, 9"),
        ("“13” is no round", "6, 9 or 12"),
    ),
    Bad(
        "no fiscal year",
        ("TH-81", "V1", "65", 6, 11),
        ("“65”", "หมายถึง “2565” หรือไม่"),
        ("“65” is no fiscal year", "Did you mean “2565”?"),
    ),
    Bad(
        "blank where something must stand",
        ("", "V1", 2565, 6, 11),
        ("organization", "ว่าง"),
        ("“organization” must not be blank",),
    ),
    Bad(
        "a value for a composite",
        ("southern-andaman", "C1", 2565, 6, 3),
        ("C1 เป็นตัวชี้วัดรวม", "C1.1, C1.2"),
        ("C1 is a composite", "report its parts C1.1, C1.2"),
    ),
    Bad(
        "a value for what is made from members",
        ("southern-andaman", "V1", 2565, 6, 210),
        ("V1", "คำนวณจากสมาชิก", "รายงานที่สมาชิก"),
        ("V1 of Southern Andaman is computed from its members", "report it for them"),
    ),
    Bad(
        "a value for what follows from a series",
        ("TH-81", "M1", 2565, 6, 60),
        ("M1 คำนวณจากชุดข้อมูล TOURISM_INCOME", "แก้ที่ชุดข้อมูล"),
        ("M1 is computed from the series TOURISM_INCOME", "correct the series instead"),
    ),
    Bad(
        "a step that there is not",
        ("southern-andaman", "C1.2", 2565, 6, 3.5),
        ("3.5", "C1.2", "จำนวนเต็ม"),
        ("3.5 is no step of C1.2", "whole number from 0", "5"),
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_row_that_cannot_be_taken_in(bad: Bad, office, write_rows) -> None:
    path = write_rows("results.csv", GOOD, bad.row)
    office.refuses(
        "import",
        path,
        th=("แถว 3 ข้อผิดพลาด", *bad.th, "--accept-valid-rows", "ไม่ถูกแก้ไข"),
        en=("Row 3 error", *bad.en, "--accept-valid-rows", "Nothing was changed"),
        findings=1,
    )


def test_two_results_for_one_key_name_each_other(office, write_rows) -> None:
    path = write_rows(
        "results.csv", ("กระบี่", "V1", "๒๕๖๕", "6 เดือน", 11), GOOD, ("Krabi", "V1", 2022, 6, 11)
    )
    office.refuses(
        "import",
        path,
        th=("แถว 2 ข้อผิดพลาด: แถวที่ 4", "แถว 4 ข้อผิดพลาด: แถวที่ 2", "เก็บไว้แถวเดียว"),
        en=("Row 2 error: Row 4 gives a result", "Row 4 error: Row 2", "keep one of the two"),
        findings=2,
    )


def test_all_bad_rows_are_listed_at_once(office, write_rows) -> None:
    path = write_rows("results.csv", *(bad.row for bad in BAD))
    answer = office.run("import", path)
    assert answer.code == 1
    assert [f"Row {number} error" in answer.complained for number in range(2, len(BAD) + 2)] == [
        True
    ] * len(BAD)


@pytest.fixture
def closed_office(office):
    """The office with the six months of FY2565 closed."""
    with Workspace.open(office.folder) as workspace:
        workspace.score(2565, 6, close=True)
    return office


def test_a_closed_round_takes_no_more_results(closed_office, write_rows) -> None:
    closed_office.refuses(
        "import",
        write_rows("results.csv", ("TH-81", "V1", 2565, 9, 11), ("TH-81", "V1", 2565, 6, 11)),
        th=("แถว 3 ข้อผิดพลาด", "ปีงบประมาณ 2565 รอบ 6 เดือน", "ปิด"),
        en=("Row 3 error", "FY2565, 6 months is closed", "can no longer change"),
        findings=1,
    )
    closed_office.refuses(
        *("score", "--fiscal-year", "2565", "--round", "6"),
        th=("ปีงบประมาณ 2565 รอบ 6 เดือน", "ปิด"),
        en=("FY2565, 6 months is closed", "can no longer change"),
    )


def test_a_closed_round_takes_no_more_targets(closed_office, write_rows) -> None:
    headings = ("organization", "indicator", "fiscal_year", "round")
    levels = tuple(f"level_{level}" for level in range(1, 6))
    row = ("southern-andaman", "V1", 2565, 6, 200, 220, 240, 260, 280)
    closed_office.refuses(
        "import",
        write_rows("targets.csv", row, headings=(*headings, *levels)),
        th=("แถว 2 ข้อผิดพลาด", "ปีงบประมาณ 2565 รอบ 6 เดือน", "ปิด"),
        en=("Row 2 error", "FY2565, 6 months", "closed"),
        findings=1,
    )


def test_what_a_closed_round_has_already_may_be_said_again(closed_office) -> None:
    before = closed_office.fingerprint()
    answer = closed_office.run("import", OFFICE / "results.csv")
    assert answer.code == 0, answer.complained
    assert "nothing changed" in answer.said
    assert closed_office.fingerprint() == before


def test_a_round_that_has_not_ended_cannot_be_closed(
    office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.workspace.scores.rounds.today", lambda: dt.date(2022, 7, 15))
    office.refuses(
        *("score", "--fiscal-year", "2565", "--round", "12", "--close"),
        th=("ปีงบประมาณ 2565 รอบ 12 เดือน", "ยังไม่สิ้นสุด"),
        en=("FY2565, 12 months has not ended yet", "close it after its last day"),
    )


@pytest.mark.parametrize(
    ("year", "round_", "th", "en"),
    [
        ("2600", "6", ("ปีงบประมาณ 2600 รอบ 6 เดือน", "ยังไม่เริ่ม"), ("has not begun yet", "earlier")),
        ("2500", "6", ("ไม่มียุทธศาสตร์", "2500"), ("No strategy reports 6 months of FY2500", "check")),
        ("2565", "Q1", ("ไตรมาส 1", "เพิ่มรอบ"), ("Quarter 1 of FY2565", "add the round")),
        ("soon", "6", ("“soon”", "2565"), ("“soon” is no fiscal year", "2565")),
        ("2565", "13", ("“13”", "Q1"), ("“13” is no round", "Q1–Q4")),
    ],
)
def test_a_round_that_cannot_be_scored(
    year: str, round_: str, th: tuple[str, ...], en: tuple[str, ...], office
) -> None:
    office.refuses("score", "--fiscal-year", year, "--round", round_, th=th, en=en)


@pytest.mark.parametrize(
    ("value", "th", "en"),
    [
        (120, ("120 มากกว่าที่ A1", "100"), ("120 is more than A1 can plausibly be", "100")),
        (-1, ("−1 น้อยกว่าที่ A1", "0"), ("−1 is less than A1 can plausibly be", "at least 0")),
    ],
)
def test_an_impossible_percentage_goes_in_with_a_warning(
    value: float, th: tuple[str, ...], en: tuple[str, ...], office, write_rows
) -> None:
    path = write_rows("results.csv", ("southern-andaman", "A1", 2565, 6, value))
    with Workspace.open(office.folder) as workspace:
        report = workspace.import_file(path, score=False)
        rows = workspace.scores(2565, 6, "southern-andaman", preview=True).set_index("node")
    assert (report.revised, report.warnings) == (1, 1)
    for language, words in (("th", th), ("en", en)):
        said = report.findings[0].message(language)
        assert all(word in said for word in words), said
    assert (rows.loc["A1", "value"], rows.loc["A1", "score"]) == (value, 5.0 if value > 0 else 1.0)


def test_a_round_under_way_goes_in_with_a_warning(office, write_rows) -> None:
    year = FiscalYear.containing(today())
    path = write_rows("results.csv", ("TH-81", "V1", year.be, 12, 11))
    with Workspace.open(office.folder) as workspace:
        report = workspace.import_file(path, score=False)
    assert (report.added, report.warnings) == (1, 1)
    assert report.findings[0].message("en") == (
        f"FY{year.be}, 12 months has not ended yet; the result may still change."
    )


def test_spellings_that_scans_make_are_accepted(office) -> None:
    with Workspace.open(office.folder, read_only=True) as workspace:
        for written, code in {
            "สิงค์บุรี": "TH-17",
            "จังหวัดสิงค์บุรี": "TH-17",
            "สุราษฎ์ธานี": "TH-84",
            "๘๔": "TH-84",
            "phuket province": "TH-83",
        }.items():
            assert workspace.office.find(written).code == code
