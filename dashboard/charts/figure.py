"""Figures that are made once and shown many times."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class FinishedFigure(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure that nobody changes any more.

    It is checked when it is made, and hands out its one description instead of a copy of it,
    which takes most of the time of showing a figure again.
    """

    def __init__(self, description: dict[str, Any]) -> None:
        """Makes the figure from its description (`data` and `layout`)."""
        super().__init__(description)
        self._finished: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The description; not to be changed."""
        return self._finished
