"""Every question that a workspace answers, with what it needs."""

import datetime as dt
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scorecard.analysis.trials.scenario import Scenario
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.topic import Topic

CLUSTER = "southern-andaman"

GIVEN: Mapping[str, Any] = {
    "organization": CLUSTER,
    "organizations": ["TH-83"],
    "parent": CLUSTER,
    "node": "T1",
    "indicator": "T1",
    "kind": "cluster",
    "fiscal_year": 2565,
    "round": 9,
    "language": "en",
    "scenario": Scenario.parse(f"1~~{CLUSTER}~r~F1~60"),
    "series": "TOURISM_INCOME",
    "name": CLUSTER,
    "level": 4,
    "today": dt.date(2022, 7, 10),
    "format": "xlsx",
}
"""What the questions are given, by the name of the parameter."""


def methods(workspace: Workspace) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public method of every topic, by its name."""
    for topic in dir(Workspace):
        if isinstance(asked := getattr(workspace, topic, None), Topic):
            for name, method in inspect.getmembers(asked, inspect.ismethod):
                if name.isascii() and not name.startswith("_"):  # others are of `make mutants`
                    yield f"{topic}.{name}", method


def arguments(method: Callable[..., Any], view: RoundView) -> dict[str, Any]:
    """What a method needs to answer about a round."""
    sides = {"view": view, "before": (view.before("round", {CLUSTER}), CLUSTER)}
    known = {**GIVEN, **sides, "now": (view, CLUSTER), "since": view.before("round", {CLUSTER})}
    return {
        each.name: known[each.name]
        for each in inspect.signature(method).parameters.values()
        if each.kind is not each.VAR_KEYWORD
        and (each.default is each.empty or each.name in ("level", "today", "format"))
    }
