"""Why scores differ: rounds, organizations and groupings of the demo."""

import io
import math

import pandas as pd
import pytest

from scorecard.analysis.change.decomposition import EFFECTS
from scorecard.analysis.change.difference import Difference
from scorecard.errors import ScorecardError
from scorecard.settings import data_folder
from scorecard.words.change.difference import regrouping

ANDAMAN = "southern-andaman"


def adds_up(found: Difference) -> None:
    sums = [[part.contribution for part in found.parts], found.effects.by_name().values()]
    for kind in ("perspective", "objective"):
        sums.append([group.contribution for group in found.groups if group.kind == kind])
    for points in sums:
        assert math.fsum(points) == pytest.approx(found.total, rel=0, abs=1e-14)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((ANDAMAN, 2564, 9), (ANDAMAN, 2565, 9)),
        ((ANDAMAN, 2565, 6), (ANDAMAN, 2565, 9)),
        (("eastern-1", 2565, 9), (ANDAMAN, 2565, 9)),
        (("TH-82", 2565, 9), ("TH-83", 2565, 9)),
        (("TH-83", 2565, 9), (ANDAMAN, 2565, 9)),
    ],
)
def test_parts_effects_and_groups_make_the_official_difference(demo, before, now) -> None:
    found = demo.difference(before, now)
    assert found.total == found.now.score - found.before.score
    adds_up(found)
    assert found.effects.membership == 0
    for side, (organization, year, round_) in ((found.before, before), (found.now, now)):
        own = demo.scores(year, round_, organization).set_index("node").loc[""]
        assert (side.score, side.level) == (own["score"], own["level"])
    back = demo.difference(now, before)
    assert back.total == -found.total
    for name, points in found.effects.by_name().items():
        assert back.effects.by_name()[name] == pytest.approx(-points, rel=0, abs=1e-13)


def test_one_round_on_two_groupings_differs_by_its_members_alone(demo) -> None:
    found = demo.difference((ANDAMAN, 2565, 9, 2551), (ANDAMAN, 2565, 9))
    adds_up(found)
    assert (len(found.before.members), len(found.now.members)) == (5, 6)
    assert demo.at(2565, 9, grouping=2551).overall([ANDAMAN])["score"].item() == found.before.score
    assert found.effects.membership == pytest.approx(found.total, rel=0, abs=1e-14)
    assert found.total != 0
    assert [name.en for name in found.joined] == ["Satun"]
    assert found.left == ()
    assert "Only the second side has Satun" in str(regrouping(found, "en"))


def test_two_rounds_across_a_regrouping_and_restated_either_way(demo) -> None:
    across = demo.difference((ANDAMAN, 2564, 9, 2551), (ANDAMAN, 2565, 9))
    adds_up(across)
    assert across.effects.membership != 0
    totals = [across.total]
    for grouping in (2551, 2560):
        both = demo.difference((ANDAMAN, 2564, 9, grouping), (ANDAMAN, 2565, 9, grouping))
        adds_up(both)
        assert both.effects.membership == 0
        assert both.joined == both.left == ()
        totals.append(both.total)
    assert len(set(totals)) == 3
    others = demo.difference(("southern-gulf", 2565, 9), (ANDAMAN, 2565, 9, 2551))
    assert (others.effects.membership, others.before.grouping_in_force) == (0, 2560)
    assert "different groupings" in str(regrouping(others, "en"))


def test_all_pairs_of_clusters(demo, nine) -> None:
    table = demo.change.all_pairs(nine)
    pairs = table.groupby(["before", "now"], sort=False)
    assert pairs.ngroups == 153
    totals = pairs[["score_before", "score_now"]].first()
    made = pairs["contribution"].agg(math.fsum)
    assert (made - (totals["score_now"] - totals["score_before"])).abs().max() < 1e-14
    assert (table[list(EFFECTS)].sum(axis=1) - table["contribution"]).abs().max() < 1e-14
    one = demo.difference(("eastern-1", 2565, 9), (ANDAMAN, 2565, 9))
    row = table[(table["before"] == "eastern-1") & (table["now"] == ANDAMAN)].set_index("node")
    for part in one.parts:
        assert row.loc[part.node, "contribution"] == pytest.approx(part.contribution, abs=1e-14)
        assert row.loc[part.node, "targets"] == pytest.approx(part.effects.targets, abs=1e-14)


def test_a_difference_as_a_frame_and_as_a_file(demo, nine) -> None:
    views = (demo.at(2564, 9), ANDAMAN), (nine, ANDAMAN)
    found = demo.change.difference(*views)
    frame = found.frame()
    assert frame["contribution"].abs().is_monotonic_decreasing
    assert frame["contribution"].sum() == pytest.approx(found.total)
    content = demo.change.export(*views, format="csv", language="en").decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(content))
    assert table["contribution"].sum() == pytest.approx(found.total)
    assert {"illustrative_now", "illustrative_targets_before", "source_now"} <= set(table.columns)
    some = demo.change.export(*views, format="csv", nodes=["T1"]).decode("utf-8-sig")
    assert len(pd.read_csv(io.StringIO(some))) == 1


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (("eastern", 2565, 9), "Eastern did not exist in FY2565: it ended"),
        (("eastern-1", 2560, 9), "Eastern 1 did not exist in FY2560: it began"),
        ((ANDAMAN, 2562, 9), "There are no scores of FY2562"),
        (("pad-moi", 2565, 9), "has no scores in FY2565"),
        (("pad-moi", 2552, 12), "have no indicator in common"),
        (("eastern-1", 2565, 9, 2551), "no members in the grouping of 2551"),
        ((ANDAMAN, 2565, 9, 2599), "There is no grouping of 2599"),
        (("andamann", 2565, 9), "No organization is called"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_sentence(demo, before, said) -> None:
    with pytest.raises(ScorecardError) as refused:
        demo.difference(before, (ANDAMAN, 2565, 9))
    assert said in refused.value.message("en")
    assert "{" not in refused.value.message("th")


def test_no_overall_score_is_nothing_to_explain(office) -> None:
    office.score(2565, 12)
    with pytest.raises(ScorecardError) as refused:
        office.difference((ANDAMAN, 2565, 9), (ANDAMAN, 2565, 12))
    assert "has no overall score in FY2565, 12 months" in refused.value.message("en")


def test_a_closed_round_knows_no_later_grouping(office, csv_file) -> None:
    office.score(2565, 6, close=True)
    register = (data_folder() / "registry" / "memberships.csv").read_text(encoding="utf-8-sig")
    left = register.replace(
        "southern-andaman,TH-91,2017-11-17,,member,2560",
        "southern-andaman,TH-91,2017-11-17,2021-12-01,member,2560",
    )
    assert left != register
    back = f"{ANDAMAN},TH-92,2021-12-01,,member,2564,GAZETTE-2560,"
    office.import_file(csv_file(left.rstrip(), back))
    six, nine = office.at(2565, 6), office.at(2565, 9)
    assert set(six.members(ANDAMAN)) != set(nine.members(ANDAMAN))
    found = office.change.difference((six, ANDAMAN), (nine, ANDAMAN))
    assert found.effects.membership == 0
    causes = office.change.causes(nine, ANDAMAN)
    contributions = {node: part.contribution for node, part in causes.items()}
    assert contributions == {part.node: part.contribution for part in found.parts}
    assert office.change.causes(six, ANDAMAN) == {}
