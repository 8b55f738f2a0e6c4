"""What is written is what is read: every kind of file, every format, any values."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.files.cells import written
from scorecard.files.exports.tables import write_table
from scorecard.files.kinds.initiatives import INITIATIVES
from scorecard.files.kinds.observations import OBSERVATIONS
from scorecard.files.kinds.results import RESULTS
from scorecard.files.kinds.targets import TARGETS
from scorecard.files.tables.table import read_table
from scorecard.model.initiative import Initiative
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.result import RESULT_STATUSES, Observation, Result, ResultKey
from scorecard.model.target import TargetRow

FORMATS = ("csv", "xlsx", "parquet")
EXAMPLES = settings(max_examples=25)

# As text comes back from any file: no spaces around it, no control characters, not a sign that a
# spreadsheet or this library gives a meaning of its own.
texts = (
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)
    .map(written)
    .filter(lambda text: not text.startswith("#"))
)
# Workbooks hold a figure to 16 significant digits, like Excel; the other formats to the last bit.
FIGURES = {suffix: st.floats(-1e300, 1e300) for suffix in FORMATS}
FIGURES["xlsx"] = FIGURES["xlsx"].map(lambda figure: float(f"{figure:.15g}"))
codes = st.from_regex(r"[A-Z][0-9]{0,2}(\.[0-9]{1,2}){0,2}", fullmatch=True)
organizations = st.sampled_from(["TH-81", "TH-82", "TH-83", "southern-andaman"])
years = st.integers(2500, 2600).map(lambda be: FiscalYear(be=be))
rounds = st.sampled_from([Round.parse(text) for text in ("6", "9", "12", "Q2", "M4-5")])
items = st.lists(texts.filter(lambda t: t not in ("", "-") and ";" not in t), max_size=3)


@st.composite
def results(draw, numbers):
    numerator = draw(st.none() | numbers)
    return Result(
        key=draw(
            st.builds(
                ResultKey,
                organization=organizations,
                indicator=codes,
                fiscal_year=years,
                round=rounds,
            )
        ),
        value=draw(numbers),
        numerator=numerator,
        denominator=None if numerator is None else draw(numbers.filter(bool)),
        criteria=draw(st.none() | st.lists(codes, unique=True, max_size=3).map(tuple)),
        note=draw(texts),
        supporting=draw(texts),
        obstacles=draw(texts),
        evidence=draw(items.map(tuple)),
        status=draw(st.sampled_from(RESULT_STATUSES)),
        illustrative=draw(st.booleans()),
        source=draw(texts),
    )


def result_row(result: Result) -> dict[str, object]:
    row = result.model_dump(exclude={"key", "criteria", "status"})
    criteria = result.criteria
    return {
        "organization": result.key.organization,
        "indicator": result.key.indicator,
        "fiscal_year": result.key.fiscal_year.be,
        "round": result.key.round.code,
        **row,
        "evidence": ";".join(result.evidence),
        "result_status": result.status,
        "steps": None if criteria is None else ";".join(criteria) or "none",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("round_trip")


def written_and_read(folder: Path, suffix: str, rows: list[dict[str, object]]):
    path = folder / f"table.{suffix}"
    write_table(pd.DataFrame(rows), path, overwrite=True)
    return read_table(path)


@pytest.mark.parametrize("suffix", FORMATS)
@given(data=st.data())
@EXAMPLES
def test_results(folder, registry, suffix, data):
    given_results = data.draw(st.lists(results(FIGURES[suffix]), min_size=1, max_size=4))
    table = written_and_read(folder, suffix, [result_row(r) for r in given_results])
    rows = RESULTS.read(table, registry)
    assert rows.findings == ()
    assert rows.models == tuple(given_results)


@pytest.mark.parametrize("suffix", FORMATS)
@given(st.data())
@EXAMPLES
def test_observations(folder, registry, suffix, data):
    keys = data.draw(
        st.lists(
            st.tuples(
                codes, organizations, st.integers(2500, 2600), st.none() | st.integers(1, 12)
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    figures = [
        Observation(
            series=series,
            organization=organization,
            year=year,
            month=month,
            value=data.draw(st.none() | FIGURES[suffix]),
            source=data.draw(texts),
            illustrative=data.draw(st.booleans()),
        )
        for series, organization, year, month in keys
    ]
    table = written_and_read(folder, suffix, [figure.model_dump() for figure in figures])
    rows = OBSERVATIONS.read(table, registry)
    assert rows.findings == ()
    assert rows.models == tuple(figures)


@pytest.mark.parametrize("suffix", FORMATS)
@given(
    data=st.data(),
    count=st.sampled_from([3, 5]),
    falling=st.booleans(),
    month=st.sampled_from([1, 6, 9]),
)
@EXAMPLES
def test_targets(folder, registry, suffix, data, count, falling, month):
    several = st.lists(FIGURES[suffix], min_size=count, max_size=count, unique=True)
    levels = data.draw(several)
    since = Since(fiscal_year=FiscalYear(be=2565), month=month)
    ordered = tuple(sorted(levels, reverse=falling))
    target = TargetRow(organization="TH-83", indicator="T1", since=since, levels=ordered)
    places = (1, 3, 5) if len(ordered) == 3 else (1, 2, 3, 4, 5)
    row: dict[str, object] = {
        "organization": "TH-83",
        "indicator": "T1",
        "fiscal_year": 2565,
        "round": None if month == 1 else str(month),
        **{f"level_{n}": None for n in range(1, 6)},
        **{f"level_{n}": level for n, level in zip(places, ordered, strict=True)},
    }
    rows = TARGETS.read(written_and_read(folder, suffix, [row]), registry)
    assert rows.findings == ()
    assert rows.models == (target,)


@pytest.mark.parametrize("suffix", FORMATS)
@given(
    amount=st.decimals(0, Decimal("99999999999.99"), places=2),
    title=texts.filter(bool),
    note=texts,
)
@EXAMPLES
def test_initiatives(folder, registry, suffix, amount, title, note):
    project = Initiative(
        organization="TH-83",
        code="P1",
        fiscal_year=FiscalYear(be=2565),
        title=title,
        amount=amount,
        note=note,
    )
    row = {
        "organization": "TH-83",
        "code": "P1",
        "fiscal_year": 2565,
        "title": title,
        "amount_baht": amount,
        "note": note,
    }
    rows = INITIATIVES.read(written_and_read(folder, suffix, [row]), registry)
    assert rows.findings == ()
    assert rows.models == (project,)
