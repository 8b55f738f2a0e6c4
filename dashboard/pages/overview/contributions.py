"""What moved the overall score since the round before: parts that add up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from dashboard import cache, session
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
from dashboard.session import Selection
from scorecard.analysis.change.difference import DifferencePart
from scorecard.analysis.change.movement import Movement, MovementPart
from scorecard.language import format as fmt
from scorecard.words.change.movement import what_happened
from scorecard.words.change.points import movement_points


def contributions(shown: Selection) -> None:
    """Shows the parts of the movement; each leads to its indicator."""
    bars(_drawn(shown), key="contributions")


@cache.kept
def _drawn(shown: Selection) -> bytes:
    movement = cache.movement(*shown.compared)
    if movement is None:
        raise ValueError("there is no round before")
    language = shown.language
    causes = cache.causes(*shown.compared)
    heads = [
        Head(text("movement.indicator", language), "name", "39%"),
        Head(text("movement.drawn", language), "bars", "23%"),
        Head(text("movement.share", language), "figure"),
        Head(text("movement.fact", language), "fact"),
    ]
    points = movement_points(movement)
    rows = [
        _part(part, points.parts[part.node], causes.get(part.node), shown)
        for part in movement.parts
    ]
    if movement.others_count:
        rows.append(_others(movement, points.others, shown))
    return bars_data(
        heads,
        rows,
        language,
        label=text("movement.label", language),
        signed=True,
        total=Row(
            text("movement.total", language),
            [
                None,
                words_cell(fmt.signed(points.total)),
                words_cell(f"{fmt.score(movement.before)} → {fmt.score(movement.now)}"),
            ],
        ),
        heads_hidden=True,
    )


def _part(
    part: MovementPart, printed: Decimal, cause: DifferencePart | None, shown: Selection
) -> Row:
    return Row(
        part.name.in_language(shown.language),
        _cells(part.contribution, printed, _fact(part, cause, shown)),
        part.node,
        session.link(shown, "indicators", indicator=part.node),
    )


def _cells(points: float, printed: Decimal, fact: str) -> list[dict[str, Any]]:
    """What a part adds or takes away, drawn and printed, and what happened."""
    way: Literal["better", "worse"] = "better" if points > 0 else "worse"
    figure = words_cell(fmt.signed(printed), way if points else "muted")
    return [bars_cell(Bar(points, way)), figure, words_cell(fact)]


def _fact(part: MovementPart, cause: DifferencePart | None, shown: Selection) -> str:
    row = cache.scores(*shown.compared).get(part.node)
    withdrawn = row is not None and row["status"] == "withdrawn"
    return what_happened(part, cause, withdrawn=withdrawn, language=shown.language)


def _others(movement: Movement, printed: Decimal, shown: Selection) -> Row:
    """The rest in one row, which leads to all of it."""
    return Row(
        text("movement.others", shown.language, count=movement.others_count),
        _cells(movement.others_contribution, printed, ""),
        "others",
        session.link(shown, "why-different", view="indicators"),
    )
