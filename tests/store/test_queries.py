"""The queries: each answers one question, says which, is used, and brings what it says."""

from __future__ import annotations

import ast
import re
import shutil
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import scorecard
from scorecard.store import Database
from scorecard.store.identifier import new_id
from scorecard.store.migration import all_migrations

PROGRAM = Path(scorecard.__file__).parent
TEXTS = {
    file.stem: file.read_text(encoding="utf-8")
    for file in sorted((PROGRAM / "store" / "queries").rglob("*.sql"))
}
ONE_ROW_ALWAYS = {"last_batch", "observed_months"}
DAY = pd.Timestamp(2022, 3, 31)
RUN_1, RUN_2 = uuid.UUID(int=1), uuid.UUID(int=2)
GIVEN: dict[str, Any] = {
    "as_of": uuid.UUID(int=2**128 - 1),
    "since": uuid.UUID(int=0),
    "until": uuid.UUID(int=2**128 - 1),
    "first_year": 2564,
    "last_year": 2565,
    "fiscal_year": 2565,
    "round": "6",
    "month": 6,
    "first_month": 1,
    "organization": "TH-81",
    "organizations": ["TH-81"],
    "series": ["S"],
    "indicator": "A1",
    "statuses": ["accepted"],
    "run_id": RUN_2,
    "run_ids": [RUN_2, RUN_1],
    "kind": None,
    "node": "A1",
}
# What to look at in the rows, and what is there: newest first counts, in the order of the query.
ROWS: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "actions": (
        ("action",),
        [
            *[("contracts",), ("disbursements",), ("initiatives",), ("instalments",)],
            *[("memberships",), ("observations",), ("organizations",), ("results",), ("score",)],
            *[("sources",), ("strategies",), ("targets",), ("warning_rules",)],
        ],
    ),
    # The calculations of this database were made from a batch that is not there.
    "contradictions": (
        ("kind", "name"),
        [("score_run", str(uuid.UUID(int=number))) for number in (1, 2, 3)],
    ),
    "contracts": (
        ("initiative", "code", "amount"),
        [("1", "C2", Decimal(7)), ("2", "C1", Decimal(5))],
    ),
    "disbursements": (("code", "amount"), [("D2", Decimal(3)), ("D1", Decimal(4))]),
    "first_batch": (("recorded_by",), [("one",)]),
    "indicator_values": (("node", "run_id"), [("A1", RUN_1), ("A1", RUN_2)]),
    "initiatives": (("code", "title"), [("2", "large"), ("1", "small, renamed")]),
    "instalments": (("number", "amount"), [(1, Decimal(2)), (2, Decimal(3))]),
    "last_values": (("node", "run_id"), [("A1", RUN_2)]),
    "latest_results": (("round", "revision", "value"), [("6", 3, 30.0), ("9", 1, 40.0)]),
    "latest_runs": (("run_id", "closed"), [(RUN_2, True)]),
    "memberships": (("parent", "child"), [("z", "a"), ("a", "z")]),
    "node_history": (("run_id", "score"), [(RUN_1, 2.0), (RUN_2, 3.0)]),
    "observations_now": (("month", "value"), [(None, 50.0), (1, 11.0), (2, None)]),
    "observations_of": (("month", "value"), [(None, 50.0), (1, 11.0), (2, None)]),
    "observed_months": (("first_month", "last_month"), [(2564 * 12, 2564 * 12)]),
    "organization_periods": (
        ("organization", "run_id", "has_score"),
        [("TH-81", RUN_1, True), ("TH-81", RUN_2, True)],
    ),
    "organizations": (("code", "aliases"), [("z", ["ก"]), ("a", [])]),
    "result_revisions": (
        ("revision", "status", "recorded_by"),
        [(3, "draft", "two"), (2, "accepted", "two"), (1, "accepted", "one")],
    ),
    "results_in_force": (("indicator", "revision", "value"), [("A1", 2, 20.0)]),
    "rounds_with_results": (("fiscal_year", "round"), [(2565, "6")]),
    "scores": (("node", "score"), [("", 3.0), ("A1", 3.0)]),
    "sources": (("code", "publisher"), [("S1", "new")]),
    "strategies": (("code", "content"), [("s", "new")]),
    "targets_of_year": (("since_month", "levels"), [(1, [2.0, 3.0]), (7, [8.0, 9.0])]),
    "targets_of": (
        ("since_month", "levels"),
        [(1, [1.0, 2.0]), (1, [2.0, 3.0]), (7, [8.0, 9.0])],
    ),
    "warning_rules": (
        ("rule", "fiscal_year", "threshold"),
        [("fell", 2545, 0.6), ("jump", 2545, 4.0), ("jump", 2565, 5.0)],
    ),
    "targets_now": (("since_month", "levels"), [(1, [2.0, 3.0]), (7, [8.0, 9.0])]),
}


def statement(name: str) -> str:
    """A query without its comments."""
    return re.sub(r"--[^\n]*", "", TEXTS[name]).strip()


def header(name: str) -> str:
    """The comment above a query, on one line."""
    found = re.match(r"(?:-- [^\n]+\n)+", TEXTS[name])
    return " ".join(found[0].replace("-- ", "").split()) if found else ""


def arguments(name: str) -> dict[str, Any]:
    return {key: GIVEN[key] for key in re.findall(r"\$(\w+)", statement(name))}


def outermost(sql: str) -> str:
    """A statement without what stands in brackets."""
    while (shorter := re.sub(r"\([^()]*\)", " ", sql)) != sql:
        sql = shorter
    return sql


def table(columns: str, *rows: tuple[Any, ...], **everywhere: Any) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split(), dtype="object").assign(**everywhere)


def fill(database: Database, name: str, rows: pd.DataFrame, action: str, by: str) -> None:
    with database.writing(action, by=by) as writer:
        writer.append(name, rows)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, new) -> Database:
    """A database without rows."""
    return new(tmp_path_factory.mktemp("empty") / "store.duckdb")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database with two batches of everything, the second of which corrects the first."""
    database = Database(tmp_path_factory.mktemp("tiny") / "store.duckdb")
    texts = dict.fromkeys(("source", "note", "supporting", "obstacles"), "")
    result = {**texts, "organization": "TH-81", "indicator": "A1", "fiscal_year": 2565}
    figure = {"series": "S", "organization": "TH-81", "year": 2564, "source": ""}
    target = {"organization": "TH-81", "indicator": "A1", "fiscal_year": 2565, "source": ""}
    target["first_month"] = 1
    project = {"organization": "TH-81", "fiscal_year": 2565, "category": "", **texts}
    source = dict.fromkeys(("title_th", "published", "locator", "licence", "note"), "")
    facts: dict[str, tuple[str, dict[str, Any], list[list[tuple[Any, ...]]]]] = {
        "source": ("code publisher", source, [[("S0", "old"), ("S1", "old")], [("S1", "new")]]),
        "organization": (
            "code aliases",
            {"kind": "agency", "name_th": "", **texts},
            [[("gone", [])], [("z", ["ก"]), ("a", [])]],
        ),
        "membership": (
            "parent child",
            {"since": pd.Timestamp(2017, 11, 17), "role": "member", **texts},
            [[("gone", "gone")], [("z", "a"), ("a", "z")]],
        ),
        "strategy": ("code content", {"content_sha256": ""}, [[("s", "old")], [("s", "new")]]),
        "target": (
            "since_month levels",
            target,
            [[(1, [1.0, 2.0])], [(1, [2.0, 3.0]), (7, [8.0, 9.0])]],
        ),
        "observation": (
            "month value",
            figure,
            [[(1, 10.0), (2, 20.0), (None, 50.0)], [(1, 11.0), (2, None)]],
        ),
        "result": (
            "round revision value status",
            {**result, "derived": False},
            [
                [("6", 1, 10.0, "accepted"), ("9", 1, 40.0, "draft")],
                [("6", 2, 20.0, "accepted"), ("6", 3, 30.0, "draft")],
            ],
        ),
        "initiative": (
            "code title amount",
            project,
            [[("1", "small", 1), ("2", "large", 5)], [("1", "small, renamed", 1)]],
        ),
        "warning_rule": (
            "rule fiscal_year threshold",
            {"severity": "low", "enabled": True},
            [
                [("fell", 2545, 0.5), ("jump", 2545, 4.0)],
                [("jump", 2565, 5.0), ("fell", 2545, 0.6)],
            ],
        ),
        "contract": (
            "code initiative amount",
            {**project, "title": "", "contractor": "", "starts": DAY, "ends": DAY},
            [[("C1", "2", 5), ("C2", "1", 6)], [("C2", "1", 7)]],
        ),
        "instalment": (
            "number amount",
            {**project, "contract": "C1", "due": DAY},
            [[(2, 3), (1, 9)], [(1, 2)]],
        ),
        "disbursement": (
            "code paid amount",
            {**project, "initiative": "2"},
            [[("D1", DAY, 8), ("D2", DAY, 3)], [("D1", DAY + pd.Timedelta(days=1), 4)]],
        ),
    }
    run = {"fiscal_year": 2565, "round": "6", "as_of": str(RUN_1)}
    run |= {"rules_sha256": "", "program_version": ""}
    # The run that closed the round stays the official one, though another was made after it.
    runs = [(RUN_1, True, False, 2.0), (RUN_2, True, True, 3.0), (uuid.UUID(int=3), True, False, 4)]
    with database.transaction():
        for name, (columns, everywhere, batches) in facts.items():
            for by, rows in zip(("one", "two"), batches, strict=True):
                frame = table(columns, *rows, illustrative=False, **everywhere)
                if name == "result":
                    frame["result_id"] = [str(new_id()) for _ in rows]
                    frame["evidence"] = [[] for _ in rows]
                fill(database, name, frame, "strategies" if name == "strategy" else f"{name}s", by)
        for id_, official, closed, points in runs:
            row = (str(id_), official, closed)
            fill(database, "score_run", table("run_id official closed", row, **run), "score", "one")
            nodes = [("A1", "indicator", 1, points, 20.0), ("", "scorecard", 0, points, None)]
            every = {"run_id": str(id_), "organization": "TH-81", "strategy": "s", "name_th": ""}
            every |= {"depth": 0, "weight_total": 100.0, "status": "scored", "source": ""}
            every |= {"illustrative": False, "illustrative_targets": False}
            scores = table("node kind position score value", *nodes, **every)
            fill(database, "score", scores, "score", "one")
    return database


@pytest.mark.parametrize("name", TEXTS)
def test_its_header_says_what_it_answers_and_what_one_row_is(name: str) -> None:
    assert re.fullmatch(r"[A-Z].*[.;?] [Oo]ne row = .+\.", header(name), re.DOTALL), header(name)
    assert "--" not in TEXTS[name].removeprefix("--").replace("\n--", "\n")


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_one_question_with_bound_names_only(name: str) -> None:
    sql = statement(name)
    assert re.match(r"(SELECT|WITH|FROM)\b", sql)
    assert ";" not in sql
    assert not re.search(r"[?{}%]|\$\d|(?<!:):\w", sql)
    assert set(re.findall(r"\$\w*", sql)) == {f"${key}" for key in arguments(name)}


@pytest.mark.parametrize("name", TEXTS)
def test_the_order_of_its_rows_is_written_down(name: str) -> None:
    sql = outermost(statement(name))
    assert name in ONE_ROW_ALWAYS or re.search(r"\bORDER BY\b", sql)
    assert not (name in ONE_ROW_ALWAYS and re.search(r"\bGROUP BY\b", sql))


def asked_for() -> set[str]:
    """The names of queries in calls to what has a parameter `query`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PROGRAM.rglob("*.py")]
    places: dict[str, int] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "query" in names:
                places[node.name] = names.index("query")
    assert {"frame", "rows", "query"} <= set(places)
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = node.args[places[called] :][:1] if called in places else []
            given += [each.value for each in node.keywords if each.arg == "query"]
            found |= {each.value for each in given if isinstance(each, ast.Constant)}
    return found


def test_the_program_uses_all_of_them_and_asks_for_no_other() -> None:
    assert asked_for() == set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_it_runs_on_an_empty_database(name: str, empty: Database) -> None:
    frame = empty.frame(name, **arguments(name))
    assert len(frame.columns) > 0
    if name in ONE_ROW_ALWAYS:
        assert frame.isna().to_numpy().tolist() == [[True] * len(frame.columns)]
    elif name == "row_counts":
        counts = dict(zip(frame["table_name"], frame["rows"], strict=True))
        assert counts.pop("schema_migration") == len(all_migrations())
        assert set(counts.values()) == {0}
    else:
        assert frame.empty


@pytest.mark.parametrize("name", ROWS)
def test_it_brings_what_it_says(name: str, tiny: Database) -> None:
    columns, expected = ROWS[name]
    rows = tiny.rows(name, **arguments(name))
    assert [tuple(row[column] for column in columns) for row in rows] == expected


def test_every_query_is_held_to_its_rows() -> None:
    # The tests below.
    below = {"last_batch", "row_counts", "input_batches", "batches_touching", "uneven_batches"}
    below |= {"closings"}  # tests/workspace/scores/test_seals.py
    assert set(TEXTS) - set(ROWS) == below


def test_the_batches_that_brought_inputs(tiny: Database, sql) -> None:
    written = sql(tiny.path, "SELECT batch_id, action FROM batch ORDER BY rowid")
    inputs = {"organizations", "memberships", "sources", "strategies", "targets", "observations"}
    expected = [(batch, action) for batch, action in written if action in inputs]
    assert len(expected) == 2 * len(inputs)
    for as_of in (written[-1][0], expected[4][0]):
        rows = tiny.rows("input_batches", as_of=as_of)
        assert [(row["batch_id"], row["action"]) for row in rows] == [
            each for each in expected if each[0] <= as_of
        ]


def test_what_each_batch_may_make_different(tiny: Database, sql) -> None:
    written = sql(tiny.path, "SELECT batch_id, action FROM batch ORDER BY batch_id")
    year = {"observations": 2564, "results": 2565}
    rows = tiny.rows("batches_touching", since=written[4][0], until=written[-1][0])
    found = [(row["batch_id"], row["first_year"]) for row in rows]
    assert [batch for batch, _ in found] == [batch for batch, _ in written[4:]]
    for (_, action), (_, first_year) in zip(written[4:], found, strict=True):
        assert first_year == year.get(action, 2565 if action == "score" and first_year else 0)
    assert sum(first_year == 2565 for _, first_year in found) == 2 + 3


def test_a_batch_without_its_rows_or_twice_is_told(tiny: Database, tmp_path: Path, sql) -> None:
    assert tiny.rows("uneven_batches") == []
    path = shutil.copy(tiny.path, tmp_path / "tampered.duckdb")
    ids = [batch for (batch,) in sql(path, "SELECT batch_id FROM batch ORDER BY batch_id LIMIT 3")]
    sql(path, "DELETE FROM source WHERE batch_id = ? AND code = 'S0'", ids[0], write=True)
    sql(path, "INSERT INTO batch FROM batch WHERE batch_id = ?", ids[1], write=True)
    sql(path, "DELETE FROM batch WHERE batch_id = ?", ids[2], write=True)
    rows = Database(path).rows("uneven_batches")
    assert [(row["batch_id"], row["recorded"], row["held"]) for row in rows] == [
        (ids[0], 2, 1),
        (ids[1], 1, 1),
        (ids[2], None, 1),
    ]
    sql(path, "INSERT INTO result FROM result WHERE revision = 3", write=True)
    assert Database(path).rows("contradictions")[0] == {
        "kind": "result",
        "name": "TH-81 A1 2565 6",
    }


def test_what_is_asked_for_exactly_stays_as_it_is(tiny: Database) -> None:
    rows = tiny.exact("contracts", **arguments("contracts"))
    assert rows["amount"].tolist() == [Decimal(7), Decimal(5)]
    assert set(rows.dtypes) == {np.dtype("object")}


def test_the_newest_batch_is_the_last_that_was_written(tiny: Database, sql) -> None:
    (row,) = tiny.rows("last_batch")
    written = sql(tiny.path, "SELECT batch_id FROM batch ORDER BY rowid")
    assert written[-1] == (row["batch_id"],)


def test_every_table_is_counted(tiny: Database) -> None:
    counts = {row["table_name"]: row["rows"] for row in tiny.rows("row_counts")}
    assert list(counts) == sorted(counts)
    assert (counts["observation"], counts["result"], counts["score"]) == (5, 4, 6)


def test_a_moment_before_the_correction_shows_what_was_known_then(tiny: Database, sql) -> None:
    batches = "SELECT action, batch_id FROM batch WHERE recorded_by = 'one' ORDER BY batch_id"
    first = dict(sql(tiny.path, batches))
    then = {
        name: tiny.rows(name, **(arguments(name) | {"as_of": first[action]}))
        for name, action in (
            ("organizations", "organizations"),
            ("observations_now", "observations"),
            ("results_in_force", "results"),
            ("strategies", "strategies"),
            ("targets_of_year", "targets"),
        )
    }
    assert [row["code"] for row in then["organizations"]] == ["gone"]
    assert [row["value"] for row in then["observations_now"]] == [50.0, 10.0, 20.0]
    assert [row["value"] for row in then["results_in_force"]] == [10.0]
    assert [row["content"] for row in then["strategies"]] == ["old"]
    assert [row["levels"] for row in then["targets_of_year"]] == [[1.0, 2.0]]
