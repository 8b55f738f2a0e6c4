"""What later batches touched: from which fiscal year on something may be different."""

from __future__ import annotations

import threading
import uuid

from scorecard.model.period import FiscalYear
from scorecard.store import Database


class Changes:
    """The batches that came since this process first looked, with the earliest fiscal year that
    each touches. What holds in every year, as the register does, touches all."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = threading.Lock()
        self._batches: list[tuple[uuid.UUID, int]] = []

    def newest_before_the_end_of(self, fiscal_year: FiscalYear, batch: uuid.UUID) -> uuid.UUID:
        """The newest batch, up to a given one, that touches a fiscal year or one before it."""
        with self._turn:
            if not self._batches or batch < self._batches[0][0]:
                self._batches = [(batch, 0)]
            if batch > self._batches[-1][0]:
                self._take_in(batch)
            if all(known != batch for known, _ in self._batches):  # of another past
                self._batches = [(batch, 0)]
            return next(
                found
                for found, first_year in reversed(self._batches)
                if found <= batch and first_year <= fiscal_year.be
            )

    def _take_in(self, batch: uuid.UUID) -> None:
        """What came up to a batch. Where an older state was restored, and the last that is known
        is gone, it begins anew."""
        last = self._batches[-1][0]
        rows = self._database.rows("batches_touching", since=last, until=batch)
        came = [(row["batch_id"], row["first_year"]) for row in rows]
        if came and came[0][0] == last:
            self._batches += came[1:]
        else:
            self._batches = [(batch, 0)]
