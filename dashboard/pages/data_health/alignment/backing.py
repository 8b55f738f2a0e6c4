"""Which objectives have no project, and which projects serve no objective."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame.card_title import card_title
from dashboard.components.prose.component import Block, prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import as_written
from dashboard.i18n import text
from dashboard.pages.data_health import asked as aligned
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.words.plan.cascade import backing


def backing_card(shown: Selection) -> None:
    """Shows the objectives without a project and the projects without an objective."""
    found = aligned.alignment(*shown.scorecard)
    blocks: list[Block] = [("strong", backing(found, _weight(shown), shown.language))]
    if found.loose:
        blocks.append(("quiet", text("alignment.loose_title", shown.language)))
        blocks.append(
            (
                "list",
                [
                    f"{each.title} ({fmt.money(each.amount, shown.language)})"
                    for each in found.loose
                ],
            )
        )
        titles = (each.title for each in found.loose)
        blocks.append(("quiet", as_written(titles, shown.language)))
    with st.container(border=True, key="card-backing", gap="xsmall"):
        card_title(text("alignment.backing", shown.language))
        prose(*blocks, language=shown.language, key="backing-headline")
        if found.unbacked:
            table(_drawn(shown), key="backing")


def _weight(shown: Selection) -> float:
    """The weight in force of all objectives."""
    rows = cache.scores(*shown.scorecard).values()
    return sum(row["weight"] or 0.0 for row in rows if row["kind"] == "objective")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    language = shown.language
    rows = cache.scores(*shown.scorecard)
    columns = [
        Column(text("alignment.objective", language)),
        Column(text("alignment.weight", language), "number"),
        Column(text("alignment.indicators", language)),
    ]
    lines = [
        Line(
            [
                word_cell(each.name.in_language(language)),
                figure_cell(fmt.percent(share, 1), share),
                word_cell(", ".join(each.indicators)),
            ],
            session.link(shown, "strategy-map", objective=each.code) if each.code in rows else None,
        )
        for each in aligned.alignment(*shown.scorecard).unbacked
        for share in [each.weight / _weight(shown)]
    ]
    label = text("alignment.backing", language)
    return table_data("backing", columns, lines, language, label=label, height=320)
