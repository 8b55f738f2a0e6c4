"""Makes the illustrative contracts, instalments and disbursements of the demo's real projects.

    python -m data.spending

reads recipe.toml, demo/initiatives.csv and demo/results.csv beside this file (compile.py makes the
last) and writes demo/contracts.csv, instalments.csv and disbursements.csv. Where a cluster has a
result for the disbursement of its investment budget, the payments add up to exactly that, and the
plan is what the result against the plan says. The same inputs give the same bytes: every random
number comes from a generator seeded with the recipe's seed and the names of what it is for.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = "DEMO-MONEY"
COMMON = ["illustrative", "source", "note"]
CONTRACT_COLUMNS = [
    "organization", "fiscal_year", "contract", "initiative", "contract_title", "contractor",
    "signed", "starts", "ends", "amount_baht", *COMMON,
]  # fmt: skip
INSTALMENT_COLUMNS = [
    "organization", "fiscal_year", "contract", "instalment", "due", "amount_baht", *COMMON,
]  # fmt: skip
DISBURSEMENT_COLUMNS = [
    "organization", "fiscal_year", "disbursement", "initiative", "contract", "paid", "amount_baht",
    *COMMON,
]  # fmt: skip
HALF, NINE, YEAR = dt.date(2022, 3, 31), dt.date(2022, 6, 30), dt.date(2022, 9, 30)
END = dt.date(2022, 9, 15)
EXTENDED = dt.date(2022, 12, 15)
"""When a contract ends that the fiscal year's plan does not pay in full."""
HUNDRED, SMALLEST = 100, 50_000

Row = dict[str, str]
Chance = Callable[..., float]


@dataclass
class Contract:
    """One contract on the way to its three files; money in whole baht."""

    organization: str
    initiative: str
    code: str
    title: str
    contractor: str
    signed: dt.date
    ends: dt.date
    amount: int
    planned: dict[str, int] = field(default_factory=dict)
    """Due by the end of the rounds of 6, 9 and 12 months."""
    paid: dict[str, int] = field(default_factory=dict)

    @property
    def short(self) -> bool:
        """Whether it ends before the nine months do."""
        return self.ends <= NINE


def contracts(
    project: Row, kind: Mapping[str, Any], recipe: Mapping[str, Any], chance: Chance
) -> Iterator[Contract]:
    """Splits the budget of a project into contracts."""
    name, budget = project["code"], int(project["amount_baht"])
    low, high = recipe["contracted"]
    agreed = budget * (low + (high - low) * chance("agreed", name))
    count = 1 + int(chance("count", name) * kind["most_contracts"])
    count = max(1, min(count, int(agreed // SMALLEST)))
    parts = [0.4 + chance("part", name, n) for n in range(count)]
    first, last = (dt.date.fromisoformat(day) for day in kind["signed"])
    for n, part in enumerate(parts, start=1):
        amount = int(agreed * part / sum(parts) / HUNDRED) * HUNDRED
        signed = _weekday(first + (last - first) * chance("signed", name, n))
        short = count > 1 and chance("short", name, n) < recipe["short_share"]
        earliest, latest = (dt.date(2022, 5, 10), NINE) if short else (dt.date(2022, 8, 1), END)
        told = recipe["ends"].get(f"{name}/{n}")
        which = int(chance("work", name, n) * len(kind["works"]))
        yield Contract(
            organization=project["organization"],
            initiative=name,
            code=f"{name}/{n}",
            title=kind["works"][which].format(n=n),
            contractor=kind["contractors"][which],
            signed=signed,
            ends=told or _weekday(earliest + (latest - earliest) * chance("ends", name, n)),
            amount=amount,
        )


def plan_and_pay(
    group: Sequence[Contract], kind: Mapping[str, Any], told: Mapping[str, float], chance: Chance
) -> None:
    """Gives every contract of a cluster and kind what is planned and paid by 6, 9 and 12 months.

    Args:
        told: of the results, by indicator and round: baht disbursed, percent of the plan.
    """
    whole = sum(contract.amount for contract in group)
    place = group[0].organization
    for months, before in (("12", None), ("9", "12"), ("6", "9")):
        planned = whole * _between(kind["planned"][months], chance("plan", place, months))
        paid = planned * _between(kind["achieved"][months], chance("paid", place, months))
        names = kind.get("results", {})
        half = told.get(f"{names.get('disbursed')}/6", 0.0)
        paid = told.get(f"{names.get('disbursed')}/{months}", max(paid, 1.3 * half))
        if (percent := told.get(f"{names.get('against_plan')}/{months}")) is not None:
            planned = 100 * paid / percent
        _share_out(group, "planned", months, planned, before, chance)
        _share_out(group, "paid", months, paid, before, chance)


def _share_out(
    group: Sequence[Contract],
    what: str,
    months: str,
    total: float,
    before: str | None,
    chance: Chance,
) -> None:
    """Shares a total out over contracts, some faster than others, none above what it can take."""
    spread = 0.3 if what == "planned" else 1.1
    speeds = [
        contract.amount
        * (2.2 if what == "paid" and contract.short else 1.0)
        * (1 - spread / 2 + spread * chance("speed", what, contract.code))
        for contract in group
    ]
    most = [_most(contract, what, months, before) for contract in group]
    least = [_least(contract, what, months) for contract in group]
    goal = min(max(round(total), sum(least)), sum(most))
    low, high = 0.0, 1e4
    for _ in range(100):
        factor = (low + high) / 2
        parts = _limited(speeds, factor, least, most)
        low, high = (low, factor) if sum(parts) > goal else (factor, high)
    parts = _limited(speeds, low, least, most)
    for at in sorted(range(len(group)), key=lambda at: parts[at] - most[at]):
        rest = goal - sum(parts)
        parts[at] = min(parts[at] + rest, most[at])
    for contract, part in zip(group, parts, strict=True):
        getattr(contract, what)[months] = part


def _limited(
    speeds: Sequence[float], factor: float, least: Sequence[int], most: Sequence[int]
) -> list[int]:
    return [
        min(max(int(speed * factor), low), high)
        for speed, low, high in zip(speeds, least, most, strict=True)
    ]


def _most(contract: Contract, what: str, months: str, before: str | None) -> int:
    """The most that can be planned or paid: in a round not all of what is in the next."""
    if before is None:
        return contract.amount
    then = int(getattr(contract, what)[before])
    all_of_it = what == "planned" and months == "9" and contract.short
    return then if all_of_it else int(then * 0.96)


def _least(contract: Contract, what: str, months: str) -> int:
    """A contract that ends before the round has all its instalments in it."""
    return contract.amount if what == "planned" and months != "6" and contract.short else 0


def instalments(contract: Contract, chance: Chance) -> Iterator[tuple[dt.date, int]]:
    """The plan of a contract: days and baht that add up to it."""
    half, nine, year = (contract.planned[months] for months in ("6", "9", "12"))
    begin = contract.signed + dt.timedelta(days=15)
    yield from _dated(half, begin, HALF, contract, "due-6", chance)
    last = contract.ends if contract.short else NINE
    yield from _dated(nine - half, HALF + dt.timedelta(days=15), last, contract, "due-9", chance)
    if year > nine:
        yield min(contract.ends, END), year - nine
    if contract.amount > year:
        yield EXTENDED, contract.amount - year


def payments(contract: Contract, chance: Chance) -> Iterator[tuple[dt.date, int]]:
    """What was paid on a contract in the fiscal year."""
    half, nine, year = (contract.paid[months] for months in ("6", "9", "12"))
    begin = contract.signed + dt.timedelta(days=20)
    yield from _dated(half, begin, HALF, contract, "paid-6", chance)
    yield from _dated(nine - half, HALF + dt.timedelta(days=12), NINE, contract, "paid-9", chance)
    yield from _dated(year - nine, NINE + dt.timedelta(days=12), YEAR, contract, "paid-12", chance)


def _dated(
    amount: int, first: dt.date, last: dt.date, contract: Contract, use: str, chance: Chance
) -> Iterator[tuple[dt.date, int]]:
    """An amount in two to four parts that grow, on working days from `first` to `last`."""
    count = min(2 + int(chance(use, contract.code) * 3), amount // SMALLEST) or 1
    sizes = [0.6 + 0.3 * n + 0.4 * chance(use, contract.code, n) for n in range(1, count + 1)]
    left = amount
    for n, size in enumerate(sizes, start=1):
        part = left if n == count else int(amount * size / sum(sizes) / HUNDRED) * HUNDRED
        early = chance(use, contract.code, "day", n) * (n < count)
        day = first + (last - first) * ((n - early) / count)
        left -= part
        if part:
            yield _weekday(day), part


def _weekday(day: dt.date) -> dt.date:
    """The day itself, or the Friday before."""
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def _between(bounds: Sequence[float], share: float) -> float:
    low, high = bounds
    return low + (high - low) * share


def _told(results: Sequence[Row], organization: str, year: int) -> dict[str, float]:
    """The results of a cluster by indicator and round: the numerator of a ratio, else the value."""
    return {
        f"{row['indicator']}/{row['round']}": float(row["numerator"] or row["value"])
        for row in results
        if (row["organization"], row["fiscal_year"]) == (organization, str(year))
        and (row["numerator"] or row["value"])
    }


def all_contracts(directory: Path, recipe: Mapping[str, Any], chance: Chance) -> list[Contract]:
    """Every contract of the demo with its plan and payments, in the order of the projects."""
    spending = recipe["spending"]
    projects = _rows(directory / "demo/initiatives.csv")
    results = _rows(directory / "demo/results.csv")
    made: list[Contract] = []
    for organization in dict.fromkeys(project["organization"] for project in projects):
        told = _told(results, organization, spending["fiscal_year"])
        for kind in spending["kinds"]:
            group = [
                contract
                for project in projects
                if (project["organization"], project["category"])
                == (organization, kind["category"])
                for contract in contracts(project, kind, spending, chance)
            ]
            if group:
                plan_and_pay(group, kind, told, chance)
                made += group
    return made


def main(directory: Path = HERE) -> None:
    """Writes the three files of a data directory."""
    recipe = tomllib.loads((directory / "recipe.toml").read_text(encoding="utf-8"))

    def chance(*names: object) -> float:
        text = "|".join([recipe["spending"]["seed"], "spending", *(str(name) for name in names)])
        return random.Random(text).random()

    year = str(recipe["spending"]["fiscal_year"])
    files: dict[str, list[Row]] = {"contracts": [], "instalments": [], "disbursements": []}
    for contract in all_contracts(directory, recipe, chance):
        common = {
            "organization": contract.organization,
            "fiscal_year": year,
            "contract": contract.code,
            "illustrative": "true",
            "source": SOURCE,
            "note": "",
        }
        files["contracts"].append(
            common
            | {
                "initiative": contract.initiative,
                "contract_title": contract.title,
                "contractor": contract.contractor,
                "signed": contract.signed.isoformat(),
                "starts": contract.signed.isoformat(),
                "ends": contract.ends.isoformat(),
                "amount_baht": str(contract.amount),
            }
        )
        for n, (due, amount) in enumerate(instalments(contract, chance), start=1):
            files["instalments"].append(
                common | {"instalment": str(n), "due": due.isoformat(), "amount_baht": str(amount)}
            )
        for n, (paid, amount) in enumerate(payments(contract, chance), start=1):
            files["disbursements"].append(
                common
                | {
                    "disbursement": f"{contract.code}/P{n}",
                    "initiative": contract.initiative,
                    "paid": paid.isoformat(),
                    "amount_baht": str(amount),
                }
            )
    columns = (CONTRACT_COLUMNS, INSTALMENT_COLUMNS, DISBURSEMENT_COLUMNS)
    for (name, rows), names in zip(files.items(), columns, strict=True):
        with (directory / f"demo/{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
