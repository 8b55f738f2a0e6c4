"""The tables of keys: one for every value that there is. What a table must know is its type."""

import importlib
import itertools
import pkgutil
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from dashboard.session import Address
from scorecard.analysis.forecast.backtest import ROUND_METHODS
from scorecard.analysis.forecast.extrapolation import MONTHLY_METHODS
from scorecard.analysis.ranks.drivers import GROUPS
from scorecard.language.catalogue import library_catalogue
from scorecard.model.indicator import Measure
from scorecard.model.scales.scale import SCALES
from scorecard.scoring.structure import NodeKind
from scorecard.words.warnings import warning

PLACES = ("scorecard.words", "scorecard.model", "scorecard.files", "dashboard")

OTHERWISE: dict[str, set[Any]] = {
    "_PACE_STATES": {"open"},
    "STATES": {"open"},
    "_SUMS_BY": {"adds_up", "within", "incomplete"},
    "AMONG": {"all"},
    "_MADE_BY": {"own"},
    "_OF_MEMBERS": {"own"},
    "METHOD_NAMES": {"own"},
    "_EFFORT_UNITS": {"unit"},
    "_ABOUT": {"coverage", "membership"},
    "KINDS": {"nation", "agency"},
    "TABLE_TYPES": {"parquet", "json"},
}
"""By table, the values that have no row, because something else is said of them."""

BY_TEXT: dict[str, set[str]] = {
    "METHODS": {*MONTHLY_METHODS, *ROUND_METHODS},
    "DRIVERS": set(GROUPS),
    "SCALE_NAMES": set(SCALES),
    "PARAMETERS": set(Address.model_fields),
    "_NODE_KINDS": set(get_args(NodeKind)),
    "_MEASURED": set(get_args(Measure.model_fields["kind"].annotation)),
}
"""The rows of tables whose type is any text."""


def values(kind: Any) -> set[Any] | None:
    """All values of a type; None where they cannot be counted."""
    if kind is bool:
        return {False, True}
    if kind is type(None):
        return {None}
    if get_origin(kind) is Literal:
        return set(get_args(kind))
    parts = [values(part) for part in get_args(kind)]
    if not parts or None in parts:
        return None
    if get_origin(kind) in (Union, UnionType):
        return set().union(*parts)  # type: ignore[arg-type]
    return set(itertools.product(*parts)) if get_origin(kind) is tuple else None  # type: ignore[arg-type]


def tables() -> Iterator[Any]:
    """Every table by values that can be counted, or that stands in `BY_TEXT`."""
    for place in PLACES:
        package = importlib.import_module(place)
        for found in pkgutil.walk_packages(package.__path__, f"{place}."):
            if found.name in ("dashboard.app", "dashboard.server"):  # they run the dashboard
                continue
            module = importlib.import_module(found.name)
            for name, kind in get_type_hints(module).items():
                if get_origin(kind) is Mapping and getattr(module, name, None):
                    known = values(get_args(kind)[0])
                    rows = (
                        BY_TEXT.get(name) if known is None else known - OTHERWISE.get(name, set())
                    )
                    if rows is not None:
                        yield pytest.param(getattr(module, name), rows, id=f"{found.name}.{name}")


TABLES = list(tables())


def test_the_scan_sees_the_tables() -> None:
    seen = {table.id.rpartition(".")[2] for table in TABLES}
    assert len(TABLES) > 40
    assert seen >= BY_TEXT.keys() | OTHERWISE.keys() | {"GROUPS", "CONTROLS", "_HEADLINES"}


@pytest.mark.parametrize(("table", "rows"), TABLES)
def test_every_value_has_a_sentence(table: Mapping[Any, Any], rows: set[Any]) -> None:
    assert set(table) == rows


def test_every_warning_has_a_title_and_a_reason() -> None:
    for key, said in warning.SENTENCES.items():
        assert said == (f"warning.{key}.title", f"warning.{key}.reason")
        assert all(map(library_catalogue().has, said))
