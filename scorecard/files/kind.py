"""One kind of file: its columns, the models it makes, and where the store keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.files import cells
from scorecard.files.collector import collector_paused
from scorecard.files.headings import Column, FileForm
from scorecard.files.raw_table import RawTable
from scorecard.files.rows import FileRows, M, NumberedRow, RowReader
from scorecard.model.period import FiscalYear
from scorecard.model.register.registry import Registry

Values = Mapping[str, list[Any]]
"""What the cells of each column mean, by the name of the column."""

ORGANIZATION = Column("organization", None, required=True)
FISCAL_YEAR = Column("fiscal_year", cells.fiscal_year, required=True)
AMOUNT = Column("amount_baht", cells.money, required=True, field="amount")
ILLUSTRATIVE = Column("illustrative", cells.flag, blank=False)
SOURCE = Column("source", cells.text, blank="")
NOTE = Column("note", cells.text, blank="", wide=True)


@dataclass(frozen=True)
class Twice:
    """What is said of rows that name the same thing."""

    key: str
    """The sentence of the finding."""
    column: str
    """The column that it is told of."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind(FileForm, Generic[M]):
    """All that the program knows of one kind of file, but for the questions to the database."""

    model: type[M]
    """What a row is turned into."""
    make: Callable[..., M] | None = None
    """Makes it of the values of the columns, by name; where its fields are not those."""
    read_first: tuple[str, ...] = ("fiscal_year",)
    """Columns that are read before the organization: a row in which one is bad has no other
    finding of an organization. The last one tells the day on which a shared name counts."""
    day: Callable[[Any], dt.date] = attrgetter("last_day")
    """That day."""
    said: tuple[str, ...] = ()
    """Columns of which a row must have one, or it is a row of a form that nobody has filled in."""
    form: tuple[str, ...] = ()
    """Columns to be filled in, in the form that is given out; empty where none is."""
    judge: Callable[[RowReader, Values], None] | None = None
    """Rejects rows whose cells do not go together."""
    gather: Callable[[RowReader, Values], dict[int, M]] | None = None
    """Makes the models, by the position of their first row, where several rows make one."""
    same: Callable[[M], Hashable] | None = None
    """What names a thing; by default the key of the table."""
    twice: Twice | None = None
    """What is said where two rows name the same thing; None where that is judged elsewhere."""
    check: Callable[[Sequence[NumberedRow[M]], Any], Iterable[RowFinding]] | None = None
    """Judges the rows against what is known already."""
    table: str
    """The table of the store."""
    key: tuple[str, ...] = ()
    """The columns of the table that name an entry: a later one replaces it. Empty for a register,
    which is replaced as a whole."""
    content: tuple[str, ...] = ()
    """The other columns of the table; by default the other fields of the model."""
    types: Mapping[str, str] = field(default_factory=dict)
    """The types of columns of the table that the values do not tell."""
    stored: Callable[[M], Iterable[Mapping[str, Any]]] | None = None
    """The rows of the table that keep a model, where its columns are not the fields."""
    exported: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    """Rows of the table with what the columns of a file need, where that is something else."""

    def read(
        self, table: RawTable, registry: Registry | None = None, *, yes_no: Collection[str] = ()
    ) -> FileRows[M]:
        """What a table holds.

        Args:
            registry: the organizations that there are.
            yes_no: the codes of the indicators that may be answered with yes or no.

        Raises:
            InputError: the headings are not those of this kind of file, or it says the same over
                and over.
            RowsRejected: too many rows have an error.
        """
        reader = RowReader(table, self)
        self._leave_out_unfilled(reader)
        reader.refuse_equal()
        values = self._values(reader, registry or Registry((), ()), yes_no)
        if self.judge is not None:
            self.judge(reader, values)
        with collector_paused():
            made = (self.gather or self._one_a_row)(reader, values)
        if self.twice is not None:
            same = self.same or attrgetter(*self.key)
            keys = {at: same(model) for at, model in made.items()}
            reader.reject_repeated(keys, self.twice.key, field=self.twice.column)
        return reader.finished(made)

    def rows(self, models: Iterable[M]) -> pd.DataFrame:
        """Rows of the table, without what the store adds."""
        stored = self.stored or self._fields
        rows = [row for model in models for row in stored(model)]
        return pd.DataFrame(rows, columns=list(self.table_columns)).astype(dict(self.types))

    def written(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the table as rows of a file, with the headings that programs use."""
        if self.exported is not None:
            rows = self.exported(rows)
        names = {column.argument: column.name for column in self.columns}
        rows = rows.rename(columns=names)
        return rows[[name for name in rows.columns if name in names.values()]]

    @cached_property
    def table_columns(self) -> tuple[str, ...]:
        """The columns of the table, without what the store adds."""
        fields = (name for name in self.model.model_fields if name not in self.key)
        return (*self.key, *(self.content or fields))

    def _leave_out_unfilled(self, reader: RowReader) -> None:
        said = [reader.cells(name) for name in self.said]
        for at, row in enumerate(zip(*said, strict=True)):
            if all(map(cells.is_blank, row)):
                reader.leave_out(at)

    def _values(
        self, reader: RowReader, registry: Registry, yes_no: Collection[str]
    ) -> dict[str, list[Any]]:
        values: dict[str, list[Any]] = {}
        for column in sorted(self.columns, key=self._turn):
            if column.read is None:
                days = [
                    self.day(value) if reader.is_good(at) else None
                    for at, value in enumerate(values[self.read_first[-1]])
                ]
                values[column.name] = reader.organizations(column, registry, days)
            else:
                answers = self._answers(column, values, yes_no)
                values[column.name] = reader.column(column, column.read, yes_no=answers)
        return values

    def _turn(self, column: Column) -> int:
        """When a column is read: what dates a row, then the organizations, then the rest."""
        if column.name in self.read_first:
            return 0
        return 1 if column.read is None else 2

    def _answers(self, column: Column, values: Values, yes_no: Collection[str]) -> Collection[int]:
        """The positions at which a column may hold yes or no."""
        if column.yes_no is None or not yes_no:
            return ()
        return {at for at, code in enumerate(values["indicator"]) if code in yes_no}

    def _one_a_row(self, reader: RowReader, values: Values) -> dict[int, M]:
        make = self.make or self.model
        names = [column.argument for column in self.columns]
        rows = zip(*(values[column.name] for column in self.columns), strict=True)
        return {
            at: make(**dict(zip(names, row, strict=True)))
            for at, row in enumerate(rows)
            if reader.is_good(at)
        }

    def _fields(self, model: M) -> Iterable[Mapping[str, Any]]:
        return [{name: stored_value(getattr(model, name)) for name in self.table_columns}]


def stored_value(value: Any) -> Any:
    """A value as the store keeps it: a fiscal year by its number."""
    return value.be if isinstance(value, FiscalYear) else value


def ends_after_it_starts(reader: RowReader, values: Values) -> None:
    """Rejects the good rows that end before they start."""
    for at in list(reader.good()):
        first, last = values["starts"][at], values["ends"][at]
        if first is not None and last is not None and last < first:
            reader.reject(at, "ends_before_it_starts", field="ends")


def began_before_it_ends(since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a stretch of days, which may be open at both ends, holds a day."""
    return since is None or until is None or since < until
