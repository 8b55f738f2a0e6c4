"""Where figures come from."""

from __future__ import annotations

from scorecard.model.base import Code, Model
from scorecard.model.text import Text


class Source(Model):
    """A document or dataset that figures or texts were taken from."""

    code: Code
    title: Text
    publisher: Text | None = None
    published: str = ""
    """When it was published, as its publisher writes it; blank where unknown."""
    locator: str = ""
    """Where to find it: an address, a volume and page, a letter number."""
    licence: str = ""
    note: str = ""
