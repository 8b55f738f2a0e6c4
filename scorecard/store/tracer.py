"""Which queries ran, and how long each took: what a page costs, provably."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class QueryRecord:
    """One query that ran."""

    name: str
    """The query's file name without `.sql`."""
    seconds: float


class Tracer:
    """Collects a record of every query while at least one `recording` is open."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: list[list[QueryRecord]] = []

    @contextmanager
    def recording(self) -> Iterator[list[QueryRecord]]:
        """A list that fills with every query run inside the `with` block, by any thread."""
        records: list[QueryRecord] = []
        with self._lock:
            self._open.append(records)
        try:
            yield records
        finally:
            with self._lock:
                self._open = [other for other in self._open if other is not records]

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Times one query and hands its record to every open recording."""
        start = time.perf_counter()
        try:
            yield
        finally:
            record = QueryRecord(name, time.perf_counter() - start)
            with self._lock:
                for records in self._open:
                    records.append(record)
