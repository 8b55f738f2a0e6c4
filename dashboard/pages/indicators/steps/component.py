"""The steps of a step scale: what each asks for, what is done, and on what evidence."""

from __future__ import annotations

from pathlib import Path

from dashboard import cache
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.model.explanation import StepState

_ELEMENT = Element(Path(__file__).parent)


def steps(shown: Selection, indicator: str) -> None:
    """Shows the steps of an indicator that has them."""
    _ELEMENT.show(_drawn(shown, indicator), key="steps")


@cache.kept
def _drawn(shown: Selection, indicator: str) -> bytes:
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    heads = [text(f"steps.{head}", language) for head in ("level", "criteria", "state", "evidence")]
    return encoded(
        {
            "label": text("steps.label", language),
            "heads": heads,
            "steps": [_step(step, language) for step in chain.steps],
        },
        language,
    )


def _step(step: StepState, language: Language) -> dict[str, object]:
    return {
        "level": step.level,
        "done": step.complete,
        "state": _state(step.complete, language),
        "evidence": text("steps.evidence_count", language, count=step.evidence_count),
        "criteria": [
            {
                "name": criterion.name.in_language(language),
                "done": criterion.complete,
                "state": _state(criterion.complete, language),
            }
            for criterion in step.criteria
        ],
    }


def _state(complete: bool, language: Language) -> str:
    return text("steps.complete" if complete else "steps.incomplete", language)
