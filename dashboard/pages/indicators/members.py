"""The members' values behind an aggregated indicator, on any grouping of the clusters."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.folded import folded
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    score_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation, MemberFigure
from scorecard.words.scores.value import (
    made_of_members,
    member_decimals,
    month_decimals,
    own_arithmetic,
    ratio_decimals,
)

_PERCENT = ("%", "percent")


def members(shown: Selection, chain: Explanation) -> None:
    """Shows the members' table with a switch for the grouping; nothing for own values."""
    if chain.aggregation == "own":
        return
    language = shown.language
    with st.container(border=True, key="card-members", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            card_title(text("members.title", language), width="stretch")
            grouping = _grouping_switch(shown, chain)
        restated = grouping is not None and grouping != chain.grouping
        if restated:
            note = text("members.restated", language, grouping=grouping, inforce=chain.grouping)
            chain = cache.explanation(shown.organization, chain.node, *shown.period, grouping)
            st.warning(literal(note), icon=":material/swap_horiz:")
        if not chain.members:
            st.caption(text("members.none", language))
            return
        table(_drawn(shown, chain.node, grouping if restated else None), key="members")
        said = [made_of_members(chain, language), *own_arithmetic(chain, language)]
        st.caption(literal(" ".join(said)))
        if any(member.months for member in chain.members):
            with folded(text("members.months", language), key="member-months-open") as unfolded:
                if unfolded:
                    drawn = _months_drawn(shown, chain.node, grouping if restated else None)
                    table(drawn, key="member-months")


def _grouping_switch(shown: Selection, chain: Explanation) -> int | None:
    """The grouping to show; the one in force until the reader takes another."""
    groupings = cache.groupings()
    if chain.grouping is None or len(groupings) < 2:
        return chain.grouping
    chosen: int | None = st.segmented_control(
        text("members.grouping", shown.language),
        groupings,
        format_func=lambda grouping: text("members.of", shown.language, grouping=grouping),
        key=session.kept(
            f"grouping-{shown.organization}-{shown.fiscal_year}", chain.grouping, groupings
        ),
        on_change=session.want,
        required=True,
        label_visibility="collapsed",
    )
    return chosen


@cache.kept
def _drawn(shown: Selection, indicator: str, grouping: int | None) -> bytes:
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period, grouping)
    unit = f" ({chain.unit.in_language(language)})" if chain.unit else ""
    ratio = chain.aggregation == "ratio"
    columns = [Column(text("members.organization", language))]
    if ratio:
        columns += [
            Column(text("members.numerator", language), "number"),
            Column(text("members.denominator", language), "number"),
        ]
    columns.append(Column(text("members.value", language) + unit, "bar", _full(chain)))
    values = len(columns) - 1
    parts = ratio_decimals(chain) if ratio else ()
    decimals = (*parts, member_decimals(chain))
    if chain.status != "unscored":
        columns.append(Column(text("members.score", language), "score"))
    return table_data(
        f"members {indicator}",
        columns,
        [
            Line(_cells(member, chain, decimals, shown), _target(member, chain, shown))
            for member in chain.members
        ],
        language,
        label=text("members.title", language),
        falling=values,
    )


def _full(chain: Explanation) -> float | None:
    """What a bar over its whole track stands for: 100 where the values are shares in percent."""
    values = [member.value for member in chain.members if member.value is not None]
    shares = chain.measure != "growth" and all(0 <= value <= 100 for value in values)
    unit = chain.unit.in_language("en") if chain.unit else ""
    return 100.0 if shares and unit.startswith(_PERCENT) else None


def _cells(
    member: MemberFigure, chain: Explanation, decimals: Sequence[int], shown: Selection
) -> list[dict[str, object]]:
    """What stands beside a member; `decimals` are those of its figures."""
    language = shown.language
    tags = [text("badge.illustrative", language)] if member.illustrative else []
    cells = [word_cell(member.name.in_language(language), tags)]
    parts = (member.numerator, member.denominator) if chain.aggregation == "ratio" else ()
    for figure, places in zip((*parts, member.value), decimals, strict=True):
        cells.append(figure_cell(fmt.number(figure, places), figure))
    if chain.status == "unscored":
        return cells
    bands = cache.scorecard(*shown.scorecard).strategy.level_bands
    cells.append(score_cell(member.score, bands.level(member.score), language))
    return cells


def _target(member: MemberFigure, chain: Explanation, shown: Selection) -> dict[str, object] | None:
    """The same indicator on the member's own scorecard, where it has one."""
    if member.organization not in cache.scored():
        return None
    theirs = shown._replace(organization=member.organization)
    return session.link(theirs, "indicators", indicator=chain.node)


@cache.kept
def _months_drawn(shown: Selection, indicator: str, grouping: int | None) -> bytes:
    """The months of each member, and what they make together."""
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period, grouping)
    months = sorted({(m.year, m.month) for member in chain.members for m in member.months})
    columns = [Column(text("members.organization", language))]
    columns += [Column(fmt.month_name(month, language), "number") for _, month in months]
    columns.append(Column(text("members.value", language), "number"))
    lines = []
    for member in chain.members:
        figures = {(month.year, month.month): month.value for month in member.months}
        cells = [word_cell(member.name.in_language(language))]
        known = [figures.get(at) for at in months]
        decimals = month_decimals(member.months, member.value, chain.decimals)
        cells += [figure_cell(fmt.number(value, decimals), value) for value in known]
        cells.append(figure_cell(fmt.number(member.value, chain.decimals), member.value))
        lines.append(Line(cells))
    return table_data(
        f"months {indicator}", columns, lines, language, label=text("members.months", language)
    )
