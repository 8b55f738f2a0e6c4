"""Colours are the library's, and text in them can be read."""

import re
from pathlib import Path

from dashboard import theme
from scorecard.reports import palette

DASHBOARD = Path(__file__).parents[2] / "dashboard"


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
