"""Levels: the bands of a score."""

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from scorecard.files.vocabulary import field_spellings
from scorecard.model.scales.level import LEVELS, LevelBands, level_word

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("score", "level"), [(0.0, 1), (1.4999, 1), (1.5, 2), (4.4999, 4), (4.5, 5), (None, None)]
)
def test_a_score_is_banded_as_it_is_before_any_rounding(score: float | None, level: int | None):
    assert LevelBands().level(score) == level


def test_a_mean_of_nothing_but_a_bound_has_reached_it():
    mean = (0.1 * 4.5 + 0.3 * 4.5) / (0.1 + 0.3)
    assert mean < 4.5, "the last bit is lost"
    assert LevelBands().level(mean) == 5


@pytest.mark.parametrize(
    "bounds", [(1.5, 2.5, 2.5, 4.5), (1.5, 2.5, 3.5), (1.5, 2.5, 3.5, math.inf)]
)
def test_the_bounds_are_four_and_rise(bounds: tuple[float, ...]):
    with pytest.raises(ValidationError):
        LevelBands(bounds=bounds)


def test_every_level_has_a_word_and_a_column_of_targets():
    assert len({level_word(level, "th") for level in (*LEVELS, None)}) == len(LEVELS) + 1
    assert all(field_spellings()[f"level_{level}"] for level in LEVELS)


SIX = """
from scorecard.files.kinds.targets import TARGETS
from scorecard.files.strategy.schema import strategy_schema
from scorecard.model.scales.level import LevelBands
from scorecard.model.scales.scale import (
    Criterion, LinearScale, Step, StepScale, ThreePointScale
)
from scorecard.model.text import Text
from scorecard.scoring.value import KNOT_COLUMNS, knot_row

scale = LinearScale(levels=(10, 20, 30, 40, 50, 60), highest=6, floor="linear_to_zero")
assert scale.score(55) == 5.5
assert LinearScale(levels=(10, 20, 30, 40, 50, 60)).highest == 6.0
assert LevelBands().bounds == (1.5, 2.5, 3.5, 4.5, 5.5)
assert LevelBands().level(5.5) == 6
steps = [
    Step(level=n, criteria=(Criterion(code=str(n), name=Text(th="x")),)) for n in range(1, 7)
]
assert StepScale(steps=tuple(steps)).score(6) == 6.0
assert ThreePointScale(basic=1, standard=2, advanced=3).score(3) == 6.0
assert [c.name for c in TARGETS.columns if c.name.startswith("level_")][-1] == "level_6"
assert set(knot_row(scale.knots())) == set(KNOT_COLUMNS) >= {"x7", "s7", "r6"}
assert strategy_schema()["$defs"]["LinearScale"]["properties"]["levels"]["maxItems"] == 6
"""


def test_a_sixth_level_is_one_more_in_the_row(tmp_path: Path):
    shutil.copytree(ROOT / "scorecard", tmp_path / "scorecard")
    module = tmp_path / "scorecard" / "model" / "scales" / "level.py"
    source = module.read_text(encoding="utf-8")
    row = "LEVELS = (1, 2, 3, 4, 5)"
    assert source.count(row) == 1
    module.write_text(source.replace(row, "LEVELS = (1, 2, 3, 4, 5, 6)"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SIX],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
