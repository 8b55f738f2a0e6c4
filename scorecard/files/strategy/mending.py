"""A copy of a refused strategy that can be judged: what was refused is put right or left out.

The strategy itself stays refused. The copy is there so that an author is told everything at once:
what the models refuse, and what the rules find in all the rest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from scorecard.checks.address import Path
from scorecard.model.scales.level import LEVELS
from scorecard.model.strategy import Strategy

_MOST_ROUNDS = 5
_ANY_SCALE = {"kind": "linear", "levels": list(LEVELS)}


def mended(content: dict[str, Any]) -> tuple[Strategy, frozenset[Path]] | None:
    """The copy, and the paths to what is not the author's in it; None where more is refused than
    can be put right without moving things about."""
    copy, touched = deepcopy(content), set[Path]()
    for _ in range(_MOST_ROUNDS):
        try:
            return Strategy.model_validate_json(json.dumps(copy)), frozenset(touched)
        except ValidationError as refused:
            places = {place for each in refused.errors() if (place := _mend(copy, each["loc"]))}
        if not places:
            return None
        touched |= places
    return None


def _mend(content: Any, loc: Sequence[str | int]) -> Path | None:
    """Puts right what an error points at, and returns the path to it."""
    path = _existing(content, loc)
    for length, step in enumerate(path, start=1):
        if step == "scale":
            return _replace(content, path[:length], _ANY_SCALE)
        if step == "targets":
            return _drop(content, path[:length])
    return _drop(content, path) if path and len(path) == len(loc) else None


def _existing(content: Any, loc: Sequence[str | int]) -> Path:
    """As much of the way as there is; pydantic also names the kinds of scales on it."""
    path: list[str | int] = []
    for step in loc:
        if isinstance(content, dict) and step in content:
            content = content[str(step)]
        elif isinstance(content, list) and isinstance(step, int) and step < len(content):
            content = content[step]
        else:
            break
        path.append(step)
    return tuple(path)


def _replace(content: Any, path: Path, value: Any) -> Path:
    parent = _at(content, path[:-1])
    parent[path[-1]] = deepcopy(value)
    parent.pop("targets", None)
    return path


def _drop(content: Any, path: Path) -> Path | None:
    """Leaves a field out; items of a list stay, or all after them would move."""
    parent = _at(content, path[:-1])
    if not isinstance(parent, dict):
        return None
    del parent[str(path[-1])]
    return path


def _at(content: Any, path: Path) -> Any:
    for step in path:
        content = content[step]
    return content
