"""A forecast says whether the targets that score it are made up, whoever set them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
OFFICE = Path(__file__).parents[2] / "office" / "strategies" / "cluster.yaml"
LEVELS = "levels: [20, 40, 60, 80, 100]}"
DATED = "[{since: 2568, levels: [10, 20, 30, 40, 50], illustrative: true}]"


def test_the_mark_is_that_of_the_targets_in_force(
    office: Workspace, tmp_path: Path, results_file: Callable[..., Path]
) -> None:
    results = [
        (CLUSTER, "A1", 2564 + i, round_, value)
        for i, pair in enumerate([(50, 60), (52, 64), (54, 66), (55, 69)])
        for round_, value in zip((6, 12), pair, strict=True)
    ]
    office.import_file(results_file(*results, (CLUSTER, "A1", 2568, 6, 58)))

    def shown() -> tuple[float, bool]:
        targets = office.forecast(CLUSTER, "A1", 2568, 6).targets
        assert targets is not None
        return targets.levels[-1], targets.illustrative

    assert shown() == (100, False)
    text = OFFICE.read_text(encoding="utf-8")
    path = tmp_path / "cluster.yaml"
    path.write_text(text.replace(LEVELS, f"{LEVELS}\n    targets: {DATED}", 1), encoding="utf-8")
    office.import_file(path, score=False)
    office.score(2568, 6)
    assert shown() == (50, True)
    path = tmp_path / "targets.csv"
    for last, mark, marked in ((90, "no", False), (95, "yes", True)):
        path.write_text(
            "organization,indicator,fiscal_year,level_1,level_2,level_3,level_4,level_5,"
            f"illustrative\n{CLUSTER},A1,2568,1,2,3,4,{last},{mark}\n",
            encoding="utf-8",
        )
        office.import_file(path, score=False)
        assert shown() == (last, marked)
