"""Identifiers: ordered by time, never twice, whatever the clock does."""

from __future__ import annotations

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest

from scorecard.store import identifier
from scorecard.store.identifier import new_id

THREADS = 8
EACH = 2_000


def test_every_identifier_is_larger_than_the_one_before() -> None:
    made = [new_id() for _ in range(EACH)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_eight_threads_get_increasing_identifiers_and_none_twice() -> None:
    start = Barrier(THREADS)

    def make(_: int) -> list[uuid.UUID]:
        start.wait(timeout=10)
        return [new_id() for _ in range(EACH)]

    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(make, range(THREADS)))
    for own in made:
        assert own == sorted(own)
    assert len(set().union(*made)) == THREADS * EACH


def test_version_variant_and_time_are_those_of_the_standard(monkeypatch) -> None:
    monkeypatch.setattr(identifier, "_last", 0)
    before = time.time_ns() // 1_000_000
    made = [new_id() for _ in range(EACH)]
    after = time.time_ns() // 1_000_000
    assert {(each.version, each.variant) for each in made} == {(7, uuid.RFC_4122)}
    assert before <= made[0].int >> 80 <= made[-1].int >> 80 <= after


def test_a_clock_that_was_set_back_does_not_make_new_look_old(monkeypatch) -> None:
    earlier = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000)
    later = new_id()
    assert later > earlier
    assert (later.version, later.variant) == (7, uuid.RFC_4122)


@pytest.mark.parametrize("ahead", [0, 1, 1 << 80])
def test_it_is_larger_than_one_from_elsewhere(ahead: int, monkeypatch) -> None:
    monkeypatch.setattr(identifier, "_last", 0)
    foreign = uuid.UUID(int=new_id().int + ahead)
    assert new_id(after=foreign) > foreign


def test_an_old_one_from_elsewhere_changes_nothing() -> None:
    before = new_id()
    assert new_id(after=uuid.UUID(int=5)) > before
