"""The strategy map as a Streamlit component, and the plain data that its script draws.

The browser keeps the map from run to run and only changes what is different, so focus and full
screen survive a rerun. Which card is chosen belongs to the caller: it passes `selected` in and is
told by `choose`. Every text from data is set as text, never as markup; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from dashboard import session, theme
from dashboard.components import wording
from dashboard.components.element import LEVELS_SCRIPT, STEP_SCRIPT
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word
from scorecard.reports import palette
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.picture import MapCard, MapPicture
from scorecard.reports.thai_words import line_pieces
from scorecard.words.score import Direction, change_of, direction

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
kinds of strong lines. The rest is said of a card beside what stands on it: `causes` and `effects`
stand before the names of its neighbours, `level` has the field `{level}`, and `rose`, `fell` and
`unchanged` tell the change.
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


class MapSaid(NamedTuple):
    """What happened, in words: in full screen it stands over the map."""

    title: str
    sentence: str
    level: int | None
    """The level of the overall score."""
    vision: str = ""
    """What the strategy wants to reach; it stands under the map."""


class PanelRow(NamedTuple):
    """One thing in a list of a panel."""

    name: str
    target: Mapping[str, Any]
    """Where it leads, from `session.link`."""
    details: Sequence[str] = ()
    """Quiet remarks under it."""
    score: Mapping[str, Any] | None = None
    """From `panel_score`."""


class PanelList(NamedTuple):
    """One list of a panel."""

    title: str
    rows: Sequence[PanelRow]
    none: str
    """What stands there where there are no rows."""


class Panel(NamedTuple):
    """What is known of one objective; its name and its score are those of its card."""

    facts: Sequence[str]
    about: Sequence[str]
    lists: Sequence[PanelList]


def panel_score(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The score of a row of scores as a panel shows it: like that of a card."""
    change = change_of(row["score"], row["change"])
    return {
        "level": row["level"],
        "score_text": wording.score_text(row["score"]),
        "word": level_word(row["level"], language),
        "change": None if change is None else float(change),
        "change_text": "" if change is None else fmt.score(abs(change)),
    }


_FOLDER = Path(__file__).parent


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_mount = st.components.v2.component(
    "scorecard_strategy_map",
    html='<section class="strategy-map"></section>',
    css=_read("map.css", "card.css", "panel.css")
    + theme.level_rules('[data-level="{level}"]', "mark", "text"),
    js="\n".join(
        (LEVELS_SCRIPT, STEP_SCRIPT, _read("paths.js", "drawing.js", "panel.js", "map.js"))
    ),
)


def strategy_map(
    picture: MapPicture,
    layout: MapLayout | None = None,
    *,
    selected: str | None,
    theme_filter: str | None,
    labels: Mapping[str, str],
    key: str,
    choose: Callable[[str | None], None],
    marks: LinkMarks | None = None,
    panels: Mapping[str, Panel] | None = None,
    said: MapSaid | None = None,
    only: str = "",
) -> None:
    """Shows a strategy map.

    Args:
        picture: what to show.
        layout: where everything stands; made from the picture if omitted.
        selected: the code chosen so far, or None. A code that is not on the map counts as None.
        theme_filter: the code of the theme to show; cards of other themes fade. None shows all.
        labels: the texts named in `LABELS`, in the picture's language.
        key: the component's key in the session.
        choose: told of a click before the page runs again: a code, or None when the choice was
            cleared.
        marks: what a test found of the links; None draws them untested.
        panels: what is known of the objectives, by code; it is shown beside the map, and in full
            screen, as soon as one is chosen.
        said: what stands over the map in full screen; the picture's title if omitted.
        only: the words of the button that shows all themes again; "" for no button.

    Raises:
        KeyError: a label is missing (a defect of the program).
    """
    chosen = selected if selected in {card.code for card in picture.cards} else None
    data = map_data(picture, layout or lay_out(picture), chosen, theme_filter, labels, marks)
    data |= {
        "panels": {code: _panel(panel) for code, panel in (panels or {}).items()},
        "said": None if said is None else said._asdict(),
        "only": only,
    }
    _mount(
        data=data,
        key=key,
        on_choice_change=lambda: choose(st.session_state[key]["choice"]["code"]),
        on_follow_change=lambda: session.follow(st.session_state[key]["follow"]),
        on_unfilter_change=lambda: session.want(theme=None),
    )


def _panel(panel: Panel) -> dict[str, Any]:
    """A panel for the script: every text in the pieces between which its lines may break."""
    return {
        "facts": [line_pieces(fact) for fact in panel.facts],
        "about": [line_pieces(line) for line in panel.about],
        "lists": [
            {
                "title": line_pieces(each.title),
                "none": line_pieces(each.none),
                "rows": [
                    row._asdict()
                    | {
                        "name": line_pieces(row.name),
                        "details": [line_pieces(detail) for detail in row.details],
                    }
                    for row in each.rows
                ],
            }
            for each in panel.lists
        ],
    }


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
        values["unseen"] = {"level": _level(card, labels), "way": _way(card, labels)}
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


def _level(card: MapCard, labels: Mapping[str, str]) -> str:
    return "" if card.level is None else labels["level"].format(level=card.level)


def _way(card: MapCard, labels: Mapping[str, str]) -> str:
    return "" if card.change is None else labels[_WAYS[direction(card.change)]]


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
