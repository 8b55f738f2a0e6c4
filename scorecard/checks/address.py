"""Addresses: where in a file, and where in a strategy, something stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

Path = tuple[str | int, ...]
"""The way to a value from the top: field names as an author writes them, and positions in lists
counted from 0: ("indicators", 0, "weight")."""


@dataclass(frozen=True, order=True, kw_only=True)
class Address:
    """Where something stands."""

    file: str = ""
    """Path of the file as it was named when it was read; blank where it came from no file."""
    line: int = 0
    """From 1; 0 where unknown."""
    column: int = 0
    """From 1; 0 where unknown."""
    path: str = ""
    """The way to the value for people: `indicators[T1].targets[#2].levels`."""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return " ".join(part for part in (place.strip(":"), self.path) if part)


Locate = Callable[[Path], Address]
"""Finds the address of a value of one strategy."""


def written_path(steps: Sequence[tuple[str | int, str]]) -> str:
    """A path for people, from its steps and the code of each list item (blank for none).

    >>> written_path([("indicators", ""), (0, "T1"), ("levels", ""), (2, "")])
    'indicators[T1].levels[#3]'
    """
    text = ""
    for step, code in steps:
        if isinstance(step, int):
            text += f"[{code or f'#{step + 1}'}]"
        else:
            text += f".{step}" if text else step
    return text


def without_file(model: BaseModel) -> Locate:
    """Finds addresses in a model that came from no file: they have a path only."""

    def locate(path: Path) -> Address:
        steps: list[tuple[str | int, str]] = []
        value: Any = model
        for step in path:
            value = _below(value, step)
            steps.append((step, str(getattr(value, "code", "")) if isinstance(step, int) else ""))
        return Address(path=written_path(steps))

    return locate


def _below(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    if not isinstance(value, BaseModel):
        return None
    fields = type(value).model_fields
    name = next((name for name, field in fields.items() if field.alias == step), step)
    return getattr(value, name, None)
