"""Figures that are made once and shown many times."""

from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go


class FinishedFigure(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure that nobody changes any more.

    It is checked when it is made, and hands out its one description instead of a copy of it,
    which takes most of the time of showing a figure again.
    """

    def __init__(self, description: dict[str, Any]) -> None:
        """Makes the figure from its description (`data` and `layout`)."""
        super().__init__(_without_links(description))
        self._finished: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The description; not to be changed."""
        return self._finished


_LINK = re.compile(r"<(?=\s*/?\s*a\b)", re.IGNORECASE)


def _without_links(part: Any) -> Any:
    """The description with texts in which no link is found: no chart has one of its own, so it
    would be somebody's name."""
    if isinstance(part, str):
        return _LINK.sub("&lt;", part)
    if isinstance(part, dict):
        return {name: _without_links(inner) for name, inner in part.items()}
    if isinstance(part, list | tuple):
        return [_without_links(inner) for inner in part]
    return part
