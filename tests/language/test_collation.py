"""Thai words in the order of the dictionary."""

import csv
import itertools
from pathlib import Path

import pytest
from pythainlp.util import collate

from scorecard.language.collation import thai_key

REGISTER = Path(__file__).parents[2] / "data" / "registry" / "organizations.csv"


def test_the_provinces_stand_as_a_second_library_orders_them() -> None:
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name_th"] for row in rows if row["kind"] == "province"]
    ordered = sorted(names, key=thai_key)
    assert len(names) == 77
    assert ordered == collate(names)
    assert ordered[:4] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี", "กาฬสินธุ์"]
    assert ordered[-4:] == ["อุดรธานี", "อุตรดิตถ์", "อุทัยธานี", "อุบลราชธานี"]


@pytest.mark.parametrize(
    "ordered",
    [
        pytest.param(["กาล", "เกิด", "ไก่", "ขัน", "เขต"], id="a leading vowel after its consonant"),
        pytest.param(["ปา", "ป่า", "ป้า"], id="words that differ by the tone"),
        pytest.param(["เสือ", "เสื่อ", "เสื้อ"], id="and by a tone over a vowel"),
        pytest.param(["แห่", "แหน", "แหน่"], id="the tone last, whatever follows"),
        pytest.param(["ก็", "กก", "กะ"], id="a short sign like a tone"),
    ],
)
def test_the_order_of_the_dictionary(ordered: list[str]) -> None:
    for words in itertools.permutations(ordered):
        assert sorted(words, key=thai_key) == ordered
