"""What the product makes of provinces equals what the NESDC publishes of clusters.

The edition of 2563: 2560–2563 for the product, of which the provinces are known; 2562–2563 for the
population, which that edition shares with the one of 2567. The figures per head of 2558–2563 are
also made of the clusters' own published product and population. Each year is asked for in the six
months of the next, in which its annual figures are the newest and the grouping is that of 2560."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest

from scorecard.settings import data_folder
from scorecard.workspace import Workspace

STRATEGY = """
strategy: {kind}
organizations: {organizations}
fiscal_years: {{first: 2559, last: 2564}}
title: {{th: พิสูจน์การรวมค่า, en: Proof}}
rounds: [6]
perspectives: [{{code: P1, name: {{th: เศรษฐกิจ, en: Economy}}}}]
objectives: [{{code: O1, perspective: P1, name: {{th: เศรษฐกิจ, en: Economy}}}}]
indicators:
"""
INDICATOR = """
  - code: {code}
    objective: O1
    name: {{th: {code}, en: {code}}}
    unit: {{th: หน่วย, en: unit}}
    scale: {{kind: unscored}}
    measure: {measure}
"""
PRODUCT = "{kind: latest, series: GPP_E63, max_age_years: 1}"
RESIDENTS = "{kind: latest, series: GPP_POPULATION, max_age_years: 1}"
PER_HEAD = (
    "{kind: latest_ratio, series: GPP_E63, denominator: GPP_POPULATION, multiplier: 1000,"
    " max_age_years: 1}"
)
MEASURES = {"GPP": PRODUCT, "POP": RESIDENTS, "HEAD": PER_HEAD}
METHODS = {"GPP": "sum", "POP": "sum", "HEAD": "ratio"}
PUBLISHED = {"GPP": "GPP_E63", "POP": "GPP_POPULATION_E63", "HEAD": "GPP_PER_HEAD_E63"}
DIGITS = {"GPP": "1", "POP": "0.001", "HEAD": "1"}
"""The last printed digit: million baht, persons, baht."""


THIRD_DECIMAL = 0.006
"""Baht per head that rounding product and population to three decimals can move."""


@pytest.fixture(scope="module")
def clusters(published) -> list[str]:
    return sorted(set(published.index.get_level_values("organization")))


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    rows = pd.read_csv(data_folder() / "published/cluster_gpp.csv", dtype={"value": str})
    return rows.set_index(["series", "organization", "year"])["value"]


def strategy(kind: str, *, methods: bool) -> str:
    organizations = "{kind: cluster}" if kind == "cluster" else "{kind: province, within: clusters}"
    text = STRATEGY.format(kind=kind, organizations=organizations)
    for code, measure in MEASURES.items():
        text += INDICATOR.format(code=code, measure=measure)
        if methods:
            text += f"    aggregation: {{method: {METHODS[code]}}}\n"
    return text


@pytest.fixture(scope="module")
def from_provinces(tmp_path_factory) -> Workspace:
    folder: Path = tmp_path_factory.mktemp("provinces")
    files = folder / "files"
    files.mkdir()
    for kind in ("province", "cluster"):
        (files / f"{kind}.yaml").write_text(strategy(kind, methods=kind == "cluster"), "utf-8")
    with Workspace.create(folder / "office") as workspace:
        workspace.load_register()
        workspace.import_file(files, score=False)
        for name in ("published/province_gpp.csv", "statistics/economy.csv"):
            workspace.import_file(data_folder() / name, score=False)
        for year in range(2560, 2564):
            workspace.score(year + 1, 6)
        yield workspace


def printed(value: float, code: str) -> Decimal:
    return Decimal(repr(float(value))).quantize(Decimal(DIGITS[code]), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("code", "years"),
    [("GPP", range(2560, 2564)), ("POP", (2562, 2563)), ("HEAD", (2562, 2563))],
)
def test_provinces_make_the_published_cluster(from_provinces, published, clusters, code, years):
    compared = 0
    for year in years:
        rows = from_provinces.scores(year + 1, 6).set_index("organization")
        rows = rows[rows.node == code]
        for cluster in clusters:
            expected = published[PUBLISHED[code], cluster, year]
            assert printed(rows.loc[cluster, "value"], code) == printed(float(expected), code)
            compared += 1
    assert compared == 18 * len(years)


def test_product_and_population_make_the_published_figure_per_head(tmp_path, published):
    """By the product's own division, for every cluster and year that is published."""
    files = tmp_path / "files"
    files.mkdir()
    (files / "cluster.yaml").write_text(strategy("cluster", methods=False), "utf-8")
    rows = pd.read_csv(data_folder() / "published/cluster_gpp.csv", dtype=str)
    rows["series"] = rows.series.replace("GPP_POPULATION_E63", "GPP_POPULATION")
    rows.to_csv(files / "observations.csv", index=False)
    compared = 0
    with Workspace.create(tmp_path / "office") as workspace:
        workspace.load_register()
        workspace.import_files([files / "cluster.yaml", files / "observations.csv"], score=False)
        for year in range(2558, 2564):
            workspace.score(year + 1, 6)
            rows = workspace.scores(year + 1, 6).set_index("organization")
            for cluster, value in rows.loc[rows.node == "HEAD", "value"].dropna().items():
                expected = float(published["GPP_PER_HEAD_E63", cluster, year])
                assert value == pytest.approx(expected, abs=THIRD_DECIMAL), (cluster, year)
                compared += 1
    assert compared == 18 * 4 + 14 * 2  # four clusters of today are not in the grouping before
