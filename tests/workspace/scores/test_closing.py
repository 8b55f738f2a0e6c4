"""When a round may be closed; nothing that comes later changes it, and it can be made again.

That it answers every question as before is held by tests/workspace/test_closed_for_every_question.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import InputError, RowsRejected
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
OFFICE = Path(__file__).parents[2] / "office"
File = Callable[..., Path]


def state_of_closed(workspace: Workspace) -> tuple[str, dict[str, str]]:
    (finding,) = [finding for finding in workspace.doctor() if finding.check == "closed"]
    return finding.state, dict(finding.facts)


def latest(workspace: Workspace, column: str) -> dict[str, str]:
    """What is recorded of the latest run of each round."""
    runs = workspace.database.rows("latest_runs", as_of=workspace.database.last_batch())
    return {run["round"]: str(run[column]) for run in runs}


@pytest.fixture
def closed(office: Workspace) -> Workspace:
    """The office with its six months closed."""
    assert office.score(2565, 6, close=True).closed
    return office


@pytest.fixture
def changed_strategies(tmp_path: Path) -> Path:
    """The strategies of the office with another scale and other weights."""
    folder = tmp_path / "changed"
    folder.mkdir()
    bounds = "]}\n    minimum: 0\n    maximum: 100"
    for name in ("cluster.yaml", "province.yaml"):
        text = (OFFICE / "strategies" / name).read_text(encoding="utf-8")
        text = text.replace(f"20, 40, 60, 80, 100{bounds}", f"10, 20, 30, 40, 50{bounds}")
        text = text.replace("    weight: 20\n", "    weight: 15\n")
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_scoring_it_again_is_refused(closed) -> None:
    for close in (False, True):
        with pytest.raises(InputError) as caught:
            closed.score(2565, 6, close=close)
        assert caught.value.key == "round_is_closed"
    assert closed.scores.rounds().set_index("round")["closed"].to_dict() == {"6": True, "9": False}
    assert [(str(y), r.code) for y, r in closed.scores.to_calculate()] == [("2565", "9")]


def test_missing_counts_as_the_lowest_once_it_is_closed(office, results_file) -> None:
    office.import_file(results_file((CLUSTER, "A1", 2565, 6, "-")))
    others = 20 * 2.1 + 10 * 3.6 + 30 * 3.5 + 50
    open_ = office.scores(2565, 6, CLUSTER).set_index("node").loc[""]
    assert open_["score"] == pytest.approx(others / 70)
    assert open_["coverage"] == pytest.approx(0.7)
    assert open_["lowest"] == pytest.approx((30 * 1 + others) / 100)
    assert open_["highest"] == pytest.approx((30 * 5 + others) / 100)
    office.score(2565, 6, close=True)
    after = office.scores(2565, 6, CLUSTER).set_index("node")
    assert after.loc["", "score"] == pytest.approx((30 * 1 + others) / 100)
    assert (after.loc["A1", "score"], after.loc["A1", "status"]) == (1.0, "missing")
    assert pd.isna(after.loc["A1", "value"])


def test_nothing_that_comes_later_changes_it_but_all_of_it_counts_in_an_open_round(
    closed, changed_strategies, results_file, targets_file, figures_file
) -> None:
    before = closed.scores(2565, 6)
    restated = closed.scores(2565, 6, grouping=2551)
    explained = closed.explain(CLUSTER, "A1", 2565, 6).data()
    rules = latest(closed, "rules_sha256")
    for path in (
        changed_strategies,
        targets_file(f"{CLUSTER},V1,2565,9,200,220,240,260,280"),
        results_file((CLUSTER, "A1", 2565, 9, 70), ("TH-81", "V1", 2565, 9, 90)),
        figures_file("TOURISM_INCOME,TH-81,2565,1,99"),
    ):
        closed.import_file(path)
    pd.testing.assert_frame_equal(closed.scores(2565, 6), before)
    pd.testing.assert_frame_equal(closed.scores(2565, 6, grouping=2551), restated)
    assert closed.explain(CLUSTER, "A1", 2565, 6).data() == explained
    levels = closed.scores.history(CLUSTER, "A1")["levels"].tolist()
    assert levels == [[20.0, 40.0, 60.0, 80.0, 100.0], [10.0, 20.0, 30.0, 40.0, 50.0]]
    card = closed.at(2565, 6).scorecard(CLUSTER)
    assert [rung.value for rung in card.scales["A1"].rungs()] == levels[0]
    assert state_of_closed(closed) == ("ok", {"count": "1", "rounds": ""})
    now = latest(closed, "rules_sha256")
    assert (now["6"] == rules["6"], now["9"] == rules["9"]) == (True, False)

    open_now = closed.scores(2565, 9, CLUSTER).set_index("node")
    assert open_now.loc["A1", "score"] == 5.0
    assert open_now.loc["V1", ["value", "score", "weight"]].tolist() == [290.0, 5.0, 15.0]
    assert open_now.loc["M1", "value"] == 629.0


def test_a_digit_that_was_tampered_with_is_found(closed, sql) -> None:
    tampering = "UPDATE score SET score = score + 1e-13 WHERE node = 'A1' AND organization = ?"
    sql(closed.database.path, tampering, CLUSTER, write=True)
    assert state_of_closed(closed) == ("problem", {"count": "1", "rounds": "2565/6"})


def test_targets_that_would_hold_in_it_are_refused(office, targets_file) -> None:
    def file(since: object, last: int = 280, organization: str = CLUSTER) -> Path:
        return targets_file(f"{organization},V1,2565,{since},200,220,240,260,{last}")

    assert office.import_file(file(6)).added == 1
    office.score(2565, 6, close=True)
    again = office.import_file(file(6))
    assert (again.changed, again.unchanged) == (False, 1)
    stamp = office.stamp()
    with pytest.raises(RowsRejected) as caught:
        office.import_file(file(6, 300))
    (finding,) = caught.value.rows
    assert (finding.row, finding.key) == (2, "target_round_closed")
    assert office.stamp() == stamp
    assert office.import_file(file("")).added == 1, "those from month 6 on hold instead"
    assert office.import_file(file(9, 300)).added == 1
    with pytest.raises(RowsRejected) as caught:
        office.import_file(file("", organization="TH-81"))  # has none from month 6 on
    assert [finding.key for finding in caught.value.rows] == ["target_round_closed"]


def test_its_results_can_be_taken_in_again_when_they_are_the_same(closed, tmp_path) -> None:
    path = tmp_path / "stored.csv"
    count = closed.export("results", path, fiscal_year=2565, round=6)
    stamp = closed.stamp()
    report = closed.import_file(path)
    assert (report.changed, report.unchanged, report.rejected) == (False, count, 0)
    assert closed.stamp() == stamp

    table = pd.read_csv(path, dtype=str)
    at = table.index[(table["organization"] == CLUSTER) & (table["indicator"] == "A1")][0]
    table.loc[at, "value"] = "71"
    table.to_csv(path, index=False)
    with pytest.raises(RowsRejected) as caught:
        closed.import_file(path)
    assert [(f.row, f.key) for f in caught.value.rows] == [(at + 2, "result_round_closed")]


def test_only_the_rounds_that_a_file_changes_are_scored_again(
    office, results_file, targets_file
) -> None:
    def scored_again(path: Path) -> set[str]:
        before = latest(office, "run_id")
        assert office.import_file(path).changed
        return {code for code, run in latest(office, "run_id").items() if before.get(code) != run}

    assert scored_again(results_file((CLUSTER, "A1", 2565, 6, 61))) == {"6"}
    rows = [(CLUSTER, "A1", 2565, 6, 61), (CLUSTER, "A1", 2565, 9, 72)]
    assert scored_again(results_file(*rows)) == {"9"}
    assert scored_again(targets_file(f"{CLUSTER},V1,2565,9,200,220,240,260,280")) == {"9"}
    assert scored_again(targets_file(f"{CLUSTER},V1,2565,,200,220,240,260,270")) == {"6", "9"}


@pytest.mark.parametrize(
    ("day", "close", "refused"),
    [
        ("2021-09-30", False, "round_has_not_begun"),
        ("2021-10-01", False, None),
        ("2021-10-01", True, "round_has_not_ended"),
        ("2022-03-31", True, "round_has_not_ended"),  # its last day is not over
        ("2022-04-01", True, None),
    ],
)
def test_six_months_begin_in_october_and_end_with_march(
    office, monkeypatch, day, close, refused
) -> None:
    monkeypatch.setattr(
        "scorecard.workspace.scores.rounds.today", lambda: dt.date.fromisoformat(day)
    )
    to_calculate = [(year.be, round_.code) for year, round_ in office.scores.to_calculate()]
    begun = refused != "round_has_not_begun"
    assert to_calculate == ([(2565, "6"), (2565, "9")] if begun else [])
    if refused is None:
        assert office.score(2565, 6, close=close).closed == close
        return
    with pytest.raises(InputError) as caught:
        office.score(2565, 6, close=close)
    assert caught.value.key == refused
