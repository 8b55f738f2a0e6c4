"""What is written is what is read: every kind of file, every format, any values."""

import datetime as dt
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.files.cells import written
from scorecard.files.exports.tables import write_table
from scorecard.files.kinds.register import KINDS
from scorecard.files.tables.table import read_table
from scorecard.model.initiative import Contract, Disbursement, Initiative, Instalment
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.result import RESULT_STATUSES, Observation, Result, ResultKey
from scorecard.model.target import TargetRow

FORMATS = ("csv", "xlsx", "parquet")

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
amounts = st.decimals(0, Decimal("99999999999.99"), places=2)
days = st.dates(dt.date(1957, 1, 1), dt.date(2056, 12, 31))
stretches = st.tuples(days, days).map(sorted)
PLACE = {"organization": organizations, "fiscal_year": years}
ORIGIN = {"source": texts, "illustrative": st.booleans()}
MONEY = PLACE | ORIGIN | {"amount": amounts, "note": texts}


@st.composite
def results(draw, numbers):
    numerator = draw(st.none() | numbers)
    return Result(
        key=draw(st.builds(ResultKey, indicator=codes, round=rounds, **PLACE)),
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


def observations(numbers):
    time = {"year": st.integers(2500, 2600), "month": st.none() | st.integers(1, 12)}
    said = {"series": codes, "organization": organizations, "value": st.none() | numbers}
    return st.builds(Observation, **time, **said, **ORIGIN)


@st.composite
def targets(draw, numbers):
    count, falling = draw(st.sampled_from([3, 5])), draw(st.booleans())
    levels = draw(st.lists(numbers, min_size=count, max_size=count, unique=True))
    since = Since(fiscal_year=draw(years))
    if (round_ := draw(st.none() | rounds)) is not None:
        first, last = round_.first_month, round_.last_month
        since = Since(fiscal_year=since.fiscal_year, month=last, first_month=first)
    return TargetRow(
        organization=draw(organizations),
        indicator=draw(codes),
        since=since,
        levels=tuple(sorted(levels, reverse=falling)),
        illustrative=draw(st.booleans()),
        source=draw(texts),
    )


@st.composite
def initiatives(draw, _):
    starts, ends = draw(stretches | st.just((None, None)))
    said = {"objective": st.none() | codes, "category": texts, "responsible": texts}
    title = texts.filter(bool)
    project = st.builds(Initiative, code=codes, title=title, **said, **MONEY)
    return draw(project).model_copy(update={"starts": starts, "ends": ends})


@st.composite
def contracts(draw, _):
    starts, ends = map(st.just, draw(stretches))
    said = {"initiative": codes, "title": texts, "contractor": texts, "signed": st.none() | days}
    return draw(st.builds(Contract, code=codes, starts=starts, ends=ends, **said, **MONEY))


def instalments(_):
    number = st.integers(1, 9999)
    return st.builds(Instalment, contract=codes, number=number, due=days, **MONEY)


def disbursements(_):
    said = {"initiative": codes, "contract": st.none() | codes, "paid": days}
    return st.builds(Disbursement, code=codes, **said, **MONEY)


MADE = [results, observations, targets, initiatives, contracts, instalments, disbursements]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("round_trip")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("made", MADE, ids=lambda made: made.__name__)
@given(data=st.data())
@settings(max_examples=15)
def test_what_is_written_is_read(folder, registry, made, suffix, data):
    kind = KINDS[made.__name__]
    named = (kind.same or attrgetter(*kind.key)) if kind.twice else id
    several = st.lists(made(FIGURES[suffix]), min_size=1, max_size=4, unique_by=named)
    models = tuple(data.draw(several))
    path = folder / f"table.{suffix}"
    write_table(kind.written(kind.rows(models)), path, overwrite=True)
    rows = kind.read(read_table(path), registry)
    assert rows.findings == ()
    assert rows.models == models
