"""The database: one DuckDB file. The only package that imports duckdb.

`database.Database` asks it the queries of `queries/` and writes batches; `file` is how many
programs share it and how none of them can lose it; `migration` brings it to the newest shape,
`tracer` records what a page costs.
"""

from scorecard.store.database import Database
from scorecard.store.file.backup import Backup, back_up, open_backup
from scorecard.store.file.copies import KeptCopy, kept_copies
from scorecard.store.file.turnstile import Holder, Waiting
from scorecard.store.file.working_copy import copy_folder
from scorecard.store.log import Log, read_log, set_log_aside, take_log
from scorecard.store.terms import Terms
from scorecard.store.tracer import QueryRecord, Tracer
from scorecard.store.writer import Writer

__all__ = [
    "Backup",
    "Database",
    "Holder",
    "KeptCopy",
    "Log",
    "QueryRecord",
    "Terms",
    "Tracer",
    "Waiting",
    "Writer",
    "back_up",
    "copy_folder",
    "kept_copies",
    "open_backup",
    "read_log",
    "set_log_aside",
    "take_log",
]
