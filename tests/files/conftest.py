"""A small register, and files made on the spot."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scorecard.files.kinds.register import KINDS
from scorecard.files.rows import FileRows
from scorecard.files.tables.table import RawTable, read_table
from scorecard.model.register.organization import (
    DatedName,
    Membership,
    Organization,
    OrganizationKind,
)
from scorecard.model.register.registry import Registry
from scorecard.model.text import Text

REGROUPED = date(2017, 11, 17)


def organization(
    code: str, kind: OrganizationKind, th: str, en: str, *aliases: str, later: str = ""
) -> Organization:
    names = [DatedName(name=Text(th=th, en=en))]
    if later:
        names.append(DatedName(name=Text(th=later), since=REGROUPED))
    return Organization(code=code, kind=kind, names=tuple(names), aliases=aliases)


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Three provinces, their cluster, and the two clusters that changed names with each other."""
    codes = ("TH-81", "TH-82", "TH-83")
    members = [Membership(parent="southern-andaman", child=each, since=REGROUPED) for each in codes]
    lower = "กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนล่าง"
    return Registry(
        [
            organization("TH-81", "province", "กระบี่", "Krabi", "81"),
            organization("TH-82", "province", "พังงา", "Phangnga", "82", "Phang Nga"),
            organization("TH-83", "province", "ภูเก็ต", "Phuket", "83"),
            organization("southern-andaman", "cluster", "กลุ่มจังหวัดภาคใต้ฝั่งอันดามัน", "Andaman"),
            organization("ne-ubon", "cluster", f"{lower} 1", "LNE 1", later=f"{lower} 2"),
            organization("ne-korat", "cluster", f"{lower} 2", "LNE 2", later=f"{lower} 1"),
        ],
        members,
    )


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes text, or bytes, under a name."""

    def write(content: str | bytes, name: str = "results.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook with one sheet from rows of cells, by another library than the reader."""

    def write(rows: Sequence[Sequence[object]], name: str = "results.xlsx") -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def table(csv_file: Callable[..., Path]) -> Callable[[str], RawTable]:
    """The table of a CSV text."""
    return lambda text: read_table(csv_file(text))


@pytest.fixture
def read(table: Callable[[str], RawTable], registry: Registry) -> Callable[..., FileRows[Any]]:
    """Reads lines of a kind of file: cells in the order of its columns, blank where they end."""

    def read_lines(kind: str, *lines: str, **options: Any) -> FileRows[Any]:
        head = ",".join(column.name for column in KINDS[kind].columns)
        return KINDS[kind].read(table("\n".join([head, *lines])), registry, **options)

    return read_lines
