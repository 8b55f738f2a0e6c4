"""What the illustrative figures are made from: the recipe, the register and the statistics."""

from __future__ import annotations

import csv
import math
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUDDHIST_ERA = 543
TWELVE = 12

Row = dict[str, str]


@dataclass(frozen=True, order=True)
class Period:
    """A fiscal year and a round of it: so many months from October on."""

    fiscal_year: int
    months: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads "2565/9"."""
        year, months = text.split("/")
        return cls(int(year), int(months))

    @property
    def name(self) -> str:
        """As the recipe writes it: "2565/9"."""
        return f"{self.fiscal_year}/{self.months}"

    @property
    def newest_annual(self) -> int:
        """The year whose annual figures the round knows: its own once it is whole."""
        return self.fiscal_year if self.months == TWELVE else self.fiscal_year - 1

    def calendar_months(self, fiscal_year: int) -> list[tuple[int, int]]:
        """The same months of a fiscal year as (Buddhist Era calendar year, month), in order."""
        return [
            (fiscal_year - 1, 10 + i) if i < 3 else (fiscal_year, i - 2) for i in range(self.months)
        ]


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
    annual: dict[tuple[str, str, int], float]
    """Series, province, year to the figure; unknown years are absent."""
    budgets: dict[tuple[str, int, str], int]
    """Cluster, fiscal year, budget category to baht."""
    projects: dict[tuple[str, int], int]
    """Cluster, fiscal year to the number of its projects."""

    @classmethod
    def read(cls, directory: Path) -> Book:
        """Reads the files of a data directory."""
        recipe = tomllib.loads((directory / "recipe.toml").read_text(encoding="utf-8"))
        organizations = rows_of(directory / "registry/organizations.csv")
        memberships = rows_of(directory / "registry/memberships.csv")
        last_year = max(Period.parse(p).fiscal_year for p in recipe["periods"])
        day = f"{last_year - BUDDHIST_ERA}-09-30"
        members: dict[str, list[str]] = {}
        for row in memberships:
            in_force = row["since"] <= day and (not row["until"] or day < row["until"])
            if row["role"] == "member" and in_force:
                members.setdefault(row["parent"], []).append(row["child"])
        monthly: dict[tuple[str, str, int, int], float] = {}
        annual: dict[tuple[str, str, int], float] = {}
        for path in sorted((directory / "statistics").glob("*.csv")):
            for row, value in _known(path):
                key = (row["series"], row["organization"], int(row["year"]))
                if row["month"]:
                    monthly[*key, int(row["month"])] = value
                else:
                    annual[key] = value
        budgets: dict[tuple[str, int, str], int] = {}
        codes: dict[tuple[str, int], set[str]] = {}
        for row in rows_of(directory / "demo/initiatives.csv"):
            place = (row["organization"], int(row["fiscal_year"]))
            of = (*place, row["category"])
            budgets[of] = budgets.get(of, 0) + int(row["amount_baht"])
            codes.setdefault(place, set()).add(row["code"].rpartition("-")[0])
        return cls(
            recipe=recipe,
            regions={o["code"]: o["region_en"] for o in organizations if o["kind"] == "province"},
            members={cluster: sorted(members[cluster]) for cluster in sorted(members)},
            monthly=monthly,
            annual=annual,
            budgets=budgets,
            projects={place: len(found) for place, found in codes.items()},
        )

    @property
    def periods(self) -> list[Period]:
        """The rounds that are reported, oldest first."""
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
        """The sum of a series over provinces and calendar months.

        October to December 2561 are not in the data; January to March 2562 stand for them.
        """
        first = {(2561, 10): (2562, 1), (2561, 11): (2562, 2), (2561, 12): (2562, 3)}
        known = [first.get(month, month) for month in months]
        return math.fsum(self.monthly[series, p, *month] for p in provinces for month in known)

    def yearly(self, series: str, provinces: list[str], year: int, per: str = "") -> float | None:
        """The sum of an annual series over provinces, or Σ series ÷ Σ `per`, of those provinces
        that have it; None where none has."""
        have = [p for p in provinces if (series, p, year) in self.annual]
        if per:
            have = [p for p in have if (per, p, year) in self.annual]
        if not have:
            return None
        total = math.fsum(self.annual[series, p, year] for p in have)
        return total / math.fsum(self.annual[per, p, year] for p in have) if per else total

    def residents(self, provinces: list[str], period: Period) -> float:
        """The registered residents that a round knows."""
        newest = max(y for series, _, y in self.annual if series == "POPULATION")
        year = min(period.newest_annual, newest)
        return math.fsum(self.annual["POPULATION", p, year] for p in provinces)

    def chance(self, *names: object) -> float:
        """A number in [0, 1) that depends on the seed and the names only."""
        text = "|".join([self.recipe["seed"], *(str(name) for name in names)])
        return random.Random(text).random()


def rows_of(path: Path) -> list[Row]:
    """The rows of a file, every cell as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _known(path: Path) -> list[tuple[Row, float]]:
    """The observations of a file that have a figure."""
    return [(row, float(row["value"])) for row in rows_of(path) if row["value"]]
