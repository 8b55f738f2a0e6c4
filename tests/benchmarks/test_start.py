"""The start of the command line, as whole processes: help against loading click alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.side_by_side import side_by_side

ROOT = Path(__file__).parents[2]
RATIO = 2.5
SCRIPT = "from scorecard.cli import main; main()"
"""What the script `scorecard` does."""


def process(*arguments: str) -> Callable[[], None]:
    """Runs the interpreter to its end."""

    def run() -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=60)

    return run


def test_help_is_there_almost_as_soon_as_the_library_that_shows_it() -> None:
    figures = side_by_side(
        "the start of the command line",
        {
            "import click": process("-c", "import click"),
            "python -m scorecard --help": process("-m", "scorecard", "--help"),
            "scorecard --help": process("-c", SCRIPT, "--help"),
            "scorecard export --help": process("-c", SCRIPT, "export", "--help"),
        },
        rounds=15,
    )
    _, *started = figures.seconds
    for each in started:
        assert figures.ratio(each, "import click") <= RATIO, each
