"""A line breaks between Thai words, never within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.reports.thai_words import is_thai, line_pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("เชื่อมโยงหกจังหวัด", ["เชื่อมโยง", "หก", "จังหวัด"]),
        ("บุคลากร OSM", ["บุคลากร", " ", "OSM"]),
        ("และอื่น ๆ", ["และ", "อื่น ๆ"]),
        ("น้ำหนัก 50 %", ["น้ำหนัก", " ", "50 %"]),
        ("แผน (จังหวัด)", ["แผน", " ", "(จังหวัด)"]),
        ("ฝุ่น PM2.5", ["ฝุ่น", " ", "PM2.5"]),
        ("81,785.6 ล้านบาท", ["81,785.6 ล้านบาท"]),
        ("+0.27 จากรอบ 9", ["+0.27", " ", "จากรอบ 9"]),
        ("ปี 2565 ไตรมาส 2", ["ปี", " ", "2565", " ", "ไตรมาส 2"]),
        ("Strategy map", ["Strategy map"]),
        ("", []),
    ],
)
def test_pieces_stay_whole(text: str, pieces: list[str]) -> None:
    assert list(line_pieces(text)) == pieces
    assert is_thai(text) == (text not in ("Strategy map", ""))


@given(st.text(alphabet="กขคจทนมวสหอเแโไำะาิีึืุู่้๊๋์ๆฯ๐๙ ab12%()/·-", max_size=40))
def test_nothing_is_lost_or_added(text: str) -> None:
    assert "".join(line_pieces(text)) == text


def test_nothing_is_written_to_the_users_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    line_pieces("จังหวัด")
    assert list(home.iterdir()) == []
