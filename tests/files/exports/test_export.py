"""Tables are written whole or not at all, and their text never becomes a formula."""

import csv
import datetime as dt
import errno
import json
import os
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.errors import InputError, StoreError
from scorecard.files.exports import sheets
from scorecard.files.exports.sheets import Head, sheet_name
from scorecard.files.exports.tables import write_bytes, write_table, write_tables
from scorecard.files.tables.delimited import FORMULA_START
from scorecard.files.tables.table import read_table

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
    assert book.sheetnames == ["ข้อมูล", "แหล่งข้อมูลและหมายเหตุ"]
    page = book["ข้อมูล"]
    assert [cell.value for cell in page[1]] == [
        *("organization", "fiscal_year", "ผลการดำเนินงาน", "illustrative", "day", "amount"),
        *("steps", "note"),
    ]
    assert [cell.value for cell in page[2]] == [
        "TH-83",
        2565,
        1234.5,
        True,
        dt.datetime.fromisoformat("2022-09-30"),
        10.25,
        "1.1;1.2",
        "ดี",
    ]
    assert page.freeze_panes == "A2"
    assert page["C2"].number_format == "#,##0.0"
    assert page["B2"].number_format == "General"
    assert page["F2"].number_format == "#,##0.00"
    assert page["C3"].value is None
    assert [row[0].value for row in book["แหล่งข้อมูลและหมายเหตุ"]] == notes
    assert book["แหล่งข้อมูลและหมายเหตุ"]["A2"].data_type == "s"


def test_english_names_of_sheets(tmp_path):
    write_table(FRAME, tmp_path / "a.xlsx", notes=["x"], language="en")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Data", "Sources and notes"]


def test_json_is_exact(tmp_path):
    write_table(FRAME, tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    assert "ดี" in text
    assert json.loads(text)[1] == {
        "organization": "TH-82",
        "fiscal_year": 2565,
        "value": None,
        "illustrative": False,
        "day": None,
        "amount": None,
        "steps": [],
        "note": None,
    }


def test_parquet_keeps_types(tmp_path):
    write_table(FRAME, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    assert [str(field.type) for field in table.schema][:5] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
    ]
    assert table.to_pylist()[0]["amount"] == Decimal("10.25")


def test_parquet_of_a_column_without_a_common_type(tmp_path):
    write_table(pd.DataFrame({"x": [1, "ก"]}), tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet")["x"].to_pylist() == ["1", "ก"]


def test_several_tables(tmp_path):
    tables = {"ผล": FRAME[["note"]], "ผล ": FRAME[["value"]]}
    write_tables(tables, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["ผล", "ผล 2"]
    write_tables(tables, tmp_path / "a.json")
    assert list(json.loads((tmp_path / "a.json").read_text("utf-8"))) == ["ผล", "ผล "]


def test_names_that_excel_does_not_allow():
    taken: set[str] = set()
    assert sheet_name("a/b:[c]?*\\", taken) == "a-b--c----"
    assert sheet_name("x" * 40, taken) == "x" * 31
    assert sheet_name("X" * 40, taken) == "X" * 29 + " 2"
    assert sheet_name("'", taken) == "-"


class TestFormulas:
    """OWASP's list of what starts a formula, in every format that a spreadsheet opens."""

    def test_csv(self, tmp_path):
        frame = pd.DataFrame({"note": DANGEROUS, "=head": [-1.5] * len(DANGEROUS)})
        write_table(frame, tmp_path / "a.csv")
        with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == ["note", "'=head"]
        assert [row[0] for row in rows[1:]] == [f"'{text}" for text in DANGEROUS]
        assert {row[1] for row in rows[1:]} == {"-1.5"}

    def test_workbook(self, tmp_path):
        frame = pd.DataFrame({"note": [*DANGEROUS, "http://x.example", "{=1}", "12"]})
        write_table(frame, tmp_path / "a.xlsx", notes=["=2"])
        page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
        assert {page.cell(row, 1).data_type for row in range(2, len(frame) + 2)} == {"s"}
        with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
            xml = b"".join(archive.read(n) for n in archive.namelist() if "worksheets" in n)
        assert b"<f>" not in xml
        assert b"hyperlink" not in xml

    @given(st.text(max_size=6))
    def test_the_mark_comes_and_goes(self, text):
        marked = f"'{text}" if FORMULA_START.match(text) else text
        assert not marked or marked[0] not in "=+-@\t\r＝＋－＠"
        read = marked[1:] if marked[:1] == "'" and FORMULA_START.match(marked, 1) else marked
        assert read == text


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_replaced_unasked(tmp_path, suffix, refusal):
    path = tmp_path / f"a.{suffix}"
    path.write_text("precious")
    with pytest.raises(InputError) as info:
        write_table(FRAME, path)
    key, thai, english = refusal(info)
    assert key == "export_exists"
    assert f"มีไฟล์ a.{suffix} อยู่แล้ว" in thai
    assert "is already there, so nothing was written" in english
    assert path.read_text() == "precious"
    write_table(FRAME, path, overwrite=True)
    assert path.stat().st_size > 20
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("code", "kind", "key", "thai", "english"),
    [
        (errno.ENOSPC, StoreError, "disk_full", "เต็ม", "is full"),
        (errno.EACCES, InputError, "export_not_allowed", "ไม่มีสิทธิ์เขียน", "You may not write"),
        (errno.EROFS, InputError, "export_not_allowed", "ไม่มีสิทธิ์เขียน", "You may not write"),
        (errno.EIO, InputError, "export_failed", "ไม่สำเร็จ", "could not be written"),
    ],
)
def test_a_disk_that_refuses(
    tmp_path, monkeypatch, refusal, suffix, code, kind, key, thai, english
):
    path = tmp_path / f"a.{suffix}"
    path.write_text("precious")

    def refuse(descriptor):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind) as info:
        write_table(FRAME, path, overwrite=True)
    found = refusal(info)
    assert found[0] == key
    assert thai in found[1]
    assert english in found[2]
    assert path.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_while_a_workbook_is_put_together(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(StoreError) as info:
        write_table(FRAME, tmp_path / "a.xlsx")
    assert info.value.key == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path, refusal):
    with pytest.raises(InputError) as info:
        write_table(FRAME, tmp_path / "no" / "a.csv")
    key, thai, english = refusal(info)
    assert key == "export_no_folder"
    assert "ไม่มีโฟลเดอร์" in thai
    assert "There is no folder" in english


def test_a_format_that_is_not_written(tmp_path, refusal):
    with pytest.raises(InputError) as info:
        write_table(FRAME, tmp_path / "a.doc")
    key, thai, english = refusal(info)
    assert key == "export_name"
    assert ".csv, .json, .parquet, .xlsx" in thai
    assert "cannot be written as “a.doc”" in english


def test_two_tables_in_one_csv(tmp_path, refusal):
    with pytest.raises(InputError) as info:
        write_tables({"a": FRAME, "b": FRAME}, tmp_path / "a.csv")
    key, thai, english = refusal(info)
    assert key == "export_one_table"
    assert "เก็บได้ตารางเดียว แต่มี 2 ตาราง" in thai
    assert "one table only, but there are 2" in english


def test_a_sheet_that_is_too_long(tmp_path, monkeypatch, refusal):
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    with pytest.raises(InputError) as info:
        write_tables({"ผล": FRAME}, tmp_path / "a.xlsx")
    key, thai, english = refusal(info)
    assert key == "export_too_many_rows"
    assert "ไม่เกิน 1 แถว แต่ ผล มี 2 แถว" in thai
    assert "at most 1 rows, but ผล has 2" in english
    assert list(tmp_path.iterdir()) == []


def test_a_cell_that_is_too_long(tmp_path, refusal):
    with pytest.raises(InputError) as info:
        write_table(pd.DataFrame({"note": ["x" * 32_768]}), tmp_path / "a.xlsx")
    key, thai, english = refusal(info)
    assert key == "export_cell_too_long"
    assert "คอลัมน์ note" in thai
    assert "at most 32,767 letters, but column note" in english
    assert list(tmp_path.iterdir()) == []


def test_values_that_a_workbook_cannot_hold_stay_text(tmp_path):
    long_ago, many, zone = dt.date(1850, 1, 1), 12345678901234567890, dt.UTC
    noon = dt.datetime(2022, 9, 30, 12, tzinfo=zone)
    frame = pd.DataFrame({"x": [long_ago, many, float("inf"), noon]}, dtype=object)
    write_table(frame, tmp_path / "a.xlsx")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [page.cell(row, 1).value for row in range(2, 6)] == [
        "1850-01-01",
        "12345678901234567890",
        "inf",
        dt.datetime.fromisoformat("2022-09-30T12:00"),
    ]


def test_an_empty_table_has_its_headings(tmp_path):
    for suffix in FORMATS:
        write_table(FRAME.head(0), tmp_path / f"a.{suffix}")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in page[1]] == list(FRAME.columns)
    with pytest.raises(InputError, match="has headings but no rows"):
        read_table(tmp_path / "a.csv")


def test_others_may_read_what_was_written(tmp_path):
    """A temporary file of the usual kind would be for its owner alone."""
    (tmp_path / "usual").write_bytes(b"")
    write_bytes(b"x", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"x"
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_folder_in_the_place_of_the_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(InputError) as info:
        write_table(FRAME, Path(tmp_path / "a.csv"), overwrite=True)
    assert info.value.key == "export_failed"
