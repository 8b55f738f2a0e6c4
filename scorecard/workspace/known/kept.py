"""Values that are made once and kept."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any, TypeVar, cast

import pandas as pd
from cachetools import LRUCache, cachedmethod

T = TypeVar("T")


def one(_value: object) -> int:
    """Counts values."""
    return 1


_BYTES_OF_AN_ERROR = 4096
"""Roughly: what its sentence is made from cannot be counted."""


def bytes_of(value: object) -> int:
    """About how much memory a value takes."""
    if isinstance(value, pd.DataFrame):
        return int(value.memory_usage(deep=True).sum())
    if isinstance(value, Exception):
        return _BYTES_OF_AN_ERROR
    return len(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))


class Kept:
    """Values by key. One thread makes the value of a key while others wait for it; of too many
    the one that was asked for longest ago goes. Values are shared: nobody may change them. What
    makes a value may ask for others, but not for its own: it would wait for itself."""

    def __init__(self, most: int, size: Callable[[Any], int] = one) -> None:
        """Args:
        most: how much is kept at most, as `size` measures it; what alone is larger is not.
        """
        self._values: LRUCache[Hashable, Any] = LRUCache(most, size)
        self._turn = threading.Condition()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made where there is none."""
        return cast("T", self._made(key, make))

    @property
    def size(self) -> float:
        """How much is kept."""
        return self._values.currsize

    @cachedmethod(
        attrgetter("_values"),
        key=lambda _self, key, _make: key,
        condition=attrgetter("_turn"),
    )
    def _made(self, _key: Hashable, make: Callable[[], Any]) -> Any:
        return make()
