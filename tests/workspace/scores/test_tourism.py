"""Tourism income of a cluster, traced to the months of its provinces (the figures of the issue)."""

import csv
import math
from collections import defaultdict
from fractions import Fraction

import pytest

from scorecard.settings import data_folder
from scorecard.words.scores.explanation import sentences

FIVE = ["TH-81", "TH-82", "TH-83", "TH-85", "TH-92"]
SIX = sorted([*FIVE, "TH-91"])
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


@pytest.mark.parametrize(
    ("fiscal_year", "grouping", "provinces", "published"),
    [
        (2564, None, SIX, "22728.86"),
        (2565, None, SIX, "88080.17"),
        (2564, 2551, FIVE, "20318.03"),
        (2565, 2551, FIVE, "84291.84"),
    ],
)
def test_the_sum_is_traced_to_its_provinces_and_nine_months(
    fiscal_year, grouping, provinces, published, demo, months
) -> None:
    of_round = [(fiscal_year - 1 if month >= 10 else fiscal_year, month) for month in NINE_MONTHS]
    exact = {code: sum(Fraction(months[code][at]) for at in of_round) for code in provinces}
    assert sum(exact.values()) == Fraction(published)
    chain = demo.explain("southern-andaman", "T1", fiscal_year, 9, grouping=grouping)
    assert (chain.grouping, chain.restated) == (grouping or 2560, grouping is not None)
    assert math.isclose(chain.value, float(published), rel_tol=1e-15)
    assert sorted(member.organization for member in chain.members) == provinces
    for member in chain.members:
        figures = {(month.year, month.month): month.value for month in member.months}
        assert list(figures) == of_round
        assert figures == {at: float(months[member.organization][at]) for at in figures}
        assert math.isclose(member.value, exact[member.organization], rel_tol=1e-15)
    rows = demo.scores(fiscal_year, 9, "southern-andaman", grouping=grouping).set_index("node")
    assert rows.loc["T1", "value"] == chain.value
    assert (rows.loc["T1", "source"], rows.loc["T1", "illustrative"]) == ("MOTS-TOURISM", False)
    said = "\n".join(sentences(chain, "en"))
    assert "Phuket" in said
    assert ("Restated on the grouping of 2551" in said) == (grouping == 2551)


def test_a_reader_is_shown_the_newest_round_that_is_half_told(demo) -> None:
    scored = demo.scores.scored("southern-andaman")
    newest, before = scored.iloc[-1], scored.iloc[-2]
    assert (newest.fiscal_year, newest["round"]) == (2566, "5")
    assert newest.coverage < 0.5 <= before.coverage
    year, round_ = demo.scores.opening("southern-andaman")
    assert (year.be, round_.code) == (2565, "12")
    assert demo.scores.opening("nation") is None
