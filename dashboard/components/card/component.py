"""Cards: what something comes to, how that stands, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.model.warning_rule import WarningSeverity

_ELEMENT = Element(Path(__file__).parent)

Look = Literal["large", "small", "figures", "plain", "warning"]
"""`large` and `small` scores with the colour of their level, `figures` in a frame, `plain` in a
card that the page draws, a `warning` in a list."""


class Link(NamedTuple):
    """Words that lead somewhere."""

    words: str
    target: Mapping[str, Any]


class CardSign(NamedTuple):
    """A shape before a card, and the word that it stands for."""

    sign: str
    label: str
    tone: WarningSeverity


class Card(NamedTuple):
    """One card, with the parts that it has, from top to bottom."""

    look: Look
    title: str = ""
    code: str = ""
    """What it is about, so that the focus stays on it."""
    sign: CardSign | None = None
    above: str = ""
    """A quiet line over the title."""
    tags: Sequence[str] = ()
    """Small remarks behind the title, of a warning behind its first note."""
    score: Mapping[str, Any] | None = None
    """From `wording.score`: its level colours the card."""
    figure: str = ""
    """What stands in large type."""
    tone: Literal["worse"] | None = None
    """The colour of the figure."""
    change: Mapping[str, str] | None = None
    """From `wording.change`."""
    since: str = ""
    """What the change is since."""
    range: Mapping[str, Any] | None = None
    """From `possible_range`."""
    share: Mapping[str, Any] | None = None
    """`done` and `planned` as shares of 0–1, `label` in words."""
    notes: Sequence[str] = ()
    facts: Sequence[str] = ()
    """Quiet remarks side by side, read out when they change."""
    links: Sequence[Link] = ()
    links_label: str = ""
    """What the links are, for screen readers."""
    target: Mapping[str, Any] | None = None
    """Where the whole card leads."""

    def drawn(self) -> dict[str, Any]:
        """The card for the script."""
        sign = None if self.sign is None else self.sign._asdict()
        return self._asdict() | {"sign": sign, "links": [link._asdict() for link in self.links]}


def cards_data(
    cards: Sequence[Card], language: Language, *, label: str = "", more: Link | None = None
) -> bytes:
    """What `cards` shows.

    Args:
        label: what they are, for screen readers, where they are a list.
        more: a link above them.
    """
    return encoded(
        {
            "cards": [card.drawn() for card in cards],
            "label": label,
            "more": None if more is None else more._asdict(),
        },
        language,
    )


def cards(data: bytes, *, key: str) -> None:
    """Shows cards made by `cards_data`."""
    _ELEMENT.show(data, key=key, on={"open": session.follow})


def possible_range(row: Mapping[str, Any], shown: Selection) -> dict[str, Any] | None:
    """The score on the levels, and how far it could still go either way."""
    if row["lowest"] is None or row["highest"] is None:
        return None
    strategy = cache.scorecard(*shown.scorecard).strategy
    low, high = strategy.score_range
    return {
        "lowest": low,
        "highest": high,
        "bounds": strategy.level_bands.bounds,
        "from": row["lowest"],
        "to": row["highest"],
        "score": row["score"],
        "label": wording.possible_range(row["lowest"], row["highest"], shown.language),
    }
