"""Whatever comes in: it is read, or refused with a sentence, and never takes long.

`make test ARGS="tests/bad_input/test_fuzz.py"` tries some files of each format and some calls of
the command line; SCORECARD_EXAMPLES=20000 before it tries as many of each.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Issue
from scorecard.cli.main import COMMANDS, command_line
from scorecard.errors import RowsRejected, ScorecardError, StrategyError
from scorecard.files.exported import EXPORTED
from scorecard.files.kinds.register import KINDS
from scorecard.files.strategy.strategy import all_issues
from scorecard.model.register.registry import Registry
from scorecard.settings import Settings
from scorecard.workspace.intake.incoming import IncomingStrategies, read_incoming
from scorecard.workspace.office.register import built_in_registry
from scorecard.workspace.office.unstored import check_stored_scores
from tests.bad_input.drawn import FILES, TEXTS

EXAMPLES = int(os.environ.get("SCORECARD_EXAMPLES", "0"))
LONGEST_SECONDS = 20.0
"""A case takes a few milliseconds; a busy machine may be slow without being wrong."""

CHANCE = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@contextmanager
def refused_or_read() -> Iterator[None]:
    """Lets what the user can mend pass, once it was said in both languages."""
    began = time.monotonic()
    try:
        yield
    except ScorecardError as error:
        said = [error.message("th"), error.message("en")]
        rows = error.rows if isinstance(error, RowsRejected) else ()
        issues = error.issues if isinstance(error, StrategyError) else ()
        say([*rows, *issues])
        assert all(said)
    assert time.monotonic() - began < LONGEST_SECONDS


@cache
def register() -> Registry:
    return built_in_registry()


def say(problems: list[RowFinding | Issue]) -> None:
    for problem in problems:
        for language in ("th", "en"):
            assert problem.to_dict(language)["message"]


def read(path: Path, kind: str | None) -> None:
    """All that is done with a file before it reaches the database."""
    incoming = read_incoming(path, kind, Settings())
    registry = register()
    if isinstance(incoming, IncomingStrategies):
        assert incoming.loaded.strategies or incoming.loaded.issues
        say(list(all_issues(incoming.loaded, registry)))
    else:
        rows = incoming.kind.read(incoming.table, registry, yes_no={"V1"})
        say(list(rows.findings))
        numbers = {row.row for row in rows.rows} | {*rows.rejected, *rows.unfilled}
        assert incoming.kind.gather is not None or numbers == set(incoming.table.rows.index)


@pytest.mark.parametrize("format_", FILES)
def test_any_file_is_read_or_refused(format_: str, tmp_path: Path) -> None:
    @settings(CHANCE, max_examples=EXAMPLES or 60)
    @given(FILES[format_](), st.sampled_from([None, None, *KINDS]))
    def holds(drawn: tuple[str, bytes], kind: str | None) -> None:
        path = tmp_path / drawn[0]
        path.write_bytes(drawn[1])
        with refused_or_read():
            read(path, kind)
        if format_ != "yaml":
            with refused_or_read():
                say(check_stored_scores(path))

    holds()


WORDS = st.one_of(
    TEXTS,
    st.sampled_from([each.name for each in COMMANDS if each.name not in ("demo", "serve")]),
    st.sampled_from(EXPORTED),
    st.sampled_from(
        [
            *("--kind", "--by", "--round", "-r", "-y", "--fiscal-year", "--close", "--format"),
            *("json", "csv", "--scores", "--output", "-o", "--overwrite", "--organization"),
            *("--grouping", "2560", "--accept-valid-rows", "--language", "en", "--help", "--"),
            *("a.csv", "a.xlsx", "a.parquet", "a.pdf", "a.yaml", "nowhere/a.csv", "ก" * 91),
            *("pipe.csv", ".", "..", "\udcff", "a\0b", "~"),
        ]
    ),
)


@st.composite
def arguments(draw: st.DrawFn) -> list[str]:
    """A command with arguments that may be its own."""
    name = draw(
        st.sampled_from([each.name for each in COMMANDS if each.name not in ("demo", "serve")])
    )
    usual = {
        "export": ["results", "-o", "a.csv", "--overwrite", "-y", "2565", "-r", "9"],
        "explain": ["southern-andaman", "V1", "-y", "2565", "-r", "9"],
        "forecast": ["southern-andaman", "V1", "-y", "2565", "-r", "9"],
        "import": ["a.csv", "a.yaml", "pipe.csv"],
        "score": ["-y", "2565", "-r", "9"],
        "backup": ["made"],
        "restore": ["1", "made", "--replace"],
        "doctor": ["--log", "aside"],
    }.get(name, [])
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(usual)))
        usual = [*usual[:at], *draw(st.lists(WORDS, max_size=2)), *usual[at + 1 :]]
    return [name, *usual] if draw(st.integers(0, 9)) else usual


def test_any_call_does_or_says_what_is_wrong(
    office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(office.folder))
    os.mkfifo("pipe.csv")

    @settings(CHANCE, max_examples=EXAMPLES or 40)
    @given(arguments(), st.sampled_from(sorted(FILES)).flatmap(lambda name: FILES[name]()))
    def holds(given_: list[str], drawn: tuple[str, bytes]) -> None:
        Path(drawn[0]).write_bytes(drawn[1])
        began = time.monotonic()
        done = CliRunner().invoke(command_line("th"), given_)
        unexpected = done.exception
        assert unexpected is None or isinstance(unexpected, SystemExit), repr(unexpected)
        assert done.exit_code in (0, 1, 2)
        assert time.monotonic() - began < LONGEST_SECONDS

    holds()
