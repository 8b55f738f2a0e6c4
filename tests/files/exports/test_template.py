"""The form for results: filled in or not, it is read back as it was meant."""

import openpyxl
import pandas as pd
import pytest

from scorecard.files.exports.template import results_template
from scorecard.files.kinds.results import RESULTS
from scorecard.files.tables.table import read_table

EXPECTED = pd.DataFrame(
    {
        "organization": ["TH-83", "TH-83", "TH-82"],
        "organization_name": ["ภูเก็ต", "ภูเก็ต", "พังงา"],
        "indicator": ["3.10", "3.1.4", "T1"],
        "name": ["ก", "=ข", "ค"],
        "unit": ["ร้อยละ", "", "คน"],
        "fiscal_year": [2565, 2565, 2565],
        "round": ["9", "9", "M4-5"],
    }
)


@pytest.fixture(params=["th", "en"])
def form(request, tmp_path):
    path = tmp_path / "form.xlsx"
    results_template(EXPECTED, path, language=request.param)
    return path


def column(page, heading):
    return next(cell.column for cell in page[3] if cell.value == heading)


def test_an_empty_form_holds_no_result(form, registry):
    rows = RESULTS.read(read_table(form), registry)
    assert rows.findings == ()
    assert rows.rows == ()
    assert rows.unfilled == (4, 5, 6)


def test_what_is_filled_in_is_read(form, registry):
    book = openpyxl.load_workbook(form)
    page = book.worksheets[0]
    value = next(cell.column for cell in page[3] if cell.value in ("ผลการดำเนินงาน", "value"))
    page.cell(4, value, 62.5)
    page.cell(6, value, "-")
    book.save(form)
    rows = RESULTS.read(read_table(form), registry)
    assert rows.findings == ()
    found = [(row.row, row.model.key.indicator, row.model.value) for row in rows.rows]
    assert found == [(4, "3.10", 62.5), (6, "T1", None)]
    assert [row.model.key.round.code for row in rows.rows] == ["9", "M4-5"]
    assert rows.unfilled == (5,)


def test_the_thai_form(tmp_path):
    path = tmp_path / "form.xlsx"
    results_template(EXPECTED, path, organizations=["TH-81", "TH-82", "TH-83"])
    book = openpyxl.load_workbook(path)
    page, choices = book["ผลการดำเนินงาน"], book["ตัวเลือก"]
    periods = "ปีงบประมาณ 2565 เดือนที่ 4–5, ปีงบประมาณ 2565 รอบ 9 เดือน"
    assert str(page["A1"].value).endswith(periods)
    assert page.cell(4, column(page, "ตัวชี้วัด")).value == "3.10"
    assert page.cell(5, column(page, "ชื่อตัวชี้วัด")).data_type == "s"
    assert page.cell(4, column(page, "รอบ")).value == "รอบ 9 เดือน"
    assert column(page, "หน่วยวัด") == 7, "after the key and the names"
    assert page.freeze_panes == "D4"
    lists = {str(v.sqref): v.formula1 for v in page.data_validations.dataValidation}
    assert lists == {"A4:A6": "'ตัวเลือก'!$A$1:$A$3", "F4:F6": "'ตัวเลือก'!$B$1:$B$8"}
    assert choices.sheet_state == "hidden"
    assert [row[0].value for row in choices["A1:A3"]] == ["TH-81", "TH-82", "TH-83"]
    rounds = ["รอบ 9 เดือน", "M4-5", "รอบ 6 เดือน", "รอบ 12 เดือน"]
    assert [row[0].value for row in choices["B1:B4"]] == rounds


def test_a_form_without_rows(tmp_path):
    results_template(EXPECTED.head(0), tmp_path / "form.xlsx")
    assert openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]["A3"].value == "หน่วยงาน"
