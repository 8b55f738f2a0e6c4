"""Colours can be told apart and words can be read on every ground they stand on."""

import re

import pytest

from scorecard.model.scales.level import LEVELS
from scorecard.reports import palette
from scorecard.reports.palette import LEVEL_COLOURS, contrast

READABLE = 4.5  # WCAG 2.1 AA, text
VISIBLE = 3.0  # WCAG 2.1 AA, shapes


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#202020", "#ffffff") == pytest.approx(16.29, abs=0.01)


def test_every_level_has_its_colours() -> None:
    assert set(LEVEL_COLOURS) == {*LEVELS, None}
    assert len({colours.mark for colours in LEVEL_COLOURS.values()}) == len(LEVEL_COLOURS)


def test_words_and_levels_can_be_read() -> None:
    grounds = palette.CARD, palette.PAGE, palette.ACCENT_GROUND
    for colours in LEVEL_COLOURS.values():
        for ground in (colours.ground, *grounds):
            assert contrast(colours.text, ground) >= READABLE
        assert contrast(colours.mark, palette.CARD) >= VISIBLE
    for name in ("INK", "MUTED", "ACCENT", "BETTER", "WORSE"):
        for ground in (palette.BAND, *grounds):
            assert contrast(getattr(palette, name), ground) >= READABLE, name


def test_all_colours_are_written_alike() -> None:
    plain = [value for name, value in vars(palette).items() if name.isupper() and name != "LEVELS"]
    colours = [value for value in plain if isinstance(value, str)]
    colours += [part for level in LEVEL_COLOURS.values() for part in level]
    assert len(colours) > 25
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)
