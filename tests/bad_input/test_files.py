"""Files that are no table, or not the table that they should be. (What is said of each, word by
word, is tested where files are read: `tests/files/tables/test_bad_files.py`.)"""

from __future__ import annotations

from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "broken"
HEAD = "organization,indicator,fiscal_year,round,value"
ROW = "TH-81,V1,2565,6,11"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("not_a_workbook.xlsx", b"hello", ".xlsx"),
        ("secret.xlsx", (BROKEN / "encrypted.xlsx").read_bytes(), "secret.xlsx"),
        ("old.xls", b"\x09\x08\x10\x00", "2007"),
        ("wrong_headings.csv", "a,b,c\n1,2,3\n", "a, b, c"),
        ("misspelt_heading.csv", f"{HEAD.replace('year', 'yaer')}\n{ROW}\n", "fiscal_yaer"),
        ("repeated_heading.csv", f"{HEAD},value\n{ROW},12\n", "value"),
        ("two_headings_for_one.csv", f"{HEAD},จังหวัด\n{ROW},12\n", "“จังหวัด”"),
        ("empty.csv", b"", "empty.csv"),
        ("headings_only.csv", f"{HEAD}\n", "headings_only.csv"),
        ("not_parquet.parquet", f"{HEAD}\n{ROW}\n", "Parquet"),
        ("binary.csv", bytes(range(256)) * 20, "CSV UTF-8"),
        ("open_quote.csv", f'{HEAD}\nTH-81,V1,2565,6,"11', "2"),
        ("report.pdf", b"%PDF-1.7", ".csv, .parquet, .xlsx"),
    ],
)
def test_a_file_that_is_not_the_table_it_should_be(name, content, said, office, write) -> None:
    office.refuses("import", write(name, content), th=(said,), en=(said,))


def test_a_file_that_is_not_there(office, tmp_path: Path) -> None:
    office.refuses("import", tmp_path / "no.csv", th=("no.csv",), en=("no.csv", "check its name"))


def test_a_kind_that_is_none_or_another_than_said(office, write) -> None:
    path = write("results.csv", f"{HEAD}\n{ROW}\n")
    none, other = ("“result”", "observations"), ("at least one of these columns", "level_1")
    office.refuses("import", path, "--kind", "result", th=none, en=none)
    office.refuses("import", path, "--kind", "targets", th=("ค่าเป้าหมาย", "level_1"), en=other)


@pytest.mark.parametrize(("setting", "limit"), [("1", 1), (None, 200)])
def test_the_limit_of_a_file_is_a_setting(
    setting, limit: int, office, write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("large.csv", f"{HEAD}\n")
    with path.open("r+b") as file:  # sparse: it takes no room on the disk
        file.truncate(limit * 1024**2 + 1)
    if setting is not None:
        monkeypatch.setenv("SCORECARD_LARGEST_FILE_MB", setting)
    th, en = f"{limit} เมกะไบต์", f"limit of {limit} MB"
    office.refuses("import", path, th=("large.csv", th), en=("large.csv", en))
