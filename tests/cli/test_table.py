"""Tables for people: aligned in Thai too, whole for files and programs, broken to fit a window."""

import sys
import unicodedata

import pytest

from scorecard.cli.table import table_text

HEADINGS = {"rank": "อันดับ", "name": "กลุ่มจังหวัด", "level": "ระดับ"}
ROWS = [
    {"rank": 1, "name": "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "level": "ดี"},
    {"rank": 12, "name": "[bold]ตัวอย่าง[/bold] :star:", "level": None},
]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: marks above and below a letter take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def test_columns_stand_below_their_headings_whatever_marks_a_letter_has() -> None:
    head, rule, first, second = table_text(ROWS, HEADINGS).splitlines()
    assert set(rule) == {"─", " "}
    assert [len(line) for line in rule.split()] == [5, 27, 4]
    assert columns(head) == columns(rule)
    ends = [columns(line[: line.index(word)]) for line, word in
            ((head, "ระดับ"), (first, "ดี"), (second, "–"))]  # fmt: skip
    assert len(set(ends)) == 1
    assert first.startswith("   1  กลุ่ม")
    assert second.startswith("  12  [bold]ตัวอย่าง[/bold] :star:")


def test_nothing_is_broken_coloured_or_filled_up_for_a_file_or_a_program() -> None:
    long = "จังหวัด" * 60
    lines = table_text([{"name": long, "level": "x"}, {"name": "a", "level": ""}], HEADINGS)
    _, _, first, second = lines.splitlines()
    assert long in first
    assert second == second.rstrip()
    assert "\x1b" not in lines


@pytest.mark.parametrize("room", [30, 60])
def test_in_a_window_a_table_is_no_wider_than_the_window(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(room))
    rows = [{"rank": 1, "name": "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน" * 3, "level": "ดี"}]
    lines = table_text(rows, HEADINGS).splitlines()
    assert len(lines) > 3
    assert max(map(columns, lines)) <= room
    letters = "".join("".join(lines[2:]).split())
    assert sorted(letters) == sorted("1" + "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน" * 3 + "ดี")
    assert not any(unicodedata.category(line.lstrip()[0]) == "Mn" for line in lines)
    assert "\x1b" not in "".join(lines)
