"""How long an office waits: the whole national demo, and scoring one fiscal year of it."""

import shutil
from itertools import count
from pathlib import Path

from scorecard.workspace import Workspace
from scorecard.workspace.office.demo import load_demo
from tests.benchmarks.side_by_side import side_by_side


def test_the_demo_is_there_within_ten_seconds(tmp_path: Path) -> None:
    numbers = count()

    def load() -> None:
        folder = tmp_path / f"demo{next(numbers)}"
        load_demo(folder)
        shutil.rmtree(folder)

    figures = side_by_side("make, take in and score the demo", {"demo": load}, rounds=3)
    assert figures.median("demo") <= 10


def test_a_fiscal_year_is_scored_within_a_second(demo_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(demo_folder, tmp_path / "demo")
    with Workspace.open(folder) as workspace:

        def score() -> None:
            for round_ in (6, 9):
                workspace.score(2565, round_)

        figures = side_by_side("score FY2565 of 94 organizations", {"two rounds": score}, rounds=5)
    assert figures.median("two rounds") <= 1
