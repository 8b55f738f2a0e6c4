"""One workspace used by many threads, and how many queries a question costs."""

import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pandas as pd
import pytest

from scorecard.workspace import Workspace
from scorecard.workspace.known.state import States

CLUSTER = "southern-andaman"
THREADS = 8

QUESTIONS: dict[str, tuple[Callable[[Workspace], Any], int]] = {
    "scores of one organization": (lambda w: w.scores(2565, 9, CLUSTER), 2),
    "scores compared": (lambda w: w.scores(2565, 9, CLUSTER, compare=(2565, 6)), 3),
    "league": (lambda w: w.league(2565, 9), 2),
    "rounds": (lambda w: w.scores.rounds(), 1),
    "organizations": (lambda w: w.office.organizations(), 0),
    "scorecard": (lambda w: w.at(2565, 9).scorecard(CLUSTER), 1),
    "explanation": (lambda w: w.explain(CLUSTER, "T1", 2565, 9), 4),
    "history": (lambda w: w.scores.history(CLUSTER, "T1", like=9), 2),
    "movement": (lambda w: w.change.movement(w.at(2565, 9), CLUSTER), 4),
    "data health": (lambda w: w.warnings.data_health(w.at(2565, 9), CLUSTER).reporting, 8),
    "map": (lambda w: w.scores.map_picture(w.at(2565, 9), CLUSTER, "th"), 5),
    "restated": (lambda w: w.scores(2565, 9, CLUSTER, grouping=2551), 3),
}
"""What pages ask, and the most queries that it may cost once runs and rules are known."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_number_of_queries(question, demo) -> None:
    ask, most = QUESTIONS[question]
    fresh = Workspace(demo.database, demo.settings)
    now = fresh.at(2565, 9)
    assert now.snapshot is now.state.snapshot
    with fresh.tracer.recording() as first:
        ask(fresh)
    assert len(first) <= most, [record.name for record in first]
    assert all(record.seconds >= 0 for record in first)
    count = len(first)
    ask(fresh)
    assert len(first) == count  # only while it is being recorded


def answer_of(value: Any) -> Any:
    return value.to_json(default_handler=str) if isinstance(value, pd.DataFrame) else value


def test_eight_threads_get_the_answers_that_one_gets(demo) -> None:
    alone = {name: answer_of(ask(demo)) for name, (ask, _) in QUESTIONS.items()}
    demo._states = States(demo.database, 2**28)
    names = [name for name in QUESTIONS for _ in range(4)]
    random.Random(2565).shuffle(names)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda name: (name, answer_of(QUESTIONS[name][0](demo))), names))
    for name, answer in answers:
        assert answer == alone[name], name


def test_reading_while_others_write(office, results_file) -> None:
    def write(number: int) -> int:
        rows = [(province, "V1", 2566, 6, number) for province in ("TH-81", "TH-82")]
        path = results_file(*rows, name=f"results-{number}.csv")
        report = office.import_file(path, by=f"writer {number}")
        return report.added + report.revised

    def read(_: int) -> float:
        rows = office.scores(2565, 6, CLUSTER).set_index("node")
        office.scores(2565, 6, CLUSTER, preview=True)
        return float(rows.loc["", "score"])

    with ThreadPoolExecutor(THREADS) as pool:
        written = [pool.submit(write, number) for number in range(1, 5)]
        read_ = [pool.submit(read, number) for number in range(12)]
        assert [each.result(timeout=60) for each in written] == [2, 2, 2, 2]
        assert {round(each.result(timeout=60), 12) for each in read_} == {3.08}
    key = {"organization": "TH-81", "indicator": "V1", "fiscal_year": 2566, "round": "6"}
    last = office.database.last_batch()
    revisions = office.database.rows("result_revisions", **key, as_of=last)
    assert [row["revision"] for row in revisions] == [4, 3, 2, 1]
    newest = revisions[0]["value"]
    assert office.explain("TH-81", "V1", 2566, 6).value == newest
    assert office.explain("TH-82", "V1", 2566, 6).value == newest


def test_the_same_file_from_many_threads_goes_in_once(office, results_file) -> None:
    path = results_file(("TH-81", "V1", 2566, 6, 5))
    with ThreadPoolExecutor(THREADS) as pool:
        reports = list(pool.map(lambda _: office.import_file(path, score=False), range(THREADS)))
    assert sum(report.added for report in reports) == 1
    assert sum(report.unchanged for report in reports) == THREADS - 1


def test_visits_of_several_threads_end_each_by_itself(office_folder) -> None:
    """Sessions of the dashboard share a workspace, and their pages overlap."""
    workspace = Workspace.open(office_folder, read_only=True)
    first_in, second_in, first_out = Event(), Event(), Event()

    def first() -> None:
        with workspace:
            workspace.office.organizations()
            first_in.set()
            assert second_in.wait(timeout=30)
        first_out.set()

    def second() -> None:
        assert first_in.wait(timeout=30)
        with workspace:
            workspace.database.rows("row_counts")
            second_in.set()
            assert first_out.wait(timeout=30)
            with workspace.tracer.recording() as asked:
                workspace.database.rows("row_counts")
            assert [each.name for each in asked] == ["row_counts"]

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result(timeout=60)
    if sys.platform == "linux":
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        names = [str(link.readlink()) for link in links]
        assert [name for name in names if name.startswith(str(office_folder))] == []
