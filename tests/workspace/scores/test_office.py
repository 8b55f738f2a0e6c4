"""The small office on paper: every score of one cluster worked out by hand."""

import math

import pytest

from scorecard.words.scores.explanation import sentences

CLUSTER = "southern-andaman"
SIX_MONTHS = {
    "A1": 2.5,  # 50 of 20 … 100
    "V1": 2.1,  # 10 + 20 + … + 60 = 210 of 100 … 500
    "M1": 3.6,  # 6 provinces × 6 months × 10 = 360
    "O1": (30 * 2.5 + 20 * 2.1 + 10 * 3.6) / 60,
    "P1": (30 * 2.5 + 20 * 2.1 + 10 * 3.6) / 60,
    "C1.1": 4.0,
    "C1.2": 3.0,  # steps 1 to 3 are complete
    "C1": 3.5,
    "W1": 5.0,
    "O2": (30 * 3.5 + 10 * 5.0) / 40,
    "P2": (30 * 3.5 + 10 * 5.0) / 40,
    "": (30 * 2.5 + 20 * 2.1 + 10 * 3.6 + 30 * 3.5 + 10 * 5.0) / 100,
}
NINE_MONTHS = SIX_MONTHS | {
    "M1": 5.0,  # 540 is more than 500
    "O1": (30 * 2.5 + 20 * 2.1 + 10 * 5.0) / 60,
    "P1": (30 * 2.5 + 20 * 2.1 + 10 * 5.0) / 60,
    "W1": None,  # withdrawn: its weight of 10 has left
    "O2": 3.5,
    "P2": 3.5,
    "": (30 * 2.5 + 20 * 2.1 + 10 * 5.0 + 30 * 3.5) / 90,
}


@pytest.mark.parametrize(("round_", "expected"), [(6, SIX_MONTHS), (9, NINE_MONTHS)])
def test_every_score(round_, expected, office) -> None:
    rows = office.scores(2565, round_, CLUSTER)
    stored = dict(zip(rows["node"], rows["score"], strict=True))
    assert stored == pytest.approx(
        {node: math.nan if score is None else score for node, score in expected.items()},
        abs=1e-12,
        nan_ok=True,
    )
    total = 100.0 if round_ == 6 else 90.0
    assert set(rows["weight_total"]) == {total}
    indicators = rows[rows["parent"].isin(["O1", "O2"])]
    assert indicators["weighted_score"].sum() == pytest.approx(expected[""], abs=1e-12)


def test_what_is_withdrawn_is_neither_zero_nor_one(office) -> None:
    before = office.scores(2565, 6, CLUSTER).set_index("node")
    after = office.scores(2565, 9, CLUSTER).set_index("node")
    assert (before.loc["W1", "status"], before.loc["W1", "weight"]) == ("scored", 10.0)
    assert after.loc["W1", "status"] == "withdrawn"
    assert after.loc["W1", ["weight", "score", "weighted_score"]].isna().all()
    assert after.loc["", "coverage"] == 1.0
    assert after.loc["P2", "weight"] == 30.0
    said = sentences(office.explain(CLUSTER, "W1", 2565, 9), "en")
    assert "Withdrawn in this round" in "\n".join(said)


def test_a_composite_is_explained_by_its_parts(office) -> None:
    chain = office.explain(CLUSTER, "C1", 2565, 9)
    parts = [(part.node, part.weight, part.score) for part in chain.parts]
    assert parts == [("C1.1", 15.0, 4.0), ("C1.2", 15.0, 3.0)]
    assert "Disbursement 15×4.00 + Success in planning 15×3.00" in "\n".join(sentences(chain, "en"))
