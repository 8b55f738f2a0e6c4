"""The columns of a kind of file, and how the headings of a file are recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scorecard.errors import InputError
from scorecard.files.vocabulary import Spellings, comparable, field_spellings
from scorecard.language import Language, library_text
from scorecard.language.nearest import nearest

_NEAR_ENOUGH = 70.0
_LONGEST = 200
"""Characters of a heading that could be one that is known."""
_PARTS = re.compile(r"[/|()\[\]\r\n]+")


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a kind of file; its headings stand in `vocabulary.toml`."""

    name: str
    """As files and the vocabulary call it."""
    read: Callable[[object], Any] | None
    """What a cell means; None for an organization, which the register knows."""
    required: bool = False
    """Whether the column must be there and every cell of it filled."""
    one_of: bool = False
    """Whether it is one of those of which at least one must be there."""
    field: str = ""
    """What the model calls it; blank where it has the same name."""
    blank: Any = None
    """What the model is given for a blank cell."""
    digits_matter: bool = False
    """Whether a code typed as a number is told, because its last zeros may be lost."""
    yes_no: Callable[[object], Any] | None = None
    """What a cell means where the indicator is answered with yes or no."""
    wide: bool = False
    """Whether a form gives it room for sentences."""

    @property
    def spellings(self) -> Spellings:
        """How its heading may be written."""
        return field_spellings()[self.name]

    @property
    def argument(self) -> str:
        """What the model calls it."""
        return self.field or self.name

    def heading(self, language: Language) -> str:
        """The heading that the program writes."""
        return self.spellings.written(language)

    def described(self, language: Language) -> str:
        """The heading for a sentence: "ปีงบประมาณ (fiscal_year)", in English "fiscal_year"."""
        thai = self.spellings.written("th")
        return self.name if language == "en" else f"{thai} ({self.name})"


@dataclass(frozen=True, kw_only=True, eq=False)
class FileForm:
    """What a kind of file consists of."""

    code: str
    """What programs call it."""
    title: str
    """The text of the catalogue that is its name."""
    columns: tuple[Column, ...]
    """All columns that are read, in the order in which they are written."""
    for_the_eye: tuple[str, ...] = ("number",)
    """Columns that are known and not read."""

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that must be there."""
        return tuple(column for column in self.columns if column.required)

    @property
    def one_of(self) -> tuple[Column, ...]:
        """At least one of these columns must be there; empty for no such rule."""
        return tuple(column for column in self.columns if column.one_of)

    def column(self, name: str) -> Column:
        """The column called `name`."""
        return next(column for column in self.columns if column.name == name)

    def name(self, language: Language) -> str:
        """The kind in words: "ผลการดำเนินงาน", "results"."""
        return library_text(self.title, language)

    def recognise(self, heading: object) -> Column | None:
        """The column that a heading stands for; "หน่วยงาน / Organization" counts as either."""
        if not isinstance(heading, str) or len(heading) > _LONGEST:
            return None
        known = self._by_heading
        if (column := known.get(comparable(heading))) is not None:
            return column
        found = {known[part] for part in _parts(heading) if part in known}
        return found.pop() if len(found) == 1 else None

    def ignores(self, heading: str) -> bool:
        """Whether a heading is one that is there for the eye only."""
        return len(heading) <= _LONGEST and any(
            part in self._ignored for part in (comparable(heading), *_parts(heading))
        )

    def complete(self, headings: Iterable[object]) -> bool:
        """Whether the headings hold everything that this kind of file needs."""
        found = {column for h in headings if (column := self.recognise(h)) is not None}
        return found.issuperset(self.required) and (
            not self.one_of or not found.isdisjoint(self.one_of)
        )

    def recognised(self, headings: Iterable[object]) -> int:
        """How many of the headings are columns of this kind of file."""
        return sum(self.recognise(heading) is not None for heading in headings)

    def match(self, headings: Sequence[str]) -> Headings:
        """Finds the heading of every column.

        Raises:
            InputError: a column is missing (the sentence names it and the unknown heading that is
                most like it), or two columns stand for the same field.
        """
        found: dict[str, str] = {}
        unknown: list[str] = []
        for heading in headings:
            column = self.recognise(heading)
            if column is None:
                if not self.ignores(heading):
                    unknown.append(heading)
            elif column.name in found:
                raise InputError(
                    "headings_double",
                    first=found[column.name],
                    second=heading,
                    field=column.described,
                )
            else:
                found[column.name] = heading
        missing = [column for column in self.required if column.name not in found]
        if missing or (self.one_of and not any(column.name in found for column in self.one_of)):
            raise _missing(self, missing, unknown)
        return Headings(self, found, tuple(unknown))

    @cached_property
    def _by_heading(self) -> dict[str, Column]:
        return {said: column for column in self.columns for said in column.spellings.comparable}

    @cached_property
    def _ignored(self) -> frozenset[str]:
        known = field_spellings()
        return frozenset().union(*(known[name].comparable for name in self.for_the_eye))


@dataclass(frozen=True)
class Headings:
    """Which column of a file holds which column of its kind."""

    form: FileForm
    columns: dict[str, str]
    """The heading as the file writes it, by the name of the column."""
    unknown: tuple[str, ...]
    """Headings that mean nothing here; their columns are not read."""

    def nearest(self, heading: str) -> str:
        """The heading that an unknown one may have been meant as; blank for none."""
        absent = [column for column in self.form.columns if column.name not in self.columns]
        near = _nearest(heading, absent)
        return "" if near is None else _like(heading, near)


def _missing(form: FileForm, missing: list[Column], unknown: list[str]) -> InputError:
    if not missing:
        missing = sorted(form.one_of, key=lambda column: column.name)
        alone, with_near = "headings_missing_one", "headings_missing_one_near"
    else:
        alone, with_near = "headings_missing", "headings_missing_near"
    near = [(heading, column) for heading in unknown if (column := _nearest(heading, missing))]
    return InputError(
        with_near if near else alone,
        kind=form.name,
        missing=lambda language: ", ".join(column.described(language) for column in missing),
        near=lambda language: ", ".join(
            library_text("headings.near", language, heading=heading, field=_like(heading, column))
            for heading, column in near
        ),
    )


def _nearest(heading: str, columns: Sequence[Column]) -> Column | None:
    if len(heading) > _LONGEST:
        return None
    spellings = {s: column for column in columns for s in sorted(column.spellings.comparable)}
    return spellings.get(nearest(comparable(heading), spellings, near_enough=_NEAR_ENOUGH))


def _like(heading: str, column: Column) -> str:
    """The heading to write instead, in the script of the one that was written."""
    return column.heading("en" if heading.isascii() else "th")


def _parts(heading: str) -> Iterator[str]:
    return (comparable(part) for part in _PARTS.split(heading) if part.strip())
