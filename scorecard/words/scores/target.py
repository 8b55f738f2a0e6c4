"""What an indicator is to reach, in words that fit its scale.

The target that the plan itself sets is that of `PLANNED_LEVEL`; the levels above it go beyond the
plan. It is always marked as such, and no target of another level stands without its level.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation
from scorecard.model.scales.base import Rung
from scorecard.model.scales.level import PLANNED_LEVEL
from scorecard.model.scales.scale import BandScale, Scale, scale_class
from scorecard.words.name import Row, unit
from scorecard.words.scores.value import yes_or_no

_WAYS: Mapping[bool, str] = {False: "target.at_least", True: "target.at_most"}
"""By whether a smaller value is better."""


class Aim(NamedTuple):
    """What is known of a target."""

    kind: str | None
    """Of the scale."""
    rungs: tuple[Rung, ...]
    tolerance: float | None
    smaller_is_better: bool
    unit: str
    decimals: int


def result_text(row: Row, language: Language) -> str:
    """The result of a row of scores as its scale tells it: "41%", "done", "step 4"; "" for a
    total, which has none."""
    value, own = row["value"], row["made_from"] == "own"
    if row["scale"] == "composite":
        return ""
    if value is not None and own and row["scale"] == "yes_no":
        return yes_or_no(value, language)
    if value is not None and own and row["scale"] == "step":
        return library_text("target.step", language, level=fmt.plain(value))
    return fmt.quantity(value, unit(row, language), row["decimals"] or 0)


def target_of(scale: Scale, unit: str, decimals: int, language: Language) -> str:
    """The target that the plan sets: "at least 60% (planned, level 3)"; "" for a scale that has
    none.

    Args:
        unit: of the values, in the language; "" for none.
        decimals: of the values, at most.
    """
    tolerance = scale.tolerance if isinstance(scale, BandScale) else None
    aim = Aim(scale.kind, scale.rungs(), tolerance, scale.smaller_is_better, unit, decimals)
    return _target(aim, language)


def target_in_chain(chain: Explanation, language: Language) -> str:
    """The same of an explained indicator."""
    unit = chain.unit.in_language(language) if chain.unit else ""
    aim = Aim(
        chain.scale,
        chain.rungs,
        chain.tolerance,
        chain.smaller_is_better,
        unit,
        chain.decimals,
    )
    return _target(aim, language)


def planned(level: int, language: Language) -> str:
    """What marks the target of a level that the plan sets; "" for another level."""
    return library_text("target.planned", language) if level == PLANNED_LEVEL else ""


def _target(aim: Aim, language: Language) -> str:
    if aim.kind == "band" and len(aim.rungs) == 3 and aim.tolerance is not None:
        figure = f"{fmt.plain(aim.rungs[1].value)} ± {fmt.plain(aim.tolerance)}"
        return fmt.with_unit(figure, aim.unit)
    if aim.kind == "yes_no" and aim.rungs:
        return yes_or_no(aim.rungs[-1].value or 0.0, language)
    if aim.kind == "step":
        return library_text("target.steps", language, level=PLANNED_LEVEL)
    levels = scale_class(aim.kind).target_levels
    values = [rung.value for rung in aim.rungs]
    if len(values) != len(levels) or not levels or None in values:
        return ""
    if aim.kind == "three_point":
        basic, standard, advanced = (fmt.plain(value, aim.decimals) for value in values)
        return library_text(
            "target.three",
            language,
            basic=basic,
            standard=standard,
            advanced=fmt.with_unit(advanced, aim.unit),
        )
    value = values[levels.index(PLANNED_LEVEL)]
    return library_text(
        "target.of_plan",
        language,
        target=library_text(
            _WAYS[aim.smaller_is_better],
            language,
            value=fmt.with_unit(fmt.plain(value, aim.decimals), aim.unit),
        ),
        level=PLANNED_LEVEL,
    )
