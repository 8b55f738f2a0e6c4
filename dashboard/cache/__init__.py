"""Everything that is kept between two runs: the workspace, and what was read from it.

Nobody holds the database: a run of a page visits it, at most once, and all of a run is of one
state. What was read is kept under the state that it was read in, so a page seen again opens
nothing; while one session makes a value, others wait for it. Kept values are shared by all sessions
without being copied, so nothing may change them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from dashboard import session
from scorecard.analysis.change.difference import DifferencePart
from scorecard.analysis.change.movement import Movement
from scorecard.language import Language
from scorecard.model.explanation import Explanation
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.reports.strategy_map.document import strategy_map_document
from scorecard.reports.strategy_map.layout import MapLayout, lay_out
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.reports.typeset import DocumentFormat
from scorecard.settings import Settings
from scorecard.workspace import Holder, Workspace
from scorecard.workspace.known.kept import Kept, bytes_of
from scorecard.workspace.known.scorecard import Scorecard
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.scores.provenance import Provenance
from scorecard.workspace.table_file import TableFormat

Row = Mapping[str, Any]
"""One row of a frame as plain values; None where there is no figure."""

P = ParamSpec("P")
T = TypeVar("T")


class _Opened(NamedTuple):
    workspace: Workspace
    kept: Kept
    """What was read, by the state that it was read in, the function and its arguments."""


_reading: ContextVar[_Opened | None] = ContextVar("reading", default=None)


@st.cache_resource(show_spinner=False, max_entries=1)
def _open(folder: Path) -> _Opened:
    kept_bytes = Settings().kept_mb * 1024**2
    workspace = Workspace.open(folder, read_only=True, told=_waiting)
    return _Opened(workspace, Kept(kept_bytes, bytes_of))


def _waiting(holder: Holder) -> None:
    """Tells the reader whom their page waits for."""
    st.toast(holder.message(session.language()), icon=":material/hourglass_top:")


@contextmanager
def reading() -> Iterator[None]:
    """Inside, everything is read from one state of the workspace of the settings.

    Raises:
        StoreError: it cannot be opened; the sentence says why and what to do.
    """
    opened = _open(Settings().workspace)
    token = _reading.set(opened)
    try:
        with opened.workspace:
            yield
    finally:
        _reading.reset(token)


def _opened() -> _Opened:
    return _reading.get() or _open(Settings().workspace)


def workspace() -> Workspace:
    """The workspace of the settings, for reading.

    Raises:
        StoreError: it cannot be opened; the sentence says why and what to do.
    """
    return _opened().workspace


def at(fiscal_year: int, round_: str, grouping: int | None = None) -> RoundView:
    """A round as it is known, which every question about it is asked of."""
    return workspace().at(fiscal_year, round_, grouping=grouping)


def _kept_since(state: Callable[..., str]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keeps what a function returns for equal arguments as long as `state` says the same of
    them."""

    def decorated(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def kept_function(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (state(*args, **kwargs), function, args, tuple(kwargs.items()))
            return _opened().kept.get(key, lambda: function(*args, **kwargs))

        return kept_function

    return decorated


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps what `function` returns for equal arguments as long as the database does not change.

    The arguments must be hashable, and nobody may change what is returned.
    """
    return _kept_since(lambda *_, **__: workspace().stamp())(function)


def kept_of_year(year: Callable[..., int]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same for what follows from the data of one fiscal year and of those before it alone: it
    is kept as long as nothing of theirs changes. `year` tells the fiscal year from the
    arguments."""
    return _kept_since(lambda *args, **kwargs: workspace().unchanged_since(year(*args, **kwargs)))


def _year_of_round(
    _organization: str, fiscal_year: int, _round: str, compare: tuple[int, str] | None = None
) -> int:
    return fiscal_year if compare is None else max(fiscal_year, compare[0])


def rows_of(frame: pd.DataFrame) -> tuple[Row, ...]:
    """The rows of a frame as plain values, None where pandas has NaN, NaT or NA."""
    plain = frame.astype(object).where(frame.notna(), None)
    return tuple(
        {str(name): value for name, value in row.items()} for row in plain.to_dict("records")
    )


# -- what was read, by question -------------------------------------------------------------------


@kept
def organizations() -> Mapping[str, Row]:
    """The register as it is now, in reading order, by code; with the latest names."""
    return {row["code"]: row for row in rows_of(workspace().office.organizations())}


@kept
def organizations_in(fiscal_year: int, round_: str) -> Mapping[str, Row]:
    """The register as a round knows it, in reading order, by code; with the names of its year."""
    return {row["code"]: row for row in rows_of(at(fiscal_year, round_).organizations())}


def organization_in(organization: str, fiscal_year: int, round_: str) -> Row:
    """An organization with its names in that round, or else its latest."""
    then = organizations_in(fiscal_year, round_)
    return then.get(organization) or organizations()[organization]


def sources(fiscal_year: int, round_: str) -> Mapping[str, Source]:
    """The register of sources as a round knows it, by code."""
    return at(fiscal_year, round_).snapshot.sources


@kept
def organization_code(name: str) -> str:
    """The code of the organization that a link names.

    Raises:
        NotFound: there is none; the sentence suggests the nearest.
    """
    return workspace().office.find(name).code


@kept
def successors(organization: str) -> tuple[str, ...]:
    """The codes of those who took over the members of an organization that exists no more."""
    return tuple(each.code for each in workspace().office.successors(organization))


@kept
def scored() -> Mapping[str, tuple[tuple[int, str], ...]]:
    """The rounds in which an organization has scores, oldest first, by organization."""
    periods: dict[str, list[tuple[int, str]]] = {}
    for row in rows_of(workspace().scores.scored()):
        periods.setdefault(row["organization"], []).append((row["fiscal_year"], row["round"]))
    return {code: tuple(found) for code, found in periods.items()}


@kept
def opening(organization: str) -> tuple[int, str]:
    """The round that is shown of an organization with scores where none is asked for."""
    found = workspace().scores.opening(organization)
    return scored()[organization][-1] if found is None else (found[0].be, found[1].code)


@kept
def organizations_with_scores() -> tuple[str, ...]:
    """The codes of the organizations that have scores in any round, in reading order."""
    have = scored()
    return tuple(code for code in organizations() if code in have)


@kept
def level_bounds() -> tuple[float, ...]:
    """Where the levels of any strategy begin."""
    return workspace().office.level_bounds()


@kept
def scorecard(organization: str, fiscal_year: int, round_: str) -> Scorecard:
    """The strategy of an organization as it stands in a round."""
    return at(fiscal_year, round_).scorecard(organization)


@kept
def previous(
    organization: str, fiscal_year: int, round_: str, compare: tuple[int, str] | None = None
) -> tuple[FiscalYear, Round] | None:
    """The round that changes count from: the one chosen, else the round before in which the
    organization has scores."""
    if compare is not None:
        return FiscalYear(be=compare[0]), Round.parse(compare[1])
    before = at(fiscal_year, round_).before("round", {organization})
    return None if before is None else before.period


@kept_of_year(_year_of_round)
def scores(
    organization: str, fiscal_year: int, round_: str, compare: tuple[int, str] | None = None
) -> Mapping[str, Row]:
    """The scores of an organization by node in reading order, compared with `previous`."""
    then = previous(organization, fiscal_year, round_, compare)
    frame = workspace().scores(fiscal_year, round_, organization, compare=then)
    blank = dict.fromkeys(("score_before", "level_before", "change"))
    return {row["node"]: blank | dict(row) for row in rows_of(frame)}


@kept_of_year(_year_of_round)
def causes(
    organization: str, fiscal_year: int, round_: str, compare: tuple[int, str] | None = None
) -> Mapping[str, DifferencePart]:
    """What makes each part of a movement, by the indicator."""
    since = None if compare is None else at(*compare)
    return workspace().change.causes(at(fiscal_year, round_), organization, since=since)


@kept_of_year(_year_of_round)
def movement(
    organization: str, fiscal_year: int, round_: str, compare: tuple[int, str] | None = None
) -> Movement | None:
    """What moved the overall score since `previous`: the seven largest parts, for which the
    overview has room, and the rest; None where there is no such round."""
    since = None if compare is None else at(*compare)
    return workspace().change.movement(at(fiscal_year, round_), organization, since=since, most=7)


@kept
def provenance(organization: str, fiscal_year: int, round_: str) -> Provenance:
    """How much of what is shown is real."""
    return workspace().scores.provenance(at(fiscal_year, round_), organization)


@kept_of_year(lambda _organization, _indicator, fiscal_year, *_: fiscal_year)
def explanation(
    organization: str, indicator: str, fiscal_year: int, round_: str, grouping: int | None = None
) -> Explanation:
    """The chain behind one score."""
    return workspace().explain(organization, indicator, fiscal_year, round_, grouping=grouping)


@kept
def history(organization: str, indicator: str, round_: str) -> tuple[Row, ...]:
    """One indicator over the years, in rounds that may be compared with `round_`."""
    return rows_of(workspace().scores.history(organization, indicator, like=round_))


@kept
def initiatives(organization: str, fiscal_year: int, round_: str) -> tuple[Row, ...]:
    """The projects of an organization, the largest first."""
    return rows_of(workspace().money.initiatives(at(fiscal_year, round_), organization))


@kept
def groupings() -> tuple[int, ...]:
    """The groupings of provinces into clusters, oldest first."""
    return tuple(workspace().office.groupings())


@kept
def grouping_in_force(fiscal_year: int) -> int | None:
    """The grouping of provinces in force at the end of a fiscal year."""
    return workspace().office.grouping_in_force(fiscal_year)


@kept_of_year(
    lambda organization, fiscal_year, round_, _language, compare: _year_of_round(
        organization, fiscal_year, round_, compare
    )
)
def strategy_map(
    organization: str,
    fiscal_year: int,
    round_: str,
    language: Language,
    compare: tuple[int, str] | None,
) -> tuple[MapPicture, MapLayout]:
    """The strategy map with all its words, and where everything stands on it."""
    then = None if compare is None else at(*compare)
    picture = workspace().scores.map_picture(
        at(fiscal_year, round_), organization, language, compare=then
    )
    return picture, lay_out(picture)


@kept
def map_document(
    organization: str,
    fiscal_year: int,
    round_: str,
    language: Language,
    compare: tuple[int, str] | None,
    format_: DocumentFormat,
) -> bytes:
    """The strategy map as a file."""
    picture, _ = strategy_map(organization, fiscal_year, round_, language, compare)
    return strategy_map_document(picture, format_)


def exported(
    organization: str,
    fiscal_year: int,
    round_: str,
    format_: TableFormat,
    language: Language,
    nodes: tuple[str, ...],
) -> bytes:
    """The scores of the given nodes as a file; made anew each time."""
    return workspace().scores.export(
        at(fiscal_year, round_), organization, format=format_, language=language, nodes=nodes
    )
