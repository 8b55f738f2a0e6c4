"""Cells of a workbook are read as a person sees them."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from scorecard.files.budget import Budget
from scorecard.files.kinds.results import RESULTS
from scorecard.files.tables.table import read_table
from scorecard.files.tables.workbook import read_sheets
from scorecard.files.tables.worksheet import column_number, extent, percent_styles, seen_cells

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


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "#,##0.0%;[Red]-#,##0.0%"])
@pytest.mark.parametrize(("stored", "seen"), [(0.62, 62.0), (0.07, 7.0), (0, 0.0), (1.234, 123.4)])
def test_a_percentage_is_what_the_cell_shows(value_cell, number_format, stored, seen):
    def write(book, page):
        page.write_number(1, 4, stored, book.add_format({"num_format": number_format}))

    assert value_cell(write) == seen


def test_a_percent_sign_in_quotes_is_no_percentage(value_cell):
    def write(book, page):
        page.write_number(1, 4, 62, book.add_format({"num_format": '0.0" %"'}))

    assert value_cell(write) == 62


def test_text_with_a_percent_sign_stays_text(value_cell):
    def write(book, page):
        page.write_string(1, 4, "62%", book.add_format({"num_format": "0%"}))

    assert value_cell(write) == "62%"


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_an_error_is_not_a_blank(value_cell, error, registry, tmp_path):
    def write(book, page):
        page.write_formula(1, 4, "=1/0", value=error)

    assert value_cell(write) == error
    (finding,) = RESULTS.read(read_table(tmp_path / "cell.xlsx"), registry).findings
    assert (finding.row, finding.key, finding.value) == (2, "cell_error", error)


def test_a_calculated_formula_is_its_result(value_cell):
    assert value_cell(lambda book, page: page.write_formula(1, 4, "=1+1", value=2)) == 2


def test_a_formula_that_was_never_calculated_is_not_a_blank(tmp_path, registry):
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["TH-83", "T1", 2565, 9, "=SUM(A1:A9)"])
    book.save(tmp_path / "formula.xlsx")
    table = read_table(tmp_path / "formula.xlsx")
    assert table.rows["value"].tolist() == ["=SUM(A1:A9)"]
    (finding,) = RESULTS.read(table, registry).findings
    assert finding.key == "cell_formula"
    assert finding.message("en").startswith("The formula =SUM(A1:A9) has never been calculated")
    assert finding.message("th").startswith("สูตร =SUM(A1:A9) ยังไม่เคยคำนวณ")


def test_hidden_sheets_are_not_read(tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("เก่า", "ใหม่"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, HEAD)
            page.write_row(1, 0, ["TH-83", "T1", 2565, 9, 1])
        book.get_worksheet_by_name("ใหม่").activate()
        book.get_worksheet_by_name("เก่า").hide()
    assert read_table(path).sheet == "ใหม่"


def test_the_sheet_with_the_headings_is_read(tmp_path):
    path = tmp_path / "several.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("คำชี้แจง").write(0, 0, "กรอกในแผ่นถัดไป")
        page = book.add_worksheet("A & B")
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ["TH-83", "T1", 2565, 9, 1])
    assert read_table(path).sheet == "A & B"


def test_cells_that_leave_out_where_they_stand():
    sheet = b"<row><c><v>1</v></c><c/></row><row r='5'><c r='D5'/><c><v>1</v></c></row>"
    assert extent(sheet, Budget("")) == (5, 5)


def test_extent_of_named_cells():
    cells = b'<row r="2"><c r="B2"/><c r="AB2" s="1"><v>1</v></c><c r="AZ9" s="1"/></row>'
    assert extent(cells, Budget("")) == (2, 28)
    assert extent(b"<sheetData/>", Budget("")) == (0, 0)


def test_column_letters():
    assert [column_number(letters) for letters in (b"A", b"z", b"AA", b"XFD")] == [1, 26, 27, 16384]


def test_prefixed_elements_are_understood():
    sheet = b'<x:c r="B3" s="1"><x:v>0.5</x:v></x:c><x:c r="C3" t="e"><x:v>#N/A</x:v></x:c>'
    assert list(seen_cells(sheet, frozenset({1}))) == [(2, 1, 50.0), (2, 2, "#N/A")]


def test_styles_without_cell_formats():
    assert percent_styles(b"<styleSheet/>") == frozenset()


def test_an_error_beyond_the_last_value_is_kept():
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["C3"] = "#N/A"
    book.active["C3"].data_type = "e"
    buffer = io.BytesIO()
    book.save(buffer)
    (sheet,) = read_sheets(buffer.getvalue(), name="x.xlsx", budget=Budget("x.xlsx"))
    assert sheet.rows[2][2] == "#N/A"


def test_a_sheet_that_the_reader_and_the_parts_name_differently(tmp_path):
    """A relation that leads nowhere is a damaged workbook, not an empty one."""
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    buffer, broken = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                content = content.replace(b"sheet1.xml", b"sheet9.xml")
            new.writestr(name, content)
    (tmp_path / "broken.xlsx").write_bytes(broken.getvalue())
    with pytest.raises(Exception, match="is damaged") as info:
        read_table(tmp_path / "broken.xlsx")
    assert info.value.key == "workbook_damaged"
