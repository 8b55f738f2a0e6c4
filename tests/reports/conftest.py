"""Pictures of a strategy map as a page would build them."""

import json
from pathlib import Path

import pytest

from scorecard.reports.strategy_map.picture import MapPicture

PICTURES = Path(__file__).with_name("strategy_map_pictures.json")


@pytest.fixture(params=["th", "en", "th_compared", "en_compared"])
def picture(request: pytest.FixtureRequest) -> MapPicture:
    """Four bands, fifteen cards, twenty-two links: in each language, alone and compared."""
    return read_picture(request.param)


@pytest.fixture
def thai_picture() -> MapPicture:
    return read_picture("th")


def read_picture(name: str) -> MapPicture:
    pictures = json.loads(PICTURES.read_text(encoding="utf-8"))
    return MapPicture.model_validate_json(json.dumps(pictures[name]))
