"""How a database is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from scorecard.settings import COPIES, Settings
from scorecard.store.file.turnstile import Holder, Waiting


class Terms(NamedTuple):
    """How long to wait for others, and how much is kept."""

    waiting: Waiting = Waiting()
    copies: int = COPIES
    """How many of its last states are kept as the way back."""

    @classmethod
    def of(cls, settings: Settings, told: Callable[[Holder], None] | None = None) -> Terms:
        """Those of the settings; `told` is called with who is at work, when waiting for them
        begins to be felt."""
        return cls(Waiting(settings.wait_seconds, told), settings.copies)
