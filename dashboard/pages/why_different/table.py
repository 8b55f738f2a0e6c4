"""The parts of a difference by indicator, with their causes, as a table and as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import cache, session
from dashboard.cache import differences
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.downloads import downloads
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.why_different.bars import parts_inside
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.analysis.change.difference import (
    Difference,
    DifferencePart,
    EffectName,
    SideFigures,
)
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.change.difference import side_names
from scorecard.words.change.points import (
    PartPoints,
    group_points,
    part_points,
    total_points,
)


def difference_table(shown: Selection, choice: Choice, view: str) -> None:
    """Shows the indicators of a view; each leads to its card."""
    found = found_difference(choice, shown)
    language = shown.language
    with st.container(border=True, key="card-difference-table", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            card_title(text("why.table", language), width="stretch")
            _download(shown, choice, tuple(part.node for part in parts_inside(found, view)))
        st.caption(literal(_about(found, view, language)))
        table(_drawn(shown, choice, view), key="difference-table")


def _about(found: Difference, view: str, language: Language) -> str:
    """What the rows make together."""
    total, group = fmt.signed(total_points(found)), found.group(view)
    if group is None:
        return text("why.table_about", language, total=total)
    name, points = group.name.in_language(language), fmt.signed(group_points(found)[view])
    return text("why.table_inside", language, name=name, points=points, total=total)


def _download(shown: Selection, choice: Choice, nodes: tuple[str, ...]) -> None:
    sides = choice.sides(shown)
    named = "-".join(str(part) for side in sides for part in side if part is not None)
    downloads(
        lambda format_: differences.exported(*sides, format_, shown.language, nodes),
        named,
        shown.language,
        key="difference-downloads",
        buttons="difference",
        note=text("download.rows", shown.language, count=len(nodes)),
    )


@cache.kept
def _drawn(shown: Selection, choice: Choice, view: str) -> bytes:
    language = shown.language
    found = found_difference(choice, shown)
    parts = parts_inside(found, view)
    printed = part_points(found, view)
    causes = _causes_that_count(printed)
    columns = [
        Column(text("why.indicator", language)),
        Column(text("why.value", language), "number"),
        Column(text("why.score", language), "number"),
        Column(text("why.weight", language), "number"),
        Column(text("why.points", language), "number"),
        *(Column(text(BY_EFFECT[cause], language), "number") for cause in causes),
    ]
    lines = [
        Line(_cells(part, printed, causes, language), indicator_target(part, choice, shown))
        for part in parts
    ]
    sums = [printed.total, *(printed.effects[cause] for cause in causes)]
    total = [word_cell(text("why.total", language)), *[figure_cell("", None)] * 3]
    total += [figure_cell(fmt.signed(figure), float(figure)) for figure in sums]
    label = "; ".join([text("why.table", language), *side_names(found, language)])
    return table_data("difference", columns, lines, language, label=label, total=total, height=420)


BY_EFFECT: Mapping[EffectName, str] = {
    "results": "why.by_effect.results",
    "targets": "why.by_effect.targets",
    "weights": "why.by_effect.weights",
    "coverage": "why.by_effect.coverage",
    "membership": "why.by_effect.membership",
}


def _causes_that_count(printed: PartPoints) -> list[EffectName]:
    """The causes that make something of these parts, as far as figures are printed."""
    return [
        cause for cause in printed.effects if any(made[cause] for made in printed.cells.values())
    ]


def _cells(
    part: DifferencePart, printed: PartPoints, causes: Sequence[EffectName], language: Language
) -> list[dict[str, Any]]:
    sides = part.before, part.now
    change = None
    if part.before.score is not None and part.now.score is not None:
        change = part.now.score - part.before.score
    points, by_cause = printed.parts[part.node], printed.cells[part.node]
    made = part.effects.by_name()
    weights = {fmt.plain(side.weight) for side in sides}
    return [
        word_cell(part.name.in_language(language), _tags(part, language)),
        figure_cell(_values(part, language), part.now.value),
        figure_cell(_pair([fmt.score(side.score) for side in sides], language), change),
        figure_cell(
            weights.pop()
            if len(weights) == 1
            else _pair([fmt.plain(side.weight) for side in sides], language),
            part.now.weight,
        ),
        figure_cell(fmt.signed(points), part.contribution),
        *(figure_cell(fmt.signed(by_cause[cause]), made[cause]) for cause in causes),
    ]


def _tags(part: DifferencePart, language: Language) -> list[str]:
    """What is made up: a result on either side, or only the targets."""
    sides = part.before, part.now
    if any(side.illustrative for side in sides):
        return [text("badge.some_illustrative", language)]
    if any(side.illustrative_targets for side in sides):
        return [text("badge.illustrative_targets", language)]
    return []


def _pair(figures: list[str], language: Language) -> str:
    return text("why.pair", language, before=figures[0], now=figures[1])


def _values(part: DifferencePart, language: Language) -> str:
    """The values of both sides; where both have one, their unit stands once."""
    unit = part.unit.in_language(language) if part.unit else ""
    before, now = part.before, part.now
    if before.value is not None and now.value is not None:
        return fmt.course(before.value, now.value, unit, part.decimals)
    return _pair([_value(side, unit, part.decimals, language) for side in (before, now)], language)


def _value(side: SideFigures, unit: str, decimals: int, language: Language) -> str:
    if side.value is None:
        return text("why.absent" if side.status == "absent" else "why.missing", language)
    return fmt.quantity(side.value, unit, decimals)


def indicator_target(part: DifferencePart, choice: Choice, shown: Selection) -> dict[str, Any]:
    """The card of the indicator, on the side that has it."""
    place = shown
    if part.now.status == "absent":
        year, round_ = choice.period
        place = shown._replace(organization=choice.organization, fiscal_year=year, round=round_)
    return session.link(place, "indicators", indicator=part.node)
