"""Tourism income of a cluster, traced to the months of its provinces (the figures of the issue)."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from fractions import Fraction

import pytest

from scorecard.language.format import number
from scorecard.settings import data_folder
from scorecard.words.scores.explanation import sentences
from scorecard.workspace import Workspace

SIX = ["TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92"]
SATUN = "TH-91"
NINE_MONTHS = [10, 11, 12, 1, 2, 3, 4, 5, 6]
Months = dict[str, dict[tuple[int, int], str]]


@pytest.fixture(scope="module")
def months() -> Months:
    """Tourism income as it is written in the published file, by province and month."""
    found: Months = defaultdict(dict)
    with (data_folder() / "statistics" / "tourism.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["series"] == "TOURISM_INCOME" and row["value"]:
                found[row["organization"]][int(row["year"]), int(row["month"])] = row["value"]
    return found


def of_round(fiscal_year: int) -> list[tuple[int, int]]:
    """The nine months from October to June."""
    return [(fiscal_year - 1 if month >= 10 else fiscal_year, month) for month in NINE_MONTHS]


def exact(months: Months, provinces: list[str], fiscal_year: int) -> Fraction:
    written = [months[province][month] for province in provinces for month in of_round(fiscal_year)]
    return sum((Fraction(text) for text in written), Fraction())


@pytest.mark.parametrize(("fiscal_year", "printed"), [(2564, "22,728.9"), (2565, "81,785.6")])
def test_the_published_sum_of_the_cluster(
    fiscal_year: int, printed: str, demo: Workspace, months: Months
) -> None:
    rows = demo.scores(fiscal_year, 9, "southern-andaman").set_index("node")
    assert number(rows.loc["T1", "value"], 1) == printed
    assert math.isclose(rows.loc["T1", "value"], exact(months, SIX, fiscal_year), rel_tol=1e-15)
    assert not rows.loc["T1", "illustrative"]
    assert rows.loc["T1", "source"] == "MOTS-TOURISM"


@pytest.mark.parametrize("fiscal_year", [2564, 2565])
def test_the_sum_is_traced_to_six_provinces_and_nine_months(
    fiscal_year: int, demo: Workspace, months: Months
) -> None:
    chain = demo.explain("southern-andaman", "T1", fiscal_year, 9)
    assert sorted(member.organization for member in chain.members) == SIX
    assert (chain.grouping, chain.restated) == (2560, False)
    for member in chain.members:
        figures = {(month.year, month.month): month.value for month in member.months}
        assert list(figures) == of_round(fiscal_year)
        published = months[member.organization]
        assert figures == {at: float(published[at]) for at in figures}
        own = exact(months, [member.organization], fiscal_year)
        assert math.isclose(member.value, own, rel_tol=1e-15)
    assert math.isclose(chain.value, math.fsum(m.value for m in chain.members), rel_tol=1e-15)
    for language, name in (("th", "ภูเก็ต"), ("en", "Phuket")):
        assert name in "\n".join(sentences(chain, language))
        assert number(chain.value, 1) in "\n".join(sentences(chain, language))


@pytest.mark.parametrize(("fiscal_year", "printed"), [(2564, "20,318.0"), (2565, "77,997.2")])
def test_under_the_grouping_of_2551_there_are_five_provinces(
    fiscal_year: int, printed: str, demo: Workspace, months: Months
) -> None:
    five = [province for province in SIX if province != SATUN]
    chain = demo.explain("southern-andaman", "T1", fiscal_year, 9, grouping=2551)
    assert sorted(member.organization for member in chain.members) == five
    assert (chain.grouping, chain.restated) == (2551, True)
    assert number(chain.value, 1) == printed
    assert math.isclose(chain.value, exact(months, five, fiscal_year), rel_tol=1e-15)
    rows = demo.scores(fiscal_year, 9, "southern-andaman", grouping=2551).set_index("node")
    assert rows.loc["T1", "value"] == chain.value
    assert "2551" in "\n".join(sentences(chain, "th"))
    assert "Restated on the grouping of 2551" in "\n".join(sentences(chain, "en"))
