"""Files that are no table, or not the table that they should be."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pandas as pd
import pytest

BROKEN = Path(__file__).parents[1] / "broken"
HEAD = "organization,indicator,fiscal_year,round,value"
ROW = "TH-81,V1,2565,6,11"
WITH_TWO = "value,value"
MANY_ROWS = 300


class Bad(NamedTuple):
    """A file, and what must be said of it."""

    name: str
    content: bytes
    th: tuple[str, ...]
    en: tuple[str, ...]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    for number in range(MANY_ROWS):
        book.active.append(["TH-81", "V1", 2565, 6, number])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parquet() -> bytes:
    return pd.DataFrame([ROW.split(",")], columns=HEAD.split(",")).to_parquet()


def text(*lines: str) -> bytes:
    return "\n".join((*lines, "")).encode()


BAD = [
    Bad(
        "not_a_workbook.xlsx",
        b"hello",
        ("not_a_workbook.xlsx", "ไม่ใช่สมุดงาน", "บันทึกเป็น .xlsx"),
        ("not_a_workbook.xlsx", "not a workbook", "save it as .xlsx"),
    ),
    Bad(
        "truncated.xlsx",
        workbook()[:4000],
        ("truncated.xlsx", "ไม่ครบ", "โปรด"),
        ("truncated.xlsx", "not complete", "fetch it again"),
    ),
    Bad(
        "old.xls",
        b"\x09\x08\x10\x00",
        ("old.xls", "2007", ".xlsx"),
        ("old.xls", "before 2007", "save it as .xlsx"),
    ),
    Bad(
        "wrong_headings.csv",
        text("a,b,c", "1,2,3"),
        ("a, b, c", "ไม่ตรง", "แบบฟอร์ม"),
        ("a, b, c", "no kind of file", "template"),
    ),
    Bad(
        "misspelt_heading.csv",
        text("organization,indicator,fiscal_yaer,round,value", ROW),
        ("fiscal_yaer", "ปีงบประมาณ (fiscal_year)"),
        ("columns are missing: fiscal_year", "“fiscal_yaer” (write “fiscal_year”)"),
    ),
    Bad(
        "repeated_heading.csv",
        text(f"{HEAD},value", f"{ROW},12"),
        ("repeated_heading.csv", "ต้องไม่ซ้ำ", "value", "ลบ"),
        ("repeated_heading.csv", "more than once: value", "Rename or remove"),
    ),
    Bad(
        "two_headings_for_one.csv",
        text(f"{HEAD},ผลการดำเนินงาน", f"{ROW},12"),
        ("“value”", "“ผลการดำเนินงาน”", "เก็บไว้เพียงคอลัมน์เดียว"),
        ("“value”", "“ผลการดำเนินงาน”", "keep one of them"),
    ),
    Bad(
        "empty.csv", b"", ("empty.csv", "ว่างเปล่า", "หัวตาราง"), ("empty.csv", "is empty", "headings")
    ),
    Bad("blank.csv", b"\n\n \n", ("blank.csv", "ว่างเปล่า"), ("blank.csv", "is empty")),
    Bad("empty.xlsx", b"", ("empty.xlsx", "ว่างเปล่า"), ("empty.xlsx", "is empty")),
    Bad("empty.parquet", b"", ("empty.parquet", "ว่างเปล่า"), ("empty.parquet", "is empty")),
    Bad(
        "headings_only.csv",
        text(HEAD),
        ("headings_only.csv", "ไม่มีข้อมูล", "กรอก"),
        ("headings_only.csv", "no rows below", "fill it in"),
    ),
    Bad(
        "not_parquet.parquet",
        text(HEAD, ROW),
        ("not_parquet.parquet", "ไม่ใช่", "Parquet", "โปรด"),
        ("not_parquet.parquet", "not Parquet", "save it as"),
    ),
    Bad(
        "truncated.parquet",
        parquet()[:-20],
        ("truncated.parquet", "โปรด"),
        ("truncated.parquet", "damaged or not complete", "again"),
    ),
    Bad(
        "binary.csv",
        bytes(range(256)) * 20,
        ("binary.csv", "ไม่ใช่ข้อความ", "CSV UTF-8"),
        ("binary.csv", "not text", "CSV UTF-8"),
    ),
    Bad(
        "open_quote.csv",
        text(HEAD, 'TH-81,V1,2565,6,"11'),
        ("open_quote.csv", "เครื่องหมายคำพูด", "บรรทัด 2", "สองครั้ง"),
        ("open_quote.csv", "quotation mark", "line 2", "twice"),
    ),
    Bad(
        "report.pdf",
        b"%PDF-1.7",
        ("report.pdf", ".csv, .parquet, .xlsx"),
        ("report.pdf", "save it as"),
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_file_that_is_not_the_table_it_should_be(bad, office, write) -> None:
    office.refuses("import", write(bad.name, bad.content), th=bad.th, en=bad.en)


def test_a_workbook_with_a_password(office) -> None:
    office.refuses(
        "import",
        BROKEN / "encrypted.xlsx",
        th=("encrypted.xlsx", "มีรหัสผ่าน", "เอารหัสผ่านออก"),
        en=("encrypted.xlsx", "has a password", "remove the password"),
    )


def test_a_file_that_is_not_there(office, tmp_path: Path) -> None:
    missing = tmp_path / "results.csv"
    office.refuses(
        "import", missing, th=("ไม่พบไฟล์", "results.csv"), en=("no file", "check its name")
    )


def test_a_kind_that_is_none(office, write) -> None:
    path = write("results.csv", text(HEAD, ROW))
    office.refuses(
        "import",
        path,
        "--kind",
        "result",
        th=("“result”", "observations"),
        en=("no kind of file", "“result”", "results, observations"),
    )


def test_a_file_of_another_kind_than_said(office, write) -> None:
    path = write("results.csv", text(HEAD, ROW))
    office.refuses(
        "import",
        path,
        "--kind",
        "targets",
        th=("ค่าเป้าหมาย", "อย่างน้อยหนึ่งคอลัมน์", "level_1"),
        en=("as targets", "at least one of these columns", "level_1"),
    )


def test_the_limit_of_a_file_is_a_setting(office, write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("large.csv", text(HEAD, *[ROW] * 60_000))
    monkeypatch.setenv("SCORECARD_LARGEST_FILE_MB", "1")
    office.refuses(
        "import",
        path,
        th=("large.csv", "1 เมกะไบต์", "แบ่ง"),
        en=("large.csv", "limit of 1 MB", "divide it"),
    )


def test_a_file_of_201_megabytes(office, tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:  # sparse: it takes no room on the disk
        file.write(text(HEAD))
        file.truncate(201 * 1024**2)
    office.refuses(
        "import",
        path,
        th=("huge.csv", "200 เมกะไบต์"),
        en=("huge.csv", "limit of 200 MB", "divide it"),
    )


@pytest.mark.parametrize(
    "name",
    ["targets", "observations", "initiatives", "contracts", "instalments", "disbursements"],
)
def test_headings_without_rows_of_any_kind(name: str, office, write: Callable[..., Path]) -> None:
    headings = {
        "targets": "organization,indicator,fiscal_year,level_1,level_2,level_3,level_4,level_5",
        "observations": "series,organization,year,month,value",
        "initiatives": "organization,code,fiscal_year,title,amount_baht",
        "contracts": "organization,fiscal_year,contract,initiative,starts,ends,amount_baht",
        "instalments": "organization,fiscal_year,contract,instalment,due,amount_baht",
        "disbursements": "organization,fiscal_year,disbursement,initiative,paid,amount_baht",
    }[name]
    path = write(f"{name}.csv", f"{headings}\n")
    office.refuses("import", path, th=("ไม่มีข้อมูล",), en=("no rows below",))
