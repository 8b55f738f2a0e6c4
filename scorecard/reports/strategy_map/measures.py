"""The sizes that a strategy map is laid out with."""

from __future__ import annotations

from scorecard.model.base import Model


class Measures(Model):
    """The sizes a layout is made with, in its own unit."""

    label_width: float = 134.0
    """The column on the left that holds the names of the bands."""
    card_width_least: float = 146.0
    """Below this a card does not hold its text: a band with more cards gets a second row."""
    card_width_most: float = 236.0
    """Cards grow up to this width."""
    card_height: float = 92.0
    """The height of every card."""
    card_gap: float = 26.0
    """The least distance between two cards of a row; an arrow fits in."""
    pass_gap: float = 11.0
    """The least distance between a card and a link that passes it."""
    track: float = 8.0
    """The distance between two links that run side by side."""
    row_gap: float = 48.0
    """The least distance between two rows of cards."""
    band_gap: float = 12.0
    """The distance between two bands."""
    margin: float = 18.0
    """The distance from a card to the first link that runs along it: room for an arrowhead."""
    rim: float = 14.0
    """The distance from the outer cards to the edge of the band."""
    radius: float = 12.0
    """The radius of a link's bends."""


DEFAULT_MEASURES = Measures()
"""The sizes for a screen, in pixels: four bands of up to five cards in about 560 pixels."""
