"""What is said of a comparison."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from scorecard.analysis.ranks.certainty import RankCertainty
from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.ranks.drivers import Errors, RankDrivers
from scorecard.words.ranks import comparison

CODES = ("A", "B", "C", "D", "E", "F")


def row(code: str, rank: int, **more: Any) -> dict[str, Any]:
    names = {"organization": code, "name_th": f"จ{code}", "name_en": code}
    return {**names, "rank": rank, "rank_low": 1, "rank_high": 6, "score": 4.0, **more}


def certainty(drawn: list[list[int]]) -> RankCertainty:
    """Of `CODES`, as many as there are; one list of ranks in every draw for each."""
    ranks = np.array(drawn, dtype=np.int16).reshape(len(drawn), len(drawn[0]) if drawn else 0)
    nothing = np.zeros(len(drawn))
    return RankCertainty(
        uncertainty=Uncertainty(draws=1000),
        organizations=CODES[: len(drawn)],
        rank=np.arange(1, len(drawn) + 1, dtype=np.int16),
        drawn=ranks,
        **dict.fromkeys(("score", "median", "low", "high", "first", "podium"), nothing),
    )


def test_a_clear_leader_and_where_one_stands() -> None:
    rows = [row("A", 1, first=1.0), row("B", 2), row("C", 3)]
    found = certainty([[1, 1], [2, 3], [3, 2]])
    assert comparison.headline(rows, found, "cluster", "A", "en") == (
        "A leads with 4.00 and is clearly ahead of all others: it comes first in 100% of 1,000 "
        "simulations."
    )
    assert comparison.headline(rows, found, "province", "B", "en").endswith(
        "B province ranks 2 (rank range 1–6) and cannot be told apart for certain from C province."
    )


def test_the_first_three_of_those_alike_are_named() -> None:
    rows = [row(code, at + 1, first=0.5) for at, code in enumerate(CODES)]
    found = certainty([[1, 6], [6, 1], [2, 5], [5, 2], [3, 4], [4, 3]])
    said = comparison.headline(rows, found, "cluster", "elsewhere", "en")
    assert said == (
        "A has the highest score (4.00) and comes first in 50% of 1,000 simulations, but cannot be "
        "told apart for certain from B, C, D and 2 more, as none of them is ahead in 95% of these."
    )
    rows[2] = row("C", 3, first=0.77)
    said = comparison.headline(rows, found, "cluster", "elsewhere", "en")
    assert said.endswith(" C comes first more often (77%).")
    assert comparison.headline([], certainty([]), "cluster", "A", "en") == (
        "No organization has an overall score in this round yet."
    )


def test_what_moves_ranks_most() -> None:
    shares = np.array([0.2, 0.7])
    nothing = np.zeros((0, 2))
    errors = Errors(np.full((1, 2), 0.1), np.array([[0.05, 0.021]]))
    found = RankDrivers(("missing", "weights"), (), 1.25, shares, shares, nothing, nothing, errors)
    assert comparison.driver_sentence(found, "en") == (
        "On average an organization moves 1.3 places; the largest cause is the stated weights, "
        "involved in 70% ± 2% of the movement."
    )
    none = Errors(errors.first[:, :1], errors.total[:, :1])
    still = RankDrivers(("weights",), (), 0.0, shares[:1], shares[:1], nothing, nothing, none)
    assert (
        comparison.driver_sentence(still, "en")
        == "The ranks do not move at all in the simulations."
    )


def test_where_scores_are_from() -> None:
    years = [
        {"fiscal_year": year, "round": "9", "illustrative": year == 2565, "illustrative_targets": 0}
        for year in (2564, 2565)
    ]
    assert comparison.scores_source(years, "en") == (
        "Source: scores in this system · data to Jun 2022 · "
        "1 of 2 scores rest in part on illustrative results or targets."
    )
    assert comparison.scores_source(years[1:], "th").endswith(comparison.all_illustrative("th"))
    assert "มิ.ย. 2564" in comparison.scores_source(years[:1], "th")


def test_who_is_compared_and_who_is_left_out() -> None:
    assert comparison.among_peers("size", 6, 2564, "en").startswith(
        "Compared among the 6 in the same third by registered population (2021)"
    )
    assert "the grouping of 2551" in comparison.restated(2551, 2560, "en")
    rows = pd.DataFrame([row("A", 1), row("B", 2)]).to_dict("records")
    assert comparison.left_out({"no_scorecard": rows, "no_members": rows[:1]}, "en") == [
        "Not ranked, having no province in that grouping: A.",
        "In that grouping, but without a scorecard in this fiscal year: A, B.",
    ]


def test_a_rank_and_the_interval_that_holds_it() -> None:
    found = replace(certainty([[1, 1], [2, 2]]), low=np.array([1, 2]), high=np.array([2, 2]))
    assert comparison.rank(found, "A", "en") == "Rank 1 of 2 (rank range 1–2)"
    assert comparison.rank(found, "B", "en") == "Rank 2 of 2 (rank range 2)"
    assert comparison.rank(certainty([[1, 1]]), "A", "en") is None
