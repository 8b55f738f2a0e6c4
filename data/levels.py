"""The illustrative level targets: multiples of what was before, by the recipe."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from data.book import Book, Period, Row

SOURCE = "DEMO-TARGETS"


def targets(book: Book) -> list[Row]:
    """The illustrative level targets of every cluster and province, in order."""
    rows = []
    for organization, provinces in book.organizations():
        for rule in book.recipe["targets"]:
            for name, factors in _factors(rule):
                period = Period.parse(name)
                match rule["kind"]:
                    case "months":
                        base = _before(book, rule, provinces, period)
                        levels = _sensible([base * f for f in factors])
                    case "year":
                        base = _year_before(book, rule, provinces, period)
                        whole = rule.get("whole", True)
                        digits = rule.get("digits", 2)
                        levels = _sensible([base * f for f in factors], digits, whole=whole)
                    case _:
                        levels = _cascaded(book, rule, provinces, factors)
                row = {
                    "organization": organization,
                    "indicator": rule["indicator"],
                    "fiscal_year": str(period.fiscal_year),
                    "round": str(period.months),
                    "illustrative": "true",
                    "source": SOURCE,
                }
                rows.append(row | {f"level_{i}": str(x) for i, x in enumerate(levels, 1)})
    return rows


def _factors(rule: Mapping[str, Any]) -> list[tuple[str, list[float]]]:
    """The rounds of a rule with the factors of the five levels."""
    factors: Any = rule["factors"]
    return (
        list(factors.items())
        if isinstance(factors, dict)
        else [(name, factors) for name in rule["rounds"]]
    )


def _before(book: Book, rule: Mapping[str, Any], provinces: list[str], period: Period) -> float:
    """The same months of earlier fiscal years, their geometric mean; per resident it is drawn a
    quarter to the country's."""
    base = _history(book, rule, provinces, period)
    if "per" not in rule:
        return base
    own = base / book.residents(provinces, period)
    country = _history(book, rule, book.provinces, period)
    country /= book.residents(book.provinces, period)
    return math.sqrt(own * math.sqrt(own * country)) * float(rule["multiplier"])


def _history(book: Book, rule: Mapping[str, Any], provinces: list[str], period: Period) -> float:
    years = rule["after"][str(period.fiscal_year)]
    logs = [
        math.log(max(book.total(rule["series"], provinces, period.calendar_months(year)), 1.0))
        for year in years
    ]
    return math.exp(math.fsum(logs) / len(logs))


def _year_before(
    book: Book, rule: Mapping[str, Any], provinces: list[str], period: Period
) -> float:
    """The mean of the years before the one that the round measures, so many as the rule says;
    where none of them is known, the first that is."""
    series, per = rule["series"], rule.get("per", "")
    newest = period.newest_annual
    known = [
        value
        for year in range(newest - rule["years"], newest)
        if (value := book.yearly(series, provinces, year, per)) is not None
    ]
    if not known:
        first = min(y for s, _, y in book.annual if s == series)
        known = [book.yearly(series, provinces, first, per) or 0.0]
    base = math.fsum(known) / len(known) * float(rule.get("multiplier", 1))
    base = base / len(provinces) if rule.get("mean") else base
    return max(base, float(rule.get("least", 0)))


def _sensible(levels: list[float], digits: int = 2, *, whole: bool = True) -> list[float | int]:
    """Rounded to significant digits and strictly monotone; whole, or with two decimals at most."""
    falls = levels[0] > levels[-1]
    rounded: list[Decimal] = []
    for level in reversed(levels) if falls else levels:
        place = math.floor(math.log10(level)) + 1 - digits if level > 0 else 0
        unit = Decimal(1).scaleb(max(place, 0 if whole else -2))
        found = (Decimal(repr(level)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
        step = Decimal(1) if whole else Decimal("0.01")
        rounded.append(max(found, (rounded[-1] if rounded else Decimal(0)) + step))
    if falls:
        rounded.reverse()
    return [int(x) if x == int(x) else float(x) for x in rounded]


def _cascaded(
    book: Book, rule: Mapping[str, Any], provinces: list[str], factors: list[float]
) -> list[int]:
    """Levels of a province, to the nearest five; a cluster's are the sums of its provinces'."""
    low, high = rule["province_base"]
    bases = [low + (high - low) * book.chance("base", rule["indicator"], p) for p in provinces]
    return [sum(int(base * f / 5 + 0.5) * 5 for base in bases) for f in factors]
