"""How a value was made: reported, measured, or put together from members, and how old it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from operator import mul
from typing import Any

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.language.apportion import enough_decimals
from scorecard.model.explanation import Explanation, MemberFigure, MonthFigure
from scorecard.model.figures import below, reached
from scorecard.model.indicator import AggregationMethod
from scorecard.words.period import calendar_month

_NOT_MEASURED: Mapping[str, str] = {
    "growth": "explain.no_growth",
    "latest_growth": "explain.no_growth",
    "ratio": "explain.no_quotient",
    "latest_ratio": "explain.no_quotient",
}
"""Why an indicator that follows from series has no value, by its measure."""
_PART_DECIMALS = 2
"""Of numerators and denominators."""
_WEIGHT_DECIMALS = 2
"""Of what members weigh in a weighted mean."""

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
_OWN_ARITHMETIC: Mapping[str, str] = {
    "mean": "explain.own_arithmetic.mean",
    "weighted_mean": "explain.own_arithmetic.mean",
    "min": "explain.own_arithmetic.lowest",
    "max": "explain.own_arithmetic.highest",
}
"""What is said of a value that is made from published figures and is itself not published."""
_MEASURED: Mapping[str, str] = {
    "total": "explain.measured.total",
    "growth": "explain.measured.growth",
    "ratio": "explain.measured.ratio",
    "latest": "explain.measured.latest",
    "latest_growth": "explain.measured.latest_growth",
    "latest_ratio": "explain.measured.latest_ratio",
}


def origin(chain: Explanation, language: Language) -> str:
    """How the value was made, and how old it is."""
    if chain.value is None:
        return _no_value(chain, language)
    facts: dict[str, Any] = {
        "value": value_text(chain, language),
        "numerator": fmt.plain(chain.numerator, _PART_DECIMALS),
        "denominator": fmt.plain(chain.denominator, _PART_DECIMALS),
        "multiplier": fmt.plain(chain.multiplier),
        "year": chain.data_year,
        "months": len(chain.months),
        "threshold": fmt.plain(chain.threshold),
    }
    if chain.aggregation != "own":
        facts |= {
            "counted": members_text(chain, language),
            "members": ", ".join(_members(chain, language)),
            "weighing": chain.weighing.in_language(language) if chain.weighing else fmt.NO_FIGURE,
        }
        made = [library_text(_MADE_BY[chain.aggregation], language, **facts)]
        made += [*own_arithmetic(chain, language), *members_behind(chain, language)]
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


def own_arithmetic(chain: Explanation, language: Language) -> list[str]:
    """That a value made from published figures is itself not published, where that is so."""
    key = _OWN_ARITHMETIC.get(chain.aggregation) if chain.measure is not None else None
    return [] if key is None else [library_text(key, language)]


def counted_since(chain: Explanation, language: Language) -> str:
    """Since which month the value has come together: "since Oct 2021"; "" where it does not."""
    if not chain.accumulates:
        return ""
    first = chain.round.first_day(chain.fiscal_year)
    month = calendar_month(first.year + fmt.BUDDHIST_ERA, first.month, language)
    return library_text("explain.since", language, month=month)


def members_behind(chain: Explanation, language: Language) -> list[str]:
    """Whose figure is of too early a year to be put together with the others'."""
    names = [
        f"{member.name.in_language(language)} ({member.data_year})"
        for member in chain.members_behind
    ]
    if not names:
        return []
    return [library_text("explain.members_behind", language, members=", ".join(names))]


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
    """Why a quotient, or the members, make no value."""
    if chain.aggregation == "own":
        key = _NOT_MEASURED.get(chain.measure or "")
        return "" if key is None else library_text(key, language)
    if chain.member_coverage is None:
        return ""
    present, count = len(chain.counted_members), len(chain.members)
    key = "explain.nothing_to_divide_by"
    if any(below(member.weight or 0.0, 0) for member in chain.counted_members):
        key = "explain.negative_weight"
    elif present < count:
        key = "explain.members_missing"
    said = library_text(key, language, present=present, count=count)
    return " ".join([said, *members_behind(chain, language)])


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


def member_decimals(chain: Explanation) -> int:
    """How many decimals of the members' values it takes to come to the value as it is printed."""
    counted = chain.counted_members
    values = [member.value for member in counted if member.value is not None]
    weights = [Decimal(1)] * len(values)
    if chain.aggregation == "weighted_mean":
        weights = [fmt.rounded(member.weight or 0.0, _WEIGHT_DECIMALS) for member in counted]
    if chain.value is None or chain.aggregation not in ("sum", "mean", "weighted_mean"):
        return chain.decimals
    of = Decimal(1) if chain.aggregation == "sum" else sum(weights, Decimal(0)) or Decimal(1)

    def made(decimals: int) -> Decimal:
        printed = [fmt.rounded(value, decimals) for value in values]
        return sum(map(mul, printed, weights), Decimal(0)) / of

    return enough_decimals(made, chain.value, chain.decimals)


def ratio_decimals(chain: Explanation) -> tuple[int, int]:
    """The same of numerators and of denominators, for a ratio of sums."""
    counted = chain.counted_members
    above = [member.numerator for member in counted]
    below = [member.denominator for member in counted]
    return (
        _sum_decimals(above, chain.numerator, _PART_DECIMALS, chain.decimals),
        _sum_decimals(below, chain.denominator, _PART_DECIMALS, chain.decimals),
    )


def month_decimals(months: Sequence[MonthFigure], whole: float | None, decimals: int) -> int:
    """How many decimals of the months' figures it takes to come to their sum as it is printed."""
    return _sum_decimals([month.value for month in months], whole, decimals, decimals)


def _sum_decimals(
    parts: Sequence[float | None], whole: float | None, decimals: int, least: int
) -> int:
    known = [part for part in parts if part is not None]
    if whole is None or not known:
        return least
    return enough_decimals(
        lambda more: sum((fmt.rounded(part, more) for part in known), Decimal(0)),
        whole,
        decimals,
        least,
    )


def _members(chain: Explanation, language: Language) -> list[str]:
    """Every member with what it brings to the value."""
    decimals = ratio_decimals(chain) if chain.aggregation == "ratio" else (member_decimals(chain),)
    return [
        f"{member.name.in_language(language)} {_brought(chain, member, decimals)}"
        for member in chain.members
    ]


def _brought(chain: Explanation, member: MemberFigure, decimals: tuple[int, ...]) -> str:
    if chain.aggregation == "ratio":
        parts = member.numerator, member.denominator
        return fmt.NO_FIGURE if None in parts else " ÷ ".join(map(fmt.number, parts, decimals))
    said = fmt.number(member.value, *decimals)
    if chain.aggregation == "weighted_mean" and member.value is not None:
        said += f" × {fmt.plain(member.weight, _WEIGHT_DECIMALS)}"
    return said
