"""What is said of warnings: facts as they stand in sentences, and who is to look."""

import datetime as dt

import pytest

from scorecard.analysis.warnings.fact import Change, Month, Names, Peers
from scorecard.model.text import Text
from scorecard.words.warnings.warning import owner_name, rows, written
from tests.words.warned import warning

UNIT = {"th": "คน", "en": "persons"}
NAMES = ({"th": "ก", "en": "A"}, {"th": "ข", "en": "B"})


@pytest.mark.parametrize(
    ("fact", "thai", "english"),
    [
        ({"th": "ชื่อ", "en": "Name"}, "ชื่อ", "Name"),
        (dt.date(2022, 6, 30), "30 มิ.ย. 2565", "30 Jun 2022"),
        (Month(2565, 6), "มิ.ย. 2565", "Jun 2022"),
        (Names(NAMES, 0), "ก, ข", "A, B"),
        (Names(NAMES, 3), "ก, ข และอีก 3 ตัวชี้วัด", "A, B and 3 more"),
        (Peers("cluster"), "กลุ่มจังหวัด", "clusters"),
        (Change(12.34, UNIT, 1, relative=False), "+12.3 คน", "+12.3 persons"),
        (Change(-2.0, UNIT, 0, relative=False), "−2 คน", "−2 persons"),
        (Change(0.0, UNIT, 0, relative=False), "0 คน", "0 persons"),
        (Change(-0.125, UNIT, 0, relative=True), "−12.5%", "−12.5%"),
    ],
)
def test_a_fact_in_both_languages(fact: object, thai: str, english: str) -> None:
    assert written({"fact": fact}, "th") == {"fact": thai}
    assert written({"fact": fact}, "en") == {"fact": english}


def test_who_is_to_look() -> None:
    one = warning(owner=Text(th="หัวหน้า", en="Head"))
    each = one, warning(several_owners=True), warning()
    assert [owner_name(of, "en") for of in each] == [
        "Head",
        "Several supervisors",
        "No supervisor named",
    ]
    table = rows(each)
    assert table["owner_th"].tolist() == ["หัวหน้า", "ผู้กำกับดูแลหลายราย", ""]
    assert table["owner_en"].tolist() == ["Head", "Several supervisors", ""]
