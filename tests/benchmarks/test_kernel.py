"""The kernel against hand-written SQL, on as many results as
SCORECARD_BENCH_RESULTS says: by default ten million, which takes two minutes and 8 GB of memory.
The ratios hold for that many, on a machine that does nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.benchmarks.kernel import Stored, Task, executed, stored, task
from tests.benchmarks.side_by_side import side_by_side

RESULTS = int(os.environ.get("SCORECARD_BENCH_RESULTS", "10_000_000"))


@pytest.fixture(scope="module")
def work() -> Task:
    return task(RESULTS)


@pytest.fixture(scope="module")
def tables(work: Task, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    with stored(work, tmp_path_factory.mktemp("kernel")) as tables:
        yield tables


def test_the_kernel_keeps_up_with_sql_written_by_hand(tables: Stored) -> None:
    figures = side_by_side(
        f"{RESULTS:,} results scored and rolled up, against SQL",
        {
            "SQL by hand": lambda: executed(tables.by_sql()),
            "the kernel": lambda: executed(tables.by_narwhals()),
        },
        rounds=9,
    )
    assert figures.ratio("the kernel", "SQL by hand") <= 1.25
