"""What is known of a round: the one before it, its targets, and what a batch may have changed."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard.model.period import FiscalYear, Round
from scorecard.store import Database
from scorecard.workspace import Workspace
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.state import most_common, period_before
from scorecard.workspace.office.way_back import WayBack

CLUSTER = "southern-andaman"
STRATEGY = Path(__file__).parents[2] / "office" / "strategies" / "cluster.yaml"


def periods(text: str) -> list[Period]:
    """Reads "2564/9 2565/Q2"."""
    pairs = (name.split("/") for name in text.split())
    return [(FiscalYear.parse(year), Round.parse(round_)) for year, round_ in pairs]


@pytest.mark.parametrize(
    ("now", "known", "before"),
    [
        ("2565/9", "2564/9 2564/12 2565/6 2565/9 2565/12 2566/6", "2565/6"),
        ("2565/12", "2565/6 2565/9 2565/12", "2565/9"),
        ("2565/6", "2562/6 2564/9 2563/6 2565/6", "2563/6"),
        ("2565/9", "2564/6 2564/12 2565/9", "2564/6"),
        ("2566/5", "2564/5 2565/6 2565/9 2565/12 2566/5", "2564/5"),
        ("2566/5", "2564/6 2565/6 2565/9 2565/12 2566/5", "2565/6"),
        ("2565/9", "2565/Q2 2565/9", ""),
        ("2565/Q2", "2564/Q2 2564/6 2565/Q1 2565/Q2", "2564/Q2"),
        ("2565/6", "2565/6 2565/9 2566/6", ""),
    ],
)
def test_the_round_before(now, known, before) -> None:
    (at,) = periods(now)
    assert period_before(periods(known), at) == next(iter(periods(before)), None)


@pytest.mark.parametrize(
    ("found", "common"),
    [
        ("2565/6 2564/9", "2565/6"),
        ("2565/6 2565/9 2564/12", "2565/9"),
        ("2564/9 2565/6 2564/9", "2564/9"),
        ("2565/6 2564/9 2564/9 2565/6", "2565/6"),
        ("", ""),
    ],
)
def test_of_rounds_that_as_many_have_the_later(found, common) -> None:
    expected = next(iter(periods(common)), None)
    assert most_common([None, *periods(found), None, None, None]) == expected


def test_each_round_has_targets_of_its_own(demo, tmp_path) -> None:
    levels = {
        6: (99000, 130000, 170000, 200000, 250000),
        12: (100000, 140000, 170000, 200000, 260000),
    }
    for round_, expected in levels.items():
        assert demo.at(2564, round_).scorecard(CLUSTER).own_levels["T1"] == expected
        path = tmp_path / f"{round_}.csv"
        demo.export("targets", path, fiscal_year=2564, round=round_, organization=CLUSTER)
        assert pd.read_csv(path).query("indicator == 'T1'")["level_1"].tolist() == [expected[0]]


def test_a_quarter_and_the_months_so_far_have_targets_of_their_own(
    office, csv_file, results_file, targets_file
) -> None:
    text = STRATEGY.read_text(encoding="utf-8").replace("[6, 9, 12]", "[6, 9, 12, Q2]")
    office.import_file(csv_file(text, name="cluster.yaml"), score=False)
    office.import_file(
        targets_file(f"{CLUSTER},A1,2565,Q2,1,2,3,4,5", f"{CLUSTER},A1,2565,6,10,20,30,40,50")
    )
    office.import_file(
        targets_file(f"{CLUSTER},V1,2565,6,6,7,8,9,10", f"{CLUSTER},C1.1,2565,Q2,2,4,6,8,10"),
    )
    office.import_file(results_file((CLUSTER, "A1", 2565, "Q2", 4), (CLUSTER, "A1", 2565, 6, 40)))
    cards = {round_: office.at(2565, round_).scorecard(CLUSTER) for round_ in ("Q2", 6)}
    assert [cards[round_].own_levels["A1"] for round_ in cards] == [
        (1, 2, 3, 4, 5),
        (10, 20, 30, 40, 50),
    ]
    scores = [office.scores(2565, round_, CLUSTER).set_index("node")["score"] for round_ in cards]
    assert [score["A1"] for score in scores] == [4, 4]
    # Where a quarter has none, those of the months so far hold, and never the other way about.
    assert [card.own_levels.get("V1") for card in cards.values()] == [(6, 7, 8, 9, 10)] * 2
    assert [card.own_levels.get("C1.1") for card in cards.values()] == [(2, 4, 6, 8, 10), None]


def test_a_row_from_before_there_were_quarters_is_of_the_months_so_far(tmp_path) -> None:
    database = Database(tmp_path / "scorecard.duckdb")
    with database.transaction():
        pass
    row = {
        "organization": CLUSTER,
        "indicator": "T1",
        "fiscal_year": 2565,
        "since_month": 6,
        "levels": [1.0, 2.0, 3.0, 4.0, 5.0],
        "illustrative": False,
        "source": "",
    }
    with database.writing("targets", by="office") as writer:
        writer.append("target", pd.DataFrame([row]))
    (stored,) = database.rows("targets_now")
    assert (stored["since_month"], stored["first_month"]) == (6, 1)


def test_what_was_undone_names_no_later_answer(office, results_file) -> None:
    def take(year: int, value: int) -> str:
        office.import_file(results_file(("TH-81", "V1", year, 6, value)), score=False)
        return office.unchanged_since(2565)

    before = office.unchanged_since(2565)
    undone = take(2565, 11)
    assert undone != before
    assert take(2566, 12) == undone  # what comes later touches no earlier year
    way_back = WayBack(office.database.path.parent)
    way_back.restore(way_back.copies()[1].number)
    office.close()
    assert office.unchanged_since(2565) == before
    assert take(2566, 13) not in (undone, before)
    assert office.explain("TH-81", "V1", 2565, 6).value != 11


def test_a_backup_of_another_past_names_its_own_answer(office, results_file, tmp_path) -> None:
    folder, common, theirs = office.database.path.parent, tmp_path / "common", tmp_path / "theirs"
    office.unchanged_since(2565)
    office.backup(common)
    office.import_file(results_file(("TH-81", "V1", 2565, 6, 11)), score=False)
    with Workspace.restore(tmp_path / "other", common) as other:
        other.import_file(results_file(("TH-81", "V1", 2565, 6, 21)), score=False)
        own = other.unchanged_since(2565)
        other.backup(theirs)
    office.import_file(results_file(("TH-81", "V1", 2566, 6, 12)), score=False)
    office.unchanged_since(2565)
    Workspace.restore(folder, theirs, replace=True)
    office.close()
    assert office.unchanged_since(2565) == own


def test_what_is_stored_can_be_asked_of_some_alone(office) -> None:
    assert set(office.at(2565, 6).stored(["TH-81"])["organization"]) == {"TH-81"}


def test_steps_without_a_result_are_named_and_none_is_done(demo) -> None:
    rows = demo.scores(2565, 12)
    gaps = rows[(rows["node"] == "D1") & (rows["status"] == "missing")]["organization"]
    found = demo.explain(next(code for code in gaps if code.startswith("TH-")), "D1", 2565, 12)
    assert found.value is None
    assert [step.complete for step in found.criteria] == [False] * 6
