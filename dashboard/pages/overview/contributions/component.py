"""What moved the overall score since the round before: parts that add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard import cache, session
from dashboard.cache import differences
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.change.difference import Difference, DifferencePart
from scorecard.analysis.change.movement import Movement, MovementPart
from scorecard.language import format as fmt

_ELEMENT = Element(Path(__file__).parent)


def contributions(shown: Selection) -> None:
    """Shows the parts of the movement; each leads to its indicator."""
    _ELEMENT.show(_drawn(shown), key="contributions", on={"open": session.follow})


@cache.kept
def _drawn(shown: Selection) -> bytes:
    movement = cache.movement(*shown.place)
    if movement is None:
        raise ValueError("there is no round before")
    language = shown.language
    causes = _causes(movement, shown)
    return encoded(
        {
            "label": text("movement.label", language),
            "heads": [
                text(f"movement.{head}", language)
                for head in ("indicator", "drawn", "share", "fact")
            ],
            "parts": [_part(part, causes.get(part.node), shown) for part in movement.parts],
            "others": _others(movement, shown),
            "total": {
                "name": text("movement.total", language),
                "text": fmt.signed(movement.total),
                "fact": f"{fmt.score(movement.before)} → {fmt.score(movement.now)}",
            },
        },
        language,
    )


def _causes(movement: Movement, shown: Selection) -> dict[str, DifferencePart]:
    """The same parts with what makes each; none where no indicator has a score in both rounds."""
    since = movement.since_fiscal_year.be, movement.since_round.code
    found = differences.difference((shown.organization, *since, None), (*shown.place, None))
    return {part.node: part for part in found.parts} if isinstance(found, Difference) else {}


def _part(part: MovementPart, cause: DifferencePart | None, shown: Selection) -> dict[str, Any]:
    return {
        "code": part.node,
        "name": part.name.in_language(shown.language),
        "share": part.contribution,
        "text": fmt.signed(part.contribution),
        "fact": _fact(part, cause, shown),
        "target": session.link(shown, "indicators", indicator=part.node),
    }


def _fact(part: MovementPart, cause: DifferencePart | None, shown: Selection) -> str:
    """What happened to the value, and to the targets where they weigh more."""
    language = shown.language
    happened = _values(part, shown)
    if cause is None or not cause.targets_lead or cause.targets_moved is None:
        return happened
    return f"{happened} · {text(f'movement.targets.{cause.targets_moved}', language)}"


def _values(part: MovementPart, shown: Selection) -> str:
    """What happened to the value: "22,729 → 81,786 ล้านบาท"; or to the score without one."""
    language = shown.language
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
        row = cache.scores(*shown.place).get(part.node)
        gone = row is not None and row["status"] == "withdrawn"
        return f"{before} → {text('status.withdrawn' if gone else 'movement.no_value', language)}"
    return f"{before} → {fmt.quantity(part.value_now, unit, part.decimals)}"


def _others(movement: Movement, shown: Selection) -> dict[str, Any] | None:
    """The rest in one row, which leads to all of it."""
    if not movement.others_count:
        return None
    return {
        "code": "others",
        "name": text("movement.others", shown.language, count=movement.others_count),
        "share": movement.others_contribution,
        "text": fmt.signed(movement.others_contribution),
        "fact": "",
        "target": session.link(shown, "why-different", show="indicators"),
    }
