"""The seals of closed rounds: was anything changed of what was known when a round was closed?

A seal is a fingerprint of every row, in every column of every table, up to the closing. All that is
stored is only added to, so whatever comes later leaves it as it is. It shows what was changed past
the program; who also makes the seal anew is found out by a copy or a backup only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import duckdb

from scorecard.store.query import sql_of

FIRST_VERSION = 6
"""The version of the database from which on rounds are sealed when they are closed."""

SEALS = "seal"
"""The table that holds them; each proves itself."""

Kept = Mapping[str, tuple[int, str]]
"""Of each table the number of rows and their fingerprint."""


class Closing(NamedTuple):
    """A round that was closed, and whether it is as it was then."""

    rounds: tuple[tuple[int, str], ...]
    """Fiscal year and round; more than one where calculation and seal no longer agree on it."""
    differs: tuple[str, ...]
    """The tables in which something was changed, put in or taken out; `seal` for the seal."""
    sealed_later: dt.datetime | None
    """When it was sealed, where that was not at the closing: nothing is known of before."""


def seal(cursor: duckdb.DuckDBPyConnection, closing: uuid.UUID, *, at_closing: bool) -> None:
    """Seals the round that was closed in a batch, with all that was known then."""
    (fiscal_year, round_), *_ = cursor.execute(
        "SELECT fiscal_year, round FROM score_run WHERE batch_id = ?", [closing]
    ).fetchall()
    sealed_at = dt.datetime.now(dt.UTC)
    content = json.dumps(_kept(cursor, [closing])[closing], sort_keys=True)
    row = [fiscal_year, round_, at_closing, sealed_at, content]
    sha256 = _sha256(closing, *row[:3], _microseconds(sealed_at), content)
    cursor.execute("INSERT INTO seal VALUES (?, ?, ?, ?, ?, ?, ?)", [*row, sha256, closing])


def seal_older(cursor: duckdb.DuckDBPyConnection) -> None:
    """Seals the rounds that an older version closed, as they are now."""
    closed = "SELECT DISTINCT batch_id FROM score_run WHERE closed ORDER BY batch_id"
    for (closing,) in cursor.execute(closed).fetchall():
        seal(cursor, closing, at_closing=False)


def closings(cursor: duckdb.DuckDBPyConnection) -> list[Closing]:
    """All rounds that were closed, also those of which only a trace is left, in the order of
    closing."""
    found: dict[uuid.UUID, list[dict[str, Any]]] = {}
    cursor.execute(sql_of("closings"))
    names = [column[0] for column in cursor.description or ()]
    for row in cursor.fetchall():
        found.setdefault(row[0], []).append(dict(zip(names, row, strict=True)))
    kept = _kept(cursor, found)
    return [_closing(rows, kept[batch]) for batch, rows in found.items()]


def _closing(rows: list[dict[str, Any]], kept: Kept) -> Closing:
    """What the rows of one closing say, against what is kept."""
    named = {(row[year], row[name]) for row in rows for year, name in _NAMES}
    rounds = tuple(sorted((year, name) for year, name in named if year is not None))
    first = rows[0]
    if len(rows) > 1 or first["sha256"] != _sha256(*(first[name] for name in _SEALED)):
        return Closing(rounds, (SEALS,), None)
    sealed = {name: tuple(each) for name, each in json.loads(first["content"]).items()}
    differs = sorted(
        name for name in {*sealed, *kept} if sealed.get(name, _NONE) != kept.get(name, _NONE)
    )
    later = None if first["at_closing"] else _moment(first["sealed_at"])
    return Closing(rounds, tuple(differs), later)


_NAMES = (("run_year", "run_round"), ("fiscal_year", "round"))
_SEALED = ("batch_id", "fiscal_year", "round", "at_closing", "sealed_at", "content")
_NONE = (0, "0-0")


def _kept(
    cursor: duckdb.DuckDBPyConnection, closings: Collection[uuid.UUID]
) -> dict[uuid.UUID, dict[str, tuple[int, str]]]:
    """What there is up to each closing. A fingerprint is a sum over the rows, so those of all
    closings take one reading."""
    kept: dict[uuid.UUID, dict[str, tuple[int, str]]] = {closing: {} for closing in closings}
    for table, columns in _tables(cursor).items() if closings else ():
        text = ", ".join(_text(name, kind) for name, kind in sorted(columns.items()))
        # The names come out of the program's own schema.
        batches = cursor.execute(
            "SELECT batch_id, count(*), sum(md5_number_upper(text)), sum(md5_number_lower(text)) "  # noqa: S608
            f"FROM (SELECT batch_id, concat_ws(',', {text}) AS text FROM \"{table}\") "
            "GROUP BY batch_id ORDER BY batch_id"
        ).fetchall()
        for closing, sums in _sums(batches, sorted(kept)):
            rows, upper, lower = sums
            kept[closing][table] = (rows, f"{upper:x}-{lower:x}")
    return kept


def _sums(
    batches: list[tuple[Any, ...]], closings: list[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, tuple[int, ...]]]:
    """The sums up to each closing, both in the order of time."""
    at, sums = 0, (0, 0, 0)
    for closing in closings:
        while at < len(batches) and batches[at][0] <= closing:
            rows, upper, lower = batches[at][1:]
            sums = (sums[0] + rows, sums[1] + int(upper), sums[2] + int(lower))
            at += 1
        yield closing, sums


def _tables(cursor: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The kinds of the columns of every table whose rows belong to batches, but that of seals."""
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in cursor.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal "
        "ORDER BY table_name, column_name"
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return {name: each for name, each in found.items() if "batch_id" in each and name != SEALS}


def _text(name: str, kind: str) -> str:
    """A column as a text that another value, or another column, does not make; null for null, so
    that a column that a later version adds changes nothing where it is empty."""
    cell = f'"{name}"'
    if kind.endswith("[]"):
        each = _plain("x", kind.removesuffix("[]"))
        cell = f"array_to_string([strlen({each}) || ':' || {each} FOR x IN {cell}], ',')"
    else:
        cell = _plain(cell, kind)
    return f"'{name}:' || strlen({cell}) || ':' || {cell}"


def _plain(cell: str, kind: str) -> str:
    """All digits of a figure, in a form that does not depend on the engine's version; a moment
    without its time zone."""
    if kind in ("DOUBLE", "FLOAT"):
        return f"format('{{:.16e}}', {cell})"
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"epoch_us({cell})::VARCHAR"
    return f"{cell}::VARCHAR"


def _sha256(*values: object) -> str:
    return hashlib.sha256(json.dumps([str(value) for value in values]).encode()).hexdigest()


def _microseconds(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)


def _moment(microseconds: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=microseconds)


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
