"""Headings are recognised in both languages, and a wrong one is answered with the nearest."""

from collections import Counter

import pytest

from scorecard.errors import InputError
from scorecard.files.kinds.register import KINDS, detect_kind
from scorecard.files.vocabulary import comparable, field_spellings

RESULTS = ("organization", "indicator", "fiscal_year", "round", "value")


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_columns_of_a_kind_share_a_spelling(kind):
    form = KINDS[kind]
    spellings = Counter(s for column in form.columns for s in column.spellings.comparable)
    assert spellings
    assert [s for s, count in spellings.items() if count > 1] == []
    assert form.for_the_eye
    ignored = {s for name in form.for_the_eye for s in field_spellings()[name].comparable}
    assert not ignored & spellings.keys()


def test_every_spelling_belongs_to_a_column_of_some_kind():
    used = {column.name for kind in KINDS.values() for column in kind.columns}
    used |= {name for kind in KINDS.values() for name in kind.for_the_eye}
    assert used == set(field_spellings())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_headings_that_the_program_writes_are_detected(kind, language):
    headings = [field.heading(language) for field in KINDS[kind].columns]
    assert detect_kind(headings).code == kind
    assert list(KINDS[kind].match(headings).columns.values()) == headings


@pytest.mark.parametrize("kind", KINDS)
def test_english_headings_are_the_names_of_the_fields(kind):
    for field in KINDS[kind].columns:
        assert comparable(field.heading("en")) == comparable(field.name)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Fiscal Year", "fiscal_year"),
        ("fiscal-year", "fiscal_year"),
        (" ปีงบประมาณ ", "fiscal_year"),
        ("ปีงบประมาณ พ.ศ.", "fiscal_year"),
        ("จังหวัด", "organization"),
        ("จังหวัด (Province)", "organization"),
        ("ตัวชี้วัด / Indicator", "indicator"),
        ("รอบ (เดือน)", "round"),
        ("ผลการดำเนินงาน\n(หน่วย)", "value"),
    ],
)
def test_spellings(heading, name):
    assert KINDS["results"].recognise(heading).name == name


def test_thai_digits_in_headings():
    assert KINDS["targets"].recognise("ค่าเป้าหมายระดับ ๓").name == "level_3"


def test_a_fiscal_year_is_no_calendar_year():
    assert KINDS["observations"].recognise("ปีงบประมาณ") is None


def test_a_heading_that_could_be_two_columns_is_neither():
    assert KINDS["results"].recognise("ตัวตั้ง / ตัวหาร") is None


def test_columns_for_the_eye_are_no_unknown_columns():
    found = KINDS["results"].match([*RESULTS, "ชื่อตัวชี้วัด", "หน่วยวัด", "สี"])
    assert found.unknown == ("สี",)


def test_missing_columns_are_named_with_what_may_be_meant(refusal):
    with pytest.raises(InputError) as info:
        KINDS["results"].match(["organisatin", "indicator", "fiscal_year", "value"])
    key, thai, english = refusal(info)
    assert key == "headings_missing_near"
    assert english == (
        "To read the file as results, columns are missing: organization, round. "
        "Perhaps meant: “organisatin” (write “organization”)."
    )
    assert thai == (
        "ขาดคอลัมน์ที่ต้องมีสำหรับไฟล์ผลการดำเนินงาน คือ หน่วยงาน (organization), รอบ (round) "
        "อาจหมายถึง “organisatin” (ให้เขียน “organization”)"
    )


def test_missing_columns_without_anything_like_them(refusal):
    with pytest.raises(InputError) as info:
        KINDS["results"].match(["organization", "indicator", "fiscal_year", "value"])
    key, thai, english = refusal(info)
    assert key == "headings_missing"
    assert "missing: round." in english
    assert "คือ รอบ (round)" in thai


def test_a_figure_column_of_some_sort_is_needed(refusal):
    with pytest.raises(InputError) as info:
        KINDS["results"].match(["หน่วยงาน", "ตัวชี้วัด", "ปีงบประมาณ", "รอบ", "ผลดำเนินงาน"])
    key, thai, english = refusal(info)
    assert key == "headings_missing_one_near"
    assert "at least one of these columns is needed: numerator, steps, value" in english
    assert "“ผลดำเนินงาน” (ให้เขียน “ผลการดำเนินงาน”)" in thai


def test_two_columns_for_the_same_field(refusal):
    with pytest.raises(InputError) as info:
        KINDS["results"].match([*RESULTS, "จังหวัด"])
    assert refusal(info) == (
        "headings_double",
        "คอลัมน์ “organization” และ “จังหวัด” หมายถึง หน่วยงาน (organization) เหมือนกัน "
        "โปรดเก็บไว้เพียงคอลัมน์เดียว",
        "The columns “organization” and “จังหวัด” both stand for organization; keep one of them.",
    )


def test_headings_of_nothing_known(refusal):
    with pytest.raises(InputError) as info:
        detect_kind(["สี", "กลิ่น"])
    key, thai, english = refusal(info)
    assert key == "headings_unknown"
    assert "สี, กลิ่น" in english
    assert "results, observations, targets" in english
    assert "ผลการดำเนินงาน" in thai


def test_headings_of_almost_something():
    with pytest.raises(InputError) as info:
        detect_kind(["series", "organization", "yaer", "value"])
    assert info.value.key == "headings_missing_near"
    assert "“yaer” (write “year”)" in info.value.message("en")
