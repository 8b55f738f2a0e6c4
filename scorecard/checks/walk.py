"""Ways through a strategy that keep the path to what they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from scorecard.checks.address import Path
from scorecard.model.indicator import DatedLevels, DatedWeight, Indicator
from scorecard.model.strategy import Strategy
from scorecard.model.text import Text


class Found(NamedTuple):
    """An indicator, the path to it, and those it is a part of, the outermost first."""

    indicator: Indicator
    path: Path
    above: tuple[Indicator, ...]


def indicators(strategy: Strategy) -> Iterator[Found]:
    """All indicators of a strategy, parents first."""
    for position, indicator in enumerate(strategy.indicators):
        yield from _branch(Found(indicator, ("indicators", position), ()))


def _branch(found: Found) -> Iterator[Found]:
    yield found
    above = (*found.above, found.indicator)
    for position, part in enumerate(found.indicator.indicators):
        yield from _branch(Found(part, (*found.path, "indicators", position), above))


def dated_rows(
    indicator: Indicator,
) -> Iterator[tuple[str, Sequence[DatedWeight | DatedLevels]]]:
    """The fields of an indicator that hold rows with dates, and the rows."""
    yield "weights", indicator.weights
    yield "targets", indicator.targets


def texts(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """All texts in a model and below it."""
    for name, field in type(model).model_fields.items():
        yield from _texts_in(getattr(model, name), (*path, field.alias or name))


def _texts_in(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts_in(item, (*path, position))
