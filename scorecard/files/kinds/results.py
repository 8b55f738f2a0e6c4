"""Results (ผลการดำเนินงาน)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_list_like

from scorecard.checks.rows.results import check_results
from scorecard.files import cells
from scorecard.files.choice import one_of
from scorecard.files.headings import Column
from scorecard.files.kind import (
    FISCAL_YEAR,
    ILLUSTRATIVE,
    NOTE,
    ORGANIZATION,
    SOURCE,
    Kind,
    Values,
)
from scorecard.files.rows import RowReader
from scorecard.model.period import FiscalYear, Round
from scorecard.model.result import ACCEPTED, STATUS_NAMES, Result, ResultKey

_SAID = (
    "value",
    "numerator",
    "denominator",
    "steps",
    "note",
    "supporting",
    "obstacles",
    "evidence",
)


def _made(
    *, organization: str, indicator: str, fiscal_year: FiscalYear, round: Round, **said: Any
) -> Result:
    key = ResultKey(
        organization=organization, indicator=indicator, fiscal_year=fiscal_year, round=round
    )
    return Result(key=key, **said)


def _ratio_is_whole(reader: RowReader, values: Values) -> None:
    """Rejects the good rows with half a ratio, or one by 0."""
    for at in list(reader.good()):
        numerator, denominator = values["numerator"][at], values["denominator"][at]
        if (numerator is None) != (denominator is None):
            absent = "denominator" if denominator is None else "numerator"
            reader.reject(at, "ratio_half", absent=reader.form.column(absent).described)
        elif denominator == 0:
            reader.reject(at, "ratio_zero", field="denominator")


def _stored(result: Result) -> Iterable[Mapping[str, Any]]:
    yield {
        "organization": result.key.organization,
        "indicator": result.key.indicator,
        "fiscal_year": result.key.fiscal_year.be,
        "round": result.key.round.code,
        **{name: getattr(result, name) for name in RESULTS.content},
    }


def _exported(rows: pd.DataFrame) -> pd.DataFrame:
    """Lists as a file writes them; no criterion at all is not the same as none given."""
    rows = rows.copy()
    rows["criteria"] = [
        ";".join(each) or "none" if is_list_like(each) else None for each in rows["criteria"]
    ]
    rows["evidence"] = [";".join(each) for each in rows["evidence"]]
    return rows


RESULTS = Kind(
    code="results",
    title="file_kind.results",
    columns=(
        ORGANIZATION,
        Column("indicator", cells.code, required=True, digits_matter=True),
        FISCAL_YEAR,
        Column("round", cells.reporting_round, required=True),
        Column("value", cells.number, one_of=True, yes_no=cells.yes_no_number),
        Column("numerator", cells.number, one_of=True),
        Column("denominator", cells.number),
        Column("steps", cells.criteria, one_of=True, field="criteria", digits_matter=True),
        NOTE,
        Column("supporting", cells.text, blank="", wide=True),
        Column("obstacles", cells.text, blank="", wide=True),
        Column("evidence", cells.items, blank=(), wide=True),
        Column(
            "result_status",
            one_of(STATUS_NAMES, "not_a_result_status"),
            field="status",
            blank=ACCEPTED,
        ),
        ILLUSTRATIVE,
        SOURCE,
    ),
    for_the_eye=("number", "organization_name", "indicator_name", "unit"),
    model=Result,
    make=_made,
    read_first=("indicator", "fiscal_year"),
    said=(*_SAID, "result_status"),
    form=(*_SAID, "source"),
    judge=_ratio_is_whole,
    check=check_results,
    table="result",
    key=("organization", "indicator", "fiscal_year", "round"),
    content=tuple(name for name in Result.model_fields if name != "key"),
    types=dict.fromkeys(("value", "numerator", "denominator"), "float64"),
    stored=_stored,
    exported=_exported,
)
"""A row that names its key and says nothing else is left out as unfilled; "-" in place of the value
says that there is no figure. Rows of one key are judged by the check."""
