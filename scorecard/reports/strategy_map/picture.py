"""What a strategy map shows: bands, cards and links, with every text already chosen and written.

A picture knows no language, no scores' arithmetic and no pixels. Whoever builds it has looked up
the names, formatted the figures and found the words; `layout` places it, `document` prints it and
the dashboard draws it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pydantic import Field, model_validator

from scorecard.language import Language
from scorecard.model.base import FiniteNumber, Model
from scorecard.model.scales.level import Level


class MapLevel(Model):
    """One entry of the legend: a level and its word."""

    level: Level | None
    """1–5, or None for "no score"."""
    word: str
    """The word for it: "ดีมาก", "Very good"."""


class MapBand(Model):
    """A horizontal band of the map: one perspective."""

    code: str
    """The perspective's code, unique among the bands."""
    name: str
    """Its name."""
    caption: str = ""
    """What stands under the name: "น้ำหนัก 50 % · 3.62"."""


class MapComparison(Model):
    """The same objective in the other round."""

    level: Level | None
    """Its level then, or None where it had no score."""
    score_text: str
    """Its score then, as printed: "3.10", or "–" for none."""
    word: str = ""
    """The word for that level."""


class MapCard(Model):
    """One objective of the map."""

    code: str
    """The objective's code, unique among the cards."""
    band: str
    """The code of the band it stands in."""
    name: str
    """Its name."""
    score: FiniteNumber | None = None
    """Its score at full precision, or None for no score. Only `score_text` is shown."""
    level: Level | None = None
    """Its level, 1–5, or None for no score."""
    word: str = ""
    """The word for the level: "ดี", or "ยังไม่มีคะแนน" where there is no score."""
    score_text: str = ""
    """Its score as printed: "3.85", or "–" for none."""
    change: FiniteNumber | None = None
    """The change since the round it is compared with, or None if it cannot be said. Gives the
    direction of the arrow."""
    change_text: str = ""
    """The size of the change as printed, without its sign: "0.22". Blank shows no change."""
    theme: str | None = None
    """The code of its theme, or None."""
    compared: MapComparison | None = None
    """The other round, where two rounds are compared."""
    note: str = ""
    """A short remark in the card's last line: "ครอบคลุม 60 %". Given up for `compared`."""

    @model_validator(mode="after")
    def _score_and_level_agree(self) -> MapCard:
        if (self.score is None) != (self.level is None):
            raise ValueError(f"card {self.code}: a score needs a level and no score has none")
        return self


class MapLink(Model):
    """Cause and effect: `source` leads to `target`."""

    source: str
    """The code of the card that is the cause."""
    target: str
    """The code of the card that is the effect."""
    title: str = ""
    """Why it does, in a sentence."""


class MapPicture(Model):
    """A whole strategy map, ready to be placed and drawn."""

    title: str
    """The headline: the vision, or the name of the organization."""
    subtitle: str = ""
    """Organization, fiscal year and round in words."""
    bands: tuple[MapBand, ...] = Field(min_length=1)
    """The bands from top to bottom."""
    cards: tuple[MapCard, ...] = ()
    """The cards; within a band in the strategy's own order."""
    links: tuple[MapLink, ...] = ()
    """The links, each pair of cards at most once."""
    footnote: str = ""
    """Sources, date of the data, and what is illustrative."""
    language: Language = "th"
    """The language of all its texts."""
    compared_title: str = ""
    """What the cards are compared with, short: "รอบ 6 เดือน". Blank when nothing is compared."""
    legend: tuple[MapLevel, ...] = ()
    """The levels with their words, for people who see the map for the first time."""

    @model_validator(mode="after")
    def _refers_to_itself_only(self) -> MapPicture:
        _refuse_repeated("bands", (band.code for band in self.bands))
        _refuse_repeated("cards", (card.code for card in self.cards))
        _refuse_repeated("links", (f"{link.source} → {link.target}" for link in self.links))
        bands = {band.code for band in self.bands}
        cards = {card.code for card in self.cards}
        for card in self.cards:
            if card.band not in bands:
                raise ValueError(f"card {card.code} stands in band {card.band}, which is not there")
        for link in self.links:
            for end in (link.source, link.target):
                if end not in cards:
                    name = f"{link.source} → {link.target}"
                    raise ValueError(f"the link {name} refers to {end}, which is not there")
            if link.source == link.target:
                raise ValueError(f"card {link.source} is linked to itself")
        return self


def _refuse_repeated(things: str, names: Iterable[str]) -> None:
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise ValueError(f"repeated among the {things}: {', '.join(repeated)}")
