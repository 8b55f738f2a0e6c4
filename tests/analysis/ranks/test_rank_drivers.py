"""What drives the ranks, where the answer is known."""

import numpy as np
import pytest

from scorecard.analysis.ranks.draws import Uncertainty
from scorecard.analysis.ranks.drivers import rank_drivers
from tests.analysis.panels import panel, random_panel


def test_where_only_a_missing_value_matters_it_explains_everything() -> None:
    found = rank_drivers(panel({"A": [3, 3], "B": [3, None], "C": [2.5, 2.5]}, [50, 50]))
    table = found.frame().set_index("group")
    assert table.loc["missing", "first"] == pytest.approx(1, abs=0.1)
    assert table.loc["missing", "total"] == pytest.approx(1, abs=0.1)
    assert table.loc["rounding", "total"] == 0
    assert found.frame()["group"].iloc[0] == "missing"


def test_two_weights_explain_half_each() -> None:
    """Whether A is first depends on which of two gamma variables is the larger. Given one of
    them, g, A is first with F(g); F(g) is uniform, so the first-order index is (1/12) ÷ (1/4) =
    1/3, and the total index, by the two together making 1, is 2/3."""
    of = panel({"A": [5, 1], "B": [1, 5]}, [50, 50])
    found = rank_drivers(of, parts={"one": ["I1"], "other": ["I2"]}, samples=8192)
    table = found.frame("A").set_index("group")
    for part in ("one", "other"):
        assert table.loc[part, "first"] == pytest.approx(1 / 3, abs=0.05)
        assert table.loc[part, "total"] == pytest.approx(2 / 3, abs=0.05)


def test_what_is_not_drawn_is_no_group() -> None:
    found = rank_drivers(random_panel(3), Uncertainty(weights=False, rounding=False))
    assert found.groups == ("missing",)
    nothing = rank_drivers(
        random_panel(3), Uncertainty(weights=False, rounding=False, missing=False)
    )
    assert nothing.groups == ()
    assert nothing.frame().empty


def test_the_mean_shift_is_that_of_the_ranks() -> None:
    """A and B change places in half of the draws; both share rank 1 as things stand, so one of
    them has shifted by one place in every draw: ½ on average."""
    found = rank_drivers(panel({"A": [5, 1], "B": [1, 5]}, [50, 50]))
    assert found.shift == pytest.approx(0.5)
    assert np.isfinite(found.shift_first).all()


def test_the_error_of_an_index_is_how_far_it_strays_from_seed_to_seed() -> None:
    of = panel({"A": [5, 1], "B": [1, 5], "C": [3.2, 3.1]}, [50, 50])
    tables = [
        rank_drivers(of, Uncertainty(seed=seed), parts={"one": ["I1"], "two": ["I2"]}, samples=512)
        .frame("A")
        .set_index("group")
        .loc["one"]
        for seed in range(0, 120, 2)
    ]
    for name in ("first", "total"):
        strayed = np.std([table[name] for table in tables], ddof=1)
        told = np.mean([table[f"{name}_error"] for table in tables])
        assert told == pytest.approx(strayed, rel=0.35)
    seldom = panel({"A": [5.0, 1.0], "B": [3.5, 2.13]}, [50, 50])
    rare = rank_drivers(seldom, parts={"one": ["I1"], "two": ["I2"]}, samples=512).frame("A")
    assert (rare["total"] > 0).any()
    assert (rare["total_error"] > 0).any(), "where a rank seldom moves, little is known of why"
    fixed = rank_drivers(panel({"A": [5, 5], "B": [1, 1]}, [50, 50])).frame()
    assert (fixed[["first_error", "total_error"]] == 0).all(axis=None)
