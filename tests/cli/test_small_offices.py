"""Every command where there is next to nothing: it answers, or says in one sentence why not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scorecard.cli.main import COMMANDS, command_line
from scorecard.files.exported import DOCUMENTS, EXPORTED, OF_NO_ROUND
from scorecard.language.catalogue import LANGUAGES
from tests.offices import OFFICES, Office

LEFT_OPEN = re.compile(r"Traceback|\bnan\b|\bNone\b(?! of)|\bNaT\b|\{\w*\}")
ELSEWHERE = {"serve", "demo", "restore", "import"}
"""The commands that serve, or make an office; tests/cli/commands and tests/bad_input try them."""


def calls(office: Office, folder: Path) -> Iterator[list[str]]:
    """Every command that asks an office, each with what it asks of a round."""
    node = next(iter(office.scales))
    period = ["-y", str(office.results[-1][2] if office.results else office.first), "-r", "6"]
    yield ["check"]
    yield ["score"]
    yield ["explain", office.shown, node, *period]
    yield ["forecast", office.shown, *period]
    yield ["forecast", office.shown, node, *period]
    for what in EXPORTED:
        chosen = [] if what in OF_NO_ROUND else [*period]
        chosen += ["--organization", office.shown] if what in (*DOCUMENTS, "template") else []
        ending = "svg" if what in DOCUMENTS else "xlsx"
        yield ["export", what, "-o", str(folder / f"{what}.{ending}"), "--overwrite", *chosen]
    yield ["init"]
    yield ["doctor"]
    yield ["backup", str(folder / "backup")]
    yield ["score", *period, "--close"]
    yield ["doctor"]


def answered(folder: Path, call: list[str], language: Any) -> Result:
    options = ["--workspace", str(folder), "--language", language]
    return CliRunner().invoke(command_line(language), [*call, *options])


@pytest.mark.parametrize("name", OFFICES)
def test_every_command_in_a_small_office(
    name: str, office_at: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(office_at(name), tmp_path / "office")
    tried = list(calls(OFFICES[name], tmp_path))
    assert {call[0] for call in tried} == {each.name for each in COMMANDS} - ELSEWHERE
    failed = []
    first = list(OFFICES).index(name)
    for at, call in enumerate(tried):
        answer = answered(folder, call, LANGUAGES[(first + at) % len(LANGUAGES)])
        said = f"{answer.stdout}{answer.stderr}"
        expected = answer.exception is None or isinstance(answer.exception, SystemExit)
        if not expected or answer.exit_code not in (0, 1) or LEFT_OPEN.search(said):
            failed.append((call[:2], answer.exit_code, repr(answer.exception), said[-300:]))
        elif answer.exit_code == 1 and call[0] not in ("doctor", "check"):
            sentences = answer.stderr.strip().splitlines()
            if len(sentences) != 1 or not sentences[0]:
                failed.append((call[:2], 1, "more than a sentence", answer.stderr))
    assert failed == []
