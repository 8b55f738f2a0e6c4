"""How a value was made: reported, measured, or put together from members, and how old it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation, MemberFigure
from scorecard.model.figures import below, reached
from scorecard.model.indicator import AggregationMethod

NOT_COUNTED: Mapping[str, str] = {
    "withdrawn": "explain.withdrawn",
    "not_started": "explain.not_started",
    "unscored": "explain.unscored",
}
"""What is said, by the status, of an indicator that does not count in the round."""
_MADE_BY: Mapping[AggregationMethod, str] = {
    "sum": "explain.made_by.sum",
    "mean": "explain.made_by.mean",
    "weighted_mean": "explain.made_by.weighted_mean",
    "ratio": "explain.made_by.ratio",
    "min": "explain.made_by.min",
    "max": "explain.made_by.max",
    "count_at_least": "explain.made_by.count_at_least",
    "share_at_least": "explain.made_by.share_at_least",
}
_OF_MEMBERS: Mapping[AggregationMethod, str] = {
    "sum": "explain.of_members.sum",
    "mean": "explain.of_members.mean",
    "weighted_mean": "explain.of_members.weighted_mean",
    "ratio": "explain.of_members.ratio",
    "min": "explain.of_members.min",
    "max": "explain.of_members.max",
    "count_at_least": "explain.of_members.count_at_least",
    "share_at_least": "explain.of_members.share_at_least",
}
_MEASURED: Mapping[str, str] = {
    "total": "explain.measured.total",
    "growth": "explain.measured.growth",
    "ratio": "explain.measured.ratio",
    "latest": "explain.measured.latest",
}


def origin(chain: Explanation, language: Language) -> str:
    """How the value was made, and how old it is."""
    if chain.value is None:
        return _no_value(chain, language)
    facts: dict[str, Any] = {
        "value": value_text(chain, language),
        "numerator": fmt.plain(chain.numerator, 2),
        "denominator": fmt.plain(chain.denominator, 2),
        "multiplier": fmt.plain(chain.multiplier),
        "year": chain.data_year,
        "months": len(chain.months),
        "threshold": fmt.plain(chain.threshold),
    }
    if chain.aggregation != "own":
        facts |= {
            "counted": members_text(chain, language),
            "members": ", ".join(_member(chain, member, language) for member in chain.members),
            "weighing": chain.weighing.in_language(language) if chain.weighing else fmt.NO_FIGURE,
        }
        made = [library_text(_MADE_BY[chain.aggregation], language, **facts)]
        if chain.restated:
            made.append(library_text("explain.restated", language, grouping=chain.grouping))
        return " ".join([*made, *_age_where_counted(chain, language)])
    if chain.measure is not None:
        return library_text(_MEASURED[chain.measure], language, **facts)
    if chain.scale == "step":
        return " ".join(_age_where_counted(chain, language))
    key = "explain.reported" if chain.numerator is None else "explain.reported_ratio"
    return " ".join([library_text(key, language, **facts), *_age_where_counted(chain, language)])


def made_of_members(chain: Explanation, language: Language) -> str:
    """How the members make the value, where they are named beside it."""
    return library_text(
        _OF_MEMBERS[chain.aggregation],
        language,
        value=value_text(chain, language),
        counted=members_text(chain, language),
        threshold=fmt.plain(chain.threshold),
        weighing=chain.weighing.in_language(language) if chain.weighing else "",
    )


def value_text(chain: Explanation, language: Language) -> str:
    """The value with its unit; an own yes or no in words."""
    if chain.scale == "yes_no" and chain.aggregation == "own" and chain.value is not None:
        return yes_or_no(chain.value, language)
    unit = chain.unit.in_language(language) if chain.unit else ""
    return fmt.quantity(chain.value, unit, chain.decimals)


def members_text(chain: Explanation, language: Language) -> str:
    """How many members made the value, and of how many where some are missing."""
    present, count = len(chain.counted_members), len(chain.members)
    key = "explain.members.one" if count == 1 else "explain.members.all"
    if present < count:
        key = "explain.members.some"
    return library_text(key, language, present=present, count=count)


def yes_or_no(value: float, language: Language) -> str:
    """Whether it is done."""
    return library_text("explain.done" if reached(value, 1) else "explain.not_done", language)


def _no_value(chain: Explanation, language: Language) -> str:
    """Why the members make no value."""
    if chain.aggregation == "own" or chain.member_coverage is None:
        return ""
    present, count = len(chain.counted_members), len(chain.members)
    key = "explain.nothing_to_divide_by"
    if any(below(member.weight or 0.0, 0) for member in chain.counted_members):
        key = "explain.negative_weight"
    elif present < count:
        key = "explain.members_missing"
    return library_text(key, language, present=present, count=count)


def _age_where_counted(chain: Explanation, language: Language) -> list[str]:
    """The years, where the sentence on the calculation does not say them already."""
    return [] if chain.status in NOT_COUNTED else age(chain, language)


def age(chain: Explanation, language: Language) -> list[str]:
    """The years of the annual figures behind the value."""
    counted = chain.counted_members
    years = {year for m in counted for year in (m.data_year, m.weight_year) if year is not None}
    if not years and chain.data_year is not None:
        years = {chain.data_year}
    if not years:
        return []
    first, last = min(years), max(years)
    if first == last:
        return [library_text("explain.data_year", language, year=first)]
    return [library_text("explain.data_years", language, first=first, last=last)]


def _member(chain: Explanation, member: MemberFigure, language: Language) -> str:
    """One member with what it brings to the value."""
    name = member.name.in_language(language)
    if chain.aggregation == "ratio":
        if member.numerator is None or member.denominator is None:
            return f"{name} {fmt.NO_FIGURE}"
        above, below = (
            fmt.number(part, chain.decimals) for part in (member.numerator, member.denominator)
        )
        return f"{name} {above} ÷ {below}"
    said = f"{name} {fmt.number(member.value, chain.decimals)}"
    if chain.aggregation == "weighted_mean" and member.value is not None:
        said += f" × {fmt.plain(member.weight, 2)}"
    return said
