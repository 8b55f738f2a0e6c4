"""The database: one DuckDB file. The only package that imports duckdb.

`database.Database` opens it and runs the queries of `queries/`, `migration` brings it to the
newest shape, `tracer` records what a page costs.
"""

from scorecard.store.database import Database, Writer
from scorecard.store.tracer import QueryRecord, Tracer

__all__ = ["Database", "QueryRecord", "Tracer", "Writer"]
