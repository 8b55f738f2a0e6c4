"""Results are read row by row; what cannot be used is listed with row, value, reason and advice."""

import pytest

from scorecard.errors import ScorecardError
from scorecard.files.kinds.results import RESULTS
from scorecard.files.tables.table import read_table

HEAD = "organization,indicator,fiscal_year,round,value"


def test_blank_zero_and_no_value_are_three_things(read):
    unfilled = ["TH-83,T3,2565,9,", "ไม่รู้จัก,T1,65,รอบที่ 2,"]  # not judged either
    rows = read("results", "TH-83,T1,2565,9,0", "TH-83,T2,2565,9,-", *unfilled)
    assert [(row.row, row.model.value) for row in rows.rows] == [(2, 0.0), (3, None)]
    assert rows.unfilled == (4, 5)
    assert rows.findings == ()


def test_a_row_that_says_something_without_a_value_is_kept(read):
    rows = read("results", "TH-83,T1,2565,9,,,,,รอข้อมูล", "TH-83,T2,2565,9,,,,none")
    assert [(r.value, r.note, r.criteria) for r in rows.models] == [
        (None, "รอข้อมูล", None),
        (None, "", ()),
    ]


def test_every_problem_of_a_row_is_told(read):
    rows = read("results", "ภูเก๊ต,T 1,65,รอบที่ 2,ร้อยละ 5", "TH-83,T1,2565,9,1")
    assert [(f.row, f.column, f.value, f.key, f.suggestion) for f in rows.findings] == [
        (2, "fiscal_year", "65", "not_a_fiscal_year", "2565"),
        (2, "indicator", "T 1", "not_a_code", ""),
        (2, "organization", "ภูเก๊ต", "unknown_organization", "ภูเก็ต"),
        (2, "round", "รอบที่ 2", "round_is_ordinal", ""),
        (2, "value", "ร้อยละ 5", "not_a_number", ""),
    ]
    assert rows.rejected == (2,)
    assert [row.row for row in rows.rows] == [3]


def test_yes_and_no_where_the_indicator_is_answered_so(read):
    lines = ["TH-83,Y1,2565,9,ใช่", "TH-83,Y1,2565,6,ไม่ใช่", "TH-83,T1,2565,9,ใช่"]
    rows = read("results", *lines, yes_no={"Y1"})
    assert [result.value for result in rows.models] == [1.0, 0.0]
    assert [(f.row, f.key) for f in rows.findings] == [(4, "not_a_number")]


def test_an_unknown_column_is_told_with_what_may_be_meant(table, registry):
    rows = RESULTS.read(table(f"{HEAD},numeratr,สี\nTH-83,T1,2565,9,1,2,แดง\n"), registry)
    assert [(f.row, f.column, f.severity, f.suggestion) for f in rows.findings] == [
        (1, "numeratr", "warning", "numerator"),
        (1, "สี", "note", ""),
    ]
    assert len(rows.rows) == 1


def test_codes_typed_as_numbers_are_warned_of_once(xlsx_file, registry):
    rows = [HEAD.split(",")] + [["TH-83", 3.1, 2565, round_, 1] for round_ in (6, 9)]
    rows += [["TH-83", 5, 2565, 9, 1]]
    found = RESULTS.read(read_table(xlsx_file(rows)), registry)
    assert [result.key.indicator for result in found.models] == ["3.1", "3.1", "5"]
    (finding,) = found.findings
    assert (finding.row, finding.key, finding.severity) == (2, "code_was_number", "warning")
    assert "“3.1”" in finding.message("th")


def test_a_name_that_moved_to_another_cluster_counts_as_of_its_year(read):
    name = "กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนล่าง"
    years = (2560, 2561)
    rows = read("results", *(f"{name} {n},T1,{year},9,1" for year in years for n in (1, 2)))
    codes = [result.key.organization for result in rows.models]
    assert codes == ["ne-ubon", "ne-korat", "ne-korat", "ne-ubon"]


@pytest.mark.parametrize(
    ("line", "column", "key", "said"),
    [
        (",T1,2565,9,1", "organization", "cell_blank", "organization"),
        ("TH-83,T1,,9,1", "fiscal_year", "cell_blank", "fiscal_year"),
        ("TH-83,T1,2565,,1", "round", "cell_blank", "round"),
        ("TH-83,T1,2565,9,,3", "", "ratio_half", "denominator is blank"),
        ("TH-83,T1,2565,9,,,3", "", "ratio_half", "numerator is blank"),
        ("TH-83,T1,2565,9,,3,0", "denominator", "ratio_zero", "0"),
        ("TH-83,T1,2565,9,1,3,4,,,,,,,,,9", "", "too_many_cells", ""),
    ],
)
def test_a_row_that_cannot_be_used(read, line, column, key, said):
    rows = read("results", line)
    (finding,) = rows.findings
    assert (finding.row, finding.key, finding.severity, rows.rows) == (2, key, "error", ())
    assert finding.column == column
    assert said in finding.message("en")


def test_a_long_cell_is_shown_by_its_beginning(read):
    for length, shown in ((80, "x" * 80), (81, "x" * 79 + "…")):
        (finding,) = read("results", f"TH-83,T1,2565,9,{'x' * length}").findings
        assert finding.value == shown


def test_notes_beside_a_sheet_are_no_error(xlsx_file, registry):
    rows = [HEAD.split(","), ["TH-83", "T1", 2565, 9, 1, "โทรถามแล้ว"]]
    found = RESULTS.read(read_table(xlsx_file(rows)), registry)
    (finding,) = found.findings
    assert (finding.row, finding.key, finding.severity) == (2, "cells_without_heading", "warning")
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("line", "key"),
    [("TH-81,V1,2565,6,11", "rows_equal"), ("nobody,V1,2565,6,{}", "rows_too_many")],
)
def test_a_file_that_goes_wrong_over_and_over_is_refused_at_once(line, key, read):
    with pytest.raises(ScorecardError) as info:
        read("results", *(line.format(number) for number in range(10_002)))
    assert info.value.key == key
    assert "10,000" in info.value.message("en")
