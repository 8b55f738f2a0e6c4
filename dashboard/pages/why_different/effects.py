"""The causes of a difference: results, targets, weights, coverage, members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from dashboard import cache
from dashboard.components.bars.component import (
    Bar,
    Head,
    Row,
    bars,
    bars_cell,
    bars_data,
    words_cell,
)
from dashboard.i18n import text
from dashboard.pages.why_different.bars import parts_inside
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.analysis.change.difference import Difference, DifferencePart, EffectName
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.change.difference import effect_name
from scorecard.words.change.points import (
    PartPoints,
    group_points,
    part_points,
    total_points,
)

_ABOUT: Mapping[EffectName, str] = {
    "results": "why.about.results",
    "targets": "why.about.targets",
    "weights": "why.about.weights",
}


def effects(shown: Selection, choice: Choice, view: str) -> None:
    """Shows the causes of what is looked at with their points and a plain explanation."""
    bars(_drawn(shown, choice, view), key="effects")


def effects_about(shown: Selection, choice: Choice, view: str) -> str:
    """How to read the causes, and of what part of the difference they are."""
    found, language = found_difference(choice, shown), shown.language
    group = found.group(view)
    if group is None:
        return text("why.effects_about", language)
    return text(
        "why.effects_inside",
        language,
        name=group.name.in_language(language),
        points=fmt.signed(group_points(found)[view]),
        total=fmt.signed(total_points(found)),
    )


@cache.kept
def _drawn(shown: Selection, choice: Choice, view: str) -> bytes:
    language = shown.language
    found = found_difference(choice, shown)
    group = found.group(view)
    parts = parts_inside(found, view)
    name, made = text("why.difference", language), found.effects
    if group is not None:
        name = text("why.inside_total", language, name=group.name.in_language(language))
        made = group.effects
    printed = part_points(found, view)
    heads = [
        Head(text("why.cause", language), "name"),
        Head(text("why.drawn", language), "bars", "126px"),
        Head(text("why.points", language), "figure"),
    ]
    return bars_data(
        heads,
        [
            _cause(cause, points, printed, found, parts, language)
            for cause, points in made.by_name().items()
        ],
        language,
        label=text("why.effects", language),
        signed=True,
        total=Row(name, [None, words_cell(fmt.signed(printed.total))]),
        heads_hidden=True,
    )


def _cause(
    name: EffectName,
    points: float,
    printed: PartPoints,
    found: Difference,
    parts: Sequence[DifferencePart],
    language: Language,
) -> Row:
    figure = printed.effects.get(name, Decimal(0))
    way: Literal["better", "worse"] = "better" if figure > 0 else "worse"
    return Row(
        effect_name(name, language),
        [
            bars_cell(Bar(points, way)),
            words_cell(fmt.signed(figure), way if figure else "muted"),
        ],
        about=_about(name, points, found, parts, language),
        remark=_above_all(name, points, printed, parts, language),
    )


def _above_all(
    name: EffectName,
    points: float,
    printed: PartPoints,
    parts: Sequence[DifferencePart],
    language: Language,
) -> str:
    """The indicator that counts most in a cause's own direction."""
    if not printed.effects.get(name):
        return ""
    part = max(parts, key=lambda part: part.effects.by_name()[name] * points)
    return text(
        "why.above_all",
        language,
        name=part.name.in_language(language),
        points=fmt.signed(printed.cells[part.node][name]),
    )


def _about(
    name: EffectName,
    points: float,
    found: Difference,
    parts: Sequence[DifferencePart],
    language: Language,
) -> str:
    if name == "coverage":
        one_sided = sum(
            {part.before.status, part.now.status} == {"scored", "missing"} for part in parts
        )
        if not one_sided or not points:
            return text("why.about.coverage_none", language)
        return text("why.about.coverage", language, count=one_sided)
    if name != "membership":
        return text(_ABOUT[name], language)
    if found.before.organization != found.now.organization:
        return text("why.about.membership_apart", language)
    if not found.joined and not found.left:
        return text("why.about.membership_same", language)
    return text("why.about.membership", language)
