"""Parts that are printed add up as printed: of all organizations and rounds of the demo."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd
import pytest

from scorecard.analysis.change.difference import Difference
from scorecard.errors import InputError
from scorecard.language import format as fmt
from scorecard.language.format import rounded
from scorecard.words.change.points import (
    effect_points,
    group_points,
    movement_points,
    part_points,
    total_points,
)
from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView

UNIT = Decimal("0.01")
NOTHING = Decimal(0)


@pytest.fixture(scope="module")
def workspace(demo_folder: str) -> Iterator[Workspace]:
    with Workspace.open(demo_folder, read_only=True) as opened:
        yield opened


def near(printed: Decimal, exact: float) -> bool:
    return abs(printed - Decimal(exact)) <= UNIT + Decimal("1e-8")


def rounds(workspace: Workspace) -> list[tuple[RoundView, list[str]]]:
    """Every round with the organizations that have an overall score in it."""
    scored = workspace.scores.scored()
    views = [workspace.at(*period) for period in dict.fromkeys(_periods(scored))]
    return [(view, _scored(view)) for view in views]


def _periods(scored: pd.DataFrame) -> list[tuple[int, str]]:
    return list(zip(scored["fiscal_year"], scored["round"], strict=True))


def _scored(view: RoundView) -> list[str]:
    rows = view.rows()
    whole = rows[(rows["kind"] == "scorecard") & rows["score"].notna()]
    return list(whole["organization"])


def test_what_moved_a_score_adds_up_to_the_difference_of_the_printed_scores(workspace: Workspace):
    counted = uneven = 0
    for view, codes in rounds(workspace):
        for code in codes:
            movement = workspace.change.movement(view, code)
            if movement is None:
                continue
            counted += 1
            points = movement_points(movement)
            assert points.total == rounded(movement.now, 2) - rounded(movement.before, 2)
            assert sum(points.parts.values(), points.others) == points.total
            for part in movement.parts:
                assert near(points.parts[part.node], part.contribution)
            alone = sum((rounded(part.contribution, 2) for part in movement.parts), NOTHING)
            uneven += alone + rounded(movement.others_contribution, 2) != points.total
    assert counted > 100
    assert uneven, "all would have added up anyway"


def check(found: Difference) -> None:
    total, groups = total_points(found), group_points(found)
    assert total == fmt.difference(found.before.score, found.now.score)
    for kind in ("perspective", "objective"):
        own = [group for group in found.groups if group.kind == kind]
        assert sum((groups[group.node] for group in own), NOTHING) == total
        assert all(near(groups[group.node], group.contribution) for group in own)
    for node in (None, *(group.node for group in found.groups)):
        table = part_points(found, node)
        assert table.total == (total if node is None else groups[node])
        assert sum(table.parts.values(), NOTHING) == table.total
        assert sum(table.effects.values(), NOTHING) == table.total
        for part in found.parts:
            if part.node in table.cells:
                assert sum(table.cells[part.node].values(), NOTHING) == table.parts[part.node]
                assert near(table.parts[part.node], part.contribution)
        for cause in table.effects:
            column = sum((cells[cause] for cells in table.cells.values()), NOTHING)
            assert column == table.effects[cause]
    for group in found.groups:
        causes = effect_points(group.effects.by_name(), groups[group.node])
        assert sum(causes.values(), NOTHING) == groups[group.node]


def test_why_two_scores_differ_adds_up_in_every_view_and_both_ways(workspace: Workspace):
    counted = 0
    for view, codes in rounds(workspace):
        before = view.before("round", set(codes))
        pairs = [((view, a), (view, b)) for a, b in zip(codes[::31], codes[12::31], strict=False)]
        if before is not None:
            pairs += [((before, code), (view, code)) for code in codes[::31]]
        for first, second in pairs:
            for sides in ((first, second), (second, first)):
                try:
                    found = workspace.change.difference(*sides)
                except InputError:  # one without scores, or nothing in common
                    continue
                check(found)
                counted += 1
    assert counted > 20
