"""The kernel against hand-written SQL and against pandas, on as many results as
SCORECARD_BENCH_RESULTS says: by default ten million, which takes two minutes and 8 GB of memory.
The ratios hold for that many, on a machine that does nothing else.
"""

import os
from collections.abc import Iterator

import pytest

from tests.benchmarks.kernel import Stored, Task, by_pandas, executed, stored, task
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


def test_the_kernel_leaves_pandas_behind(work: Task, tables: Stored) -> None:
    """Both start from the results in the database; what pandas needs for rows that it already
    holds in memory is printed for information."""
    figures = side_by_side(
        f"{RESULTS:,} results scored and rolled up, against pandas",
        {
            "the kernel": lambda: executed(tables.by_narwhals()),
            "pandas": lambda: by_pandas(work, tables.fetched()),
            "pandas, rows in memory": lambda: by_pandas(work, work.results),
        },
        rounds=5,
    )
    assert figures.ratio("pandas", "the kernel") >= 4
