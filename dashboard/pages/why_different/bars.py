"""The parts of a difference as bars: by perspective, objective or indicator, or inside one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from dashboard.charts.label import escaped
from dashboard.i18n import text
from dashboard.pages.why_different.chart import Bar
from scorecard.analysis.change.difference import (
    Difference,
    DifferenceGroup,
    DifferencePart,
)
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.figures import same
from scorecard.words.change.difference import effect_name
from scorecard.words.change.points import (
    effect_points,
    group_points,
    part_points,
    total_points,
)

MOST_BARS = 9
"""So many bars there are at most; where there are more parts, the smaller ones share one."""
WHOLE_VIEWS = ("perspectives", "objectives", "indicators")
"""The views of the whole difference, as an address names them; the first is usual."""

_Item = DifferenceGroup | DifferencePart


class View(NamedTuple):
    """What of a difference is shown as bars, largest first where there are too many."""

    items: Sequence[_Item]
    outside: str | None = None
    """The name of the perspective or objective that the rest lies outside of."""


def view_of(found: Difference, name: str, language: Language) -> View | None:
    """The view that an address names: one of `WHOLE_VIEWS`, or the code of a perspective or an
    objective; None where there is no such thing."""
    group = found.group(name)
    if group is not None and group.kind == "perspective":
        inside = [each for each in found.groups if each.within == name]
        return View(inside, group.name.in_language(language))
    if group is not None:
        parts = [part for part in found.parts if part.objective == name]
        return View(parts, group.name.in_language(language))
    if name == "indicators":
        return View(found.parts)
    if name in WHOLE_VIEWS:
        return View([each for each in found.groups if f"{each.kind}s" == name])
    return None


def parts_inside(found: Difference, name: str) -> list[DifferencePart]:
    """The indicators inside a perspective or an objective; all in any other view."""
    if found.group(name) is None:
        return list(found.parts)
    return [part for part in found.parts if name in (part.perspective, part.objective)]


def bars_of(found: Difference, name: str, language: Language) -> list[Bar]:
    """The bars of a view; together they make the difference."""
    view = view_of(found, name, language)
    if view is None:
        raise KeyError(name)
    ranked = sorted(view.items, key=lambda item: -abs(item.contribution))
    alone = ranked
    if len(ranked) > MOST_BARS:
        alone = [item for item in ranked[: MOST_BARS - 1] if fmt.rounded(item.contribution, 2)]
    points = points_of(found, name)
    bars = [_bar(item, points[item.node], language) for item in view.items if item in alone]
    rest = [item for item in ranked if item not in alone]
    if rest:
        kind = "indicator" if isinstance(rest[0], DifferencePart) else rest[0].kind
        named = text(_REST[kind], language, count=len(rest))
        printed = sum((points[item.node] for item in rest), Decimal(0))
        bars.append(_sum_bar(named, sum(i.contribution for i in rest), printed, language))
    if view.outside is not None:
        inside = sum(item.contribution for item in view.items)
        named = text("why.rest_outside", language, name=view.outside)
        printed = total_points(found) - sum((points[i.node] for i in view.items), Decimal(0))
        bars.append(_sum_bar(named, found.total - inside, printed, language))
    return bars


def points_of(found: Difference, name: str) -> Mapping[str, Decimal]:
    """The points that a view prints, by code: of its indicators, or of all groups."""
    group = found.group(name)
    if name == "indicators" or (group is not None and group.kind == "objective"):
        return part_points(found, name).parts
    return group_points(found)


_REST: Mapping[str, str] = {
    "indicator": "why.rest_indicators",
    "objective": "why.rest_objectives",
    "perspective": "why.rest_perspectives",
}


def _bar(item: _Item, printed: Decimal, language: Language) -> Bar:
    name = item.name.in_language(language)
    causes = [
        text(
            "why.hover_effect",
            language,
            effect=effect_name(effect, language),
            points=fmt.signed(points),
        )
        for effect, points in effect_points(item.effects.by_name(), printed).items()
        if points
    ]
    figure = _points_text(item.contribution, printed, language)
    words = text(
        "why.hover",
        language,
        name=escaped(name),
        points=escaped(figure),
        effects="<br>".join(causes),
    ).removesuffix("<br>")
    return Bar(item.node, name, item.contribution, figure, words)


def _sum_bar(name: str, points: float, printed: Decimal, language: Language) -> Bar:
    return Bar("", name, points, _points_text(points, printed, language), name)


def _points_text(points: float, printed: Decimal, language: Language) -> str:
    """Points with their sign; what would print as 0.00 beside a bar that can be seen is said to
    be less than one hundredth."""
    if not same(points, 0) and not printed:
        return text("why.tiny", language)
    return fmt.signed(printed)
