"""Rows of level targets, judged in the file: every row that does not rise or fall is found, with
the line of the target that breaks it, before the models refuse the first of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorecard.checks.address import written_path
from scorecard.checks.facts import figure
from scorecard.checks.issue import Issue
from scorecard.files.strategy.yaml_document import Fields, Items, Tree, Value, file_issue
from scorecard.model.scales.scale import scale_class

_Steps = tuple[tuple[str | int, str], ...]


def level_row_issues(tree: Tree | None, steps: _Steps = (("indicators", ""),)) -> Iterator[Issue]:
    """What is wrong with the rows of targets of a list of indicators, sub-indicators included."""
    for position, item in enumerate(tree.items if isinstance(tree, Items) else ()):
        if isinstance(item, Fields):
            code = item.text("code") or ""
            here = (*steps, (position, code))
            scale = item.get("scale")
            if isinstance(scale, Fields):
                yield from _of_scale(scale, code, (*here, ("scale", "")))
                yield from _of_targets(item.get("targets"), scale, code, (*here, ("targets", "")))
            yield from level_row_issues(item.get("indicators"), (*here, ("indicators", "")))


def _of_scale(scale: Fields, code: str, steps: _Steps) -> Iterator[Issue]:
    fields = scale_class(scale.text("kind")).target_fields
    written = [tree for tree in map(scale.get, fields) if tree]
    if len(fields) > 1:
        yield from _order(written, code, steps, key="points_not_monotone")
    elif fields and written and isinstance(row := written[0], Items):
        yield from _order(row.items, code, (*steps, (fields[0], "")), key="levels_not_monotone")


def _of_targets(targets: Tree | None, scale: Fields, code: str, steps: _Steps) -> Iterator[Issue]:
    count = len(scale_class(scale.text("kind")).target_levels)
    for position, row in enumerate(targets.items if isinstance(targets, Items) else ()):
        levels = row.get("levels") if isinstance(row, Fields) else None
        if not isinstance(levels, Items) or not isinstance(row, Fields):
            continue
        path = (*steps, (position, ""), ("levels", ""))
        since = row.text("since") or ""
        address = levels.place.address(written_path(path))
        if not count:
            yield file_issue("targets_unused", address, code=code, kind=scale.text("kind") or "")
        elif len(levels.items) != count:
            yield file_issue(
                "targets_count", address, code=code, since=since, count=len(levels.items),
                expected=count,
            )  # fmt: skip
        else:
            yield from _order(levels.items, code, path, key="targets_not_monotone", since=since)


def _order(
    items: Sequence[Tree], code: str, steps: _Steps, *, key: str, since: str = ""
) -> Iterator[Issue]:
    """Reports the first target that does not lie beyond the one before it."""
    numbers = [item.content if isinstance(item, Value) else None for item in items]
    values = [n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)]
    if len(values) < len(items) or len(values) < 2:
        return
    sign = 1 if values[-1] >= values[0] else -1
    for position, (before, here) in enumerate(pairwise(values), start=1):
        if not (here - before) * sign > 0:
            at = items[position].place
            yield file_issue(
                key,
                at.address(written_path(steps)),
                code=code,
                since=since,
                levels=", ".join(figure(value) for value in values),
                level=position + 1,
                value=figure(here),
                before=figure(before),
            )
            return
