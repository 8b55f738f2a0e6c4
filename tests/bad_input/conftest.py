"""An office into which bad files come. Whatever comes, it must be found again as it was."""

from __future__ import annotations

import ctypes
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

from scorecard.cli.main import command_line
from scorecard.language import Language
from scorecard.settings import DATABASE_NAME
from scorecard.store.file.engine import OWN_FOLDER
from scorecard.workspace import Workspace

HEADINGS = ("organization", "indicator", "fiscal_year", "round", "value")
THAI = re.compile(r"[\u0e00-\u0e7f]")
LANGUAGES: tuple[Language, ...] = ("th", "en")
_DROP_FROM_BOUNDING_SET, _OVERRIDE_PERMISSIONS, _READ_ALL = 24, 1, 2

Words = Sequence[str]


@dataclass(frozen=True)
class Answer:
    """What the command line said."""

    code: int
    said: str
    """On standard output."""
    complained: str
    """On standard error."""

    @property
    def last(self) -> str:
        """The sentence that the user is left with."""
        return self.complained.strip().splitlines()[-1]


@dataclass(frozen=True)
class Office:
    """A workspace folder and what can be done to it from outside."""

    folder: Path

    def run(self, *arguments: str | Path, language: Language = "en") -> Answer:
        """One call of the command line."""
        options = ["--workspace", str(self.folder), "--language", language]
        result = CliRunner().invoke(command_line(language), [*map(str, arguments), *options])
        unexpected = result.exception
        assert unexpected is None or isinstance(unexpected, SystemExit), repr(unexpected)
        return Answer(result.exit_code, result.stdout, result.stderr)

    def fingerprint(self) -> dict[str, str]:
        """Every byte of the folder, but for what the program needs while it works."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and OWN_FOLDER not in path.parts
        }

    def rows(self) -> dict[str, Any]:
        """How many rows each table holds, and which batch is the newest."""
        with Workspace.open(self.folder, read_only=True) as workspace:
            counts = workspace.database.rows("row_counts")
            return {row["table_name"]: row["rows"] for row in counts} | {"": workspace.stamp()}

    def refuses(
        self, *arguments: str | Path, th: Words, en: Words, findings: int | None = None
    ) -> None:
        """The command ends with 1 and one sentence in each language that has these words, and not
        one byte has changed.

        With `findings` that many lines about rows stand before the sentence, and the words are
        looked for in all of them.
        """
        before = self.fingerprint()
        for language, words in (("th", th), ("en", en)):
            answer = self.run(*arguments, language=language)
            assert answer.code == 1, answer
            assert answer.said == ""
            lines = answer.complained.strip().splitlines()
            about_rows = 0 if findings is None else findings + 1  # the name of the file first
            assert len(lines) == about_rows + 1, answer.complained
            for word in words:
                assert word in answer.complained
            assert_sentence(lines[-1], language)
        assert self.fingerprint() == before

    def refuses_rows(self, path: Path, wrong: dict[int, Words]) -> None:
        """The import names these rows and no other, each on a line that has the words, in both
        languages alike; and nothing was changed."""
        th, en = ("ข้อผิดพลาด", "ไม่ถูกแก้ไข"), ("Nothing was changed",)
        self.refuses("import", path, th=th, en=en, findings=len(wrong))
        for language, row in (("th", "แถว {} ข้อผิดพลาด"), ("en", "Row {} error")):
            _, *lines, _ = self.run("import", path, language=language).complained.splitlines()
            for line, (number, words) in zip(lines, wrong.items(), strict=True):
                assert line.strip().startswith(row.format(number))
                assert [word for word in words if word not in line] == []


def assert_sentence(text: str, language: Language) -> None:
    """`text` is a sentence for people in that language, not the inside of a program."""
    assert not re.search(r"Traceback|Error:|Exception|\{\w*\}|\bNone\b|\bnan\b", text)
    assert len(text) < 400
    if language == "th":
        assert THAI.search(text)
    else:
        assert re.search("[a-z] [a-z]", text)
        assert text.endswith((".", "?"))


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of the small office, to be treated badly."""
    folder = tmp_path / "office"
    shutil.copytree(office_folder, folder)
    yield Office(folder)
    shutil.rmtree(folder)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file to be taken in."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return make


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of results as CSV, XLSX or Parquet."""

    def make(name: str, *rows: Collection[object], headings: Collection[str] = HEADINGS) -> Path:
        path = tmp_path / name
        frame = pd.DataFrame([list(row) for row in rows], columns=list(headings), dtype="object")
        if path.suffix == ".csv":
            frame.to_csv(path, index=False, encoding="utf-8")
        elif path.suffix == ".parquet":
            frame.astype("string").to_parquet(path)
        else:
            book = openpyxl.Workbook()
            book.active.append(list(headings))
            for row in rows:
                book.active.append(list(row))
            book.save(path)
        return path

    return make


@pytest.fixture
def change(write_rows) -> Path:
    """A file that changes two results, and with them the scores of two rounds."""
    return write_rows("change.csv", ("TH-81", "V1", 2565, 6, 11), ("TH-82", "V1", 2565, 6, 21))


@pytest.fixture
def elsewhere() -> Callable[..., dict[str, Any]]:
    """Runs Python in another process, in which permissions bind even the administrator.

    The code gets `arguments` as `sys.argv[1:]` and prints one line of JSON.
    """

    def run(code: str, *arguments: str | Path, limit: Callable[[], None] | None = None) -> Any:
        def prepare() -> None:
            for power in (_OVERRIDE_PERMISSIONS, _READ_ALL):
                ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, power, 0, 0, 0)
            if limit is not None:
                limit()

        command = [sys.executable, "-c", code, *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, preexec_fn=prepare
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture
def small_disk(office, tmp_path: Path) -> Iterator[Path]:
    """A disk with the office on it and room for a change."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = f"size={3 * (office.folder / DATABASE_NAME).stat().st_size}"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("unavoidable: a small disk of its own can only be made by an administrator")
    try:
        shutil.copy(office.folder / DATABASE_NAME, disk)
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
