"""The strategy map as a Streamlit component, and the plain data that its script draws.

The browser keeps the map from run to run and only changes what is different, so focus and full
screen survive a rerun. Which card is chosen belongs to the caller: it passes `selected` in and
keeps what comes back. Every text from data is set as text, never as markup; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from dashboard import theme
from dashboard.components.element import LEVELS_SCRIPT
from scorecard.reports import palette
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.picture import MapCard, MapPicture
from scorecard.reports.thai_words import line_pieces
from scorecard.words.score import Direction, direction

LABELS = (
    "map",
    "hint",
    "present",
    "leave",
    "clear",
    "cleared",
    "chosen",
    "key_causes",
    "key_effects",
    "causes",
    "effects",
    "level",
    "rose",
    "fell",
    "unchanged",
)
"""The names of all texts that the map needs beside those in the picture.

`map` is its name for screen readers; `hint` stands above it; `present` and `leave` are on the full
screen button, `clear` on the button that clears the choice; `cleared` and `chosen` (with the fields
`{name}`, `{causes}`, `{effects}`) are read out; `key_causes` and `key_effects` explain the two
kinds of strong lines. The rest makes a card's spoken text: `causes` and `effects` stand before the
names of its neighbours, `level` has the field `{level}`, and `rose`, `fell` and `unchanged` tell
the change.
"""

_WAYS: Mapping[Direction, str] = {"up": "rose", "down": "fell", "same": "unchanged"}
"""The label that tells a change, by its direction."""


class LinkMarks(NamedTuple):
    """What a test found of the links, in words."""

    words: Mapping[str, str]
    """The word of each verdict, in the order of the legend."""
    verdicts: Mapping[tuple[str, str], str]
    """The verdict of each link, by cause and effect."""
    titles: Mapping[tuple[str, str], str]
    """What was found, in a sentence with its numbers."""
    note: str
    """What must be said with the marks where nothing stands beside the map: in full screen."""


_FOLDER = Path(__file__).parent


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component(
    "scorecard_strategy_map",
    html='<section class="strategy-map"></section>',
    css=_read("map.css", "card.css") + theme.level_rules('[data-level="{level}"]', "mark", "text"),
    js="\n".join((LEVELS_SCRIPT, _read("paths.js", "drawing.js", "map.js"))),
)


def strategy_map(
    picture: MapPicture,
    layout: MapLayout | None = None,
    *,
    selected: str | None,
    theme_filter: str | None,
    labels: Mapping[str, str],
    key: str,
    marks: LinkMarks | None = None,
) -> str | None:
    """Shows a strategy map and returns the code of the objective that is chosen now.

    Args:
        picture: what to show.
        layout: where everything stands; made from the picture if omitted.
        selected: the code chosen so far, or None. A code that is not on the map counts as None.
        theme_filter: the code of the theme to show; cards of other themes fade. None shows all.
        labels: the texts named in `LABELS`, in the picture's language.
        key: the component's key in the session.
        marks: what a test found of the links; None draws them untested.

    Returns:
        `selected`, or what was clicked in this run: a code, or None when the choice was cleared.

    Raises:
        KeyError: a label is missing (a defect of the program).
    """
    chosen = _choice(key, selected, {card.code for card in picture.cards})
    data = map_data(picture, layout or lay_out(picture), chosen, theme_filter, labels, marks)
    _mount(data=data, key=key, on_choice_change=_nothing)
    return chosen


def _nothing() -> None:
    """The component names its trigger by this callback; the page reads the value instead."""


def _choice(key: str, selected: str | None, codes: set[str]) -> str | None:
    """What is chosen in this run. A click arrives before the map is drawn, so it never flickers."""
    clicked = (st.session_state.get(key) or {}).get("choice")
    code = clicked.get("code") if isinstance(clicked, dict) else selected
    return code if code in codes else None


def map_data(
    picture: MapPicture,
    layout: MapLayout,
    selected: str | None,
    theme_filter: str | None,
    labels: Mapping[str, str],
    marks: LinkMarks | None = None,
) -> dict[str, Any]:
    """All that the script draws from, as JSON values."""
    drawn = picture.model_dump(mode="json")
    for card, values in zip(picture.cards, drawn["cards"], strict=True):
        values["pieces"] = line_pieces(card.name)
        values["spoken"] = _spoken(card, picture, labels)
        values["described"] = _described(card, picture, labels, marks)
    for band, values in zip(picture.bands, drawn["bands"], strict=True):
        values["pieces"] = {"name": line_pieces(band.name), "caption": line_pieces(band.caption)}
    for link, values in zip(picture.links, drawn["links"], strict=True):
        ends = link.source, link.target
        values["verdict"] = marks.verdicts.get(ends) if marks else None
        found = marks.titles.get(ends, "") if marks else ""
        values["title"] = "\n".join(part for part in (found, link.title) if part)
    return {
        "picture": drawn,
        "layout": layout.model_dump(mode="json"),
        "selected": selected,
        "theme": theme_filter,
        "labels": {name: labels[name] for name in LABELS},
        "verdicts": [
            {"verdict": verdict, "word": word}
            for verdict, word in (marks.words.items() if marks else ())
        ],
        "verdict_note": marks.note if marks else "",
        "colours": _COLOURS,
    }


def _spoken(card: MapCard, picture: MapPicture, labels: Mapping[str, str]) -> str:
    """A card in words: name, score, level, change, the other round, remark."""
    parts = [card.name]
    if card.level is None:
        parts.append(card.word)
    else:
        parts += [f"{card.score_text} {card.word}", labels["level"].format(level=card.level)]
    if card.change is not None and card.change_text:
        way = direction(card.change)
        said = labels[_WAYS[way]]
        parts.append(said if way == "same" else f"{said} {card.change_text}")
    if card.compared is not None:
        then = f"{picture.compared_title}: {card.compared.score_text} {card.compared.word}"
        parts.append(then.strip())
    return ", ".join(part for part in (*parts, card.note) if part)


def _described(
    card: MapCard, picture: MapPicture, labels: Mapping[str, str], marks: LinkMarks | None
) -> str:
    """The names of a card's direct causes and effects, in words; each with its verdict."""
    names = {other.code: other.name for other in picture.cards}

    def named(code: str, link: tuple[str, str]) -> str:
        verdict = marks.verdicts.get(link) if marks else None
        return f"{names[code]} ({marks.words[verdict]})" if marks and verdict else names[code]

    links = [(link.source, link.target) for link in picture.links]
    causes = [named(source, (source, to)) for source, to in links if to == card.code]
    effects = [named(to, (source, to)) for source, to in links if source == card.code]
    found = (("causes", causes), ("effects", effects))
    return "; ".join(f"{labels[label]} {', '.join(names)}" for label, names in found if names)


_COLOURS = {
    "--ink": palette.INK,
    "--muted": palette.MUTED,
    "--border": palette.BORDER,
    "--unfilled": palette.BORDER,
    "--page": palette.PAGE,
    "--card": palette.CARD,
    "--band": palette.BAND,
    "--link": palette.LINK,
    "--accent": palette.ACCENT,
    "--accent-ground": palette.ACCENT_GROUND,
    "--focus": palette.FOCUS,
    "--better": palette.BETTER,
    "--worse": palette.WORSE,
} | {
    f"--level-{level or 'none'}-{part}": getattr(colours, part)
    for level, colours in palette.LEVEL_COLOURS.items()
    for part in ("mark", "text")
}
