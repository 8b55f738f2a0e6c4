"""What the database file costs: opening it for a visit, and a backup against a plain copy."""

import shutil
import uuid
from itertools import count
from pathlib import Path

import duckdb
import pytest

from scorecard.store import Database, back_up
from scorecard.store.file.working_copy import write_through
from tests.benchmarks.side_by_side import side_by_side

ROWS = 32_000_000
"""Of observations with values that do not repeat: about a gigabyte."""
FILL = """
INSERT INTO observation
SELECT 'SERIES-' || (range % 40), 'TH-' || (range % 77), 2500 + range % 70, 1 + range % 12,
    random() * 1e9, false, uuid()::VARCHAR, $batch
FROM range($rows)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of about a gigabyte."""
    path = tmp_path_factory.mktemp("large") / "scorecard.duckdb"
    database = Database(path)
    with database.writing("observations", by="me"):
        pass
    with duckdb.connect(str(path)) as connection:
        connection.execute(FILL, {"batch": uuid.uuid4(), "rows": ROWS})
    with database.writing("observations", by="me"):  # what is stored was read as a whole
        pass
    return path


def test_a_visit_costs_little_more_than_opening_the_file(demo_folder: Path) -> None:
    path = demo_folder / "scorecard.duckdb"
    database = Database(path, read_only=True)

    def open_plainly() -> None:
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("SELECT max(batch_id) FROM batch").fetchall()

    figures = side_by_side(
        "opening the demo's database to ask one question",
        {"the engine alone": open_plainly, "a visit": lambda: database.rows("last_batch")},
        rounds=25,
    )
    assert figures.ratio("a visit", "the engine alone") <= 1.5


def test_a_backup_costs_little_more_than_a_copy(large: Path, tmp_path: Path) -> None:
    numbers = count()

    def copy_plainly() -> None:
        target = tmp_path / "copy"
        shutil.copyfile(large, target)
        write_through(target)
        target.unlink()

    def back_up_all() -> None:
        target = tmp_path / f"backup-{next(numbers)}"
        back_up(large, target)
        shutil.rmtree(target)

    size = large.stat().st_size / 1e6
    figures = side_by_side(
        f"{size:,.0f} MB onto the same disk", {"a copy": copy_plainly, "a backup": back_up_all}
    )
    assert size > 900
    assert figures.ratio("a backup", "a copy") <= 2
