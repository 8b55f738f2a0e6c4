"""Rows of results that cannot be taken in: each named with its number, and nothing else changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scorecard.model.period import FiscalYear, today
from scorecard.workspace import Workspace

OFFICE = Path(__file__).parents[1] / "office"
GOOD = ("TH-82", "V1", 2565, 6, 21)

# Rows that come after a good one, each with what must be said of it in both languages.
BAD = [
    (("กระบี", "V1", 2565, 6, 11), ("“กระบี”", "“กระบี่”")),
    (("Krabee", "V1", 2565, 6, 11), ("“Krabee”", "“Krabi”")),
    (("southern-andaman", "C1.3", 2565, 6, 11), ("“C1.3”", "“C1.1”")),
    (("TH-81", "ZZZ", 2565, 6, 11), ("“ZZZ”", "V1, M1")),
    (("กรุงเทพมหานคร", "V1", 2565, 6, 11), ("2565",)),
    (("TH-81", "V1", 2565, 6, "11 ล้านบาท"), ("“11 ล้านบาท”", "62.5", "“-”")),
    (("TH-81", "V1", 2565, 6, "1e400"), ("1e400", "1e300")),
    (("TH-81", "V1", 2565, 6, "NaN"), ("“NaN”",)),
    (("TH-81", "V1", 2565, 6, "inf"), ("inf",)),
    (("TH-81", "V1", 2565, 6, "#DIV/0!"), ("#DIV/0!",)),
    (("TH-81", "V1", 2600, 6, 11), ("2600", "6")),
    (("TH-81", "V1", 2565, 13, 11), ("“13”", "6, 9")),
    (("TH-81", "V1", "65", 6, 11), ("“65”", "“2565”")),
    (("", "V1", 2565, 6, 11), ("organization",)),
    (("southern-andaman", "C1", 2565, 6, 3), ("C1", "C1.1, C1.2")),
    (("southern-andaman", "V1", 2565, 6, 210), ("V1",)),
    (("TH-81", "M1", 2565, 6, 60), ("M1", "TOURISM_INCOME")),
    (("southern-andaman", "C1.2", 2565, 6, 3.5), ("3.5", "C1.2", "5")),
]


def test_every_row_that_cannot_be_taken_in_is_named(office, write_rows) -> None:
    path = write_rows("results.csv", GOOD, *(row for row, _ in BAD))
    office.refuses_rows(path, {number: said for number, (_, said) in enumerate(BAD, start=3)})


def test_two_results_for_one_key_name_each_other(office, write_rows) -> None:
    path = write_rows(
        "results.csv", ("กระบี่", "V1", "๒๕๖๕", "6 เดือน", 11), GOOD, ("Krabi", "V1", 2022, 6, 11)
    )
    office.refuses_rows(path, {2: ("4",), 4: ("2",)})


@pytest.fixture
def closed_office(office):
    """The office with the six months of FY2565 closed."""
    with Workspace.open(office.folder) as workspace:
        workspace.score(2565, 6, close=True)
    return office


def test_a_closed_round_takes_nothing_but_what_it_has_already(closed_office, write_rows) -> None:
    results = write_rows("r.csv", ("TH-81", "V1", 2565, 9, 11), ("TH-81", "V1", 2565, 6, 11))
    closed_office.refuses_rows(results, {3: ("2565", "6")})
    levels = {f"level_{level}": 180 + 20 * level for level in range(1, 6)}
    key = {"organization": "southern-andaman", "indicator": "V1", "fiscal_year": 2565, "round": 6}
    targets = write_rows("t.csv", (key | levels).values(), headings=key | levels)
    closed_office.refuses_rows(targets, {2: ("2565", "6")})
    before = closed_office.fingerprint()
    answer = closed_office.run("import", OFFICE / "results.csv")
    assert answer.code == 0, answer.complained
    assert "nothing changed" in answer.said
    assert closed_office.fingerprint() == before
    closed_office.refuses(
        *("score", "--fiscal-year", "2565", "--round", "6"),
        th=("ปีงบประมาณ 2565 รอบ 6 เดือน", "ปิด"),
        en=("FY2565, 6 months is closed", "can no longer change"),
    )


@pytest.mark.parametrize(
    ("year", "round_", "th", "en"),
    [
        ("2600", "6", "ยังไม่เริ่ม", "has not begun yet"),
        ("2500", "6", "ไม่มียุทธศาสตร์", "No strategy reports 6 months of FY2500"),
        ("2565", "Q1", "เพิ่มรอบ", "add the round"),
        ("soon", "6", "“soon”", "“soon” is no fiscal year"),
        ("2565", "13", "“13”", "“13” is no round"),
    ],
)
def test_a_round_that_cannot_be_scored(year: str, round_: str, th: str, en: str, office) -> None:
    office.refuses("score", "--fiscal-year", year, "--round", round_, th=(th,), en=(en,))


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
    ("value", "said", "score"),
    [
        (120, "120 is more than A1 can plausibly be", 5.0),
        (-1, "−1 is less than A1 can plausibly be", 1.0),
    ],
)
def test_an_impossible_percentage_goes_in_with_a_warning(
    value: float, said: str, score: float, office, write_rows
) -> None:
    path = write_rows("results.csv", ("southern-andaman", "A1", 2565, 6, value))
    with Workspace.open(office.folder) as workspace:
        report = workspace.import_file(path, score=False)
        rows = workspace.scores(2565, 6, "southern-andaman", preview=True).set_index("node")
    assert (report.revised, report.warnings) == (1, 1)
    assert said in report.findings[0].message("en")
    assert (rows.loc["A1", "value"], rows.loc["A1", "score"]) == (value, score)


def test_a_round_under_way_goes_in_with_a_warning(office, write_rows) -> None:
    year = FiscalYear.containing(today())
    path = write_rows("results.csv", ("TH-81", "V1", year.be, 12, 11))
    with Workspace.open(office.folder) as workspace:
        report = workspace.import_file(path, score=False)
    assert (report.added, report.warnings) == (1, 1)
    assert report.findings[0].key == "result_round_not_ended"


def test_spellings_that_scans_make_are_accepted(office) -> None:
    spellings = {"สิงค์บุรี": "TH-17", "จังหวัดสิงค์บุรี": "TH-17", "สุราษฎ์ธานี": "TH-84", "๘๔": "TH-84"}
    with Workspace.open(office.folder, read_only=True) as workspace:
        assert {each: workspace.office.find(each).code for each in spellings} == spellings
