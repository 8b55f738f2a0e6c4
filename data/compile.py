"""Makes the illustrative targets and results of the demo from the real statistics.

    python -m data.compile

reads recipe.toml, registry/, statistics/ and demo/initiatives.csv beside this file and writes
demo/targets.csv and demo/results.csv. Rows of results.csv that are not illustrative (published
results) are kept as they are. The same inputs give the same bytes: every random number comes from
a generator seeded with the recipe's seed and the names of what it is for, so a new organization
or indicator never changes the figures of another. A test proves that a second run changes nothing.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from data.book import Book, Period, Row, rows_of
from data.levels import targets

HERE = Path(__file__).parent
LEVELS = ["level_1", "level_2", "level_3", "level_4", "level_5"]
TARGET_COLUMNS = [
    "organization", "indicator", "fiscal_year", "round", *LEVELS, "illustrative", "source",
]  # fmt: skip
RESULT_COLUMNS = [
    "organization", "indicator", "fiscal_year", "round", "value", "numerator", "denominator",
    "steps", "note", "supporting", "obstacles", "evidence", "illustrative", "source",
]  # fmt: skip
WORDS = ("note", "supporting", "obstacles", "evidence")
SOURCE = "DEMO-RESULTS"


@dataclass(frozen=True)
class Told:
    """A result that the recipe tells instead of leaving it to chance."""

    figure: float
    words: Row
    """The columns of `WORDS` that it fills."""


def results(book: Book, target_rows: list[Row]) -> list[Row]:
    """The illustrative results of every cluster and province, in order."""
    plan = {
        (t["organization"], t["indicator"], f"{t['fiscal_year']}/{t['round']}"): float(t["level_3"])
        for t in target_rows
    }
    stories = {
        (story["organization"], story["indicator"], period): Told(
            float(figure), {name: story[name] for name in WORDS if name in story}
        )
        for story in book.recipe["stories"]
        for period, figure in (story.get("values") or story["steps"]).items()
    }
    gaps = {
        (gap["organization"], indicator, period)
        for gap in book.recipe["gaps"]
        for indicator in gap["indicators"]
        for period in gap["periods"]
    }
    rows = []
    figures: dict[tuple[str, str, str], float] = {}
    for organization, provinces in book.organizations():
        kind = "province" if provinces == [organization] else "cluster"
        for rule in book.recipe["results"]:
            if rule["of"] != kind:
                continue
            before: tuple[int, float] | None = None
            for period in book.periods:
                if not _told_of(rule, period):
                    continue
                key = (organization, rule["indicator"], period.name)
                told = stories.get(key)
                figure = _figure(book, rule, organization, period)
                if rule["kind"] == "target":
                    figure = float(_rounded(figure * plan[key], 0))
                if rule.get("cumulative") and before and before[0] == period.fiscal_year:
                    figure = max(figure, before[1])
                figure = figure if told is None else told.figure
                if "planned" in rule:
                    disbursed = figures[organization, rule["disbursed"], period.name]
                    figure = _of_plan(rule, period, disbursed, figure)
                figures[key] = figure
                before = (period.fiscal_year, figure)
                if key in gaps or (told is None and _unlucky(book, *key)):
                    continue
                row = _row(book, rule, organization, period, figure)
                rows.append(row if told is None else row | told.words)
    return rows


def _of_plan(rule: Mapping[str, Any], period: Period, disbursed: float, figure: float) -> float:
    """Disbursed in percent of the plan, with a plan that the budget and its contracts allow."""
    low, high = rule["planned"][str(period.months)]
    planned = min(max(disbursed / figure, low), high)
    return float(_rounded(disbursed / planned, _places(rule)))


def _told_of(rule: Mapping[str, Any], period: Period) -> bool:
    """Whether the indicator is measured in the period."""
    since, until = rule.get("since"), rule.get("until")
    if since is not None and period < Period.parse(since):
        return False
    return until is None or period <= Period.parse(until)


def _unlucky(book: Book, organization: str, indicator: str, period: str) -> bool:
    """Whether the result is one of those that chance leaves unreported."""
    if organization in book.recipe["never_by_chance"]:
        return False
    return book.chance("gap", organization, indicator, period) < float(book.recipe["gap_share"])


def _figure(book: Book, rule: Mapping[str, Any], organization: str, period: Period) -> float:
    """A value between the worst and the best of the rule, as the organization's luck has it."""
    indicator = rule["indicator"]
    number = sum(other < period for other in book.periods)
    luck = 0.35 * book.chance("organization", organization)
    luck += 0.75 * book.chance("fit", organization, indicator) - 0.05
    luck += 0.07 * number * (book.chance("drift", organization, indicator) - 0.45)
    luck += 0.16 * (book.chance("noise", organization, indicator, period.name) - 0.5)
    luck += rule.get("tilt", {}).get(book.regions.get(organization, ""), 0.0)
    worst, best = rule["range"].get(str(period.months)) or rule["range"]["*"]
    value = worst + (best - worst) * min(max(luck, 0.0), 1.0)
    match rule["kind"]:
        case "steps":
            return float(min(math.floor(value), 5))
        case "yes_no":
            return float(value >= 0.4)
        case "band":
            late = book.chance("side", organization, indicator, period.name) < 0.7
            value = rule["target"] - value if late else rule["target"] + value
    return value if rule["kind"] == "target" else float(_rounded(value, rule.get("decimals", 6)))


def _row(
    book: Book, rule: Mapping[str, Any], organization: str, period: Period, figure: float
) -> Row:
    """One row of results.csv."""
    row = dict.fromkeys(RESULT_COLUMNS, "") | {
        "organization": organization,
        "indicator": rule["indicator"],
        "fiscal_year": str(period.fiscal_year),
        "round": str(period.months),
        "illustrative": "true",
        "source": SOURCE,
    }
    if rule["kind"] == "steps":
        level = int(figure)
        done = [code for step in rule["steps"][:level] for code in step]
        ahead = rule["steps"][level] if level < 5 else []
        if len(ahead) > 1 and book.chance("ahead", organization, rule["indicator"]) < 0.5:
            done.append(ahead[0])  # begun, but the step does not count yet
        row["steps"] = ";".join(done) or "none"
        row["evidence"] = ";".join(rule.get("evidence", [])[:level])
    elif rule["kind"] == "ratio" and (whole := _whole(book, rule, organization, period)):
        row["numerator"] = str(min(_rounded(figure / 100 * whole, 0), whole))
        row["denominator"] = str(whole)
    else:
        row["value"] = str(_rounded(figure, 0 if rule["kind"] == "target" else _places(rule)))
    return row


def _whole(book: Book, rule: Mapping[str, Any], organization: str, period: Period) -> int:
    """The denominator of a ratio: the real budget or number of projects where it is known, else
    0 or an invented one."""
    if "budget" in rule:
        return book.budgets.get((organization, period.fiscal_year, rule["budget"]), 0)
    low, high = rule["denominator"]
    if rule.get("projects"):
        place = (organization, period.fiscal_year)
        return book.projects.get(place) or int(low + (high - low) * book.chance("whole", *place))
    return int(low + (high - low) * book.chance("whole", organization, rule["indicator"]))


def _places(rule: Mapping[str, Any]) -> int:
    return int(rule.get("decimals", 0))


def _rounded(value: float, places: int) -> Decimal:
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # no minus zero


def _write(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(directory: Path = HERE) -> None:
    """Writes demo/targets.csv and demo/results.csv of a data directory."""
    book = Book.read(directory)
    target_rows = targets(book)
    path = directory / "demo/results.csv"
    published = [r for r in rows_of(path) if r["illustrative"] == "false"] if path.exists() else []
    _write(directory / "demo/targets.csv", TARGET_COLUMNS, target_rows)
    _write(path, RESULT_COLUMNS, published + results(book, target_rows))


if __name__ == "__main__":
    main()
