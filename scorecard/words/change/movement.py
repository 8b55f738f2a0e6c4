"""What happened to the overall score since the round before, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.analysis.change.difference import DifferencePart
from scorecard.analysis.change.movement import Movement, MovementPart
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word
from scorecard.words.change.points import movement_points
from scorecard.words.name import Row
from scorecard.words.period import since_round
from scorecard.words.score import Direction, direction

_HEADLINES: Mapping[tuple[Direction, bool, bool], str] = {
    ("same", False, False): "headline.same",
    ("same", True, False): "headline.same_rising",
    ("same", False, True): "headline.same_falling",
    ("same", True, True): "headline.same_rising_falling",
    ("up", False, False): "headline.up",
    ("up", True, False): "headline.up_rising",
    ("up", False, True): "headline.up_falling",
    ("up", True, True): "headline.up_rising_falling",
    ("down", False, False): "headline.down",
    ("down", True, False): "headline.down_rising",
    ("down", False, True): "headline.down_falling",
    ("down", True, True): "headline.down_rising_falling",
}
"""By the way of the score, and whether a part rose and a part fell."""


_TARGETS: Mapping[str, str] = {
    "up": "movement.targets.up",
    "down": "movement.targets.down",
    "both": "movement.targets.both",
}


def headline(
    row: Row,
    movement: Movement | None,
    fiscal_year: int,
    language: Language,
    *,
    bounds: Sequence[float] = (),
) -> str:
    """What happened to the overall score since the round before, and what moved it most.

    Args:
        row: of the whole scorecard: `score`, `level`, `coverage`.
        movement: None where there is no round before.
        bounds: where the levels begin.
    """
    facts = {
        "score": fmt.score(row["score"], bounds),
        "word": level_word(row["level"], language),
        "coverage": fmt.percent(row["coverage"]),
    }
    if row["score"] is None:
        return library_text("headline.none", language, **facts)
    if movement is None:
        return library_text("headline.first", language, **facts)
    points = movement_points(movement)
    facts["since"] = _since(movement, fiscal_year, language)
    facts["size"] = fmt.score(abs(points.total))
    rising, falling = movement.rising, movement.falling
    for name, part in (("rising", rising), ("falling", falling)):
        if part is not None:
            facts[name] = part.name.in_language(language)
            facts[f"{name}_by"] = fmt.signed(points.parts[part.node])
    key = _HEADLINES[direction(points.total), rising is not None, falling is not None]
    return library_text(key, language, **facts)


def movement_title(movement: Movement | None, fiscal_year: int, language: Language) -> str:
    """ "What moved the score by +0.22 since the 6-month round"."""
    if movement is None:
        return library_text("headline.no_movement", language)
    since = _since(movement, fiscal_year, language)
    size = fmt.signed(movement_points(movement).total)
    return library_text("headline.movement", language, size=size, since=since)


def what_happened(
    part: MovementPart, cause: DifferencePart | None, *, withdrawn: bool, language: Language
) -> str:
    """What happened to the value of a part, and to its targets where they weigh more: "22,729 →
    81,786 million baht · targets rose"; to the score where there is no value.

    Args:
        cause: the same part with what makes it.
        withdrawn: whether its indicator has left the scorecard since.
    """
    happened = _values(part, withdrawn, language)
    if cause is None or not cause.targets_lead or cause.targets_moved is None:
        return happened
    return f"{happened} · {library_text(_TARGETS[cause.targets_moved], language)}"


def _values(part: MovementPart, withdrawn: bool, language: Language) -> str:
    before, now = fmt.score(part.score_before), fmt.score(part.score_now)
    if part.value_before is None and part.value_now is None:
        return library_text("movement.scores", language, before=before, now=now)
    unit = part.unit.in_language(language) if part.unit else ""
    if part.value_now is not None:
        return fmt.course(part.value_before, part.value_now, unit, part.decimals)
    before = fmt.quantity(part.value_before, unit, part.decimals)
    now = library_text("movement.withdrawn" if withdrawn else "movement.no_value", language)
    return library_text("movement.values", language, before=before, now=now)


def _since(movement: Movement, fiscal_year: int, language: Language) -> str:
    then = (movement.since_fiscal_year, movement.since_round)
    return since_round(then, fiscal_year, language)
