"""The cheapest way explained in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.analysis.trials.cheapest import CheapestStep, CheapestWay
from scorecard.analysis.trials.levers import EffortUnit
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word

_EFFORT_UNITS: Mapping[EffortUnit, str] = {
    "percent": "cheapest.effort_percent",
    "point": "cheapest.effort_point",
}
_NAMED = 3
"""How many indicators a sentence names."""


def _goal(way: CheapestWay, language: Language) -> str:
    """The goal: "level 4 Good (3.50)", or "3.60"."""
    key = "cheapest.goal_score" if way.level is None else "cheapest.goal_level"
    word = level_word(way.level, language)
    return library_text(key, language, score=fmt.score(way.goal), level=way.level, word=word)


def sentences(way: CheapestWay, language: Language) -> list[str]:
    """The answer first, then why it is so, one sentence each."""
    facts = {
        "goal": _goal(way, language),
        "now": fmt.score(way.score_now),
        "best": fmt.score(way.best_possible),
        "cost": effort(way.cost),
        "count": len(way.steps),
    }
    if not way.reachable:
        said = [library_text("cheapest.unreachable", language, **facts)]
    elif not way.steps:
        said = [library_text("cheapest.already", language, **facts)]
    else:
        key = "cheapest.answer" if len(way.steps) > 1 else "cheapest.answer_one"
        said = [library_text(key, language, **facts), *_reasons(way, language)]
    if way.untouched:
        codes = ", ".join(way.untouched)
        said.append(library_text("cheapest.untouched", language, codes=codes))
    if way.alike:
        groups = "; ".join(", ".join(codes) for codes in way.alike)
        said.append(library_text("cheapest.alike", language, groups=groups))
    return said


def effort_unit(per: EffortUnit, language: Language) -> str:
    """What an effort of 1 is."""
    return library_text(_EFFORT_UNITS[per], language)


def _reasons(way: CheapestWay, language: Language) -> Iterator[str]:
    def named(step: CheapestStep) -> str:
        return step.name.in_language(language)

    first = way.steps[0]
    yield library_text("cheapest.order", language, name=named(first), rate=effort(first.rate / 100))
    bound = [named(step) for step in way.steps if step.complete]
    if bound:
        yield library_text("cheapest.bound", language, names=_some(bound, language))
    part = next((step for step in reversed(way.steps) if not step.complete), None)
    if part is not None:
        to = fmt.quantity(part.practical, _unit(part, language), part.decimals)
        yield library_text("cheapest.part", language, name=named(part), value=to)
    if way.next_step is not None:
        name = way.next_step.name.in_language(language)
        rate = effort(way.next_step.rate / 100)
        same = part is not None and part.indicator == way.next_step.indicator
        key = "cheapest.next_same" if same else "cheapest.next"
        yield library_text(key, language, name=name, rate=rate)
    largest = way.largest
    if largest is None:
        return
    if way.without_largest is None:
        yield library_text("cheapest.without_none", language, name=named(largest))
    else:
        yield library_text(
            "cheapest.without",
            language,
            name=named(largest),
            instead=effort(way.without_largest),
            cost=effort(way.cost),
        )


def _some(names: list[str], language: Language) -> str:
    """The first names, and how many more there are."""
    named = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return named
    return library_text("cheapest.and_more", language, names=named, count=len(names) - _NAMED)


def _unit(step: CheapestStep, language: Language) -> str:
    return step.unit.in_language(language) if step.unit else ""


def effort(cost: float) -> str:
    """An effort as printed: one decimal, none from a thousand on."""
    return fmt.number(cost, 0 if cost >= 1000 else 1)
