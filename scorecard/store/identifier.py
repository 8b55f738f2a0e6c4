"""Identifiers made by the client and ordered by time: UUID version 7 (RFC 9562, section 5.7).

Python makes them itself only from version 3.14 on.
"""

from __future__ import annotations

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def new_id(*, after: uuid.UUID | None = None) -> uuid.UUID:
    """A new identifier, larger than every one this process made before, and than `after`: a clock
    that was set back does not make what is new look old."""
    global _last
    with _lock:
        stamp = time.time_ns() // 1_000_000
        random = int.from_bytes(os.urandom(10))
        number = stamp << 80 | 0x7 << 76 | (random >> 66 & 0xFFF) << 64
        number |= 0b10 << 62 | random & (1 << 62) - 1
        _last = max(_last, 0 if after is None else after.int)
        _last = number if number > _last else _last + 1
        return uuid.UUID(int=_last)
