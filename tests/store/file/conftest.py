"""Other processes that use the same database file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

BEFORE = """
import os, sys, time
from pathlib import Path
import duckdb
import pandas as pd
from scorecard.store import Database, Terms, Waiting

def say(word):
    print(word, flush=True)

def told_to_go_on():
    sys.stdin.readline()

def figures(value, organization="TH-81"):
    return pd.DataFrame([{"series": "S", "organization": organization, "year": 2564, "month": 1,
        "value": float(value), "illustrative": False, "source": "S1"}])

def write(value, organization="TH-81", inside=lambda: None):
    with database.writing("import", by="me") as writer:
        writer.append("observation", figures(value, organization))
        inside()

path = Path(sys.argv[1])
database = Database(path)
"""


class Other:
    """Another process with a database; it says words, and goes on when it is told to."""

    def __init__(self, path: Path, code: str, *arguments: str) -> None:
        command = [sys.executable, "-c", BEFORE + code, str(path), *arguments]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def word(self) -> str:
        """What it says next; "" when it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go_on(self) -> None:
        """Lets it go on."""
        assert self.process.stdin is not None
        print(file=self.process.stdin, flush=True)

    def end(self, *, kill: bool = False) -> int:
        """Waits for its end, or makes it."""
        if kill:
            self.process.kill()
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture
def other(path: Path) -> Iterator[Callable[..., Other]]:
    """Starts other processes with the database of the test."""
    started: list[Other] = []

    def start(code: str, *arguments: str) -> Other:
        started.append(Other(path, code, *arguments))
        return started[-1]

    yield start
    for each in started:
        with each.process:
            each.process.kill()
