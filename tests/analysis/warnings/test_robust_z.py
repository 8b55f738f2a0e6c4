"""How far a figure lies from what is usual: by hand, and what must always hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scorecard.analysis.warnings.jumps import (
    LEAST_MONTHS,
    LEAST_PEERS,
    LEAST_ROUNDS,
    beyond,
    month_jumps,
    peer_jumps,
    robust_z,
    round_jumps,
)
from tests.scoring.worked import Case, cases, figure


def numbers(*written: object) -> np.ndarray:
    return np.array([figure(each) for each in written], dtype=float)


@cases("robust_z")
def test_cases(case: Case) -> None:
    usual = numbers(*case["usual"])[None]
    z, median, count = robust_z(numbers(case["value"]), usual, case.get("least", 1))
    assert z[0] == pytest.approx(numbers(case["z"])[0], abs=1e-6, nan_ok=True)
    assert median[0] == case["median"]
    assert count[0] == sum(each != "none" for each in case["usual"])


def months(*figures: float, first: int = 30000) -> pd.DataFrame:
    return pd.DataFrame([figures], index=["a"], columns=range(first, first + len(figures)))


STEPS = [0.0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16, 18]
"""Twelve changes, of 1 and 2."""


def test_a_month_needs_a_year_of_changes_before_it() -> None:
    assert len(STEPS) == LEAST_MONTHS + 1
    found = month_jumps(months(*STEPS, 30.0), 30013, 30013)
    # changes 1 2 1 2 …: median 1.5, MAD 0.5; the last is 12
    assert found.loc["a", ["month", "change", "median", "count"]].tolist() == [30013, 12, 1.5, 12]
    assert found.loc["a", "z"] == pytest.approx(0.6745 * 10.5 / 0.5)
    assert month_jumps(months(*STEPS[1:], 30.0), 30012, 30012).empty
    for unknown in ([np.nan], [np.nan, 50.0]):
        table = months(*STEPS, 19, *unknown)
        assert month_jumps(table, 30013 + len(unknown), 30013 + len(unknown)).empty


def test_the_largest_of_the_months_that_are_new() -> None:
    table = months(*STEPS, 30.0, 31.0, 25.0)
    assert month_jumps(table, 30013, 30015)["month"].tolist() == [30013]
    assert month_jumps(table, 30014, 30015)["change"].tolist() == [-6.0]


def test_a_steady_course_is_broken_by_more_than_half_a_digit() -> None:
    """The first change after steady months is the largest jump."""
    for last, half_digit, broken in ((100.5, 0.5, False), (100.51, 0.5, True), (100.5, 0.05, True)):
        found = month_jumps(months(*[100.0] * 20, last), 30020, 30020, half_digit=half_digit)
        assert bool(beyond(found, 3.5).any()) == broken
    found = month_jumps(months(*[100.0] * 20, 1000.0, 1000.0), 30020, 30021, half_digit=0.5)
    (row,) = found.to_dict("records")
    assert (row["month"], row["change"], row["median"], row["count"]) == (30020, 900, 0, 19)
    assert row["steady"]
    assert np.isnan(row["z"])
    # A tenth more each month: equal but for the last bits of binary figures.
    even = [100 + n / 10 for n in range(21)]
    assert month_jumps(months(*even), 30020, 30020, half_digit=0.05).empty
    jump = month_jumps(months(*even[:-1], 103.0), 30020, 30020, half_digit=0.05)
    assert jump["steady"].tolist() == [True]


def peers(before: list[float], now: list[float], kind: str = "cluster") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "organization": [f"o{n}" for n in range(len(before))],
            "organization_kind": kind,
            "node": "A1",
            "value": now,
            "value_before": before,
            "decimals": 1,
        }
    )


def test_peers_are_compared_by_shares_where_all_are_positive_and_else_by_differences() -> None:
    before = [10.0] * LEAST_PEERS
    now = [11.0, 11.0, 12.0, 12.0, 12.0, 13.0, 13.0, 30.0]
    found = peer_jumps(peers(before, now))
    assert found["relative"].all()
    # changes .1 .1 .2 .2 .2 .3 .3 2: median .2, deviations .1 .1 0 0 0 .1 .1 1.8, MAD .1
    last = found.iloc[-1]
    assert (last["change"], last["median"], last["count"]) == pytest.approx((2.0, 0.2, 8))
    assert last["z"] == pytest.approx(0.6745 * 1.8 / 0.1)
    apart = peer_jumps(peers([-1.0, *[10.0] * 7], [0.0, *[12.0] * 3, *[13.0] * 4]))
    assert not apart["relative"].any()
    assert apart["change"].tolist() == [1, 2, 2, 2, 3, 3, 3, 3]


def test_too_few_peers_and_peers_of_other_kinds() -> None:
    assert peer_jumps(peers([1.0] * 8, [1.0, 2, 3, 4, 5, 6, 7, np.nan])).empty
    mixed = pd.concat([peers([1.0] * 4, [2.0] * 4), peers([1.0] * 4, [3.0] * 4, "province")])
    assert peer_jumps(mixed).empty


def test_the_only_peer_that_changes_otherwise() -> None:
    found = peer_jumps(peers([10.0] * 8, [*[11.0] * 7, 20.0]))
    (far,) = found[beyond(found, 3.5)].to_dict("records")
    assert (far["organization"], far["steady"], far["count"]) == ("o7", True, 7)
    assert (far["change"], far["median"]) == pytest.approx((1.0, 0.1))
    assert np.isnan(far["z"])
    near = peer_jumps(peers([10.0] * 8, [*[11.0] * 7, 11.04]))
    assert not beyond(near, 3.5).any()


def rounds(*changes: float) -> pd.DataFrame:
    return pd.DataFrame({"organization": "o0", "node": "A1", "change": changes})


def test_a_round_among_its_own_earlier_ones() -> None:
    now = peers([50.0], [80.0])
    # changes 1 2 3 4 5 6 7 9: median 4.5, deviations 3.5 2.5 1.5 .5 .5 1.5 2.5 4.5, MAD 2
    (row,) = round_jumps(now, rounds(1, 2, 3, 4, 5, 6, 7, 9)).to_dict("records")
    assert (row["change"], row["median"], row["count"]) == (30, 4.5, LEAST_ROUNDS)
    assert row["z"] == pytest.approx(0.6745 * 25.5 / 2)
    assert not row["relative"]
    for last, broken in ((80.0, True), (52.0, False)):
        steady = round_jumps(peers([50.0], [last]), rounds(*[2.0] * LEAST_ROUNDS))
        assert beyond(steady, 3.5).tolist() == [broken]
    assert round_jumps(now, rounds(*[2.0] * (LEAST_ROUNDS - 1), np.nan)).empty
