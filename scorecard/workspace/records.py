"""Models as rows of the store's tables, and what a file would change in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd
from pandas.api.types import is_float_dtype

from scorecard.model.organization import Membership, Organization
from scorecard.model.provenance import Source
from scorecard.model.result import Observation, Result
from scorecard.model.target import TargetRow

RESULT_KEY = ["organization", "indicator", "fiscal_year", "round"]
TARGET_KEY = ["organization", "indicator", "fiscal_year", "since_month", "first_month"]
RESULT_CONTENT = [
    "value",
    "numerator",
    "denominator",
    "criteria",
    "note",
    "supporting",
    "obstacles",
    "evidence",
    "status",
    "illustrative",
    "source",
]

_SAME_FIGURE = 1e-14
"""Relative difference up to which two figures are the same: a workbook keeps 16 digits."""


def result_rows(results: Iterable[Result]) -> pd.DataFrame:
    """Rows of the table `result`, without what the store adds."""
    rows = [
        {
            "organization": result.key.organization,
            "indicator": result.key.indicator,
            "fiscal_year": result.key.fiscal_year.be,
            "round": result.key.round.code,
            **{name: getattr(result, name) for name in RESULT_CONTENT},
        }
        for result in results
    ]
    frame = _frame(rows, [*RESULT_KEY, *RESULT_CONTENT])
    return frame.astype(dict.fromkeys(("value", "numerator", "denominator"), "float64"))


def observation_rows(observations: Iterable[Observation]) -> pd.DataFrame:
    """Rows of the table `observation`."""
    columns = ["series", "organization", "year", "month", "value", "illustrative", "source"]
    rows = [{name: getattr(each, name) for name in columns} for each in observations]
    return _frame(rows, columns).astype({"value": "float64", "month": "Int32"})


def target_rows(targets: Iterable[TargetRow]) -> pd.DataFrame:
    """Rows of the table `target`."""
    rows = [
        {
            "organization": each.organization,
            "indicator": each.indicator,
            "fiscal_year": each.since.fiscal_year.be,
            "since_month": each.since.month,
            "first_month": each.since.first_month,
            "levels": each.levels,
            "illustrative": each.illustrative,
            "source": each.source,
        }
        for each in targets
    ]
    return _frame(rows, [*TARGET_KEY, "levels", "illustrative", "source"])


def organization_rows(organizations: Iterable[Organization]) -> pd.DataFrame:
    """Rows of the table `organization`, one a dated name."""
    rows = [
        {
            "code": each.code,
            "kind": each.kind,
            "name_th": dated.name.th,
            "name_en": dated.name.en,
            "name_since": dated.since,
            "since": each.since,
            "until": each.until,
            "aliases": each.aliases,
            "region_th": each.region.th if each.region else None,
            "region_en": each.region.en if each.region else None,
            "source": each.source,
            "note": each.note,
        }
        for each in organizations
        for dated in each.names
    ]
    return _frame(rows, list(rows[0]) if rows else ["code"])


def membership_rows(memberships: Iterable[Membership]) -> pd.DataFrame:
    """Rows of the table `membership`."""
    columns = ["parent", "child", "since", "until", "role", "grouping", "source", "note"]
    rows = [{name: getattr(each, name) for name in columns} for each in memberships]
    return _frame(rows, columns).astype({"grouping": "Int32"})


def source_rows(sources: Iterable[Source]) -> pd.DataFrame:
    """Rows of the table `source`."""
    columns = ["code", "published", "locator", "licence", "note"]
    rows = [
        {
            **{name: getattr(each, name) for name in columns},
            "title_th": each.title.th,
            "title_en": each.title.en,
            "publisher": each.publisher.th if each.publisher else "",
            "publisher_en": each.publisher.en if each.publisher else None,
        }
        for each in sources
    ]
    return _frame(rows, [*columns, "title_th", "title_en", "publisher", "publisher_en"])


def differing(
    rows: pd.DataFrame, stored: pd.DataFrame, key: list[str]
) -> tuple[pd.DataFrame, pd.Series]:
    """The rows that say something else than what is stored under the same key.

    Returns:
        Those rows, and for each of them whether its key is stored already.
    """
    places = {said: at for at, said in enumerate(_said(stored, key))}
    at = [places.get(said, -1) for said in _said(rows, key)]
    known = pd.Series([place >= 0 for place in at], index=rows.index)
    if not known.any():
        return rows, known
    before, same = stored.iloc[at].set_axis(rows.index), known
    for name in rows.columns.difference(key):
        new, old = rows[name], before[name]
        if is_float_dtype(new):
            old = old.astype("float64")
            same = same & (
                ((new - old).abs() <= old.abs() * _SAME_FIGURE) | new.isna() & old.isna()
            )
        else:
            same = same & (new.map(_canonical) == old.map(_canonical))
    return rows[~same], known[~same]


def _said(rows: pd.DataFrame, columns: list[str]) -> Iterable[tuple[str, ...]]:
    """What each row says in some columns, as texts that are equal when the content is."""
    return zip(*(rows[name].map(_canonical) for name in columns), strict=True)


def _canonical(value: Any) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        items = value.tolist() if hasattr(value, "tolist") else value
        if isinstance(items, list | tuple):
            return "[" + "\x1e".join(_canonical(item) for item in items) + "]"
        value = items
    if value is None or value is pd.NA or value != value:
        return "\x00"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, dt.date):  # the database hands dates out as timestamps
        return value.strftime("%Y-%m-%d")
    return str(value)


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)
