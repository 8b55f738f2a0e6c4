"""Reading the printed scores of a report, to be checked against what is printed beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scorecard.checks.address import Address
from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Issue
from scorecard.checks.rows.stored_scores import StoredScore
from scorecard.errors import InputError
from scorecard.files import cells
from scorecard.files.budget import Limits
from scorecard.files.cells import BadCell
from scorecard.files.raw_table import RawTable
from scorecard.files.tables.table import read_table
from scorecard.files.vocabulary import comparable, stored_score_spellings
from scorecard.model.scales.level import LEVELS
from scorecard.model.scales.scale import LinearScale

_FIGURES = ("result", "score", "weight", "total_weight", "weighted", "decimals")


@dataclass(frozen=True)
class StoredScores:
    """What a file holds: the lines that were understood, and why the others were not."""

    rows: tuple[StoredScore, ...]
    issues: tuple[Issue, ...]


def read_stored_scores(path: Path, *, limits: Limits | None = None) -> StoredScores:
    """The lines of a report: `id`, `levels` (five figures with spaces between), `result`, `score`,
    `weight`, `total_weight`, `weighted`, `decimals`, under Thai or English headings.

    Any of them may be blank or absent, but a score or a weighted score must be there to be
    checked. A line without an `id` is called by its number.

    Raises:
        InputError: the file is not a table, or has no such headings.
    """
    table = read_table(path, limits=limits)
    columns = _columns(table)
    rows: list[StoredScore] = []
    issues: list[Issue] = []
    for number, content in zip(
        table.rows.index.tolist(), table.rows.to_dict("records"), strict=True
    ):
        line = {name: content[heading] for name, heading in columns.items()}
        row = _row(line, table.name, int(number), columns)
        if isinstance(row, StoredScore):
            rows.append(row)
        else:
            issues.extend(row)
    return StoredScores(tuple(rows), tuple(issues))


def _columns(table: RawTable) -> dict[str, str]:
    """The heading of every field that the file has."""
    spellings = stored_score_spellings()
    known = {
        spelling: name for name, written in spellings.items() for spelling in written.comparable
    }
    columns: dict[str, str] = {}
    for heading in table.columns:
        name = known.get(comparable(heading))
        if name in columns:
            raise InputError("headings_double", first=columns[name], second=heading, field=name)
        if name is not None:
            columns[name] = heading
    if not columns.keys() & {"score", "weighted"}:
        needed = ", ".join(spellings)
        raise InputError("stored_scores_headings", file=table.name, columns=needed)
    return columns


def _row(
    line: dict[str, object], file: str, number: int, columns: dict[str, str]
) -> StoredScore | list[Issue]:
    found: list[Issue] = []

    def read(name: str, meaning: Callable[[object], Any]) -> Any:
        cell = line.get(name)
        try:
            cells.refuse_error(cell)
            return meaning(cell)
        except BadCell as bad:
            found.append(_issue(file, number, columns[name], cell, bad))
            return None

    code = read("id", cells.text) or str(number)
    scale = read("levels", _scale)
    figures = {name: read(name, cells.number) for name in _FIGURES}
    given = {
        {"weighted": "weighted_score"}.get(name, name): figure
        for name, figure in figures.items()
        if figure is not None
    }
    if (decimals := given.get("decimals")) is not None and decimals.is_integer():
        given["decimals"] = int(decimals)
    if found:
        return found
    try:
        return StoredScore(code=code, scale=scale, address=(file, number), **given)
    except ValidationError as error:
        fields = {str(each["loc"][0]) for each in error.errors()}
        names = [{"weighted_score": "weighted"}.get(name, name) for name in sorted(fields)]
        return [
            _issue(file, number, columns[name], line[name], BadCell("stored_score_impossible"))
            for name in names
        ]


def _scale(cell: object) -> LinearScale | None:
    """The scale of a target for each level."""
    figures = [cells.number(part) for part in cells.written(cell).split()]
    levels = tuple(figure for figure in figures if figure is not None)
    if not levels:
        return None
    try:
        return LinearScale(levels=levels)
    except ValidationError:
        raise BadCell("stored_score_levels", count=len(LEVELS)) from None


def _issue(file: str, number: int, heading: str, cell: object, bad: BadCell) -> Issue:
    finding = RowFinding(
        row=number,
        column=heading,
        value=cells.written(cell),
        key=bad.key,
        facts=bad.facts,
        suggestion=bad.suggestion,
    )
    return Issue(
        rule="file",
        severity="error",
        key="stored_score_unreadable",
        facts={"column": heading, "value": finding.value, "reason": finding.message},
        address=Address(file=file, line=number, path=heading),
    )
