"""What an organization collects from its members: they have it, and it means the same there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorecard.checks.address import Path
from scorecard.checks.facts import listed, named
from scorecard.checks.nearest import nearest_code
from scorecard.checks.plan import Plan, name_of
from scorecard.checks.rule import Problem
from scorecard.checks.walk import indicators
from scorecard.language.format import percent
from scorecard.model.indicator import IN_ONE_UNIT, NOT_OF_SHARES, Indicator
from scorecard.model.period import FiscalYear
from scorecard.model.strategy import Strategy

_PERCENT = ("%", "ร้อยละ", "เปอร์เซ็นต์", "percent")


def aggregation_method(strategy: Strategy) -> Iterator[Problem]:
    """Reports methods that give no value, or one that means nothing."""
    for indicator, path, _ in indicators(strategy):
        if indicator.aggregation.from_members:
            for key in _faults(indicator):
                yield Problem(
                    path=(*path, "aggregation"),
                    key=key,
                    facts={"code": indicator.code, "method": indicator.aggregation.method},
                )


def _faults(indicator: Indicator) -> Iterator[str]:
    aggregation, measure, scale = indicator.aggregation, indicator.measure, indicator.scale
    has_parts = measure is None or measure.is_quotient
    if scale.kind == "composite":
        yield "aggregation_composite"
    elif aggregation.method == "ratio" and not (scale.has_unit and has_parts):
        yield "aggregation_ratio"
    elif aggregation.method in NOT_OF_SHARES and _is_share(indicator):
        if not _is_mean_of_published(indicator):
            yield "aggregation_percent"
    elif aggregation.method == "sum" and not scale.has_unit:
        yield "aggregation_steps"
    if aggregation.by is not None and aggregation.by == (aggregation.of or indicator.code):
        yield "aggregation_by_itself"


def _is_share(indicator: Indicator) -> bool:
    """Whether the value is a percentage, or a quotient of two series."""
    if indicator.measure is not None and indicator.measure.is_quotient:
        return True
    unit = indicator.unit
    words = () if unit is None else (unit.th, unit.en or "")
    return any(word.strip().casefold().startswith(_PERCENT) for word in words)


def _is_mean_of_published(indicator: Indicator) -> bool:
    """Whether the value is the mean of shares that are published as they are, so that there is
    nothing to divide anew."""
    measure = indicator.measure
    published = measure is not None and measure.kind == "latest"
    return indicator.aggregation.method == "mean" and published and _is_share(indicator)


def mean_of_published(strategy: Strategy) -> Iterator[Problem]:
    """Notes percentages that are published without their parts and can only be averaged."""
    for indicator, path, _ in indicators(strategy):
        if _is_mean_of_published(indicator):
            yield Problem(path=(*path, "aggregation"), facts={"code": indicator.code})


class _Collected(NamedTuple):
    """One indicator of an organization's members that goes into one of its own."""

    strategy: Strategy
    path: Path
    """Path to the aggregation."""
    indicator: Indicator
    field: str
    """`of`: the members' values themselves; `by`: what weighs them."""
    code: str
    """Code of the members' indicator."""
    organization: str
    fiscal_year: FiscalYear
    members: dict[str, Indicator | None]
    """What each member with a strategy has under that code; None for nothing."""
    without_strategy: tuple[str, ...]
    """Members that have no strategy in that year."""

    @property
    def of_itself(self) -> bool:
        """Whether the members' indicator has the same code, so that no field names it."""
        return self.field == "of" and self.indicator.aggregation.of is None


def _collected(plan: Plan) -> Iterator[_Collected]:
    """Everything that is collected, by strategy, indicator, organization and year."""
    for strategy in plan.strategies:
        found = [each for each in indicators(strategy) if each.indicator.aggregation.from_members]
        for year in plan.years(strategy) if found else ():
            for organization, members in plan.members(strategy, year).items():
                have = {member: plan.in_force(member, year) for member in members}
                missing = tuple(member for member, own in have.items() if not own)
                for indicator, path, _ in found:
                    for field, code in _sources(indicator):
                        yield _Collected(
                            strategy,
                            (*path, "aggregation"),
                            indicator,
                            field,
                            code,
                            organization,
                            year,
                            {m: own[0].indicator(code) for m, own in have.items() if own},
                            missing,
                        )


def _sources(indicator: Indicator) -> Iterator[tuple[str, str]]:
    yield "of", indicator.aggregation.of or indicator.code
    if indicator.aggregation.by is not None:
        yield "by", indicator.aggregation.by


def member_indicator(plan: Plan) -> Iterator[Problem]:
    """Reports indicators collected from members none of whose strategies has them."""
    reported: set[tuple[str, str, str, str]] = set()
    for each in _collected(plan):
        key = (each.strategy.code, each.indicator.code, each.field, each.organization)
        if not each.members or any(each.members.values()) or key in reported:
            continue
        reported.add(key)
        facts = {
            "code": each.indicator.code,
            "of": each.code,
            "organization": name_of(plan.registry, each.organization),
            "year": str(each.fiscal_year),
        }
        path = each.path if each.of_itself else (*each.path, each.field)
        near = nearest_code(each.code, _codes(plan, each))
        yield Problem(strategy=each.strategy.code, path=path, facts=facts | {"near": near})


def _codes(plan: Plan, each: _Collected) -> list[str]:
    """The codes that the members do have."""
    strategies = [
        strategy for member in each.members for strategy in plan.in_force(member, each.fiscal_year)
    ]
    return list(dict.fromkeys(i.code for s in strategies for i in s.all_indicators()))


def member_strategy(plan: Plan) -> Iterator[Problem]:
    """Reports what is collected from nobody: there are no members, or none has a strategy."""
    reported: set[tuple[str, str, str]] = set()
    for each in _collected(plan):
        key = (each.strategy.code, each.indicator.code, each.organization)
        if each.members or key in reported:
            continue
        reported.add(key)
        yield Problem(
            strategy=each.strategy.code,
            path=each.path,
            key="member_strategy" if each.without_strategy else "member_none",
            facts={
                "code": each.indicator.code,
                "organization": name_of(plan.registry, each.organization),
                "year": str(each.fiscal_year),
            },
        )


def member_partly(plan: Plan) -> Iterator[Problem]:
    """Reports indicators that so few members have that there can never be a value."""
    reported: set[tuple[str, str, str, str]] = set()
    for each in _collected(plan):
        having = [member for member, own in each.members.items() if own is not None]
        lacking = [m for m, own in each.members.items() if own is None] + [*each.without_strategy]
        enough = each.indicator.aggregation.require * (len(having) + len(lacking))
        key = (each.strategy.code, each.indicator.code, each.field, each.organization)
        if not having or len(having) >= enough or key in reported:
            continue
        reported.add(key)
        yield Problem(
            strategy=each.strategy.code,
            path=each.path,
            facts={
                "code": each.indicator.code,
                "of": each.code,
                "organization": name_of(plan.registry, each.organization),
                "year": str(each.fiscal_year),
                "members": listed(name_of(plan.registry, member) for member in lacking),
                "require": percent(each.indicator.aggregation.require),
            },
        )


def member_unit(plan: Plan) -> Iterator[Problem]:
    """Reports sums, means and extremes of values in another unit."""
    reported: set[tuple[str, str]] = set()
    for each in _collected(plan):
        own = each.indicator.unit
        key = (each.strategy.code, each.indicator.code)
        if each.field != "of" or each.indicator.aggregation.method not in IN_ONE_UNIT:
            continue
        units = [i.unit for i in each.members.values() if i is not None and i.unit is not None]
        other = next((unit for unit in units if own is not None and unit.th != own.th), None)
        if own is not None and other is not None and key not in reported:
            reported.add(key)
            yield Problem(
                strategy=each.strategy.code,
                path=each.path,
                facts={
                    "code": each.indicator.code,
                    "of": each.code,
                    "unit": named(own),
                    "other": named(other),
                },
            )
