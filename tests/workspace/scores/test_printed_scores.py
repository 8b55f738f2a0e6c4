"""Scores as they are printed beside their levels."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from scorecard.language import format as fmt
from scorecard.model.scales.level import LevelBands
from scorecard.workspace import Workspace


def printed(score: float, bounds: tuple[float, ...]) -> float:
    return float(fmt.score(score, bounds))


@given(
    st.lists(st.decimals(1, 5, places=3), min_size=4, max_size=4, unique=True).map(sorted),
    st.floats(1, 5),
)
def test_a_printed_score_has_the_level_of_the_score(bounds: list[object], score: float) -> None:
    bands = LevelBands(bounds=tuple(float(str(bound)) for bound in bounds))
    near = chain(*((bound - 0.004, bound - 1e-6, bound + 0.004) for bound in bands.bounds))
    for each in (score, *near):
        assert bands.level(printed(each, bands.bounds)) == bands.level(each)


def test_every_score_of_the_demo_is_printed_at_its_level(demo: Workspace) -> None:
    bands = LevelBands()
    close = 0
    for row in demo.scores.scored().drop_duplicates(["fiscal_year", "round"]).itertuples():
        for each in (
            demo.at(row.fiscal_year, row.round).rows().dropna(subset=["score"]).itertuples()
        ):
            assert bands.level(printed(each.score, bands.bounds)) == each.level
            close += fmt.score(each.score) != fmt.score(each.score, bands.bounds)
    assert close > 20  # there are such scores
