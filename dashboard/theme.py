"""All colours and the little styling that Streamlit's own theme has no option for.

The level colours come from the library, so that screen and print agree; the general theme is in
`.streamlit/config.toml`. Nothing here depends on data.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from scorecard.reports import palette

NO_LEVEL = "none"
"""How "no score" is called where a level is part of a name."""

_HERE = Path(__file__).parent


def level_name(level: int | None) -> str:
    """The level as part of a CSS name: "3", "none"."""
    return NO_LEVEL if level is None else str(level)


@cache
def variables() -> str:
    """The palette as CSS custom properties: `--ink`, `--level-3-mark`, …"""
    colours = {
        "ink": palette.INK,
        "muted": palette.MUTED,
        "line": palette.LINE,
        "border": palette.BORDER,
        "page": palette.PAGE,
        "card": palette.CARD,
        "accent": palette.ACCENT,
        "accent-ground": palette.ACCENT_GROUND,
        "better": palette.BETTER,
        "worse": palette.WORSE,
    }
    for level, three in palette.LEVEL_COLOURS.items():
        for use, colour in three._asdict().items():
            colours[f"level-{level_name(level)}-{use}"] = colour
    for severity, two in palette.SEVERITY_COLOURS.items():
        for use, colour in two._asdict().items():
            colours[f"{severity}-{use}"] = colour
    return "".join(f"--{name}:{colour};" for name, colour in colours.items())


@cache
def stylesheet() -> str:
    """The style of the whole page, for `st.html`."""
    css = (_HERE / "theme.css").read_text(encoding="utf-8")
    return f"<style>:root{{{variables()}}}{css}</style>"


@cache
def element_style() -> str:
    """What every component's own stylesheet starts with: the palette, and levels by class."""
    levels = level_rules(".level-{level}", *palette.LevelColours._fields)
    return f":host{{{variables()}}}{levels}"


def level_rules(selector: str, *uses: str) -> str:
    """A rule for each level that gives its colours for `uses`; `{level}` stands for its name."""
    return "".join(
        f"{selector.format(level=name)}{{"
        + ";".join(f"--{use}:var(--level-{name}-{use})" for use in uses)
        + "}"
        for name in map(level_name, palette.LEVEL_COLOURS)
    )


def chart_layout(height: int) -> dict[str, Any]:
    """What all charts share: face, grounds, margins, quiet axes."""
    axis = {
        "gridcolor": palette.LINE,
        "linecolor": palette.BORDER,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": palette.MUTED, "size": 12},
    }
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": palette.CARD,
        "plot_bgcolor": palette.CARD,
        "font": {"color": palette.INK, "size": 12, "family": FACES},
        "hoverlabel": {
            "bgcolor": palette.CARD,
            "bordercolor": palette.BORDER,
            "font": {"color": palette.INK, "family": FACES},
        },
        "dragmode": False,
        "showlegend": False,
        "separators": ".,",
        "xaxis": {**axis, "showgrid": False, "automargin": True},
        "yaxis": {**axis, "automargin": True},
    }


FACES = '"Noto Sans Thai", "Sarabun", "Leelawadee UI", "Thonburi", "Loma", sans-serif'
"""Faces that the reader's machine has; the same list as in `.streamlit/config.toml`."""
