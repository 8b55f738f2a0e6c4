"""What is folded away at first, and is asked only when the reader unfolds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import session


@contextmanager
def folded(label: str, *, key: str) -> Iterator[bool]:
    """A fold for what is written inside; yields whether it is open."""
    with st.expander(label, type="compact", key=key, on_change=session.want) as fold:
        yield bool(fold.open)
