"""Worked cases that an expert can read (tests/cases), each with its exact result."""

import csv
import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest
from pydantic import TypeAdapter

from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.scale import LinearScale, Scale
from scorecard.model.strategy import ROOT, Strategy
from scorecard.scoring.calculation import PandasEngine
from scorecard.scoring.measure import MEASURE_COLUMNS, measure_results
from scorecard.scoring.plan import Subject
from tests.scoring.conftest import Engines
from tests.scoring.engines import run
from tests.scoring.trees import results_table, scores
from tests.scoring.worked import CASES, Case, cases, figure, read

LEVELS = [1, 2, 3, 4, 5]
STEPS = [
    {"level": level, "criteria": [{"code": f"{level}.1", "name": f"ขั้นที่ {level}"}]}
    for level in LEVELS
]
COLUMN_OF = {"weighted": "weighted_score"}


def same(found: Any, written: Any) -> None:
    """Compares figures; where sums are taken in another order the last bits may differ."""
    expected = figure(written)
    if expected is None:
        assert pd.isna(found)
    else:
        assert found == pytest.approx(expected, rel=1e-14, abs=1e-14)


def calculated(
    strategies: list[Strategy],
    results: list[Case],
    *,
    round_: Any = 9,
    closed: bool = False,
    memberships: Sequence[Case] = (),
) -> pd.DataFrame:
    """The nodes of many strategies, each for the organization that bears its code."""
    nodes = scores(
        PandasEngine(),
        [Subject(strategy, {strategy.code: "cluster"}) for strategy in strategies],
        results_table(results, source="x"),
        memberships=pd.DataFrame(memberships, columns=["parent", "child"]).astype("str"),
        closed=closed,
        round_=Round.parse(round_),
    )
    return nodes.set_index(["organization", "node"]).sort_index()


def office(case: Case) -> str:
    """The organization that a case is about."""
    return f"office-{case['number']}"


def strategy(case: Case, content: Case) -> Strategy:
    usual = {
        "strategy": office(case),
        "title": "กรณี",
        "organizations": [office(case)],
        "fiscal_years": {"first": 2560},
    }
    return Strategy.model_validate_json(json.dumps(usual | content))


@cases("scales")
def test_value_to_score(case: Case):
    content = case["scale"]
    if content["kind"] == "step":
        content = content | {"steps": STEPS}
    scale: Scale = TypeAdapter(Scale).validate_json(json.dumps(content))
    for value, score in case["scores"].items():
        assert scale.score(figure(value)) == figure(score), value
    for value, points in case.get("points", {}).items():
        assert scale.points(figure(value)) == figure(points), value


def indicators(branch: Case) -> Iterator[Case]:
    """The indicators of a branch of a case as a strategy file writes them."""
    for code, facts in branch.items():
        scale: Case = {"kind": "linear", "levels": LEVELS, "floor": facts.get("floor", "lowest")}
        if facts.get("unscored"):
            scale = {"kind": "unscored"}
        indicator: Case = {"code": code, "name": code, "scale": scale}
        if "parts" in facts:
            indicator["scale"] = {"kind": "composite"}
            indicator["indicators"] = list(indicators(facts["parts"]))
        if "weight" in facts:
            indicator["weight"] = facts["weight"]
        for name, content in (("weights", "percent"), ("targets", "levels")):
            dated = facts.get(name, {})
            indicator[name] = [{"since": since, content: value} for since, value in dated.items()]
        if "started" in facts:
            indicator["started"] = facts["started"]
        if "withdrawn" in facts:
            indicator["withdrawn"] = {"since": facts["withdrawn"]}
        yield indicator


def reported(case: Case, branch: Case) -> Iterator[Case]:
    """The results of a branch."""
    for code, facts in branch.items():
        yield from reported(case, facts.get("parts", {}))
        if "value" in facts:
            yield {"organization": office(case), "indicator": code, "value": facts["value"]}


def strategy_of(case: Case) -> Strategy:
    places = [place.split("/") for place in case["indicators"]]
    weights = case.get("perspective_weights", {})
    return strategy(
        case,
        {
            "perspectives": [
                {"code": code, "name": code, "weight": weights.get(code)}
                for code in dict.fromkeys(perspective for perspective, _ in places)
            ],
            "objectives": [
                {"code": objective, "name": objective, "perspective": perspective}
                for perspective, objective in places
            ],
            "indicators": [
                indicator | {"objective": place.split("/")[1]}
                for place, branch in case["indicators"].items()
                for indicator in indicators(branch)
            ],
            "missing": case.get("policy", "exclude"),
            "closed_missing": case.get("closed_policy", "lowest"),
            "weight_basis": case.get("weight_basis", "scorecard"),
            "weight_total": case.get("total"),
        },
    )


@cache
def trees(round_: int, closed: bool) -> pd.DataFrame:
    """The nodes of all trees of one round."""
    of_round = [case for case in read("trees") if _round_of(case) == (round_, closed)]
    results = [
        row for case in of_round for b in case["indicators"].values() for row in reported(case, b)
    ]
    strategies = [strategy_of(case) for case in of_round]
    return calculated(strategies, results, round_=round_, closed=closed)


def _round_of(case: Case) -> tuple[int, bool]:
    return case.get("round", 9), case.get("closed", False)


@cases("trees")
def test_indicators_to_scorecard(case: Case):
    nodes = trees(*_round_of(case)).loc[office(case)]
    for code, facts in case["expect"].items():
        node = nodes.loc[ROOT if code == "scorecard" else code]
        for name, expected in facts.items():
            if name == "range":
                same(node["lowest"], expected[0])
                same(node["highest"], expected[1])
            elif name == "status":
                assert node["status"] == expected, code
            else:
                same(node[COLUMN_OF.get(name, name)], expected)


def member_rows(case: Case) -> Iterator[Case]:
    """What the members have reported."""
    for number, given in enumerate(case["members"]):
        facts = given if isinstance(given, dict) else {"value": given}
        row = {"organization": f"{office(case)}-{number}", "indicator": case.get("of", "T1")}
        yield row | {
            name: figure(facts.get(name)) for name in ("value", "numerator", "denominator")
        }
        if "by" in facts:
            yield row | {"indicator": "POP", "value": figure(facts["by"])}


def parent_of(case: Case) -> Strategy:
    """A strategy with one indicator that is made from members."""
    aggregation = {
        name: case[name] for name in ("method", "of", "threshold", "require") if name in case
    }
    if case["method"] == "weighted_mean":
        aggregation["by"] = "POP"
    indicator = {
        "code": "T1",
        "name": "T1",
        "objective": "O1",
        "weight": 100,
        "scale": {"kind": "linear", "levels": case.get("levels", LEVELS)},
        "aggregation": aggregation,
        "ratio_multiplier": case.get("multiplier", 1),
    }
    content = {
        "perspectives": [{"code": "P1", "name": "P1"}],
        "objectives": [{"code": "O1", "name": "O1", "perspective": "P1"}],
        "indicators": [indicator],
    }
    return strategy(case, content)


@cache
def parents() -> pd.DataFrame:
    """The nodes of all parents."""
    found = read("aggregations")
    memberships = [
        {"parent": office(case), "child": f"{office(case)}-{number}"}
        for case in found
        for number in range(len(case["members"]))
    ]
    results = [row for case in found for row in member_rows(case)]
    return calculated([parent_of(case) for case in found], results, memberships=memberships)


@cases("aggregations")
def test_members_to_parent(case: Case):
    made = parents().loc[(office(case), "T1")]
    same(made["value"], case["value"])
    same(made["member_coverage"], case["coverage"])
    for name in ("numerator", "denominator", "score"):
        if name in case:
            same(made[name], case[name])


def series_of(case: Case) -> Iterator[tuple[str, str, int, int | None, float | None]]:
    """The figures that the result of a case is made from."""
    for start, values in case.get("months", {}).items():
        year, month = map(int, start.split("/"))
        for place, value in enumerate(values, start=year * 12 + month - 1):
            yield "X", office(case), place // 12, place % 12 + 1, figure(value)
    for series, annual in (("X", "annual"), ("D", "denominators")):
        for year, value in case.get(annual, {}).items():
            yield series, office(case), year, None, figure(value)


YEARLY: Case = {"fiscal_year": 2565, "round": "Q1", "months": {"2564/10": [1, 2, 3]}}
LATEST: Case = {"kind": "latest"}
MORE_MEASURES: list[Case] = [
    {"measure": LATEST, "annual": {2563: 3, 2564: 7, 2565: 9}, "value": 7},
    {"round": "12", "measure": LATEST, "annual": {2564: 7, 2565: 9, 2566: 11}, "value": 9},
    {"measure": LATEST, "annual": {2563: 3, 2564: "none"}, "data_year": 2563},
    {"measure": {"kind": "ratio"}, "denominators": {2564: 0}, "value": "none", "data_year": 2564},
    {"measure": {"kind": "ratio", "max_age_years": 0}, "denominators": {2563: 2}, "value": 3},
    {"measure": {"kind": "ratio"}, "months": {}, "denominators": {2564: 2}, "denominator": "none"},
    {"measure": {"kind": "growth"}, "months": {"2563/10": [1, 2, 3]}, "denominator": "none"},
    {"measure": LATEST | {"max_age_years": 2}, "annual": {2562: 8}, "data_year": "none"},
    {"measure": {"kind": "total"}, "annual": {2565: 7}, "value": 6, "data_year": "none"},
]


def test_series_to_result(engines: Engines):
    """Every case on every engine, those of a round together."""
    by_round: dict[tuple[str, str], list[Case]] = {}
    more = [YEARLY | case | {"number": f"more-{n}"} for n, case in enumerate(MORE_MEASURES)]
    for case in [*read("measures"), *more]:
        by_round.setdefault((str(case["fiscal_year"]), str(case["round"])), []).append(case)
    columns = {"series": "str", "organization": "str", "year": "int32", "month": "Int32"}
    with engines() as opened:
        for (year, round_), found in by_round.items():
            measures = pd.DataFrame(
                [
                    {"organization": office(case), "indicator": "T1", "series": "X"}
                    | {"denominator_series": "D", "multiplier": 1.0, "max_age_years": None}
                    | case["measure"]
                    for case in found
                ],
                columns=list(MEASURE_COLUMNS),
            ).astype({"multiplier": "float64", "max_age_years": "float64"})
            observations = pd.DataFrame(
                [row for case in found for row in series_of(case)], columns=[*columns, "value"]
            ).astype(columns | {"value": "float64"})
            for name, engine in opened.items():
                frames = engine.take(measures), engine.take(observations)
                made = measure_results(*frames, FiscalYear.parse(year), Round.parse(round_))
                results = run(engine, made).set_index("organization")
                assert len(results) == len(found), name
                for case in found:
                    row = results.loc[office(case)]
                    for figure_name in ("value", "numerator", "denominator", "data_year"):
                        if figure_name in case:
                            same(row[figure_name], case[figure_name])


@cases("rounding")
def test_figure_as_shown(case: Case):
    assert fmt.number(figure(case["value"]), case["decimals"]) == case["shown"]


@cases("fiscal_years")
def test_fiscal_year_as_written(case: Case):
    year, round_ = FiscalYear.parse(case["written"]), Round.parse(case["round"])
    assert year.be == case["year"]
    assert (round_.first_day(year), round_.last_day(year)) == (case["first"], case["last"])


def published() -> list[Case]:
    with (CASES / "scoring_examples.csv").open(encoding="utf-8", newline="") as file:
        return [{"number": n} | row for n, row in enumerate(csv.DictReader(file), start=1)]


def score_of(row: Case) -> float | None:
    """The score that the published result earns; the published score where no result is."""
    if not row["levels"]:
        return float(row["score"])
    levels = tuple(float(level) for level in row["levels"].split())
    return LinearScale(levels=levels).score(float(row["result"]))


@cache
def published_nodes() -> pd.DataFrame:
    """Each published indicator on a scorecard whose other weight fills its total."""
    strategies, results = [], []
    for row in published():
        rest = float(row["total_weight"]) - float(row["weight"])
        branch = {
            "A": {"weight": float(row["weight"]), "value": score_of(row)},
            "B": {"weight": rest, "value": 3},
        }
        strategies.append(strategy_of(row | {"indicators": {"P1/O1": branch}}))
        results.extend(reported(row, branch))
    return calculated(strategies, results)


@pytest.mark.parametrize("row", published(), ids=lambda row: row["id"])
def test_a_published_score_is_reproduced_to_the_printed_digit(row: Case):
    decimals = len(row["score"].partition(".")[2])
    assert fmt.number(score_of(row), decimals) == row["score"]
    weighted = published_nodes().loc[(office(row), "A"), "weighted_score"]
    assert fmt.number(weighted, int(row["decimals"])) == row["weighted"]
