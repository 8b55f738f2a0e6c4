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
    found = KINDS[kind].match(headings).columns
    assert list(found.values()) == headings
    if language == "en":  # they are the names of the columns
        assert [comparable(heading) for heading in headings] == list(map(comparable, found))


def test_columns_for_the_eye_are_no_unknown_columns():
    found = KINDS["results"].match([*RESULTS, "ชื่อตัวชี้วัด", "หน่วยวัด", "สี"])
    assert found.unknown == ("สี",)


@pytest.mark.parametrize(
    ("kind", "heading", "name"),
    [
        ("results", "Fiscal Year", "fiscal_year"),
        ("results", "fiscal-year", "fiscal_year"),
        ("results", " ปีงบประมาณ ", "fiscal_year"),
        ("results", "ปีงบประมาณ พ.ศ.", "fiscal_year"),
        ("results", "จังหวัด", "organization"),
        ("results", "จังหวัด (Province)", "organization"),
        ("results", "ตัวชี้วัด / Indicator", "indicator"),
        ("results", "ผลการดำเนินงาน\n(หน่วย)", "value"),
        ("targets", "ค่าเป้าหมายระดับ ๓", "level_3"),
        ("observations", "ปีงบประมาณ", None),  # it is no calendar year
        ("results", "ตัวตั้ง / ตัวหาร", None),  # two columns
    ],
)
def test_spellings(kind, heading, name):
    found = KINDS[kind].recognise(heading)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("headings", "key", "said"),
    [
        (
            ["organisatin", "indicator", "fiscal_year", "value"],
            "headings_missing_near",
            ["organization", "round", "“organisatin”"],
        ),
        (["organization", "indicator", "fiscal_year", "value"], "headings_missing", ["round"]),
        (
            ["หน่วยงาน", "ตัวชี้วัด", "ปีงบประมาณ", "รอบ", "ผลดำเนินงาน"],
            "headings_missing_one_near",
            ["numerator", "steps", "value", "“ผลดำเนินงาน”", "“ผลการดำเนินงาน”"],
        ),
        ([*RESULTS, "จังหวัด"], "headings_double", ["“organization”", "“จังหวัด”"]),
    ],
)
def test_headings_that_do_not_make_results(headings, key, said):
    with pytest.raises(InputError) as info:
        KINDS["results"].match(headings)
    assert info.value.key == key
    for language in ("th", "en"):
        assert [part for part in said if part not in info.value.message(language)] == []


def test_headings_of_no_kind():
    with pytest.raises(InputError, match=r"สี, กลิ่น .*results, observations, targets"):
        detect_kind(["สี", "กลิ่น"])
    with pytest.raises(InputError, match=r"“yaer” \(write “year”"):
        detect_kind(["series", "organization", "yaer", "value"])
