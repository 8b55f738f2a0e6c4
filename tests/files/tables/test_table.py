"""A table is found in a file whatever its encoding, separator and titles."""

import datetime as dt
import hashlib

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorecard.files.tables.table import read_table

HEAD = "หน่วยงาน,ตัวชี้วัด,ปีงบประมาณ,รอบ,ผลการดำเนินงาน"
ROW = "ภูเก็ต,T1,2565,9,62.5"
CELLS = ["ภูเก็ต", "T1", "2565", "9", "62.5"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_separators(csv_file, encoding, separator, line_end):
    text = line_end.join([HEAD, ROW, ""]).replace(",", separator)
    path = csv_file(text, encoding=encoding)
    table = read_table(path)
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert table.columns == tuple(HEAD.split(","))
    assert table.rows.iloc[0].tolist() == CELLS
    assert (table.format, table.sheet, table.heading_row) == ("csv", None, 1)


def test_semicolons_inside_cells_do_not_become_separators(csv_file):
    table = read_table(csv_file(f"{HEAD},steps\n{ROW},1.1;1.2;2.1\n{ROW},1.1;1.2\n"))
    assert table.rows["steps"].tolist() == ["1.1;1.2;2.1", "1.1;1.2"]


def test_rows_carry_the_line_they_start_on(csv_file):
    note = '"หนึ่ง\nสอง"'
    text = f"{HEAD},note\n{ROW},{note}\n\n{ROW},\n , ,\n{ROW},x\n"
    table = read_table(csv_file(text))
    assert table.rows.index.tolist() == [2, 5, 7]
    assert table.rows["note"].tolist() == ["หนึ่ง\nสอง", None, "x"]


def test_titles_above_the_headings(csv_file, xlsx_file):
    titles = ["แบบรายงานผล", "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "หน่วยงาน", "รอบ 9 เดือน"]
    table = read_table(csv_file("\n".join([*titles, HEAD, ROW])))
    assert (table.heading_row, table.rows.index[0]) == (5, 6)
    rows = [[title] for title in titles] + [[], HEAD.split(","), CELLS]
    table = read_table(xlsx_file(rows))
    assert (table.heading_row, table.rows.index[0]) == (6, 7)
    assert table.rows.iloc[0].tolist() == CELLS


def test_ten_title_rows_and_no_more(csv_file):
    assert read_table(csv_file("\n".join(["ชื่อ"] * 10 + [HEAD, ROW]))).heading_row == 11
    assert read_table(csv_file("\n".join(["ชื่อ,x"] * 11 + [HEAD, ROW]))).heading_row == 1


def test_a_workbook_keeps_the_numbers_of_its_rows_and_the_kinds_of_its_cells(xlsx_file):
    cells = ["ภูเก็ต", 3.5, 2565, dt.date(2022, 9, 30), True]
    table = read_table(xlsx_file([[], [], HEAD.split(","), CELLS, [], cells]))
    assert table.rows.index.tolist() == [4, 6]
    assert table.rows.loc[6].tolist() == cells
    assert (table.format, table.sheet, table.heading_row) == ("xlsx", "Sheet", 3)


def test_blank_is_none_and_zero_is_zero(csv_file, xlsx_file):
    for path in (csv_file(f"{HEAD}\nภูเก็ต,,0,,\n"), xlsx_file([HEAD.split(","), ["ภูเก็ต", None, 0]])):
        cells = read_table(path).rows.iloc[0].tolist()
        assert [str(cell) if cell is not None else None for cell in cells[:2]] == ["ภูเก็ต", None]
        assert float(cells[2]) == 0
        assert cells[3:] == [None, None]


def test_short_rows_are_filled_and_long_rows_are_noted(csv_file):
    table = read_table(csv_file(f"{HEAD}\nภูเก็ต,T1\n{ROW},1\n{ROW},\n"))
    assert table.rows.iloc[0].tolist() == ["ภูเก็ต", "T1", None, None, None]
    assert table.outside == (3,)


def test_the_mark_against_formulas_is_taken_away_once(csv_file):
    text = f"{HEAD},note\n{ROW},'=1+1\n{ROW},''-x\n{ROW},'ordinary\n"
    assert read_table(csv_file(text)).rows["note"].tolist() == ["=1+1", "'-x", "'ordinary"]


def test_parquet(tmp_path):
    frame = pd.DataFrame(
        {"organization": ["TH-83", None], "fiscal_year": [2565, 2566], "value": [1.5, None]}
    )
    frame["steps"] = [["1.1", "1.2"], None]
    frame["day"] = pd.to_datetime(["2022-09-30", None])
    frame.to_parquet(tmp_path / "results.parquet")
    table = read_table(tmp_path / "results.parquet")
    assert (table.format, table.heading_row, table.rows.index.tolist()) == ("parquet", 0, [1, 2])
    assert table.rows.iloc[0].tolist()[:4] == ["TH-83", 2565, 1.5, "1.1;1.2"]
    assert table.rows.iloc[1].tolist() == [None, 2566, None, None, None]


def test_a_format_is_told_by_the_content_when_the_name_is_wrong(tmp_path, xlsx_file):
    path = xlsx_file([HEAD.split(","), CELLS])
    assert read_table(path.rename(tmp_path / "results.csv")).format == "xlsx"
    pq.write_table(pa.table({"organization": ["TH-83"]}), tmp_path / "parquet.csv")
    assert read_table(tmp_path / "parquet.csv").format == "parquet"
