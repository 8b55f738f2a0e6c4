"""Every kind of file has its place in the store, and a way into it."""

import pytest

from scorecard.files.kinds.register import KINDS
from scorecard.language.catalogue import library_catalogue
from scorecard.workspace.intake.intake import TAKINGS
from scorecard.workspace.known.ledger import ENTRIES, stored_entries

ADDED = {"result": {"result_id", "revision", "data_year", "derived"}}
"""What a table has beside the columns of its kind and the batch."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_store_keeps_every_column_of_a_kind(kind, office_folder, sql) -> None:
    asked = "SELECT column_name FROM duckdb_columns() WHERE table_name = ?"
    columns = {name for (name,) in sql(office_folder / "scorecard.duckdb", asked, kind.table)}
    assert columns - {"batch_id"} - ADDED.get(kind.table, set()) == set(kind.table_columns)


@pytest.mark.parametrize("entries", ENTRIES.values(), ids=ENTRIES)
def test_a_query_brings_every_column_of_a_kind(entries, demo) -> None:
    kind = entries.kind
    stored = stored_entries(demo._states.now(), kind.code)
    assert set(stored.columns) == set(kind.table_columns)
    assert set(kind.written(stored).columns) == {column.name for column in kind.columns}


def test_every_kind_has_a_way_in_and_a_name() -> None:
    assert set(TAKINGS) == set(KINDS)
    titles = [kind.title for kind in KINDS.values()]
    assert {title for title in titles if not library_catalogue().has(title)} == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_a_kind_says_of_columns_it_has(kind) -> None:
    names = {column.name for column in kind.columns}
    assert {*kind.read_first, *kind.said, *kind.form} <= names
    assert set(kind.types) <= set(kind.table_columns)
    assert kind.twice is None or kind.twice.column in names
