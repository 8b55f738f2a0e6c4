"""The start of the command line, as whole processes: help against loading click alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.side_by_side import side_by_side

ROOT = Path(__file__).parents[2]
RATIO = 2.5


def process(*arguments: str) -> Callable[[], None]:
    """Runs the interpreter to its end."""

    def run() -> None:
        subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )

    return run


def test_help_is_there_almost_as_soon_as_the_library_that_shows_it() -> None:
    figures = side_by_side(
        "the start of the command line",
        {
            "import click": process("-c", "import click"),
            "scorecard --help": process("-m", "scorecard", "--help"),
            "scorecard export --help": process("-m", "scorecard", "export", "--help"),
        },
        rounds=15,
    )
    assert figures.ratio("scorecard --help", "import click") <= RATIO
    assert figures.ratio("scorecard export --help", "import click") <= RATIO
