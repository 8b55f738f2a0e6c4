"""The one place where figures become text: numbers, shares, money, dates.

Rounding is for display only and always half up on the decimal digits that the figure shows,
so 0.125 prints 0.13 and 0.025 prints 0.03.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from scorecard.language.catalogue import Language, library_text

NO_FIGURE = "–"
"""What stands where there is no figure; a missing figure is never printed as 0."""

MINUS = "−"

THAILAND = dt.timezone(dt.timedelta(hours=7))
"""Thailand's time, all year round."""

SCORE_DECIMALS, FORM_DECIMALS = 2, 4
"""Of scores and plain figures on screens, and on official forms."""

BUDDHIST_ERA = 543
"""Buddhist Era year minus Common Era year."""

MONTHS = (
    *("month.1", "month.2", "month.3", "month.4", "month.5", "month.6"),
    *("month.7", "month.8", "month.9", "month.10", "month.11", "month.12"),
)
"""What the months of a calendar year are called, in the library's catalogue."""
_PERCENT = ("%", "ร้อยละ", "percent")
_NUMBERED = ("ระดับ", "ขั้นที่", "level", "step")  # units that stand before their figure
_ANY_SIZE = Context(prec=330)  # a figure may have 300 digits before the point
_DECIDING_DECIMALS = 9  # what differs by less counts as the same, see `scorecard.model.figures`
_SIGNIFICANT_DIGITS = 15  # what a double surely holds: 0.1 + 0.2 counts as 0.3 before rounding


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """`value` rounded half up to `decimals` places."""
    digits = Decimal(format(value, f".{_SIGNIFICANT_DIGITS}g"))
    step = Decimal(1).scaleb(-decimals)
    result = digits.quantize(step, rounding=ROUND_HALF_UP, context=_ANY_SIZE)
    return abs(result) if result == 0 else result


def difference(before: float, now: float, decimals: int = SCORE_DECIMALS) -> Decimal:
    """How much two figures differ as they are printed: from 3.12 to 3.43 it is 0.31, though before
    rounding it may be 0.3049. A change that stands beside its figures is told so."""
    return rounded(now, decimals) - rounded(before, decimals)


def number(value: float | Decimal | None, decimals: int = SCORE_DECIMALS) -> str:
    """ "1,234.50"; an en dash for no figure."""
    if value is None or value != value:  # NaN is how pandas says "no figure"
        return NO_FIGURE
    return f"{rounded(value, decimals):,f}".replace("-", MINUS)


def plain(value: float | Decimal | None, most_decimals: int = FORM_DECIMALS) -> str:
    """A figure without needless zeros: 20, 49.33, 0.5."""
    text = number(value, most_decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def score(value: float | Decimal | None, bounds: Sequence[float] = ()) -> str:
    """A score on screens.

    Args:
        bounds: where levels begin, for a score that stands beside its level: where rounding would
            take it over a bound, it has as many more decimals as it takes to see on which side it
            is. 3.497 prints 3.497 below a bound of 3.5.
    """
    if value is None or value != value:
        return NO_FIGURE
    return number(value, deciding_decimals(value, bounds))


def deciding_decimals(value: float | Decimal, bounds: Sequence[float]) -> int:
    """The decimals of such a score."""
    begins = [rounded(bound, _DECIDING_DECIMALS) for bound in bounds]
    reached = [rounded(value, _DECIDING_DECIMALS) >= bound for bound in begins]
    decimals = SCORE_DECIMALS
    while [rounded(value, decimals) >= bound for bound in begins] != reached:
        decimals += 1
    return decimals


def official(value: float | Decimal | None) -> str:
    """A score or weighted score on official forms."""
    return number(value, FORM_DECIMALS)


def signed(value: float | Decimal | None, decimals: int = SCORE_DECIMALS) -> str:
    """ "+0.22", "−0.19", "0.00"."""
    text = number(value, decimals)
    if value is None or value != value or rounded(value, decimals) <= 0:
        return text
    return f"+{text}"


def percent(share: float | Decimal | None, decimals: int = 0) -> str:
    """A share of 0–1 as "94 %"."""
    return percentage(None if share is None else share * 100, decimals)


def percentage(percents: float | Decimal | None, decimals: int = 0) -> str:
    """A figure that is in percent already: "94%"."""
    if percents is None or percents != percents:
        return NO_FIGURE
    return f"{number(percents, decimals)}%"


def quantity(value: float | None, unit: str, decimals: int) -> str:
    """A figure with its unit: "81,785.6 ล้านบาท", "ระดับ 4"; percent, however it is called, as
    "39%", and percent of something as "39% ของแผน"."""
    text = number(value, decimals)
    return text if text == NO_FIGURE else with_unit(text, unit)


def course(before: float | None, now: float | None, unit: str, decimals: int) -> str:
    """Two figures, the later one after the earlier, with their unit once: "22,729 → 81,786
    ล้านบาท", "ระดับ 3 → 4"."""
    return with_unit(f"{number(before, decimals)} → {number(now, decimals)}", unit)


def size(value: float | None, unit: str, decimals: int) -> str:
    """How much a figure has changed or may be off, with the unit behind it: "1 ระดับ"."""
    text = number(value, decimals)
    return f"{text} {unit}" if unit in _NUMBERED else quantity(value, unit, decimals)


def with_unit(text: str, unit: str) -> str:
    """A printed figure with its unit, see `quantity`."""
    if unit in _NUMBERED:
        return f"{unit} {text}"
    for percent_ in _PERCENT:
        if unit.startswith(percent_):
            return f"{text}% {unit.removeprefix(percent_).strip()}".strip()
    return f"{text} {unit}".strip()


def money(baht: Decimal | None, language: Language) -> str:
    """An amount of baht, in millions from one million on: "221.2 ล้านบาท"; an en dash for none."""
    if baht is None:
        return NO_FIGURE
    whole = baht.quantize(Decimal("1"), rounding=ROUND_HALF_UP)
    if abs(whole) < 1_000_000:
        return library_text("format.baht", language, amount=_amount(whole))
    millions = (baht / 1_000_000).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return library_text("format.million_baht", language, amount=_amount(millions))


def exact_baht(amount: Decimal | None, language: Language) -> str:
    """An amount to the satang: "221,171,900.00 บาท"; an en dash for none."""
    if amount is None:
        return NO_FIGURE
    return library_text("format.baht", language, amount=baht_figure(amount))


def baht_figure(amount: Decimal | None) -> str:
    """An amount to the satang without its unit, for columns that name it: "221,171,900.00"."""
    if amount is None:
        return NO_FIGURE
    return _amount(amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def millions(baht: Decimal | None, decimals: int = 1) -> str:
    """An amount of baht as a figure in million baht, for columns that name the unit: "221.2"."""
    if baht is None:
        return NO_FIGURE
    step = Decimal(1).scaleb(-decimals)
    return _amount((baht / 1_000_000).quantize(step, rounding=ROUND_HALF_UP))


def _amount(figure: Decimal) -> str:
    return f"{abs(figure) if figure == 0 else figure:,f}".replace("-", MINUS)


def date(day: dt.date, language: Language) -> str:
    """ "9 ก.ย. 2552" in Thai (Buddhist Era), "9 Sep 2009" in English."""
    return f"{day.day} {month_name(day.month, language)} {year(day.year + BUDDHIST_ERA, language)}"


def year(number: int, language: Language) -> str:
    """A Buddhist Era calendar year as it is counted in the language."""
    return str(number if language == "th" else number - BUDDHIST_ERA)


def moment(at: dt.datetime, language: Language) -> str:
    """The date in Thailand at a moment; a morning there is still yesterday elsewhere."""
    return date(at.astimezone(THAILAND).date(), language)


def month_name(month: int, language: Language) -> str:
    """The short name of a calendar month (1–12)."""
    return library_text(MONTHS[month - 1], language)
