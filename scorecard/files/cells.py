"""What one cell of a file means: each function takes a cell as the file holds it.

Blank is not zero: a blank cell, and words such as "-" where a figure belongs, are None.
A cell that cannot be what its column asks for raises `BadCell`, which names the sentence.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from unicodedata import category, normalize

from pydantic import TypeAdapter, ValidationError

from scorecard.errors import NotFound
from scorecard.files.vocabulary import comparable, means
from scorecard.language import library_text, parse_number, to_ascii_digits
from scorecard.language.catalogue import LANGUAGES
from scorecard.language.format import BUDDHIST_ERA, MONTHS
from scorecard.language.numerals import LARGEST, finite
from scorecard.model.base import Code
from scorecard.model.period import (
    EARLIEST_BE,
    LATEST_BE,
    MONTHS_PER_YEAR,
    FiscalYear,
    Round,
    buddhist_year,
)
from scorecard.model.register.registry import Registry

_CODE: TypeAdapter[str] = TypeAdapter(Code)
_ITEMS = re.compile(r"[;\r\n]+")
_CODES = re.compile(r"[;,|\s]+")
_WHOLE = re.compile(r"([+-]?\d{1,9})(?:\.0*)?")
_CALENDAR_YEAR = re.compile(r"(?:ปี\s*)?(?:[พค]\.?ศ\.?|[BC]\.?E\.?|A\.?D\.?)?\s*(\d{4})", re.I)
_ORDINAL_ROUND = re.compile(r"(?:รอบ)?\s*ที่\s*\d+|round\s+(?:no\.?|number)\s*\d+", re.I)
_PLAIN_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STRAY = re.compile(r"[\s*~'\"’“”]")
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00.*)?")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|NUM!|NULL!|DIV/0!|SPILL!|CALC!|ERROR)")
_NOT_WRITTEN = frozenset({"Cc", "Cs"})
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SATANG = Decimal("0.01")
_DIGITS_OF_A_CELL = 15
"""So many digits the number of a workbook has."""
_MOST_BAHT = Decimal(10) ** 13  # beyond, the number of a workbook does not hold every satang
_EARLIEST = dt.date(EARLIEST_BE - BUDDHIST_ERA, 1, 1)
_LATEST = dt.date(LATEST_BE - BUDDHIST_ERA, 12, 31)
_CENTURY = 2500
_LONG_MONTHS = (
    *("month_long.1", "month_long.2", "month_long.3", "month_long.4", "month_long.5"),
    *("month_long.6", "month_long.7", "month_long.8", "month_long.9", "month_long.10"),
    *("month_long.11", "month_long.12"),
)


class BadCell(Exception):
    """A cell that is not what its column asks for; `key` names the sentence of the finding."""

    def __init__(self, key: str, *, suggestion: str = "", **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.suggestion = suggestion
        self.facts = facts


def written(cell: object) -> str:
    """A cell as text, free of control characters; blank for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "replace")
    text = normalize("NFC", str(cell).replace("\r\n", "\n"))
    if not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or category(c) not in _NOT_WRITTEN)
    return text.strip()


def is_blank(cell: object) -> bool:
    """Whether nothing is said."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def number(cell: object) -> float | None:
    """A figure: 1234.5, "๑,๒๓๔.๕", "62 %"; None for a blank cell or "-"."""
    if isinstance(cell, str) and _PLAIN_FIGURE.fullmatch(cell):
        return float(cell)
    if isinstance(cell, float | int | Decimal) and not isinstance(cell, bool):
        try:
            return finite(float(cell))
        except (ValueError, OverflowError):
            raise BadCell("number_nan" if cell != cell else "number_too_large") from None
    text = _figure_text(cell)
    if text is None:
        return None
    try:
        return parse_number(text)
    except ValueError:
        raise _bad_number(text) from None


def yes_no_number(cell: object) -> float | None:
    """A figure where "ใช่" is 1 and "ไม่ใช่" is 0, for indicators that are answered so."""
    if isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, str) and not means(cell, "no_value"):
        if means(cell, "yes"):
            return 1.0
        if means(cell, "no"):
            return 0.0
    return number(cell)


def money(cell: object) -> Decimal | None:
    """An amount of baht, to the satang."""
    exact: Decimal
    if isinstance(cell, Decimal) and cell.is_finite():
        exact = cell
    else:
        figure = number(cell)
        if figure is None:
            return None
        text = to_ascii_digits(cell) if isinstance(cell, str) else repr(figure)
        plain = re.fullmatch(r"\s*(\d[\d,]*(?:\.\d*)?)\s*", text)
        exact = Decimal(plain[1].replace(",", "")) if plain else Decimal(repr(figure))
    if exact < 0 or exact >= _MOST_BAHT:
        raise BadCell("money_negative" if exact < 0 else "money_too_large")
    if not isinstance(cell, Decimal):  # behind its digits stands what arithmetic left
        exact = Decimal(f"{exact:.{_DIGITS_OF_A_CELL}g}")
    amount = exact.quantize(_SATANG, rounding=ROUND_HALF_UP)
    if amount != exact:
        raise BadCell("money_satang", suggestion=f"{amount:,}")
    return amount


def fiscal_year(cell: object) -> FiscalYear | None:
    """A fiscal year, Buddhist or Common Era: 2565, "ปีงบประมาณ ๒๕๖๕", 2022."""
    whole = _whole(cell, "year_is_date", _meant_fiscal_year)
    try:
        return None if whole is None else FiscalYear.parse(whole)
    except ValueError:
        raise BadCell("not_a_fiscal_year", suggestion=_with_century(whole)) from None


def calendar_year(cell: object) -> int | None:
    """A calendar year, Buddhist or Common Era, as Buddhist Era."""
    whole = _whole(cell, "year_is_date", lambda day: str(day.year))
    year = int(match[1]) if (match := _CALENDAR_YEAR.fullmatch(str(whole))) else 0
    try:
        return None if whole is None else buddhist_year(year)
    except ValueError:
        raise BadCell("not_a_year", suggestion=_with_century(whole)) from None


def month(cell: object) -> int | None:
    """A calendar month: 1–12 or its name."""
    whole = _whole(cell, "month_is_date", lambda day: str(day.month))
    if isinstance(whole, str):
        whole = _months().get(comparable(whole), 0)
    if whole is not None and not 1 <= whole <= MONTHS_PER_YEAR:
        raise BadCell("not_a_month")
    return whole


def reporting_round(cell: object) -> Round | None:
    """A round: 9, "รอบ 9 เดือน", "Q2"."""
    whole = _whole(cell, "round_is_date", lambda day: "")
    if isinstance(whole, str) and _ORDINAL_ROUND.fullmatch(whole):
        raise BadCell("round_is_ordinal")
    try:
        return None if whole is None else Round.parse(whole)
    except ValueError:
        raise BadCell("not_a_round") from None


def round_or_year(cell: object) -> Round | None:
    """A round, or None for the whole year."""
    if isinstance(cell, str) and means(cell, "whole_year"):
        return None
    return reporting_round(cell)


def flag(cell: object) -> bool | None:
    """Yes or no: "ใช่", "true", 1."""
    if isinstance(cell, bool):
        return cell
    text = written(cell)
    if not text or means(text, "no_value"):
        return None
    if means(text, "yes"):
        return True
    if means(text, "no"):
        return False
    raise BadCell("not_yes_no")


def text(cell: object) -> str | None:
    """Free text."""
    return written(cell) or None


def code(cell: object) -> str | None:
    """A code: "3.1.4", "๓.๑.๔"."""
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise BadCell("code_is_date")
    found = to_ascii_digits(_bare(cell))
    if not found or found == "-":
        return None
    if isinstance(cell, float) and not math.isfinite(cell):
        raise BadCell("not_a_code")
    try:
        return _CODE.validate_python(found)
    except ValidationError:
        raise BadCell("not_a_code") from None


def is_fraction(cell: object) -> bool:
    """Whether a code was typed as a number whose last zeros may be lost: 3.1 for "3.10"."""
    return isinstance(cell, float) and not cell.is_integer()


def criteria(cell: object) -> tuple[str, ...] | None:
    """Codes of criteria that are complete: "1.1;1.2"; "ไม่มี" is none of them, blank not given."""
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise BadCell("code_is_date")
    found = written(cell)
    if not found or means(found, "no_value"):
        return None
    if means(found, "none"):
        return ()
    codes = [code(part) for part in _CODES.split(found) if part]
    return tuple(dict.fromkeys(c for c in codes if c is not None))


def items(cell: object) -> tuple[str, ...] | None:
    """A list with semicolons or line breaks between its items."""
    found = written(cell)
    if not found or means(found, "no_value"):
        return None
    return tuple(part.strip() for part in _ITEMS.split(found) if part.strip()) or None


def aliases(cell: object) -> tuple[str, ...] | None:
    """A list with upright strokes between its items."""
    return tuple(part.strip() for part in written(cell).split("|") if part.strip()) or None


def date(cell: object) -> dt.date | None:
    """A day: a date, "2551-01-15", "15/1/2551"; a Buddhist Era year is turned into Common Era."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return _common_era(cell.year, cell.month, cell.day)
    found = to_ascii_digits(written(cell))
    if not found or means(found, "no_value"):
        return None
    if (match := _DAY.fullmatch(found)) is None:
        raise BadCell("not_a_date")
    if match[3]:
        return _common_era(int(match[3]), int(match[2]), int(match[1]))
    return _common_era(int(match[4]), int(match[5]), int(match[6]))


def organization(registry: Registry) -> Callable[[object], str | None]:
    """Reads the code, name or alias of an organization; gives its code."""

    def read(cell: object) -> str | None:
        found = _bare(cell)
        if not found:
            return None
        try:
            return registry.find(found).code
        except NotFound:
            near = registry.nearest(found)
        suggestion = near.name("en" if found.isascii() else "th") if near else ""
        raise BadCell("unknown_organization", suggestion=suggestion)

    return read


def refuse_error(cell: object) -> None:
    """Refuses what a spreadsheet shows where it could not calculate: #DIV/0!, #N/A."""
    if isinstance(cell, str) and "#" in cell and _ERROR.fullmatch(cell.strip()):
        raise BadCell("cell_error")


def _bare(cell: object) -> str:
    """A cell as text, without what cannot be seen and with single spaces."""
    return " ".join(_INVISIBLE.sub("", written(cell)).split())


def _figure_text(cell: object) -> str | None:
    """The text of a figure; None for none."""
    if isinstance(cell, bool):
        raise BadCell("number_is_yes_no")
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        raise BadCell("number_is_date")
    found = written(cell)
    if found.startswith("="):
        raise BadCell("cell_formula")
    return None if not found or means(found, "no_value") else found


def _bad_number(text: str) -> BadCell:
    try:
        figure = float(to_ascii_digits(text).replace(",", ""))
    except ValueError:
        figure = 0.0
    if math.isnan(figure):
        return BadCell("number_nan")
    if abs(figure) > LARGEST:
        return BadCell("number_too_large")
    bare = _STRAY.sub("", text)
    try:
        parse_number(bare)
    except ValueError:
        return BadCell("not_a_number")
    return BadCell("not_a_number", suggestion=bare)


def _whole(cell: object, date_key: str, suggest: Callable[[dt.date], str]) -> int | str | None:
    """A whole number or the text in its place; "2565.0" is 2565."""
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        raise BadCell(date_key, suggestion=suggest(cell))
    if isinstance(cell, float | Decimal) and math.isfinite(cell) and cell == int(cell):
        return int(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    found = to_ascii_digits(_bare(cell))
    if (match := _WHOLE.fullmatch(found)) is not None:
        return int(match[1])
    return None if not found or means(found, "no_value") else found


def _meant_fiscal_year(day: dt.date) -> str:
    """2565 typed into a cell with a date format shows as a day of 1907; else the day's year."""
    serial = (day - _SERIAL_ZERO).days
    try:
        return str(buddhist_year(serial))
    except ValueError:
        pass
    try:
        common = _common_era(day.year, day.month, day.day)
        return str(FiscalYear.containing(common))
    except (BadCell, ValueError):
        return ""


def _with_century(cell: object) -> str:
    """A two-digit year with its century: 65 → 2565."""
    digits = str(cell)
    return str(_CENTURY + int(digits)) if re.fullmatch(r"[0-9]{2}", digits) else ""


def _common_era(year: int, month_: int, day: int) -> dt.date:
    try:
        found = dt.date(year - BUDDHIST_ERA if year >= _CENTURY - 100 else year, month_, day)
    except ValueError:
        raise BadCell("not_a_date") from None
    if _EARLIEST <= found <= _LATEST:
        return found
    raise BadCell("not_a_date")


def _months() -> dict[str, int]:
    """The number of every month by its names as compared."""
    return {
        comparable(library_text(key, language)): n
        for months in (MONTHS, _LONG_MONTHS)
        for n, key in enumerate(months, start=1)
        for language in LANGUAGES
    }
