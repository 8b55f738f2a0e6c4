"""The library's kernel, SQL written by hand and pandas give the same numbers.

The same three ways are measured against each other by `make bench`.
"""

from __future__ import annotations

from pathlib import Path

from pandas.testing import assert_frame_equal

from tests.benchmarks.kernel import BY, POLICIES, by_pandas, stored, task

RESULTS = 200_000


def test_three_ways_of_scoring_and_rolling_up_agree(tmp_path: Path) -> None:
    work = task(RESULTS)
    with stored(work, tmp_path) as tables:
        ways = [frame.collect().to_pandas() for frame in (tables.by_narwhals(), tables.by_sql())]
        ways.append(by_pandas(work, tables.fetched()))
    kernel, sql, pandas = (rows.sort_values([*BY, "node"], ignore_index=True) for rows in ways)
    assert len(work.results) >= RESULTS
    assert set(kernel["node"]) > set(POLICIES)
    assert 0 < kernel["score"].isna().sum() < len(kernel) / 3
    for other in (sql, pandas):
        assert_frame_equal(kernel, other[kernel.columns], rtol=1e-12, atol=0, check_dtype=False)
