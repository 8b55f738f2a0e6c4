"""Forecasts on the real tourism figures, held against what the year came to."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import NotFound
from scorecard.settings import data_folder
from scorecard.words.forecast.forecast import sentences
from scorecard.workspace import Workspace

ANDAMAN = "southern-andaman"
STRATEGIES = Path(__file__).parents[2] / "office" / "strategies"
OFFICE, PROVINCE = STRATEGIES / "cluster.yaml", STRATEGIES / "province.yaml"
FIGURES = ("value", "low", "high", "lowest", "highest", "score", "chosen", "methods", "pace")
File = Callable[..., Path]


@pytest.fixture(scope="module")
def income(demo: Workspace) -> pd.Series:
    """Tourism income of Southern Andaman as published, summed over its provinces, by the months
    from the beginning of FY2562 on: October 2561 is 0."""
    table = pd.read_csv(data_folder() / "statistics" / "tourism.csv")
    members = demo.office.members(ANDAMAN, 2565)["code"]
    mine = table[(table["series"] == "TOURISM_INCOME") & table["organization"].isin(members)]
    months = mine["year"] * 12 + mine["month"] - (2561 * 12 + 10)
    return mine.groupby(months)["value"].sum()


def first_months(income: pd.Series, fiscal_year: int, months: int) -> float:
    """What came in a year's first months."""
    first = (fiscal_year - 2562) * 12
    return float(income.loc[first : first + months - 1].sum())


def test_the_year_2565_from_its_first_nine_months(demo, income) -> None:
    made = demo.forecast(ANDAMAN, "T1", 2565, 9)
    nine = first_months(income, 2565, 9)
    assert made.so_far == pytest.approx(nine, rel=1e-12)
    assert made.so_far == pytest.approx(88080.17)
    by_method = {each.method: each for each in made.methods}
    naive, trend = by_method["seasonal_naive"].forecast, by_method["damped_trend"].forecast
    repeated = first_months(income, 2564, 12) - first_months(income, 2564, 9)
    assert naive == pytest.approx(nine + repeated, rel=1e-12)
    assert by_method["combination"].forecast == pytest.approx((naive + trend) / 2)
    assert made.chosen == "damped_trend"
    assert made.value == trend == pytest.approx(139_941, rel=1e-3)
    assert {each.origins for each in made.methods} == {28}
    assert made.record.mae == min(each.mae for each in made.methods)
    assert (made.months_known, made.illustrative) == (42, False)
    assert made.actual == pytest.approx(161031.58)
    assert made.low <= made.actual <= made.high


def test_the_year_2564_from_nine_months_against_what_it_came_to(demo, income) -> None:
    made = demo.forecast(ANDAMAN, "T1", 2564, 9)
    actual = first_months(income, 2564, 12)
    assert made.actual == pytest.approx(actual, rel=1e-12)
    assert made.months_known == 30
    assert made.low <= actual <= made.high
    assert made.rough
    assert [point.came is None for point in made.path] == [True] * 9 + [False] * 3


@pytest.mark.parametrize(
    ("year", "kind", "held", "known"),
    [
        (2564, "cluster", 18, 18),
        (2564, "province", 76, 76),
        (2565, "cluster", 15, 18),
        (2565, "province", 66, 76),
    ],
)
def test_how_many_intervals_held_what_came(demo, year, kind, held, known) -> None:
    """What the docstring of `scorecard.analysis.forecast.backtest` says was measured."""
    made = [
        demo.forecast(code, "T1", year, 9)
        for code in demo.office.organizations(kind, year)["code"]
        if code != "TH-10"  # has no strategy
    ]
    came = [each for each in made if each.actual is not None]
    inside = [each for each in came if each.low <= each.actual <= each.high]
    assert (len(inside), len(came)) == (held, known)
    assert {each.freedom for each in came} == {16 / 3 if year == 2564 else 28 / 3}
    assert not any(each.few_origins or each.lowest is None for each in came)


def test_the_targets_are_those_of_the_whole_year(demo) -> None:
    made = demo.forecast(ANDAMAN, "T1", 2565, 9)
    assert made.targets.levels == (58000, 86000, 120000, 140000, 180000)
    assert (made.targets.shorter, made.targets.illustrative) == (None, True)
    assert demo.forecast(ANDAMAN, "A1", 2565, 6).illustrative  # as the results of its rounds are
    assert "those in force for the whole of FY2565" in "\n".join(sentences(made, "en"))
    assert made.score == pytest.approx(3 + (made.value - 120_000) / 20_000)
    six = demo.forecast(ANDAMAN, "T1", 2565, 6)
    assert six.targets == made.targets  # those of the year's end, not those of six months
    assert [step.target for step in six.pace] == list(made.targets.levels)


def test_targets_of_nine_months_score_no_twelve(office, targets_file, figures_file) -> None:
    """Until there are level targets for the whole year only the value is forecast, and nothing
    that is made of a score counts it."""
    office.import_file(targets_file(f"{ANDAMAN},M1,2565,9,100,120,140,160,180"))
    figures = [
        f"TOURISM_INCOME,{code},{2562 + (9 + n) // 12},{(9 + n) % 12 + 1},{2 + n % 5}"
        for code in office.office.members(ANDAMAN, 2565)["code"]
        for n in range(33)
    ]
    office.import_file(figures_file(*figures))
    office.score(2565, 9)
    made = office.forecast(ANDAMAN, "M1", 2565, 9)
    assert made.value is not None
    assert made.targets.shorter == 9
    assert (made.score, made.level, made.chances, made.pace) == (None, None, (), ())
    assert "give them for round 12" in "\n".join(sentences(made, "en"))
    outlook = office.forecast.of_all(office.at(2565, 9), ANDAMAN)
    assert (outlook.coverage, outlook.score) == (0, outlook.now)
    warned = office.warnings.of(office.at(2565, 9), ANDAMAN)
    assert not [each for each in warned if each.rule == "forecast_misses"]

    office.import_file(targets_file(f"{ANDAMAN},M1,2565,12,200,240,280,320,360"))
    scored = office.forecast(ANDAMAN, "M1", 2565, 9)
    assert (scored.value, scored.low) == (made.value, made.low)
    assert scored.targets.shorter is None
    assert scored.score is not None
    assert len(scored.pace) == 5
    assert office.forecast.of_all(office.at(2565, 9), ANDAMAN).coverage > 0


def test_growth_and_ratio_agree_with_the_total(demo, income) -> None:
    total, growth, ratio = (demo.forecast(ANDAMAN, code, 2565, 9) for code in ("T1", "T2", "T4"))
    before = first_months(income, 2564, 12)
    assert growth.value == pytest.approx((total.value / before - 1) * 100)
    nine = demo.scores(2565, 9, ANDAMAN).set_index("node").loc["T4"]
    assert ratio.value == pytest.approx(total.value * 1_000_000 / nine["denominator"])
    assert ratio.so_far == pytest.approx(nine["value"])


@pytest.mark.parametrize(
    ("indicator", "year", "round_", "words"),
    [
        ("T1", 2563, 6, "There are 15 months of figures in a row up to the end of this round"),
        ("F1", 2565, 6, "2 earlier fiscal years have both this round and the last one"),
        ("F1", 2565, 12, "12 months is the last round of the year"),
        ("POP", 2565, 9, "This is an annual figure"),
    ],
)
def test_not_enough_data_says_why(demo, indicator, year, round_, words) -> None:
    made = demo.forecast(ANDAMAN, indicator, year, round_)
    (sentence,) = sentences(made, "en")
    assert words in sentence
    assert made.value is None


def test_an_indicator_that_is_not_there(demo) -> None:
    with pytest.raises(NotFound, match="the nearest is T1"):
        demo.forecast(ANDAMAN, "T11", 2565, 9)


def test_figures_of_later_months_change_no_forecast(changing_demo, figures_file) -> None:
    before = changing_demo.forecast(ANDAMAN, "T1", 2565, 9)
    later = [f"TOURISM_INCOME,TH-83,2565,{month},900000" for month in (7, 8)]
    changing_demo.import_file(figures_file(*later))
    after = changing_demo.forecast(ANDAMAN, "T1", 2565, 9)
    for name in FIGURES:
        assert getattr(after, name) == getattr(before, name), name
    assert after.actual > 1_800_000


def test_too_few_months_and_a_gap_make_no_forecast_and_no_failure(
    office, figures_file, csv_file
) -> None:
    """In the first month of a series, for growth without a whole year, with a month left out."""

    def said(round_: int | str, *months: str) -> str:
        office.import_file(figures_file(*(f"TOURISM_INCOME,TH-81,{month}" for month in months)))
        return " ".join(sentences(office.forecast("TH-81", "M1", 2565, round_), "en"))

    only = said("M1-1", "2564,10,5")
    assert only.startswith("There is only one monthly figure up to the end of this round;")
    growth = PROVINCE.read_text(encoding="utf-8").replace("{kind: total, ", "{kind: growth, ")
    office.import_file(csv_file(growth, name="province.yaml"), score=False)
    lacking = "Growth needs every month of FY2564, and those figures are not complete."
    nearly = ["2563,12,7", *(f"2564,{month},7" for month in range(1, 10))]
    assert said(9, *nearly) == lacking
    assert lacking not in said(9, "2563,10,7", "2563,11,7")
    assert "The figure for Nov 2021 is missing" in said(3, "2564,11,")


def test_an_indicator_of_rounds_with_enough_years(
    office, results_file, targets_file, csv_file
) -> None:
    results = [
        (ANDAMAN, "A1", 2564 + i, round_, value)
        for i, pair in enumerate([(50, 60), (52, 64), (54, 66), (55, 69)])
        for round_, value in zip((6, 12), pair, strict=True)
    ]
    office.import_file(results_file(*results, (ANDAMAN, "A1", 2568, 6, 58)))
    made = office.forecast(ANDAMAN, "A1", 2568, 6)
    assert (made.chosen, made.value, made.so_far) == ("usual_change", 70, 58)
    assert made.score == 3.5
    assert made.pace == made.path == ()
    assert "12-month" not in sentences(made, "en")[1]

    def targets() -> tuple[float, bool]:
        """The highest of those that score it, and whether they are said to be made up."""
        found = office.forecast(ANDAMAN, "A1", 2568, 6).targets
        return found.levels[-1], found.illustrative

    assert targets() == (100, False)
    levels = "levels: [20, 40, 60, 80, 100]}"
    dated = "targets: [{since: 2568, levels: [10, 20, 30, 40, 50], illustrative: true}]"
    text = OFFICE.read_text(encoding="utf-8").replace(levels, f"{levels}\n    {dated}", 1)
    office.import_file(csv_file(text, name="cluster.yaml"), score=False)
    office.score(2568, 6)
    assert targets() == (50, True)
    path = targets_file(f"{ANDAMAN},A1,2568,,1,2,3,4,90")
    for mark, marked in (("no", False), ("yes", True)):
        head, row = path.read_text(encoding="utf-8").splitlines()[:2]
        marked_file = csv_file(f"{head},illustrative", f"{row},{mark}", name="marked.csv")
        office.import_file(marked_file, score=False)
        assert targets() == (90, marked)


def test_what_the_forecasts_make_of_the_overall_score(demo) -> None:
    with demo.tracer.recording() as queries:
        made = demo.forecast.of_all(demo.at(2565, 6), ANDAMAN)
    assert len(queries) <= 20
    rows = demo.scores(2565, 6, ANDAMAN).set_index("node")
    assert made.now == pytest.approx(rows.loc["", "score"])
    known = {each.indicator: each for each in made.forecasts if each.value is not None}
    assert set(known) == {"T1", "T2", "T3", "T4"}
    leaves = rows[(rows["kind"] == "indicator") & rows["score"].notna() & rows["weight"].notna()]
    leaves = leaves[(leaves["status"] == "scored") & (leaves["scale"] != "composite")]
    moved = sum(
        rows.loc[code, "weight"] * (each.score - rows.loc[code, "score"])
        for code, each in known.items()
        if each.score is not None
    )
    assert made.score == pytest.approx(made.now + moved / leaves["weight"].sum())
    assert made.low <= made.score <= made.high
    share = sum(rows.loc[code, "weight"] for code in known) / rows.loc["", "weight_total"]
    assert made.coverage == pytest.approx(share)


def test_without_any_forecast_the_score_stays(demo) -> None:
    made = demo.forecast.of_all(demo.at(2552, 12), "pad-moi")
    assert (made.now, made.score, made.low, made.high, made.coverage) == (5, 5, 5, 5, 0)
    assert all(each.not_enough is not None for each in made.forecasts)
