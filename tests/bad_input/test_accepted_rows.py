"""What is taken in all the same: the valid rows of a file, and the same rows however written."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from scorecard.workspace import Workspace

THAI = ("หน่วยงาน", "ตัวชี้วัด", "ปีงบประมาณ", "รอบ", "ผลการดำเนินงาน")
ENGLISH = ("Organization", "indicator", "Fiscal Year", "ROUND", "value")
BOTH = tuple(f"{th} / {en}" for th, en in zip(THAI, ENGLISH, strict=True))
VALUES = {("TH-81", "V1"): 11.0, ("TH-82", "V1"): 1234.5, ("southern-andaman", "A1"): 62.0}
CODES = [
    ("TH-81", "V1", 2565, 9, 11),
    ("TH-82", "V1", 2565, 9, 1234.5),
    ("southern-andaman", "A1", 2565, 9, 62),
]
THAI_WORDS = [
    ("จังหวัดกระบี่", "V1", "ปีงบประมาณ ๒๕๖๕", "รอบ ๙ เดือน", "๑๑"),
    ("พังงา", "V1", "๒๕๖๕", "๙", "๑,๒๓๔.๕"),
    ("กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "A1", "พ.ศ. 2565", "9 เดือน", "๖๒ %"),
]
ENGLISH_WORDS = [
    ("Krabi", "V1", 2022, "9 months", "11.0"),
    ("PHANGNGA Province", "V1", "FY2022", 9, "1,234.5"),
    ("Southern Andaman", "A1", "FY2565", "9", "62%"),
]


def stored(office: Any) -> dict[tuple[str, str], float]:
    """The newest values of the third quarter."""
    with Workspace.open(office.folder, read_only=True) as workspace:
        rows = workspace.database.frame("latest_results", first_year=2565, last_year=2565)
    rows = rows[(rows["round"] == "9") & (rows["revision"] > 1)]
    keys = zip(rows["organization"], rows["indicator"], strict=True)
    return dict(zip(keys, rows["value"], strict=True))


@pytest.mark.parametrize(
    ("suffix", "headings", "rows"),
    [("parquet", ENGLISH, CODES), ("csv", THAI, THAI_WORDS), ("xlsx", BOTH, ENGLISH_WORDS)],
)
def test_the_same_rows_however_written(suffix: str, headings, rows, office, write_rows) -> None:
    path = write_rows(f"results.{suffix}", *rows, headings=headings)
    with Workspace.open(office.folder) as workspace:
        report = workspace.import_file(path, score=False)
        again = workspace.import_file(path, score=False)
    assert (report.kind, report.added, report.revised) == ("results", 0, 3)
    assert (again.added, again.revised, again.unchanged) == (0, 0, 3)
    assert stored(office) == VALUES


def test_valid_rows_alone_when_they_are_asked_for(office, write_rows) -> None:
    path = write_rows(
        "results.xlsx",
        ("TH-81", "V1", 2565, 9, 11),
        ("กระบี", "V1", 2565, 9, 12),
        ("TH-82", "V1", 2565, 9, "สิบ"),
        ("southern-andaman", "A1", 2565, 9, 62),
    )
    answer = office.run("import", path, "--accept-valid-rows", "--format", "json")
    assert answer.code == 0
    (report,) = json.loads(answer.said)
    assert (report["added"], report["revised"], report["rejected"]) == (0, 2, 2)
    assert [(f["row"], f["value"], f["suggestion"]) for f in report["findings"]] == [
        (3, "กระบี", "กระบี่"),
        (4, "สิบ", ""),
    ]
    assert stored(office) == {("TH-81", "V1"): 11.0, ("southern-andaman", "A1"): 62.0}
    answer = office.run("import", path, "--accept-valid-rows", language="th")
    assert answer.code == 0
    assert "แถว 3 ข้อผิดพลาด" in answer.complained
    assert "ไม่มีอะไรเปลี่ยน" in answer.said


def test_no_valid_row_is_no_success(office, write_rows) -> None:
    path = write_rows("results.csv", ("กระบี", "V1", 2565, 9, 12), ("TH-82", "V1", 2565, 9, "x"))
    th = ("results.csv", "ไม่มีแถวใดใช้ได้", "ไม่ถูกแก้ไข")
    en = ("results.csv", "none of its rows", "Nothing was changed")
    office.refuses("import", path, "--accept-valid-rows", th=th, en=en, findings=2)


def test_a_blank_value_is_no_result_and_a_dash_says_so(office, write_rows) -> None:
    path = write_rows("results.csv", ("TH-81", "V1", 2565, 9, None), ("TH-82", "V1", 2565, 9, "-"))
    report = json.loads(office.run("import", path, "--format", "json").said)[0]
    assert (report["revised"], report["unchanged"]) == (1, 0)
    with Workspace.open(office.folder, read_only=True) as workspace:
        rows = workspace.scores(2565, 9).set_index(["organization", "node"])
    assert rows.loc[("TH-81", "V1"), "value"] == 10.0
    assert pd.isna(rows.loc[("TH-82", "V1"), "value"])
    assert rows.loc[("TH-82", "V1"), "status"] == "missing"
    assert pd.isna(rows.loc[("southern-andaman", "V1"), "value"])
