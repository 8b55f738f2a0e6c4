"""Cells of a workbook are read as a person sees them."""

import openpyxl
import pytest
import xlsxwriter

from scorecard.files.budget import Budget
from scorecard.files.kinds.results import RESULTS
from scorecard.files.tables.table import read_table
from scorecard.files.tables.workbook import read_sheets
from scorecard.files.tables.worksheet import extent, percent_styles, seen_cells

HEAD = ["organization", "indicator", "fiscal_year", "round", "value"]


@pytest.fixture
def value_cell(tmp_path):
    """The value that is read from a cell which `write` fills."""

    def read(write):
        path = tmp_path / "cell.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEAD)
            page.write_row(1, 0, ["TH-83", "T1", 2565, 9])
            write(book, page)
        return read_table(path).rows["value"].iloc[0]

    return read


def test_an_error_beyond_the_last_value_is_kept(xlsx_file):
    content = xlsx_file([["x"], [], [None, None, "#N/A"]]).read_bytes()
    (sheet,) = read_sheets(content, name="x.xlsx", budget=Budget("x.xlsx"))
    assert sheet.rows[2][2] == "#N/A"


@pytest.mark.parametrize(
    ("number_format", "stored", "seen"),
    [
        ("0%", 0.62, 62.0),
        ("0%", 0, 0.0),
        ("0.00%", 0.07, 7.0),
        ("#,##0.0%;[Red]-#,##0.0%", 1.234, 123.4),
        ('0.0" %"', 62, 62.0),  # the sign in quotes is a text
        ("0%", "62%", "62%"),
        ("General", 2.5, 2.5),
    ],
)
def test_a_percentage_is_what_the_cell_shows(value_cell, number_format, stored, seen):
    def write(book, page):
        page.write(1, 4, stored, book.add_format({"num_format": number_format}))

    assert value_cell(write) == seen


@pytest.mark.parametrize(
    ("shown", "key"),
    [
        *((error, "cell_error") for error in ("#DIV/0!", "#N/A")),
        (None, "cell_formula"),  # it has never been calculated
        (2, None),
    ],
)
def test_a_formula_is_what_it_shows_and_never_a_blank(tmp_path, registry, value_cell, shown, key):
    path = tmp_path / "cell.xlsx"
    found = value_cell(lambda _, page: page.write_formula(1, 4, "=1+1", value=shown or "x"))
    if shown is None:
        book = openpyxl.load_workbook(path)
        book.save(path)  # this library keeps formulas without their results
        found = read_table(path).rows["value"].iloc[0]
    assert found == (shown or "=1+1")
    findings = RESULTS.read(read_table(path), registry).findings
    assert [(f.row, f.key, f.value) for f in findings] == ([(2, key, found)] if key else [])


@pytest.mark.parametrize(
    ("sheets", "found"),
    [
        ({"เก่า": "hidden", "ใหม่": "table"}, "ใหม่"),
        ({"คำชี้แจง": "text", "A & B": "table"}, "A & B"),
    ],
)
def test_the_sheet_that_is_read(tmp_path, sheets, found):
    path = tmp_path / "several.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, content in sheets.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["กรอกในแผ่นถัดไป"] if content == "text" else HEAD)
            page.write_row(1, 0, [] if content == "text" else ["TH-83", "T1", 2565, 9, 1])
        book.worksheets()[-1].activate()
        if "hidden" in sheets.values():
            book.worksheets()[0].hide()
    assert read_table(path).sheet == found


@pytest.mark.parametrize(
    ("xml", "rows_and_columns"),
    [
        (b"<sheetData/>", (0, 0)),
        (b"<row><c><v>1</v></c></row>", (1, 1)),
        (b"<row><c/><c><v>1</v></c></row><row><c><v>1</v></c></row>", (2, 2)),
        (b'<row r="2"><c r="B2"/><c r="AB2" s="1"><v>1</v></c></row>', (2, 28)),
        (b"<row><c><v>1</v></c><c/></row><row r='5'><c r='D5'/><c><v>1</v></c></row>", (5, 5)),
        (b'<row r="1"><c r="z1"><v>1</v></c></row>', (1, 26)),
    ],
)
def test_how_far_a_sheet_reaches(xml, rows_and_columns):
    assert extent(xml, Budget("")) == rows_and_columns


def test_prefixed_elements_and_styles_without_formats():
    sheet = b'<x:c r="B3" s="1"><x:v>0.5</x:v></x:c><x:c r="C3" t="e"><x:v>#N/A</x:v></x:c>'
    assert list(seen_cells(sheet, frozenset({1}))) == [(2, 1, 50.0), (2, 2, "#N/A")]
    assert percent_styles(b"<styleSheet/>") == frozenset()
