"""The database: one DuckDB file. The only package that imports duckdb.

`database.Database` asks it the queries of `queries/` and writes batches; `file` is how many
programs share it and how none of them can lose it; `migration` brings it to the newest shape,
`tracer` records what a page costs.
"""

from scorecard.store.database import Database
from scorecard.store.file.backup import Backup, back_up, open_backup
from scorecard.store.file.copies import (
    KeptCopy,
    evidence_of,
    kept_copies,
    logs_set_aside,
    newest_copy,
)
from scorecard.store.file.engine import refuse_lost
from scorecard.store.file.turnstile import Holder, Waiting
from scorecard.store.file.working_copy import copy_files
from scorecard.store.log import Log, read_log, set_log_aside, take_log
from scorecard.store.restoring import go_back
from scorecard.store.seal import Closing
from scorecard.store.terms import Terms
from scorecard.store.tracer import QueryRecord, Tracer
from scorecard.store.writer import Writer

__all__ = [
    "Backup",
    "Closing",
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
    "copy_files",
    "evidence_of",
    "go_back",
    "kept_copies",
    "logs_set_aside",
    "newest_copy",
    "open_backup",
    "read_log",
    "refuse_lost",
    "set_log_aside",
    "take_log",
]
