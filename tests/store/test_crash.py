"""A process that ends in the middle of writing: what was confirmed is there, the rest is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.store import Database

ENDING = 7
WRITE = """
import os, sys
from pathlib import Path
import pandas as pd
from scorecard.store import Database

def figures(value):
    return pd.DataFrame([{"series": "S", "organization": "TH-81", "year": 2564, "month": value,
        "value": float(value), "illustrative": False, "source": "S1"}])

def batch(value, end=False):
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(value))
        if end:
            os._exit(7)

path, when = Path(sys.argv[1]), sys.argv[2]
database = Database.open(path, create=True)
batch(1)
batch(2)
if when == "inside a batch":
    batch(3, end=True)
if when == "between two batches of a transaction":
    with database.transaction():
        batch(3)
        batch(4)
        os._exit(7)
if when == "after confirming":
    with database.transaction():
        batch(3)
        batch(4)
    os._exit(7)
"""
LEFT = {
    "inside a batch": [1.0, 2.0],
    "between two batches of a transaction": [1.0, 2.0],
    "after confirming": [1.0, 2.0, 3.0, 4.0],
}


@pytest.mark.parametrize("when", LEFT)
def test_nothing_confirmed_is_lost_and_nothing_is_half_written(
    when: str, path: Path, figures, values
) -> None:
    command = [sys.executable, "-c", WRITE, str(path), when]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == ENDING, done.stderr
    log = path.with_name(f"{path.name}.wal")
    assert log.stat().st_size > 0  # what was confirmed is in the log only

    reading = Database.open(path, read_only=True)
    assert values(reading) == LEFT[when]
    last = reading.last_batch()
    reading.close()

    database = Database.open(path)
    assert values(database) == LEFT[when]
    assert database.last_batch() == last
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(5.0, year=2566))
    assert writer.batch_id > last
    database.close()
    assert not log.exists()
    again = Database.open(path, read_only=True)
    assert values(again) == [*LEFT[when], 5.0]
    batches = {row["table_name"]: row["rows"] for row in again.rows("row_counts")}["batch"]
    assert batches == len(LEFT[when]) + 1
    again.close()
