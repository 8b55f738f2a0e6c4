"""The database: one DuckDB file. The only package that imports duckdb.

`database.Database` asks it the queries of `queries/` and writes batches; `file` is how many
programs share it and how none of them can lose it; `migration` brings it to the newest shape,
`tracer` records what a page costs.
"""

from scorecard.store.database import Database, Terms
from scorecard.store.file.turnstile import Holder, Waiting
from scorecard.store.tracer import QueryRecord, Tracer
from scorecard.store.writer import Writer

__all__ = ["Database", "Holder", "QueryRecord", "Terms", "Tracer", "Waiting", "Writer"]
