"""Forms to be filled in: a workbook with a row for every result that is expected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from scorecard.files.exports.sheets import open_workbook, sheet_name
from scorecard.files.exports.tables import write_file
from scorecard.files.exports.values import column_values
from scorecard.files.kinds.results import RESULTS
from scorecard.files.vocabulary import field_spellings
from scorecard.language import Language, library_text
from scorecard.model.period import CUMULATIVE, QUARTERS, FiscalYear, Round

_SHOWN = {"organization": "organization_name", "indicator": "name"}
"""Columns of the frame that are shown beside the one they explain, where they are there."""
_AFTER_KEY = ("unit",)
_WIDTHS = {"indicator_name": 48, "organization_name": 24, "organization": 24}
_WIDE, _USUAL = 32, 16
_WIDE_FIELDS = frozenset(column.name for column in RESULTS.columns if column.wide)
_HEADING_ROW = 2
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
_LOOKS = {
    "title": {"bold": True, "font_size": 14},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "bg_color": "#DDE3EA",
    },
    "given": {"bg_color": "#EEF1F4", "border": 1, "border_color": "#C9D1DA", "valign": "top"},
    "empty": {"border": 1, "border_color": "#C9D1DA", "valign": "top", "text_wrap": True},
    "code": {"border": 1, "border_color": "#C9D1DA", "valign": "top", "num_format": "@"},
}


def results_template(
    expected: pd.DataFrame,
    path: Path,
    *,
    language: Language = "th",
    organizations: Sequence[str] = (),
    overwrite: bool = False,
) -> None:
    """Writes a form with one row for each expected result; `RESULTS` reads it back.

    `expected` has the columns of the key of results, and may have `organization_name`, `name` (of
    the indicator) and `unit` for the reader's eye. `organizations` are the choices that the list
    of a cell offers; by default the organizations of the form.

    Raises:
        InputError: the file is already there, or the folder cannot be written.
        StoreError: the disk is full.
    """
    write_file(path, lambda file: _write(file, expected, language, organizations), overwrite)


def _write(
    file: BinaryIO, expected: pd.DataFrame, language: Language, organizations: Sequence[str]
) -> None:
    with open_workbook(file, _OPTIONS) as workbook:
        looks = {name: workbook.add_format(look) for name, look in _LOOKS.items()}
        taken: set[str] = set()
        page = workbook.add_worksheet(
            sheet_name(library_text("template.results_sheet", language), taken)
        )
        given = _given_columns(expected, language)
        fields = [*given, *RESULTS.form]
        _write_top(page, fields, expected, language, looks)
        for at, (field, values) in enumerate(given.items()):
            look = looks["given"]
            for row, value in enumerate(values, start=_HEADING_ROW + 1):
                # A code must stay text: as a number 3.10 would become 3.1.
                if isinstance(value, int | float) and field == "fiscal_year":
                    page.write_number(row, at, value, look)
                else:
                    page.write_string(row, at, "" if value is None else str(value), look)
        last = _HEADING_ROW + len(expected)
        for at, field in enumerate(RESULTS.form, start=len(given)):
            look = looks["code" if field == "steps" else "empty"]
            for row in range(_HEADING_ROW + 1, last + 1):
                page.write_blank(row, at, None, look)
        choices = {
            "organization": list(organizations)
            or list(dict.fromkeys(map(str, given["organization"]))),
            "round": _round_choices(given["round"], language),
        }
        _offer_choices(workbook, page, list(given), choices, last, language, taken)


def _given_columns(expected: pd.DataFrame, language: Language) -> dict[str, list[object]]:
    """What stands in the form already, by field."""
    columns = {str(name): column_values(expected, at) for at, name in enumerate(expected.columns)}
    given: dict[str, list[object]] = {}
    for field in RESULTS.key:
        given[field] = columns[field]
        if (name := _SHOWN.get(field)) in columns:
            given[f"{field}_name"] = columns[str(name)]
    given["round"] = [_round(Round.parse(cell), language) for cell in columns["round"]]
    given |= {field: columns[field] for field in _AFTER_KEY if field in columns}
    return given


def _write_top(
    page: Any,
    fields: Sequence[str],
    expected: pd.DataFrame,
    language: Language,
    looks: dict[str, Any],
) -> None:
    """Title, what to do, and the headings, which stay in sight."""
    page.write_string(0, 0, _title(expected, language), looks["title"])
    page.write_string(1, 0, library_text("template.results_how_to", language))
    for at, field in enumerate(fields):
        width = _WIDTHS.get(field, _WIDE if field in _WIDE_FIELDS else _USUAL)
        page.set_column(at, at, width)
        heading = field_spellings()[field].written(language)
        page.write_string(_HEADING_ROW, at, heading, looks["heading"])
    page.freeze_panes(_HEADING_ROW + 1, list(fields).index("indicator") + 1)
    page.autofilter(_HEADING_ROW, 0, _HEADING_ROW + max(len(expected), 1), len(fields) - 1)


def _title(expected: pd.DataFrame, language: Language) -> str:
    periods = {(FiscalYear.parse(y), Round.parse(r)) for y, r in _periods(expected)}
    written = [(y.label(language), r.label(language)) for y, r in sorted(periods)]
    return library_text(
        "template.results_title", language, periods=", ".join(map(" ".join, written))
    )


def _periods(expected: pd.DataFrame) -> list[tuple[object, object]]:
    both = expected[["fiscal_year", "round"]]
    return list(zip(column_values(both, 0), column_values(both, 1), strict=True))


def _round_choices(given: Sequence[object], language: Language) -> list[str]:
    usual = [_round(each, language) for each in (*CUMULATIVE, *QUARTERS)]
    return list(dict.fromkeys([*map(str, given), *usual]))


def _round(round_: Round, language: Language) -> str:
    """A round as it is offered: in words where they can be read back, else its code."""
    words = round_.label(language)
    try:
        return words if Round.parse(words) == round_ else round_.code
    except ValueError:
        return round_.code


def _offer_choices(
    workbook: Any,
    page: Any,
    fields: list[str],
    choices: dict[str, list[str]],
    last_row: int,
    language: Language,
    taken: set[str],
) -> None:
    """Lists that open in the cells; other entries are allowed, with a word of caution."""
    name = sheet_name(library_text("template.choices_sheet", language), taken)
    sheet = workbook.add_worksheet(name)
    sheet.hide()
    for at, (field, entries) in enumerate(choices.items()):
        for row, entry in enumerate(entries):
            sheet.write_string(row, at, entry)
        if not entries:
            continue
        letter = chr(ord("A") + at)
        column = fields.index(field)
        page.data_validation(
            _HEADING_ROW + 1,
            column,
            max(last_row, _HEADING_ROW + 1),
            column,
            {
                "validate": "list",
                "source": f"='{name}'!${letter}$1:${letter}${len(entries)}",
                "error_type": "warning",
                "error_message": library_text("template.choose", language),
            },
        )
