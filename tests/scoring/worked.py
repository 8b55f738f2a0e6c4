"""Worked cases that an expert can read: the files of tests/cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

CASES = Path(__file__).parents[1] / "cases"

Case = dict[str, Any]


def read(topic: str, having: str = "") -> list[Case]:
    """The cases of one file, numbered; those only that have a field."""
    found: list[Case] = YAML(typ="safe", pure=True).load(CASES / f"{topic}.yaml")
    numbered = [{"number": n} | case for n, case in enumerate(found, start=1)]
    return [case for case in numbered if not having or having in case]


def cases(topic: str, having: str = "") -> pytest.MarkDecorator:
    """A parametrization over the cases of one file, named by their names."""
    found = read(topic, having)
    assert found, f"{topic} has no case with {having}"
    names = [str(case.get("name", f"{topic} {case['number']}")) for case in found]
    return pytest.mark.parametrize("case", found, ids=names)


def figure(written: Any) -> float | None:
    """A figure of a case, which writes `none` for nothing."""
    return None if written in (None, "none") else float(written)
