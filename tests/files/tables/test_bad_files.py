"""Every file that cannot be read is answered with one sentence in the reader's language."""

import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from scorecard.errors import InputError
from scorecard.files import budget
from scorecard.files.budget import Limits
from scorecard.files.tables import archive, parquet
from scorecard.files.tables.table import read_table

HEAD = ["organization", "indicator", "fiscal_year", "round", "value"]
ROW = ["TH-83", "T1", 2565, 9, 1.5]
CSV = f"{','.join(HEAD)}\nTH-83,T1,2565,9,1.5\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook_bytes(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows or (HEAD, ROW):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


ENCRYPTED = Path(__file__).parents[2] / "broken" / "encrypted.xlsx"
"""A real workbook with a password."""


def repacked(changes: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name) or old.read(name))
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return buffer.getvalue()


def parquet_bytes() -> bytes:
    return pd.DataFrame([ROW], columns=HEAD).to_parquet()


def twice_parquet() -> bytes:
    buffer = io.BytesIO()
    names = [*HEAD, "value"]
    pq.write_table(pa.Table.from_arrays([pa.array(["x"])] * len(names), names=names), buffer)
    return buffer.getvalue()


GOOD = workbook_bytes()

CASES = {
    "empty.csv": (b"", "file_empty", "ว่างเปล่า", "is empty"),
    "blanks.csv": (b"\n  \r\n\n", "file_empty", "ว่างเปล่า", "is empty"),
    "empty.xlsx": (b"", "file_empty", "ว่างเปล่า", "is empty"),
    "empty sheet.xlsx": (workbook_bytes([]), "file_empty", "ว่างเปล่า", "is empty"),
    "headings only.csv": (
        ",".join(HEAD).encode(),
        "table_no_rows",
        "ไม่มีข้อมูลใต้หัวตาราง",
        "has headings but no rows below them",
    ),
    "headings only.xlsx": (workbook_bytes(HEAD), "table_no_rows", "ไม่มีข้อมูล", "no rows below"),
    "no headings.csv": (
        b"TH-83,T1,2565,9,1.5\nTH-82,T1,2565,9,1.5\n",
        "file_no_headings",
        "ไม่พบหัวตาราง",
        "No row of headings was found",
    ),
    "twice.csv": (
        b"organization,indicator,fiscal_year,round,value,value\n1,2,3,4,5,6\n",
        "headings_repeated",
        "ที่ซ้ำคือ value",
        "more than once: value",
    ),
    "twice.parquet": (
        twice_parquet(),
        "headings_repeated",
        "ที่ซ้ำคือ value",
        "more than once: value",
    ),
    "picture.pdf": (b"%PDF-1.7", "file_format", ".csv, .parquet, .xlsx", "not known; save it as"),
    "no ending": (CSV.encode(), "file_format", "ไม่รู้จักรูปแบบ", "format of no ending is not known"),
    "text.xlsx": (CSV.encode(), "not_a_workbook", "ไม่ใช่สมุดงาน", "is not a workbook"),
    "document.xlsx": (
        zipped({"word/document.xml": b"<a/>"}),
        "not_a_workbook",
        "ไม่ใช่สมุดงาน",
        "is not a workbook",
    ),
    "secret.xlsx": (ENCRYPTED.read_bytes(), "workbook_encrypted", "มีรหัสผ่าน", "has a password"),
    "secret.xls": (ENCRYPTED.read_bytes(), "workbook_encrypted", "มีรหัสผ่าน", "has a password"),
    "old.xls": (
        OLE + "Workbook".encode("utf-16-le"),
        "workbook_old",
        "รูปแบบเก่าก่อน Excel 2007",
        "the format that Excel used before 2007; save it as .xlsx",
    ),
    "old.xlsx": (OLE + "Workbook".encode("utf-16-le"), "workbook_old", "รูปแบบเก่า", "before 2007"),
    "letter.xlsx": (OLE + "Letter".encode("utf-16-le"), "not_a_workbook", "ไม่ใช่สมุดงาน", "is not"),
    "half.xlsx": (GOOD[: len(GOOD) // 2], "workbook_truncated", "ไม่ครบถ้วน", "is not complete"),
    "start.xlsx": (GOOD[:40], "workbook_truncated", "ไม่ครบถ้วน", "is not complete"),
    "bad xml.xlsx": (
        repacked({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        "workbook_damaged",
        "เสียหาย",
        "is damaged and cannot be read",
    ),
    "entities.xlsx": (
        repacked({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'}),
        "workbook_damaged",
        "เสียหาย",
        "is damaged",
    ),
    "quotes.csv": (
        f'{CSV}TH-83,T1,2565,9,"1.5\nTH-82,T1,2565,9,2\n'.encode(),
        "csv_quotes",
        "เริ่มบรรทัด 3",
        "in the row that starts in line 3",
    ),
    "torn.csv": (
        f"{CSV}ภูเก็ต,T1,2565,9,1\n".encode() + "ภูเก็ต".encode()[:-1] + b"\n",
        "csv_damaged_text",
        "เสียหายที่บรรทัด 4",
        "damaged in line 4",
    ),
    "binary.csv": (b"a,b\n\xfc\xfd\xfe\xff\xdb", "csv_not_text", "ไม่ใช่ข้อความ", "is not text"),
    "text.parquet": (CSV.encode(), "not_parquet", "ไม่ใช่ Parquet", "is not Parquet"),
    "secret.parquet": (b"PARE....PARE", "parquet_encrypted", "ถูกเข้ารหัส", "is encrypted"),
    "half.parquet": (parquet_bytes()[:200], "parquet_damaged", "เสียหาย", "damaged or not complete"),
    "bad.parquet": (b"PAR1" + b"\xff" * 90 + b"PAR1", "parquet_damaged", "เสียหาย", "damaged"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file(name, tmp_path, refusal):
    content, key, thai, english = CASES[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as info:
        read_table(tmp_path / name)
    found = refusal(info)
    assert found[0] == key
    assert thai in found[1]
    assert english in found[2]
    assert name in found[1] or "sheet" in key
    assert name in found[2]


def test_a_missing_file_and_a_folder(tmp_path, refusal):
    with pytest.raises(InputError) as info:
        read_table(tmp_path / "nowhere.csv")
    key, thai, english = refusal(info)
    assert key == "file_missing"
    assert "ไม่พบไฟล์" in thai
    assert "There is no file" in english
    with pytest.raises(InputError) as info:
        read_table(tmp_path)
    key, thai, english = refusal(info)
    assert key == "file_is_folder"
    assert "เป็นโฟลเดอร์" in thai
    assert "is a folder" in english


def test_a_file_that_may_not_be_opened(csv_file, monkeypatch, refusal):
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    path = csv_file(CSV)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError) as info:
        read_table(path)
    key, thai, english = refusal(info)
    assert key == "file_unreadable"
    assert "มีสิทธิ์เปิด" in thai
    assert "check that you may open it" in english


def test_something_that_is_no_ordinary_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputError, match=r"pipe\.csv cannot be read"):
        read_table(tmp_path / "pipe.csv")


def test_a_file_over_the_limit(csv_file, refusal):
    path = csv_file(CSV + "x" * 3 * 1024**2)
    with pytest.raises(InputError) as info:
        read_table(path, limits=Limits(bytes=2 * 1024**2))
    key, thai, english = refusal(info)
    assert key == "file_too_large"
    assert "2 เมกะไบต์" in thai
    assert "limit of 2 MB" in english


def test_the_limit_itself_is_allowed(csv_file):
    path = csv_file(CSV)
    assert len(read_table(path, limits=Limits(bytes=path.stat().st_size)).rows) == 1


def test_the_usual_limit_is_200_megabytes(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200 * 1024**2 + 1)
    with pytest.raises(InputError, match="limit of 200 MB"):
        read_table(tmp_path / "huge.csv")


def test_more_cells_than_the_limit(csv_file, tmp_path, refusal):
    (tmp_path / "many.parquet").write_bytes(pd.DataFrame([ROW] * 3, columns=HEAD).to_parquet())
    (tmp_path / "many.xlsx").write_bytes(workbook_bytes(HEAD, ROW, ROW))
    for path in (csv_file(CSV * 2), tmp_path / "many.parquet", tmp_path / "many.xlsx"):
        with pytest.raises(InputError) as info:
            read_table(path, limits=Limits(cells=14))
        key, thai, english = refusal(info)
        assert key in ("too_many_cells", "sheet_too_large")
        if key == "too_many_cells":
            assert "มากกว่า 14 ช่อง" in thai
            assert "more than 14 cells" in english


class TestBombs:
    """Small files that would take all memory."""

    def test_much_of_the_same(self, tmp_path, refusal):
        parts = {"xl/workbook.xml": b"<workbook/>", "xl/media/x": b"\0" * (80 * 1024**2)}
        (tmp_path / "bomb.xlsx").write_bytes(zipped(parts))
        with pytest.raises(InputError) as info:
            read_table(tmp_path / "bomb.xlsx")
        key, thai, english = refusal(info)
        assert key == "workbook_unpacks"
        assert "เมื่อคลายแล้วใหญ่เกิน" in thai
        assert "unpacks to far more than a table needs" in english

    def test_an_archive_that_lies_about_its_size(self, tmp_path):
        content = bytearray(zipped({"xl/x": b"\0" * (80 * 1024**2)}))
        directory = content.rindex(b"PK\x01\x02")
        content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
        (tmp_path / "bomb.xlsx").write_bytes(content)
        with pytest.raises(InputError) as info:
            read_table(tmp_path / "bomb.xlsx")
        assert info.value.key == "workbook_unpacks"

    def test_an_archive_of_too_many_members(self, tmp_path):
        parts = {f"xl/{number}": b"" for number in range(10_001)}
        (tmp_path / "bomb.xlsx").write_bytes(zipped(parts))
        with pytest.raises(InputError) as info:
            read_table(tmp_path / "bomb.xlsx")
        assert info.value.key == "workbook_unpacks"

    @pytest.mark.parametrize(
        "cells",
        [
            b'<row r="1"><c r="A1"><v>1</v></c></row>'
            b'<row r="1048576"><c r="CV1048576"><v>1</v></c></row>',
            b'<row r="1"><c r="a1"><v>1</v></c><c r="cv9"><v>1</v></c>'
            b'<c r="A1048576"><v>1</v></c></row>',
            b"<row r='1048576'>" + b"<c><v>1</v></c>" * 100 + b"</row>",
        ],
    )
    def test_cells_in_opposite_corners(self, cells, tmp_path, refusal):
        part = b"<worksheet><sheetData>%s</sheetData></worksheet>" % cells
        (tmp_path / "corners.xlsx").write_bytes(repacked({"xl/worksheets/sheet1.xml": part}))
        with pytest.raises(InputError) as info:
            read_table(tmp_path / "corners.xlsx")
        key, thai, english = refusal(info)
        assert key == "sheet_too_large"
        assert "1,048,576 แถว" in thai
        assert "spans 1,048,576 rows and 100 columns" in english

    def test_one_long_text_in_every_cell(self, tmp_path, monkeypatch):
        monkeypatch.setattr(budget, "MOST_TEXT", 10_000)
        path = tmp_path / "texts.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for row in range(20):
                page.write_row(row, 0, ["x" * 1000] * 5)
        with pytest.raises(InputError) as info:
            read_table(path)
        assert info.value.key == "too_much_text"

    def test_parquet_that_unpacks_to_too_much(self, tmp_path, monkeypatch):
        monkeypatch.setattr(parquet, "MOST_TEXT", 100)
        (tmp_path / "bomb.parquet").write_bytes(parquet_bytes())
        with pytest.raises(InputError) as info:
            read_table(tmp_path / "bomb.parquet")
        assert info.value.key == "too_much_text"

    def test_an_ordinary_large_workbook_passes(self, tmp_path):
        rows = [HEAD] + [ROW] * 20_000
        (tmp_path / "large.xlsx").write_bytes(workbook_bytes(*rows))
        assert len(read_table(tmp_path / "large.xlsx").rows) == 20_000
        assert archive.MOST_RATIO >= 200


def test_several_sheets_of_the_same_kind(tmp_path, refusal):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("ไตรมาส")):
        sheet.append(HEAD)
        sheet.append(ROW)
    book.create_sheet("notes").append(["x"])
    book.save(tmp_path / "two.xlsx")
    with pytest.raises(InputError) as info:
        read_table(tmp_path / "two.xlsx")
    key, thai, english = refusal(info)
    assert key == "sheets_several"
    assert "หลายแผ่นงาน (Sheet, ไตรมาส)" in thai
    assert "Several sheets of two.xlsx hold such a table (Sheet, ไตรมาส)" in english
    assert read_table(tmp_path / "two.xlsx", sheet="ไตรมาส").sheet == "ไตรมาส"
    with pytest.raises(InputError) as info:
        read_table(tmp_path / "two.xlsx", sheet="ไม่มี")
    key, thai, english = refusal(info)
    assert key == "sheet_missing"
    assert "ไม่มีแผ่นงาน ไม่มี" in thai
    assert "its sheets are Sheet, ไตรมาส, notes" in english
