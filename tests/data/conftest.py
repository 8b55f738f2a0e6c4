"""Reads the data as plain tables and plain YAML: a second reading, independent of the library."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

DATA = Path(__file__).parents[2] / "data"
Table = Callable[[str], pd.DataFrame]
Strategies = dict[str, dict[str, Any]]


@cache
def _table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False, encoding="utf-8")


@cache
def _yaml(name: str) -> dict[str, Any]:
    return YAML(typ="safe").load((DATA / "strategies" / name).read_text(encoding="utf-8"))


def merged(base: Any, change: Any) -> Any:
    """`change` over `base`: mappings deeply, lists of coded things by code, all else replaced.

    Dated weights replace a weight for all time.
    """
    if isinstance(base, dict) and isinstance(change, dict):
        kept = {k: v for k, v in base.items() if not (k == "weight" and "weights" in change)}
        return kept | {k: merged(kept[k], v) if k in kept else v for k, v in change.items()}
    if _coded(base) and _coded(change):
        items = {item["code"]: item for item in base}
        for item in change:
            items[item["code"]] = merged(items.get(item["code"], {}), item)
        return list(items.values())
    return change


def _coded(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(x, dict) and "code" in x for x in items)


def _resolved(name: str) -> dict[str, Any]:
    content = dict(_yaml(name))
    base = content.pop("extends", None)
    if base is None:
        return content
    inherited = _resolved(base)
    inherited.pop("abstract", None)
    return merged(inherited, content)


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def table() -> Table:
    """Reads a CSV of the data directory as text, blanks as ""."""
    return _table


@pytest.fixture(scope="session")
def strategies() -> Strategies:
    """Every strategy that is not abstract, by code, with what it extends."""
    names = sorted(path.name for path in (DATA / "strategies").glob("*.yaml"))
    found = [_resolved(name) for name in names]
    return {s["strategy"]: s for s in found if not s.get("abstract")}


@pytest.fixture(scope="session")
def clusters() -> list[str]:
    """The 18 clusters of the grouping of 2560."""
    organizations = _table("registry/organizations.csv")
    there = organizations[(organizations.kind == "cluster") & (organizations.until == "")]
    return list(dict.fromkeys(there.code))


@pytest.fixture(scope="session")
def flat() -> Callable[[dict[str, Any]], list[dict[str, Any]]]:
    """All indicators of a strategy, sub-indicators after their parent."""

    def walk(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [x for item in items for x in (item, *walk(item.get("indicators", [])))]

    return lambda strategy: walk(strategy["indicators"])
