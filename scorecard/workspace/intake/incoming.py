"""A file that has been read and not yet taken in: what needs no database, and may take its time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard.errors import InputError
from scorecard.files.budget import Limits
from scorecard.files.kind import Kind
from scorecard.files.kinds.register import KINDS, detect_kind
from scorecard.files.raw_table import RawTable
from scorecard.files.strategy.strategy import SUFFIXES, LoadedStrategies, load_strategies
from scorecard.files.tables.table import read_table
from scorecard.path import usable
from scorecard.settings import Settings


@dataclass(frozen=True)
class IncomingTable:
    """The cells of a table, and what kind of file it is."""

    table: RawTable
    kind: Kind[Any]


@dataclass(frozen=True)
class IncomingStrategies:
    """The strategies of a file or folder, with what is wrong with it, not yet judged."""

    path: Path
    loaded: LoadedStrategies


Incoming = IncomingTable | IncomingStrategies


def read_incoming(path: Path, kind: str | None, settings: Settings) -> Incoming:
    """Reads one file, or a folder of strategy files.

    Raises:
        InputError: the file cannot be read as what it should be.
    """
    usable(path)
    if path.is_dir() or path.suffix.lower() in SUFFIXES:
        return IncomingStrategies(path, load_strategies(path))
    if kind is not None and kind not in KINDS:
        raise InputError("unknown_file_kind", kind=kind, known=", ".join(KINDS))
    table = read_table(path, kind=kind, limits=Limits.of(settings))
    return IncomingTable(table, KINDS[kind] if kind is not None else detect_kind(table.columns))
