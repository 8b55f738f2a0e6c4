"""A chart with everything a reader needs: what it shows, in which unit, from where, as of when."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard.charts.figure import FinishedFigure
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_picture.component import chart_picture
from dashboard.components.wording import literal
from dashboard.i18n import text
from scorecard.language import Language
from scorecard.model.provenance import Source

CONFIG = {"displayModeBar": False, "responsive": True}
"""How every chart behaves in the browser."""


class ChartWords(NamedTuple):
    """What is said around a chart."""

    title: str
    """What it shows."""
    subtitle: str
    """The unit, and how to read it."""
    source: str
    """Where the figures are from and as of when."""
    described: str
    """What it shows in a sentence, for those who cannot see it."""
    subject: str = ""
    """Of what and of whom it is, where only what stands around the card tells; for its picture."""
    period: tuple[int, str] | None = None
    """The fiscal year and the round of what it shows, where that is not the round shown."""


def chart_card(
    figure: FinishedFigure,
    words: ChartWords,
    *,
    key: str,
    clickable: bool = False,
    filling: bool = False,
) -> None:
    """Shows a chart.

    Args:
        figure: from `dashboard.charts`.
        words: what is said around it.
        clickable: a click runs the page again, and `session.clicked` says on what.
        filling: the chart is as high as what is left of its card, and not as the figure says.
    """
    with st.container(border=True, key=f"card-{key}", gap=None, height="stretch"):
        with st.container(horizontal=True, wrap=False, key=f"head-{key}", gap="xsmall"):
            card_title(words.title)
            chart_picture(
                (words.title, words.subject, words.subtitle, words.source),
                card=f"card-{key}",
                name=key,
                of=words.period,
            )
        st.caption(literal(words.subtitle))
        st.plotly_chart(
            figure,
            config=CONFIG,
            theme=None,
            key=key,
            height="stretch" if filling else "content",
            alt=words.described,
            on_select="rerun" if clickable else "ignore",
            selection_mode="points",
        )
        st.caption(literal(words.source))


def source_line(source: Source | None, when: str, language: Language) -> str:
    """Source and date of figures in one line; `when` is blank where it is not known."""
    named = text("source.unknown", language)
    if source is not None:
        named = source.title.in_language(language)
        if source.publisher:
            named = f"{named} ({source.publisher.in_language(language)})"
    parts = [text("source.line", language, source=named)]
    if when:
        parts.append(text("source.as_of", language, when=when))
    return " · ".join(parts)
