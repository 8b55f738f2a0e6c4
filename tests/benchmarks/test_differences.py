"""What makes each cluster differ from each other one, against reading the round itself."""

from pathlib import Path

from scorecard import Workspace
from scorecard.analysis.change.decomposition import all_pairs
from tests.benchmarks.side_by_side import side_by_side


def test_all_pairs_of_clusters_take_no_longer_than_reading_their_round(demo_folder: Path) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:

        def afresh() -> Workspace:
            """The same database, with nothing read of it yet."""
            return Workspace(workspace.database, workspace.settings)

        panel = workspace.at(2565, 9).panel()
        pairs, found = all_pairs(panel)
        assert (len(pairs), found.effects.shape) == (153, (153, len(panel.indicators), 5))
        figures = side_by_side(
            "the differences of all 153 pairs of the 18 clusters",
            {
                "reading the round": lambda: afresh().at(2565, 9).panel(),
                "all differences": lambda: all_pairs(panel),
                "both, as a table": lambda: workspace.change.all_pairs(workspace.at(2565, 9)),
            },
        )
    assert figures.ratio("all differences", "reading the round") <= 1
    assert max(figures.seconds["both, as a table"]) <= 1
