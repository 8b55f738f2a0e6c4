"""Two ways to call the command line: in this process, and as a program of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scorecard import Workspace
from scorecard.cli.main import command_line
from scorecard.language import Language

ROOT = Path(__file__).parents[2]
SECONDS = 120

Run = Callable[..., subprocess.CompletedProcess[str]]


def _without_settings() -> dict[str, str]:
    """The environment of somebody who has set nothing."""
    return {name: text for name, text in os.environ.items() if not name.startswith("SCORECARD_")}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in an empty folder; `language` is the one that is set."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ.keys() - _without_settings().keys():
        monkeypatch.delenv(name)

    def call(*arguments: object, language: Language = "en") -> subprocess.CompletedProcess[str]:
        given = [str(argument) for argument in arguments]
        environment = {"SCORECARD_LANGUAGE": language}
        runner = CliRunner(catch_exceptions=False, env=environment)
        result = runner.invoke(command_line(language), given, prog_name="scorecard")
        return subprocess.CompletedProcess(given, result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def told(run: Run) -> Callable[..., Any]:
    """What a command that succeeds tells programs."""

    def call(*arguments: object) -> Any:
        answer = run(*arguments, "--format", "json")
        assert (answer.returncode, answer.stderr) == (0, "")
        return json.loads(answer.stdout)

    return call


@pytest.fixture
def stamp() -> Callable[[Path], str]:
    """The newest batch of a workspace: what it is when nothing was written."""

    def read(folder: Path) -> str:
        with Workspace.open(folder, read_only=True) as workspace:
            return workspace.stamp()

    return read


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Runs a command as a program of its own, in an empty folder."""

    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "scorecard", *map(str, arguments)],
            cwd=tmp_path,
            env=_without_settings() | {"PYTHONPATH": str(ROOT)} | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        )

    return call


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Path:
    """A small workspace of one's own: a cluster, its six provinces, two rounds of FY2565."""
    return Path(shutil.copytree(office_folder, tmp_path / "office"))
