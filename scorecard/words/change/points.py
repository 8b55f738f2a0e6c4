"""The points of a difference as they are printed: what stands in one list or table adds up.

The whole is the difference of the two printed scores; perspectives make the whole, the objectives
inside a perspective make its points, and in a table of indicators by causes both rows and columns
add up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from scorecard.analysis.change.difference import Difference, DifferencePart, EffectName
from scorecard.analysis.change.movement import Movement
from scorecard.language import format as fmt
from scorecard.language.apportion import apportioned, apportioned_by
from scorecard.language.crosstab import apportioned_crosstab

_BESIDE = ""
"""What stands beside all groups: what is in no objective; 0 where there is nothing."""

EffectPoints = dict[EffectName, Decimal]


class MovementPoints(NamedTuple):
    """A movement as it is printed."""

    total: Decimal
    parts: dict[str, Decimal]
    """By the code of the indicator."""
    others: Decimal


class PartPoints(NamedTuple):
    """Some indicators of a difference as they are printed."""

    total: Decimal
    parts: dict[str, Decimal]
    """By the code of the indicator."""
    effects: EffectPoints
    """By cause."""
    cells: dict[str, EffectPoints]
    """Both."""


def movement_points(movement: Movement) -> MovementPoints:
    """The parts of a movement; with the others they make its total."""
    total = fmt.difference(movement.before, movement.now)
    figures = [part.contribution for part in movement.parts]
    *parts, others = apportioned(
        [*figures, movement.others_contribution], fmt.SCORE_DECIMALS, total
    )
    codes = [part.node for part in movement.parts]
    return MovementPoints(total, dict(zip(codes, parts, strict=True)), others)


def total_points(found: Difference) -> Decimal:
    """How much the two scores differ."""
    return fmt.difference(found.before.score, found.now.score)


def group_points(found: Difference) -> dict[str, Decimal]:
    """The points of every perspective and objective, by code."""
    made = {"": total_points(found)}
    for above in (None, *(group for group in found.groups if not group.within)):
        code, points = ("", found.total) if above is None else (above.node, above.contribution)
        inside = {g.node: g.contribution for g in found.groups if g.within == code}
        beside = points - math.fsum(inside.values())
        apart = apportioned_by({**inside, _BESIDE: beside}, fmt.SCORE_DECIMALS, made[code])
        made |= {node: apart[node] for node in inside}
    return made


def part_points(found: Difference, node: str | None = None) -> PartPoints:
    """The points of indicators by cause: of all, or of those inside a perspective or objective."""
    if node is None or found.group(node) is None:
        return _tabled(found.parts, total_points(found))
    inside = [part for part in found.parts if node in (part.perspective, part.objective)]
    return _tabled(inside, group_points(found)[node])


def effect_points(effects: Mapping[EffectName, float], points: Decimal) -> EffectPoints:
    """Causes as they are printed beside the points that they make."""
    made = apportioned(list(effects.values()), fmt.SCORE_DECIMALS, points)
    return dict(zip(effects, made, strict=True))


def _tabled(parts: Sequence[DifferencePart], total: Decimal) -> PartPoints:
    by_cause = [part.effects.by_name() for part in parts]
    causes = list(by_cause[0]) if by_cause else []
    made = apportioned_crosstab(
        [list(each.values()) for each in by_cause], fmt.SCORE_DECIMALS, total
    )
    codes = [part.node for part in parts]
    cells = [dict(zip(causes, row, strict=True)) for row in made.cells]
    return PartPoints(
        made.whole,
        dict(zip(codes, made.rows, strict=True)),
        dict(zip(causes, made.columns, strict=True)),
        dict(zip(codes, cells, strict=True)),
    )
