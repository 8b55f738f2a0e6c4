"""The targets that are passed on, as tables: a cluster's with all members, a province's part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.table.component import (
    Column,
    Line,
    Tone,
    figure_cell,
    table_data,
    toned,
    word_cell,
)
from dashboard.i18n import text
from dashboard.pages.data_health import asked as aligned
from dashboard.session import Selection
from scorecard.analysis.plan.cascade import AddingUp, CascadedIndicator, MemberTarget
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.plan.cascade import adding_up, method
from scorecard.words.plan.cascade import cell as in_cell

_SIGNS = {"covered": "✓", "no_targets": "△", "missing": "✗", "own": "–"}
_SUM_SIGNS = {"adds_up": "✓", "within": "✓", "over": "▲", "short": "▼", "incomplete": "?"}
_TONES: Mapping[str, Tone] = {
    "missing": "worse",
    "no_targets": "worse",
    "short": "worse",
    "adds_up": "better",
    "within": "better",
    "incomplete": "muted",
    "own": "muted",
}


@cache.kept
def cascade_table(shown: Selection, level: int) -> bytes:
    """Indicators by members: each with its target of a level, and what they make together."""
    language = shown.language
    found = aligned.alignment(*shown.scorecard)
    names = cache.organizations_in(*shown.period)
    columns = [
        Column(text("alignment.indicator", language)),
        Column(text("alignment.parent_target", language), "number"),
        *(Column(wording.name(names[member], language), "number") for member in found.members),
        Column(text("alignment.together", language), "number"),
        Column(text("alignment.adds_up", language)),
    ]
    lines = [_line(each, shown, level) for each in found.of("passed", "partly")]
    label = text("alignment.title", language)
    return table_data("cascade", columns, lines, language, label=label)


def _line(each: CascadedIndicator, shown: Selection, level: int) -> Line:
    language = shown.language
    sums = _sum(each, level)
    made = None if sums is None else sums.made
    cells = [
        _indicator(each, shown),
        _figure(each, each.indicator.targets.at(level)),
        *(_member(each, member, level, language) for member in each.members),
        _figure(each, made),
        _sum_cell(sums, language),
    ]
    return Line(cells, _target(each, shown))


@cache.kept
def own_part_table(shown: Selection, level: int) -> bytes:
    """The cluster's targets of a level beside those of one of its provinces."""
    language = shown.language
    found = aligned.alignment(*shown.scorecard)
    columns = [
        Column(text("alignment.indicator", language)),
        Column(text("alignment.made_by", language)),
        Column(text("alignment.parent_target", language), "number"),
        Column(text("alignment.own_target", language), "number"),
        Column(text("alignment.part", language), "number"),
        Column(text("alignment.adds_up", language)),
    ]
    lines = []
    for each in found.of("passed", "partly"):
        own = next(m for m in each.members if m.member == shown.organization)
        target, given = each.indicator.targets.at(level), own.targets.at(level)
        part = None
        if each.indicator.aggregation.method == "sum" and target and given is not None:
            part = given / target
        lines.append(
            Line(
                [
                    _indicator(each, shown),
                    word_cell(method(each.indicator.aggregation.method, language)),
                    _figure(each, target),
                    _member(each, own, level, language),
                    figure_cell(fmt.percent(part, 1), part),
                    _sum_cell(_sum(each, level), language),
                ],
                _target(each, shown),
            )
        )
    label = text("alignment.title", language)
    return table_data("cascade of one", columns, lines, language, label=label)


def _target(each: CascadedIndicator, shown: Selection) -> Mapping[str, Any] | None:
    """The indicator's card, where the scorecard on the screen has it."""
    if each.indicator.code not in cache.scores(*shown.scorecard):
        return None
    return session.link(shown, "indicators", indicator=each.indicator.code)


def _indicator(each: CascadedIndicator, shown: Selection) -> dict[str, Any]:
    """The name; a tag where its targets are illustrative and those of others are not."""
    own, language = each.indicator, shown.language
    every = all(i.indicator.illustrative for i in aligned.alignment(*shown.scorecard).indicators)
    unit = "" if own.unit is None else f" ({own.unit.in_language(language)})"
    tags = [text("badge.illustrative", language)] if own.illustrative and not every else []
    return word_cell(f"{own.code} {own.name.in_language(language)}{unit}", tags)


def _figure(each: CascadedIndicator, value: float | None) -> dict[str, Any]:
    return figure_cell(fmt.plain(value, each.indicator.decimals), value)


def _member(
    each: CascadedIndicator, member: MemberTarget, level: int, language: Language
) -> dict[str, Any]:
    """A sign and the target, or a sign and what is lacking."""
    value = member.targets.at(level)
    words = in_cell(member.state, language)
    if member.state == "covered":
        words = "" if value is None else fmt.plain(value, each.indicator.decimals)
    cell = figure_cell(f"{_SIGNS[member.state]} {words}".strip(), value)
    tone = _TONES.get(member.state)
    return cell if tone is None else toned(cell, tone)


def _sum(each: CascadedIndicator, level: int) -> AddingUp | None:
    return next((found for found in each.sums if found.level == level), None)


def _sum_cell(found: AddingUp | None, language: Language) -> dict[str, Any]:
    words = adding_up(found, language)
    if found is None:
        return word_cell(words)
    cell = word_cell(f"{_SUM_SIGNS[found.state]} {words}")
    tone = _TONES.get(found.state)
    return cell if tone is None else toned(cell, tone)
