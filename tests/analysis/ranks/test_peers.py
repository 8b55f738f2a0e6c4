"""Like with like."""

import pandas as pd

from scorecard.analysis.ranks.peers import added_up, thirds, yearly
from scorecard.model.period import month_index
from tests.scoring.worked import Case, cases, figure


@cases("peers")
def test_thirds(case: Case) -> None:
    known = {name: figure(written) for name, written in case["figures"].items()}
    figures = pd.Series(known, dtype="float64")
    expected = {name: None if third == "none" else third for name, third in case["thirds"].items()}
    assert thirds(figures).to_dict() == expected


def test_a_year_needs_all_its_months() -> None:
    months = pd.DataFrame(
        [
            {"organization": code, "year": 2564 + month // 13, "month": (month - 1) % 12 + 1}
            | {"value": float(month)}
            for code, last in (("whole", 18), ("short", 17))
            for month in range(1, last + 1)
        ]
    )
    found = yearly(months, month_index(2565, 6))
    assert found["whole"] == sum(range(7, 19))
    assert pd.isna(found["short"])


def test_sums_of_members_need_all_members() -> None:
    figures = pd.Series({"a": 1.0, "b": 2.0, "c": 4.0})
    found = added_up(figures, {"A": ["a", "b"], "B": ["c", "missing"], "c": []})
    assert found["A"] == 3
    assert pd.isna(found["B"])
    assert found["c"] == 4
