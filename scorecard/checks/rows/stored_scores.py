"""Do printed scores follow from what is printed beside them?

Published reports hold slips of the pen: a weighted score of 0.9 beside a weight of 20 and a score
of 3 should read 0.60. Every printed figure is calculated again and compared as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from scorecard.checks.address import Address
from scorecard.checks.facts import figure
from scorecard.checks.issue import Issue, distinct
from scorecard.checks.weight import FULL
from scorecard.language.format import rounded
from scorecard.model.base import FiniteNumber, Model, Percent, PositiveNumber
from scorecard.model.scales.scale import Scale

RULE = "stored_score"


class StoredScore(Model):
    """One line of a report as it is printed."""

    code: str
    """What the report calls the line: the code of the indicator."""
    scale: Scale | None = None
    """How the score follows from the result; None where the report does not print it."""
    result: FiniteNumber | None = None
    """None where the report does not print it."""
    score: FiniteNumber | None = None
    """Blank where there is none."""
    weight: Percent | None = None
    total_weight: PositiveNumber = FULL
    """What the weighted score is divided by."""
    weighted_score: FiniteNumber | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 2
    """Decimals that scores and weighted scores are printed with."""
    address: tuple[str, int] = ("", 0)
    """File and line that it was read from."""


def check_stored_scores(rows: Iterable[StoredScore]) -> tuple[Issue, ...]:
    """Every printed figure that does not follow from its inputs."""
    return distinct(issue for row in rows for issue in _row_issues(row))


def _row_issues(row: StoredScore) -> Iterator[Issue]:
    exact = None if row.scale is None else row.scale.score(row.result)
    if exact is not None and row.score is not None and not _prints(row, exact, row.score):
        yield _issue(
            row,
            "stored_score",
            "score",
            result=figure(row.result),
            printed=_printed(row, row.score),
            expected=_printed(row, exact),
        )
    if row.weight is None or row.weighted_score is None:
        return
    bases = [score for score in (row.score, exact) if score is not None]
    expected = [row.weight * score / row.total_weight for score in bases]
    if expected and not any(_prints(row, figure, row.weighted_score) for figure in expected):
        yield _issue(
            row,
            "stored_weighted_score",
            "weighted_score",
            weight=figure(row.weight),
            score=_printed(row, bases[0]),
            total=figure(row.total_weight),
            printed=_printed(row, row.weighted_score),
            expected=_printed(row, expected[0]),
        )


def _prints(row: StoredScore, exact: float, printed: float) -> bool:
    """Whether the exact figure is printed so; a figure printed shorter counts as it stands."""
    return rounded(exact, row.decimals) == rounded(printed, row.decimals)


def _printed(row: StoredScore, figure: float) -> str:
    value: Decimal = rounded(figure, row.decimals)
    return f"{value:f}"


def _issue(row: StoredScore, key: str, field: str, **facts: str) -> Issue:
    file, line = row.address
    return Issue(
        rule=RULE,
        severity="error",
        key=key,
        facts={"code": row.code, **facts},
        address=Address(file=file, line=line, path=f"{row.code}.{field}"),
    )
