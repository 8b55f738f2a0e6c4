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
from scorecard.files.tables import parquet
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


def repacked(changes: dict[str, bytes | None]) -> bytes:
    """A workbook with some of its parts replaced; with None the part has another name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook_bytes())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            other = name if changes.get(name, b"") is not None else f"{name}.lost"
            new.writestr(other, changes.get(name) or old.read(name))
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
SHEET = "xl/worksheets/sheet1.xml"
TWICE = b"organization,indicator,fiscal_year,round,value,value\n1,2,3,4,5,6\n"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'
OLD = OLE + "Workbook".encode("utf-16-le")
TORN = f"{CSV}ภูเก็ต,T1,2565,9,1\n".encode() + "ภูเก็ต".encode()[:-1] + b"\n"
MUCH = b"\0" * (80 * 1024**2)

CASES = {
    "empty.csv": (b"", "file_empty", ()),
    "blanks.csv": (b"\n  \r\n\n", "file_empty", ()),
    "empty sheet.xlsx": (workbook_bytes([]), "file_empty", ()),
    "headings only.csv": (",".join(HEAD).encode(), "table_no_rows", ()),
    "no headings.csv": (b"TH-83,T1,2565,9,1.5\n" * 2, "file_no_headings", ()),
    "twice.csv": (TWICE, "headings_repeated", ["value"]),
    "twice.parquet": (twice_parquet(), "headings_repeated", ["value"]),
    "picture.pdf": (b"%PDF-1.7", "file_format", [".csv, .parquet, .xlsx"]),
    "no ending": (CSV.encode(), "file_format", ()),
    "text.xlsx": (CSV.encode(), "not_a_workbook", ()),
    "document.xlsx": (zipped({"word/document.xml": b"<a/>"}), "not_a_workbook", ()),
    "secret.xlsx": (ENCRYPTED.read_bytes(), "workbook_encrypted", ()),
    "secret.xls": (ENCRYPTED.read_bytes(), "workbook_encrypted", ()),
    "old.xls": (OLD, "workbook_old", [".xlsx"]),
    "old.xlsx": (OLD, "workbook_old", ()),
    "letter.xlsx": (OLE + "Letter".encode("utf-16-le"), "not_a_workbook", ()),
    "half.xlsx": (GOOD[: len(GOOD) // 2], "workbook_truncated", ()),
    "bad xml.xlsx": (repacked({SHEET: b"<worksheet><sheetData><row"}), "workbook_damaged", ()),
    "no such sheet.xlsx": (repacked({SHEET: None}), "workbook_damaged", ()),
    "entities.xlsx": (repacked({"xl/workbook.xml": ENTITIES}), "workbook_damaged", ()),
    "quotes.csv": (f'{CSV}TH-83,T1,2565,9,"1.5\nTH-82,T1,2565,9,2\n'.encode(), "csv_quotes", ["3"]),
    "torn.csv": (TORN, "csv_damaged_text", ["4"]),
    "binary.csv": (b"a,b\n\xfc\xfd\xfe\xff\xdb", "csv_not_text", ()),
    "text.parquet": (CSV.encode(), "not_parquet", ()),
    "secret.parquet": (b"PARE....PARE", "parquet_encrypted", ()),
    "half.parquet": (parquet_bytes()[:200], "parquet_damaged", ()),
    "bad.parquet": (b"PAR1" + b"\xff" * 90 + b"PAR1", "parquet_damaged", ()),
    # Small files that would take all memory.
    "bomb.xlsx": (zipped({"xl/workbook.xml": b"<a/>", "xl/x": MUCH}), "workbook_unpacks", ()),
    "many.xlsx": (zipped({f"xl/{n}": b"" for n in range(10_001)}), "workbook_unpacks", ()),
}


def refused(path: Path, key: str, *said: str, **options: object) -> None:
    """The file is refused by that sentence, which says all of `said` in both languages."""
    with pytest.raises(InputError) as info:
        read_table(path, **options)
    assert info.value.key == key
    for language in ("th", "en"):
        sentence = info.value.message(language)
        assert [part for part in said if part not in sentence] == []


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file(name, tmp_path):
    content, key, said = CASES[name]
    (tmp_path / name).write_bytes(content)
    refused(tmp_path / name, key, name, *said)


def test_what_is_no_file_that_can_be_opened(csv_file, tmp_path, monkeypatch):
    refused(tmp_path / "nowhere.csv", "file_missing", "nowhere.csv")
    refused(tmp_path, "file_is_folder")
    os.mkfifo(tmp_path / "pipe.csv")
    refused(tmp_path / "pipe.csv", "file_unreadable", "pipe.csv")

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    path = csv_file(CSV)
    monkeypatch.setattr(Path, "open", refuse)
    refused(path, "file_unreadable", path.name)


def test_the_limits_of_bytes_and_of_cells(csv_file, tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(200 * 1024**2 + 1)
    refused(tmp_path / "huge.csv", "file_too_large", "200")
    path = csv_file(CSV)
    size = path.stat().st_size
    assert len(read_table(path, limits=Limits(bytes=size)).rows) == 1
    refused(path, "file_too_large", limits=Limits(bytes=size - 1))
    (tmp_path / "many.parquet").write_bytes(pd.DataFrame([ROW] * 3, columns=HEAD).to_parquet())
    assert len(read_table(tmp_path / "many.parquet", limits=Limits(cells=15)).rows) == 3
    for each in (csv_file(CSV * 2), tmp_path / "many.parquet"):
        refused(each, "too_many_cells", "14", limits=Limits(cells=14))


def test_an_archive_that_lies_about_its_size(tmp_path):
    content = bytearray(zipped({"xl/x": MUCH}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    (tmp_path / "bomb.xlsx").write_bytes(content)
    refused(tmp_path / "bomb.xlsx", "workbook_unpacks")


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="CV1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="a1"><v>1</v></c><c r="cv9"><v>1</v></c>'
        b'<c r="A1048576"><v>1</v></c></row>',
        b"<row r='1048576'>" + b"<c><v>1</v></c>" * 30 + b"</row>",
    ],
)
def test_cells_in_opposite_corners(cells, tmp_path):
    part = b"<worksheet><sheetData>%s</sheetData></worksheet>" % cells
    (tmp_path / "corners.xlsx").write_bytes(repacked({SHEET: part}))
    refused(tmp_path / "corners.xlsx", "sheet_too_large", "1,048,576")


def test_what_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(budget, "MOST_TEXT", 10_000)
    with xlsxwriter.Workbook(tmp_path / "texts.xlsx") as book:
        page = book.add_worksheet()
        for row in range(20):
            page.write_row(row, 0, ["x" * 1000] * 5)
    refused(tmp_path / "texts.xlsx", "too_much_text")
    monkeypatch.setattr(parquet, "MOST_TEXT", 100)
    (tmp_path / "bomb.parquet").write_bytes(parquet_bytes())
    refused(tmp_path / "bomb.parquet", "too_much_text")


def test_an_ordinary_large_workbook_passes(tmp_path):
    (tmp_path / "large.xlsx").write_bytes(workbook_bytes(HEAD, *[ROW] * 4_000))
    assert len(read_table(tmp_path / "large.xlsx").rows) == 4_000


def test_several_sheets_of_the_same_kind(tmp_path):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("ไตรมาส")):
        sheet.append(HEAD)
        sheet.append(ROW)
    book.create_sheet("notes").append(["x"])
    book.save(tmp_path / "two.xlsx")
    refused(tmp_path / "two.xlsx", "sheets_several", "(Sheet, ไตรมาส)")
    assert read_table(tmp_path / "two.xlsx", sheet="ไตรมาส").sheet == "ไตรมาส"
    refused(tmp_path / "two.xlsx", "sheet_missing", "Sheet, ไตรมาส, notes", sheet="ไม่มี")
