"""A picture that refers to what is not there cannot be made."""

from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.reports.strategy_map.picture import MapBand, MapCard, MapLink, MapPicture

BANDS = (MapBand(code="P1", name="ประสิทธิผล"), MapBand(code="P2", name="ประสิทธิภาพ"))
CARDS = (
    MapCard(code="O1", band="P1", name="รายได้"),
    MapCard(code="O2", band="P2", name="คมนาคม"),
    MapCard(code="O3", band="P2", name="ฐานข้อมูล"),
)


def picture(**parts: Any) -> MapPicture:
    return MapPicture(**{"title": "แผนที่", "bands": BANDS, "cards": CARDS, **parts})


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"bands": ()}, "at least 1 item"),
        ({"bands": (*BANDS, BANDS[0])}, "repeated among the bands: P1"),
        ({"cards": (*CARDS, CARDS[2])}, "repeated among the cards: O3"),
        ({"cards": (MapCard(code="O9", band="P7", name="x"),)}, "card O9 stands in band P7"),
        ({"links": (MapLink(source="O2", target="O8"),)}, "the link O2 → O8 refers to O8"),
        ({"links": (MapLink(source="O2", target="O2"),)}, "card O2 is linked to itself"),
        ({"links": (MapLink(source="O2", target="O1"),) * 2}, "among the links: O2 → O1"),
    ],
)
def test_a_picture_refers_to_itself_only(parts: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        picture(**parts)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"score": 3.2}, "card O1: a score needs a level"),
        ({"level": 3}, "card O1: a score needs a level"),
        ({"score": 1.0, "level": 0}, "greater than or equal to 1"),
        ({"score": 1.0, "level": 6}, "less than or equal to 5"),
    ],
)
def test_a_score_and_a_level_from_1_to_5_come_together(figures: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        MapCard(code="O1", band="P1", name="รายได้", **figures)
