"""Tables are written whole or not at all, and their text never becomes a formula."""

import csv
import datetime as dt
import errno
import json
import os
import tempfile
import zipfile
from decimal import Decimal

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from scorecard.errors import InputError, StoreError
from scorecard.files.exports import sheets
from scorecard.files.exports.sheets import Head, sheet_name
from scorecard.files.exports.tables import write_bytes, write_table, write_tables

FRAME = pd.DataFrame(
    {
        "organization": ["TH-83", "TH-82"],
        "fiscal_year": [2565, 2565],
        "value": [1234.5, None],
        "illustrative": [True, False],
        "day": [pd.Timestamp("2022-09-30"), pd.NaT],
        "amount": [Decimal("10.25"), None],
        "steps": [["1.1", "1.2"], np.array([])],
        "note": ["ดี", None],
    }
)
# OWASP's list of what starts a formula in a spreadsheet.
DANGEROUS = ["=1+1", "+66 76", "-x", "@SUM(A1)", "\tx", "\rx", " =1", "'=1", "＝1", "-"]
FORMATS = ["csv", "xlsx", "parquet", "json"]


def test_csv_is_what_excel_opens_with_thai(tmp_path):
    write_table(FRAME, tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbforganization,")
    assert content.decode("utf-8-sig").splitlines()[1:] == [
        "TH-83,2565,1234.5,true,2022-09-30,10.25,1.1;1.2,ดี",
        "TH-82,2565,,false,,,,",
    ]


def test_workbook(tmp_path):
    notes = ["ที่มา: กรม", "=1+1"]
    heads = [Head(name) for name in FRAME.columns]
    heads[2] = Head("ผลการดำเนินงาน", "#,##0.0")
    write_table(FRAME, tmp_path / "a.xlsx", notes=notes, heads=lambda _: heads)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page, said = book["ข้อมูล"], book["แหล่งข้อมูลและหมายเหตุ"]
    assert [cell.value for cell in page[1]] == [head.heading for head in heads]
    day = dt.datetime.fromisoformat("2022-09-30")
    row = ["TH-83", 2565, 1234.5, True, day, 10.25, "1.1;1.2", "ดี"]
    assert [cell.value for cell in page[2]] == row
    assert page.freeze_panes == "A2"
    assert page["C2"].number_format == "#,##0.0"
    assert page["B2"].number_format == "General"
    assert page["F2"].number_format == "#,##0.00"
    assert page["C3"].value is None
    assert [row[0].value for row in said] == notes
    assert said["A2"].data_type == "s"
    assert said.column_dimensions["A"].width > 80 > page.column_dimensions["A"].width
    write_table(FRAME, tmp_path / "b.xlsx", notes=notes, language="en")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ["Data", "Sources and notes"]


def test_json_is_exact(tmp_path):
    write_table(FRAME, tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    assert "ดี" in text
    first, second = json.loads(text)
    assert (first["amount"], first["day"]) == (10.25, "2022-09-30")
    assert second == dict.fromkeys(FRAME.columns) | {
        "organization": "TH-82",
        "fiscal_year": 2565,
        "illustrative": False,
        "steps": [],
    }


def test_parquet_keeps_types(tmp_path):
    write_table(FRAME, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    types = [str(field.type) for field in table.schema]
    assert types[:5] == ["string", "int64", "double", "bool", "date32[day]"]
    assert table.to_pylist()[0]["amount"] == Decimal("10.25")
    write_table(pd.DataFrame({"x": [1, "ก"]}), tmp_path / "b.parquet")  # of no common type
    assert pq.read_table(tmp_path / "b.parquet")["x"].to_pylist() == ["1", "ก"]


def test_several_tables(tmp_path):
    tables = {"ผล": FRAME[["note"]], "ผล ": FRAME[["value"]]}
    write_tables(tables, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["ผล", "ผล 2"]
    write_tables(tables, tmp_path / "a.json")
    assert list(json.loads((tmp_path / "a.json").read_text("utf-8"))) == ["ผล", "ผล "]


def test_names_that_excel_does_not_allow():
    taken: set[str] = set()
    assert sheet_name("a/b:[c]?*\\", taken) == "a-b--c----"
    assert sheet_name("X" * 40, taken) == "X" * 31
    assert sheet_name("x" * 40, taken) == "x" * 29 + " 2"
    assert sheet_name("'", taken) == "-"


def test_no_text_of_a_csv_file_becomes_a_formula(tmp_path):
    frame = pd.DataFrame({"note": DANGEROUS, "=head": [-1.5] * len(DANGEROUS)})
    write_table(frame, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["note", "'=head"]
    assert rows == [[f"'{text}", "-1.5"] for text in DANGEROUS]


def test_no_text_of_a_workbook_becomes_a_formula_or_a_link(tmp_path):
    frame = pd.DataFrame({"note": [*DANGEROUS, "http://x.example", "{=1}", "12"]})
    write_table(frame, tmp_path / "a.xlsx", notes=["=2"])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {page.cell(row, 1).data_type for row in range(2, len(frame) + 2)} == {"s"}
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        xml = b"".join(archive.read(n) for n in archive.namelist() if "worksheets" in n)
    assert b"<f>" not in xml
    assert b"hyperlink" not in xml


def test_values_that_a_workbook_cannot_hold_stay_text(tmp_path):
    noon = dt.datetime(2022, 9, 30, 12, tzinfo=dt.UTC)
    values = [dt.date(1850, 1, 1), 12345678901234567890, float("inf"), noon]
    write_table(pd.DataFrame({"x": values}, dtype=object), tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    texts = ["1850-01-01", "12345678901234567890", "inf"]
    assert [cell.value for cell in page["A"][1:]] == [*texts, noon.replace(tzinfo=None)]


def test_an_empty_table_has_its_headings(tmp_path):
    for suffix in FORMATS:
        write_table(FRAME.head(0), tmp_path / f"a.{suffix}")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in page[1]] == list(FRAME.columns)


def test_others_may_read_what_was_written(tmp_path):
    """A temporary file of the usual kind would be for its owner alone."""
    (tmp_path / "usual").write_bytes(b"")
    write_bytes(b"x", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"x"
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_replaced_unasked(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_text("precious")
    with pytest.raises(InputError) as info:
        write_table(FRAME, path)
    assert info.value.key == "export_exists"
    assert path.read_text() == "precious"
    write_table(FRAME, path, overwrite=True)
    assert path.stat().st_size > 20
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("suffix", "code", "key"),
    [
        ("csv", errno.ENOSPC, "disk_full"),
        ("xlsx", errno.ENOSPC, "disk_full"),
        ("parquet", errno.EACCES, "export_not_allowed"),
        ("json", errno.EROFS, "export_not_allowed"),
        ("csv", errno.EIO, "export_failed"),
    ],
)
def test_a_disk_that_refuses(tmp_path, monkeypatch, suffix, code, key):
    path = tmp_path / f"a.{suffix}"
    path.write_text("precious")

    def refuse(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    for module, name in ((os, "fsync"), (tempfile, "mkstemp")):
        monkeypatch.setattr(module, name, refuse)
        with pytest.raises(StoreError if key == "disk_full" else InputError) as info:
            write_table(FRAME, path, overwrite=True)
        assert info.value.key == key
        assert path.read_text() == "precious"
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "tables", "key", "said"),
    [
        ("no/a.csv", {"a": FRAME}, "export_no_folder", "no"),
        ("a.doc", {"a": FRAME}, "export_name", ".csv, .json, .parquet, .xlsx"),
        ("a.csv", {"a": FRAME, "b": FRAME}, "export_one_table", "2"),
        ("a.xlsx", {"ผล": pd.concat([FRAME] * 2)}, "export_too_many_rows", "ผล"),
        ("a.xlsx", {"a": pd.DataFrame({"note": ["x" * 32_768]})}, "export_cell_too_long", "32,767"),
        (".", {"a": FRAME}, "export_name", ".csv"),
    ],
)
def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path, monkeypatch, name, tables, key, said
):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    with pytest.raises(InputError) as info:
        write_tables(tables, tmp_path / name)
    assert info.value.key == key
    assert said in info.value.message("en")
    assert said in info.value.message("th")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(InputError) as info:
        write_table(FRAME, tmp_path / "a.csv", overwrite=True)
    assert info.value.key == "export_failed"
