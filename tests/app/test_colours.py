"""Colours are the library's, and text in them can be read."""

import re
from pathlib import Path

import pytest

from dashboard import theme
from scorecard.reports import palette

DASHBOARD = Path(__file__).parents[2] / "dashboard"


@pytest.mark.parametrize("level", palette.LEVEL_COLOURS)
def test_text_in_the_colour_of_a_level_can_be_read(level: int | None) -> None:
    colours = palette.LEVEL_COLOURS[level]
    for ground in (colours.ground, palette.CARD, palette.PAGE):
        assert palette.contrast(colours.text, ground) >= 4.5


@pytest.mark.parametrize("ground", [palette.CARD, palette.PAGE, palette.ACCENT_GROUND])
@pytest.mark.parametrize(
    "colour", [palette.INK, palette.MUTED, palette.ACCENT, palette.BETTER, palette.WORSE]
)
def test_all_other_text_can_be_read(colour: str, ground: str) -> None:
    assert palette.contrast(colour, ground) >= 4.5


def test_colours_are_written_nowhere_but_in_the_palette() -> None:
    files = [
        path
        for suffix in ("*.py", "*.css", "*.js")
        for path in DASHBOARD.rglob(suffix)
        if "strategy_map" not in path.parts
    ]
    assert len(files) > 30
    written = {
        path.name: found
        for path in files
        if (found := re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgba?\(", path.read_text()))
    }
    assert written == {}


def test_every_level_is_a_class_of_the_components() -> None:
    for level in palette.LEVEL_COLOURS:
        assert f".level-{theme.level_name(level)}{{" in theme.element_style()
