"""What moved the overall score since the round before: parts that add up."""

from __future__ import annotations

from typing import Any

from dashboard import cache, session
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.movement import Movement, MovementPart
from scorecard.language import Language
from scorecard.language import format as fmt

_ELEMENT = Element("contributions")


def contributions(shown: Selection) -> None:
    """Shows the parts of the movement; each leads to its indicator."""
    _ELEMENT.show(_drawn(shown), key="contributions", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection) -> bytes:
    movement = cache.movement(*shown.place)
    if movement is None:
        raise ValueError("there is no round before")
    language = shown.language
    return encoded(
        {
            "label": text("movement.label", language),
            "heads": [
                text(f"movement.{head}", language)
                for head in ("indicator", "drawn", "share", "fact")
            ],
            "parts": [_part(part, shown) for part in movement.parts],
            "others": _others(movement, language),
            "total": {
                "name": text("movement.total", language),
                "text": fmt.signed(movement.total),
                "fact": f"{fmt.score(movement.before)} → {fmt.score(movement.now)}",
            },
        },
        language,
    )


def _part(part: MovementPart, shown: Selection) -> dict[str, Any]:
    return {
        "code": part.node,
        "name": part.name.in_language(shown.language),
        "share": part.contribution,
        "text": fmt.signed(part.contribution),
        "fact": _fact(part, shown.language),
        "target": session.link(shown, "indicators", indicator=part.node),
    }


def _fact(part: MovementPart, language: Language) -> str:
    """What happened to the value: "22,729 → 81,786 ล้านบาท"; or to the score without one."""
    if part.value_before is None and part.value_now is None:
        return text(
            "movement.scores",
            language,
            before=fmt.score(part.score_before),
            now=fmt.score(part.score_now),
        )
    unit = part.unit.in_language(language) if part.unit else ""
    before = fmt.number(part.value_before, part.decimals)
    if part.value_now is None:
        before = fmt.quantity(part.value_before, unit, part.decimals)
        return f"{before} → {text('movement.no_value', language)}"
    return f"{before} → {fmt.quantity(part.value_now, unit, part.decimals)}"


def _others(movement: Movement, language: Language) -> dict[str, Any] | None:
    if not movement.others_count:
        return None
    return {
        "code": "others",
        "name": text("movement.others", language, count=movement.others_count),
        "share": movement.others_contribution,
        "text": fmt.signed(movement.others_contribution),
        "fact": "",
        "target": None,
    }
