"""A chart with everything a reader needs: what it shows, in which unit, from where, as of when."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.figure import FinishedFigure
from dashboard.components.card_title import card_title
from dashboard.components.markdown import literal
from dashboard.i18n import text
from scorecard.language import Language
from scorecard.model.provenance import Source

_CONFIG = {"displayModeBar": False, "responsive": True}


def chart_card(
    figure: FinishedFigure, *, title: str, subtitle: str, source: str, key: str, described: str
) -> None:
    """Shows a chart.

    Args:
        figure: from `dashboard.charts`.
        title: what it shows.
        subtitle: the unit, and how to read it.
        source: where the figures are from and as of when.
        described: what it shows in a sentence, for those who cannot see it.
    """
    with st.container(border=True, key=f"card-{key}", gap=None, height="stretch"):
        card_title(title)
        st.caption(literal(subtitle))
        st.plotly_chart(figure, config=_CONFIG, theme=None, key=key, alt=described)
        st.caption(literal(source))


def source_line(source: Source | None, when: str, language: Language) -> str:
    """Source and date of figures in one line; `when` is blank where it is not known."""
    named = text("source.unknown", language)
    if source is not None:
        named = source.title.in_language(language)
        if source.publisher:
            named = f"{named} ({source.publisher})"
    parts = [text("source.line", language, source=named)]
    if when:
        parts.append(text("source.as_of", language, when=when))
    return " · ".join(parts)
