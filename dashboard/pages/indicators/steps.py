"""The steps of a step scale: what each asks for, what is done, and on what evidence."""

from __future__ import annotations

from typing import Any

from dashboard import cache
from dashboard.components.table.component import (
    Column,
    Line,
    Sign,
    coloured,
    figure_cell,
    list_cell,
    table,
    table_data,
    toned,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.model.explanation import StepState


def steps(shown: Selection, indicator: str) -> None:
    """Shows the steps of an indicator that has them."""
    table(_drawn(shown, indicator), key="steps")


@cache.kept
def _drawn(shown: Selection, indicator: str) -> bytes:
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    columns = [
        Column(text("steps.level", language), "rank"),
        Column(text("steps.criteria", language), "list"),
        Column(text("steps.state", language), "number"),
        Column(text("steps.evidence", language), "number"),
    ]
    return table_data(
        f"steps {indicator}",
        columns,
        [_line(step, language) for step in chain.steps],
        language,
        label=text("steps.label", language),
        heads="hidden",
    )


def _line(step: StepState, language: Language) -> Line:
    state = figure_cell(f"{_SIGNS[step.complete]} {_state(step.complete, language)}", step.level)
    evidence = text("steps.evidence_count", language, count=step.evidence_count)
    return Line(
        [
            coloured(figure_cell(str(step.level), step.level), step.level),
            _criteria(step, language),
            toned(state, "better" if step.complete else "muted"),
            toned(figure_cell(evidence, step.evidence_count), "muted"),
        ]
    )


def _criteria(step: StepState, language: Language) -> dict[str, Any]:
    """What a step asks for; the sign of a single criterion is that of the step."""
    several = len(step.criteria) > 1
    return list_cell(
        [
            Sign(
                _SIGNS[each.complete] if several else "",
                _state(each.complete, language),
                "better" if each.complete else "muted",
                each.name.in_language(language),
            )
            for each in step.criteria
        ]
    )


def _state(complete: bool, language: Language) -> str:
    return text("steps.complete" if complete else "steps.incomplete", language)


_SIGNS = {True: "✓", False: "✗"}
