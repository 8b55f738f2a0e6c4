"""The colours of levels and of everything else that is drawn: the one table.

Marks (bars, pips, map areas) take a level's `mark`; words and figures take its `text`, which
reaches 4.5 : 1 on white and on the level's own pale `ground` (WCAG 2.1 AA). Level colours are for
levels, and for warnings where they name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scorecard.model.warning_rule import WarningSeverity


class LevelColours(NamedTuple):
    """The three colours of one level, as #rrggbb."""

    mark: str
    """For shapes: bars, pips, areas."""
    ground: str
    """A pale ground behind its text."""
    text: str
    """For words and figures."""


class SeverityColours(NamedTuple):
    """The two colours of a warning, as #rrggbb."""

    edge: str
    """For the edge of its card."""
    tone: str
    """For its sign."""


LEVEL_COLOURS: dict[int | None, LevelColours] = {
    1: LevelColours(mark="#b3261e", ground="#fbeceb", text="#b3261e"),
    2: LevelColours(mark="#d9731a", ground="#fdf1e6", text="#a4500a"),
    3: LevelColours(mark="#b58900", ground="#fdf8e3", text="#7d5e00"),
    4: LevelColours(mark="#4f9a4f", ground="#eef7ee", text="#2f7034"),
    5: LevelColours(mark="#14633a", ground="#e5f3ea", text="#14633a"),
    None: LevelColours(mark="#8a94a3", ground="#f1f3f5", text="#5b6775"),
}
"""Colours by level; None is "no score"."""

SEVERITY_COLOURS: Mapping[WarningSeverity, SeverityColours] = {
    "high": SeverityColours(LEVEL_COLOURS[1].mark, LEVEL_COLOURS[1].text),
    "medium": SeverityColours(LEVEL_COLOURS[2].mark, LEVEL_COLOURS[2].text),
    "low": SeverityColours(LEVEL_COLOURS[None].mark, LEVEL_COLOURS[None].text),
}
"""Colours of warnings: as bad as the two lowest levels, or as quiet as no score."""

INK = "#1b2430"
"""Text."""
MUTED = "#5b6775"
"""Text of second rank."""
LINE = "#e3e7ed"
"""Rules and borders."""
BORDER = "#d5dbe3"
"""Borders of cards, and pips that are not filled."""
PAGE = "#f6f7f9"
"""The ground of a page."""
CARD = "#ffffff"
"""The ground of a card."""
BAND = "#eef2f7"
"""The ground of a band of the strategy map."""
LINK = "#7f8b9c"
"""A link of the strategy map at rest: 3 : 1 on a band, as shapes must have."""
ACCENT = "#1f3a5f"
"""The one accent, navy."""
ACCENT_GROUND = "#e8eef6"
"""A pale ground of the accent."""
FOCUS = "#2f6fd0"
"""The ring around what the keyboard is on."""
BETTER = "#1b7837"
"""A change for the better."""
WORSE = "#b3261e"
"""A change for the worse."""
SEQUENCE = ("#dfe8f3", "#b4c9e1", "#83a4c9", "#4f7aac", "#1f4a7d")
"""Shades of one hue for classes of figures, rising."""
DIVERGING = {-2: "#a8551c", -1: "#e6b98f", 0: "#eef0f2", 1: "#9cc3cf", 2: "#25697d"}
"""A large fall, a fall, no change, a rise, a large rise; brown and teal are told apart by every
kind of colour-blind reader."""


def contrast(colour: str, ground: str) -> float:
    """The contrast ratio of two colours (#rrggbb) by WCAG 2.1: 1 (none) to 21."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
