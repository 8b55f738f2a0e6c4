"""Nothing that was known when a round was closed can be changed, added or removed past the program
without `scorecard doctor` naming the round and what differs."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scorecard.language.catalogue import LANGUAGES
from scorecard.settings import DATABASE_NAME
from scorecard.store.migration import all_migrations, migrate
from scorecard.store.seal import FIRST_VERSION, closings
from scorecard.workspace import Workspace
from scorecard.workspace.office.doctor import TABLES, Finding, examine_closings
from tests.planted import MONEY, ROWS

CLUSTER = "southern-andaman"
ROUND = "2565/6"
MORE = {
    "warning_rules": ("rule,fiscal_year,threshold,severity", "fell,2565,0.5,high"),
    "targets": (
        "organization,indicator,fiscal_year,level_1,level_2,level_3,level_4,level_5",
        f"{CLUSTER},V1,2565,200,220,240,260,280",
    ),
    **{kind: (headings, ROWS[kind]) for kind, headings in MONEY.items()},
}
OTHER = {
    "VARCHAR": "coalesce({0}, '') || '.'",
    "VARCHAR[]": "list_append(coalesce({0}, []), 'x')",
    "DOUBLE[]": "list_append({0}[1:4], 1e9 + 1e-6)",
    "UUID": "coalesce(uuid(), {0})",
    "DATE": "coalesce({0}, DATE '2022-01-01') + 1",
    "BOOLEAN": "NOT coalesce({0}, true)",
    "TIMESTAMP WITH TIME ZONE": "{0} + INTERVAL 1 MICROSECOND",
    "DOUBLE": "coalesce({0} * (1 + 1e-15), 0) + 1e-13",
}
"""Another value of a type, the smallest change that it has; any other type is a number."""

NEWEST = (
    "(SELECT rowid FROM {table} WHERE {column} IS {now} AND batch_id <= '{closing}' "
    "ORDER BY batch_id DESC, rowid LIMIT 1)"
)
CHANGE = "UPDATE {table} SET {column} = {value} WHERE rowid = {row}"
DELETE = "DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})"
AGAIN = "INSERT INTO {table} FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})"


@pytest.fixture(scope="module")
def folder(office_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with something in every table, and with both of its rounds closed."""
    folder = shutil.copytree(office_folder, tmp_path_factory.mktemp("sealed") / "office")
    with Workspace.open(folder) as workspace:
        for kind, lines in MORE.items():
            path = folder / f"{kind}.csv"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            assert workspace.import_file(path, kind=kind).added == 1
        assert workspace.score(2565, 6, close=True).closed
        assert workspace.score(2565, 9, close=True).closed
    return folder


@pytest.fixture
def engine(folder: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the office, opened past the program."""
    path = shutil.copy(folder / DATABASE_NAME, tmp_path / "tampered.duckdb")
    with duckdb.connect(str(path)) as connection:
        yield connection


def found_after(engine: duckdb.DuckDBPyConnection, statement: str) -> Finding:
    """What doctor says of closed rounds after a change, which is then taken back."""
    engine.execute("BEGIN TRANSACTION")
    (changed,) = engine.execute(statement).fetchall()[0]
    assert changed == 1, statement
    (finding,) = examine_closings(closings(engine))
    engine.execute("ROLLBACK")
    return finding


def tells(finding: Finding, table: str) -> bool:
    """Whether it names the round, and what differs, in one sentence of each language."""
    said = [finding.message(language) for language in LANGUAGES]
    return (
        finding.state == "problem"
        and {table, "seal"} & set(finding.tables) != set()
        and all(ROUND in sentence and "{" not in sentence for sentence in said)
    )


def stored(engine: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, bool]]:
    """Every column of every table: its table, name, type, and whether it may be null."""
    return engine.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal AND table_name <> 'schema_migration' ORDER BY ALL"
    ).fetchall()


def test_every_column_of_every_table(engine) -> None:
    columns = stored(engine)
    assert {table for table, *_ in columns} == set(TABLES), "something in every table"
    (closing,) = engine.execute(
        "SELECT min(batch_id) FROM score_run WHERE closed AND round = '6'"
    ).fetchone()
    unseen, tried = [], set()
    for table, column, kind, nullable in columns:
        other = OTHER.get(kind, "coalesce({0}, 0) + 1").format(column)
        changes = {"NOT NULL": [other, "NULL"] if nullable else [other]}
        changes |= {"NULL": [other]} if nullable else {}
        for now, values in changes.items():
            for value in values:
                row = NEWEST.format(table=table, column=column, now=now, closing=closing)
                if engine.execute(f"SELECT {row}").fetchone() == (None,):
                    continue
                statement = CHANGE.format(table=table, column=column, value=value, row=row)
                tried.add((table, column))
                if not tells(found_after(engine, statement), table):
                    unseen.append(statement)
    assert unseen == []
    assert tried == {(table, column) for table, column, *_ in columns}
    (finding,) = examine_closings(closings(engine))
    assert (finding.state, finding.facts["count"]) == ("ok", "2")


@pytest.mark.parametrize("table", TABLES)
def test_a_row_more_or_less(table: str, engine) -> None:
    for change in (DELETE, AGAIN):
        assert tells(found_after(engine, change.format(table=table)), table)


def test_a_second_closing_of_the_same_round(engine) -> None:
    """It would be the one that counts."""
    again = (
        "INSERT INTO score_run SELECT * REPLACE ("
        "'ffffffff-0000-7000-8000-000000000000'::UUID AS batch_id, uuid() AS run_id) "
        "FROM score_run WHERE closed AND round = '6'"
    )
    assert tells(found_after(engine, again), "seal")


def test_what_comes_later_changes_nothing(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "later")
    path = tmp_path / "later.csv"
    path.write_text(
        "series,organization,year,month,value\nVISITORS,TH-81,2562,1,1\n", encoding="utf-8"
    )
    with Workspace.open(copy) as workspace:
        assert workspace.import_file(path).changed
        findings = {finding.check: finding for finding in workspace.doctor()}
    assert (findings["closed"].state, findings["recalculated"].state) == ("ok", "ok")
    assert findings["recalculated"].facts["count"] == "2"
    assert "sealed_later" not in findings


@pytest.mark.parametrize(
    ("statement", "checks"),
    [
        ("UPDATE score SET level = level + 1 WHERE node = 'A1'", {"closed"}),
        ("UPDATE score_run SET round = 'x' WHERE closed", {"readable", "closed"}),
        ("UPDATE organization SET kind = 'x'", {"readable", "closed"}),
        ("UPDATE strategy SET content = '{}'", {"readable", "closed"}),
        ("DELETE FROM batch WHERE action = 'close'", {"batches", "contradictions", "closed"}),
    ],
)
def test_doctor_survives_it(statement: str, checks: set[str], folder, tmp_path, sql) -> None:
    copy = shutil.copytree(folder, tmp_path / "tampered")
    sql(copy / DATABASE_NAME, statement, write=True)
    with Workspace.open(copy, read_only=True) as workspace:
        findings = workspace.doctor()
    assert {each.check for each in findings if each.state == "problem"} == checks
    (closed,) = [each for each in findings if each.check == "closed"]
    assert ROUND in closed.facts["rounds"]


def test_scores_that_this_version_calculates_otherwise(folder, monkeypatch) -> None:
    """What is stored is as it was: the program is another one."""
    from scorecard.workspace.scores import rounds

    calculate_rows = rounds.calculate_rows

    def otherwise(*asked: Any, **named: Any) -> Any:
        rows = calculate_rows(*asked, **named)
        return rows.assign(level=rows["level"] + 1, name_th="x")

    monkeypatch.setattr(rounds, "calculate_rows", otherwise)
    with Workspace.open(folder, read_only=True) as workspace:
        findings = {finding.check: finding for finding in workspace.doctor()}
    assert findings["closed"].state == "ok"
    assert findings["recalculated"].state == "problem"
    assert set(findings["recalculated"].columns) == {"level", "name_th"}
    assert "Level" in findings["recalculated"].message("en")


def test_a_round_that_an_older_version_closed(folder: Path, tmp_path: Path, sql) -> None:
    """It is sealed when the database is brought to this version, and says so."""
    path = tmp_path / "older" / DATABASE_NAME
    path.parent.mkdir()
    older = tuple(each for each in all_migrations() if each.version < FIRST_VERSION)
    with duckdb.connect(str(path)) as connection:
        migrate(connection, older)
        connection.execute(f"ATTACH '{folder / DATABASE_NAME}' AS newer (READ_ONLY)")
        for table in set(TABLES) - {"seal"}:
            connection.execute(f"INSERT INTO {table} BY NAME FROM newer.{table}")
    with Workspace.open(path.parent) as workspace:
        findings = {finding.check: finding for finding in workspace.doctor()}
    assert findings["closed"].state == "ok"
    assert findings["sealed_later"].facts["rounds"] == "2565/6, 2565/9"
    assert findings["sealed_later"].day == dt.datetime.now(dt.UTC).date()
    sql(path, "UPDATE score SET level = level + 1 WHERE node = 'A1'", write=True)
    with Workspace.open(path.parent, read_only=True) as workspace:
        (finding,) = [each for each in workspace.doctor() if each.check == "closed"]
    assert tells(finding, "score")
