"""Makes the illustrative figures of the demo from the real statistics.

    python data/compile.py

reads recipe.toml, registry/, statistics/ and demo/initiatives.csv beside this file and writes
demo/targets.csv and demo/results.csv. Rows of results.csv that are not illustrative (published
results) are kept as they are. The same inputs give the same bytes: every random number comes from
a generator seeded with the recipe's seed and the names of what it is for, so a new organization
or indicator never changes the figures of another. A test proves that a second run changes nothing.
"""

from __future__ import annotations

import csv
import math
import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

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
TARGET_SOURCE, RESULT_SOURCE = "DEMO-TARGETS", "DEMO-RESULTS"
BUDDHIST_ERA = 543

Row = dict[str, str]


@dataclass(frozen=True)
class Period:
    """A fiscal year and a round of it: "6" and "9" months from October on, or a quarter, "Q2"."""

    fiscal_year: int
    round: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads "2565/9" and "2565/Q2"."""
        year, round_ = text.split("/")
        return cls(int(year), round_)

    @property
    def name(self) -> str:
        """As the recipe writes it: "2565/9"."""
        return f"{self.fiscal_year}/{self.round}"

    @property
    def is_quarter(self) -> bool:
        """Whether the round is a quarter."""
        return self.round.startswith("Q")

    @property
    def last_month(self) -> int:
        """The last month covered, 1 = October."""
        return int(self.round[1:]) * 3 if self.is_quarter else int(self.round)

    @property
    def end(self) -> tuple[int, int]:
        """What sorts as time does."""
        return self.fiscal_year, self.last_month

    def calendar_months(self) -> list[tuple[int, int]]:
        """The months covered as (Buddhist Era calendar year, month), in order."""
        first = self.last_month - 3 if self.is_quarter else 0
        return [
            (self.fiscal_year - 1, 10 + i) if i < 3 else (self.fiscal_year, i - 2)
            for i in range(first, self.last_month)
        ]


@dataclass(frozen=True)
class Told:
    """A result that the recipe tells instead of leaving it to chance."""

    figure: float
    words: Row
    """The columns of `WORDS` that it fills."""


@dataclass(frozen=True)
class Book:
    """Everything the recipe is cooked from."""

    recipe: dict[str, Any]
    regions: dict[str, str]
    """Province code to the English name of its region."""
    members: dict[str, list[str]]
    """Cluster code to the provinces in it at the end of the last fiscal year of the recipe."""
    monthly: dict[tuple[str, str, int, int], float]
    """Series, province, year, month to the figure; unknown months are absent."""
    population: dict[str, float]
    """Province to its newest registered population."""
    budgets: dict[tuple[str, int, str], int]
    """Cluster, fiscal year, budget category to baht."""

    @classmethod
    def read(cls, directory: Path) -> Book:
        """Reads the files of a data directory."""
        recipe = tomllib.loads((directory / "recipe.toml").read_text(encoding="utf-8"))
        organizations = _rows(directory / "registry/organizations.csv")
        memberships = _rows(directory / "registry/memberships.csv")
        last_year = max(Period.parse(p).fiscal_year for p in recipe["periods"])
        day = f"{last_year - BUDDHIST_ERA}-09-30"
        members: dict[str, list[str]] = {}
        for row in memberships:
            in_force = row["since"] <= day and (not row["until"] or day < row["until"])
            if row["role"] == "member" and in_force:
                members.setdefault(row["parent"], []).append(row["child"])
        monthly = {
            (row["series"], row["organization"], int(row["year"]), int(row["month"])): value
            for row, value in _known(directory / "statistics/tourism.csv")
        }
        population = _known(directory / "statistics/population.csv")
        population = sorted(population, key=lambda known: known[0]["year"])
        budgets: dict[tuple[str, int, str], int] = {}
        for row in _rows(directory / "demo/initiatives.csv"):
            of = (row["organization"], int(row["fiscal_year"]), row["category"])
            budgets[of] = budgets.get(of, 0) + int(row["amount_baht"])
        return cls(
            recipe=recipe,
            regions={o["code"]: o["region_en"] for o in organizations if o["kind"] == "province"},
            members={cluster: sorted(members[cluster]) for cluster in sorted(members)},
            monthly=monthly,
            population={row["organization"]: value for row, value in population},
            budgets=budgets,
        )

    @property
    def periods(self) -> list[Period]:
        """The rounds of the demo, oldest first."""
        return [Period.parse(text) for text in self.recipe["periods"]]

    @property
    def provinces(self) -> list[str]:
        """The provinces that belong to a cluster."""
        return sorted(province for members in self.members.values() for province in members)

    def organizations(self) -> Iterator[tuple[str, list[str]]]:
        """Every cluster and province with the provinces it is made of."""
        yield from self.members.items()
        for province in self.provinces:
            yield province, [province]

    def total(self, series: str, provinces: list[str], months: list[tuple[int, int]]) -> float:
        """The sum of a series over provinces and calendar months, of the figures that are known.

        Two provinces have no income for April 2563, the month of the lockdown; every month from
        October 2563 on is known.
        """
        keys = ((series, p, year, month) for p in provinces for year, month in months)
        return math.fsum(self.monthly.get(key, 0.0) for key in keys)

    def chance(self, *names: object) -> float:
        """A number in [0, 1) that depends on the seed and the names only."""
        text = "|".join([self.recipe["seed"], *(str(name) for name in names)])
        return random.Random(text).random()


def targets(book: Book) -> list[Row]:
    """The illustrative level targets of every cluster and province, in order."""
    rows = []
    for organization, provinces in book.organizations():
        for rule in book.recipe["targets"]:
            for period in map(Period.parse, rule["factors"]):
                factors = rule["factors"][period.name]
                if "series" in rule:
                    levels = _sensible([_base(book, rule, provinces, period) * f for f in factors])
                else:
                    levels = _cascaded(book, rule, provinces, factors)
                row = {
                    "organization": organization,
                    "indicator": rule["indicator"],
                    "fiscal_year": str(period.fiscal_year),
                    "round": period.round,
                    "illustrative": "true",
                    "source": TARGET_SOURCE,
                }
                rows.append(row | {f"level_{i}": str(x) for i, x in enumerate(levels, 1)})
    return rows


def _base(book: Book, rule: Mapping[str, Any], provinces: list[str], period: Period) -> float:
    """What the levels are multiples of; per resident it is drawn a quarter to the country's."""
    base = _history(book, rule["series"], provinces, period)
    if "per" not in rule:
        return base
    own = base / math.fsum(book.population[p] for p in provinces)
    country = _history(book, rule["series"], book.provinces, period)
    country /= math.fsum(book.population[p] for p in book.provinces)
    return math.sqrt(own * math.sqrt(own * country)) * float(rule["multiplier"])


def _history(book: Book, series: str, provinces: list[str], period: Period) -> float:
    """The figure of the year before the epidemic, for FY2565 drawn half-way to FY2564's."""
    before = book.total(series, provinces, [(2563, m) for m in (1, 2, 3)])
    if not period.is_quarter:
        before *= 2
        later = range(4, period.last_month - 2)
        before += book.total(series, provinces, [(2563, month) for month in later])
    if period.fiscal_year < 2565:
        return before
    last_year = Period(2564, period.round).calendar_months()
    return math.sqrt(max(before, 1.0) * max(book.total(series, provinces, last_year), 1.0))


def _sensible(levels: list[float]) -> list[int]:
    """Rounded to two significant digits, whole and strictly rising."""
    rounded: list[int] = []
    for level in levels:
        unit = 10 ** max(0, math.floor(math.log10(level)) - 1) if level >= 1 else 1
        at_least = rounded[-1] + 1 if rounded else 1
        rounded.append(max(int(level / unit + 0.5) * unit, at_least))
    return rounded


def _cascaded(
    book: Book, rule: Mapping[str, Any], provinces: list[str], factors: list[float]
) -> list[int]:
    """Levels of a province, to the nearest five; a cluster's are the sums of its provinces'."""
    low, high = rule["province_base"]
    bases = [low + (high - low) * book.chance("base", rule["indicator"], p) for p in provinces]
    return [sum(int(base * f / 5 + 0.5) * 5 for base in bases) for f in factors]


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
                if not period.is_quarter:
                    before = (period.fiscal_year, figure)
                if key in gaps or (told is None and _unlucky(book, *key)):
                    continue
                row = _row(book, rule, organization, period, figure)
                rows.append(row if told is None else row | told.words)
    return rows


def _told_of(rule: Mapping[str, Any], period: Period) -> bool:
    """Whether the indicator is measured in the period."""
    since, until = rule.get("since"), rule.get("until")
    if since is not None and period.end < Period.parse(since).end:
        return False
    return until is None or period.end <= Period.parse(until).end


def _unlucky(book: Book, organization: str, indicator: str, period: str) -> bool:
    """Whether the result is one of those that chance leaves unreported."""
    if organization in book.recipe["never_by_chance"]:
        return False
    return book.chance("gap", organization, indicator, period) < float(book.recipe["gap_share"])


def _figure(book: Book, rule: Mapping[str, Any], organization: str, period: Period) -> float:
    """A value between the worst and the best of the rule, as the organization's luck has it."""
    indicator = rule["indicator"]
    number = sum(other.end < period.end for other in book.periods if not other.is_quarter)
    luck = 0.35 * book.chance("organization", organization)
    luck += 0.75 * book.chance("fit", organization, indicator) - 0.05
    luck += 0.12 * number * (book.chance("drift", organization, indicator) - 0.45)
    luck += 0.16 * (book.chance("noise", organization, indicator, period.name) - 0.5)
    luck += rule.get("tilt", {}).get(book.regions.get(organization, ""), 0.0)
    worst, best = rule["range"].get(period.name, rule["range"]["*"])
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
        "round": period.round,
        "illustrative": "true",
        "source": RESULT_SOURCE,
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
        row["numerator"] = str(_rounded(figure / 100 * whole, 0))
        row["denominator"] = str(whole)
    else:
        row["value"] = str(_rounded(figure, 0 if rule["kind"] == "target" else _places(rule)))
    return row


def _whole(book: Book, rule: Mapping[str, Any], organization: str, period: Period) -> int:
    """The denominator of a ratio: the real budget where it is known, else 0 or an invented one."""
    if "budget" in rule:
        return book.budgets.get((organization, period.fiscal_year, rule["budget"]), 0)
    low, high = rule["denominator"]
    return int(low + (high - low) * book.chance("whole", organization, rule["indicator"]))


def _places(rule: Mapping[str, Any]) -> int:
    return int(rule.get("decimals", 0))


def _rounded(value: float, places: int) -> Decimal:
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # no minus zero


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _known(path: Path) -> list[tuple[Row, float]]:
    """The observations of a file that have a figure."""
    return [(row, float(row["value"])) for row in _rows(path) if row["value"]]


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
    published = [r for r in _rows(path) if r["illustrative"] == "false"] if path.exists() else []
    _write(directory / "demo/targets.csv", TARGET_COLUMNS, target_rows)
    _write(path, RESULT_COLUMNS, published + results(book, target_rows))


if __name__ == "__main__":
    main()
