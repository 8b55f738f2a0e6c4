"""The columns of every kind of file, and how the headings of a file are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from scorecard.errors import InputError
from scorecard.files.vocabulary import Spellings, comparable, field_spellings, kind_columns
from scorecard.language import Language, library_text
from scorecard.language.nearest import nearest

FileKind = Literal[
    "results",
    "observations",
    "targets",
    "initiatives",
    "contracts",
    "instalments",
    "disbursements",
    "organizations",
    "memberships",
    "sources",
    "warning_rules",
]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)

_NEAR_ENOUGH = 70.0
_PARTS = re.compile(r"[/|()\[\]\r\n]+")


@dataclass(frozen=True)
class Field:
    """One column of a kind of file."""

    name: str
    """As the program calls it."""
    spellings: Spellings
    required: bool = False
    """Whether the column must be there and every cell of it filled."""

    def heading(self, language: Language) -> str:
        """The heading that the program writes."""
        return self.spellings.written(language)

    def described(self, language: Language) -> str:
        """The heading for a sentence: "ปีงบประมาณ (fiscal_year)", in English "fiscal_year"."""
        thai = self.spellings.written("th")
        return self.name if language == "en" else f"{thai} ({self.name})"


@dataclass(frozen=True)
class FileForm:
    """What a kind of file consists of."""

    kind: FileKind
    fields: tuple[Field, ...]
    """All columns that are read, in the order in which they are written."""
    one_of: frozenset[str]
    """At least one of these columns must be there; empty for no such rule."""
    ignored: frozenset[str]
    """Headings (as compared) of columns that are known and not read."""

    @property
    def required(self) -> tuple[Field, ...]:
        """The columns that must be there."""
        return tuple(field for field in self.fields if field.required)

    def field(self, name: str) -> Field:
        """The column called `name`."""
        return next(field for field in self.fields if field.name == name)

    def names(self, language: Language) -> str:
        """The kind in words: "ผลการดำเนินงาน", "results"."""
        return library_text(f"file_kind.{self.kind}", language)

    def recognise(self, heading: object) -> Field | None:
        """The column that a heading stands for; "หน่วยงาน / Organization" counts as either."""
        if not isinstance(heading, str):
            return None
        known = _fields_by_heading(self.kind)
        if (field := known.get(comparable(heading))) is not None:
            return field
        found = {known[part] for part in _parts(heading) if part in known}
        return found.pop() if len(found) == 1 else None

    def ignores(self, heading: str) -> bool:
        """Whether a heading is one that is there for the eye only."""
        return any(part in self.ignored for part in (comparable(heading), *_parts(heading)))

    def complete(self, headings: Iterable[object]) -> bool:
        """Whether the headings hold everything that this kind of file needs."""
        names = {field.name for h in headings if (field := self.recognise(h)) is not None}
        return all(field.name in names for field in self.required) and (
            not self.one_of or bool(self.one_of & names)
        )


@dataclass(frozen=True)
class Headings:
    """Which column of a file holds which field."""

    form: FileForm
    columns: dict[str, str]
    """The heading as the file writes it, by the name of the field."""
    unknown: tuple[str, ...]
    """Headings that mean nothing here; their columns are not read."""

    def nearest(self, heading: str) -> str:
        """The heading that an unknown one may have been meant as; blank for none."""
        absent = [field for field in self.form.fields if field.name not in self.columns]
        near = _nearest(heading, absent)
        return "" if near is None else _like(heading, near)


@cache
def file_form(kind: FileKind) -> FileForm:
    """What a kind of file consists of."""
    columns, spellings = kind_columns()[kind], field_spellings()
    required = columns["required"]
    return FileForm(
        kind=kind,
        fields=tuple(
            Field(name, spellings[name], required=name in required)
            for name in (*required, *columns["optional"])
        ),
        one_of=frozenset(columns["one_of"]),
        ignored=frozenset().union(*(spellings[name].comparable for name in columns["ignored"])),
    )


def detect_kind(headings: Sequence[str]) -> FileKind:
    """The kind of file that has such headings.

    Raises:
        InputError: none has; the sentence names what is missing from the most similar kind.
    """
    complete = [kind for kind in FILE_KINDS if file_form(kind).complete(headings)]
    if complete:
        return max(complete, key=lambda kind: recognised(headings, kind))
    nearest = max(FILE_KINDS, key=lambda kind: recognised(headings, kind))
    if recognised(headings, nearest):
        match_headings(headings, nearest)
    raise InputError("headings_unknown", headings=", ".join(headings), kinds=_all_kinds)


def match_headings(headings: Sequence[str], kind: FileKind) -> Headings:
    """Finds the column of every field.

    Raises:
        InputError: a column is missing (the sentence names it and the unknown heading that is
            most like it), or two columns stand for the same field.
    """
    form = file_form(kind)
    columns: dict[str, str] = {}
    unknown: list[str] = []
    for heading in headings:
        field = form.recognise(heading)
        if field is None:
            if not form.ignores(heading):
                unknown.append(heading)
        elif field.name in columns:
            raise InputError(
                "headings_double",
                first=columns[field.name],
                second=heading,
                field=field.described,
            )
        else:
            columns[field.name] = heading
    missing = [field for field in form.required if field.name not in columns]
    if missing or (form.one_of and not form.one_of & columns.keys()):
        raise _missing(form, missing, unknown, columns)
    return Headings(form, columns, tuple(unknown))


def recognised(headings: Iterable[object], kind: FileKind) -> int:
    """How many of the headings are columns of this kind of file."""
    form = file_form(kind)
    return sum(form.recognise(heading) is not None for heading in headings)


def _missing(
    form: FileForm, missing: list[Field], unknown: list[str], columns: dict[str, str]
) -> InputError:
    if not missing:
        missing = [form.field(name) for name in sorted(form.one_of)]
        alone, with_near = "headings_missing_one", "headings_missing_one_near"
    else:
        alone, with_near = "headings_missing", "headings_missing_near"
    near = [(heading, field) for heading in unknown if (field := _nearest(heading, missing))]
    return InputError(
        with_near if near else alone,
        kind=form.names,
        missing=lambda language: ", ".join(field.described(language) for field in missing),
        near=lambda language: ", ".join(
            library_text("headings.near", language, heading=heading, field=_like(heading, field))
            for heading, field in near
        ),
    )


def _all_kinds(language: Language) -> str:
    return ", ".join(file_form(kind).names(language) for kind in FILE_KINDS)


def _nearest(heading: str, fields: Sequence[Field]) -> Field | None:
    spellings = {s: field for field in fields for s in sorted(field.spellings.comparable)}
    return spellings.get(nearest(comparable(heading), spellings, near_enough=_NEAR_ENOUGH))


def _like(heading: str, field: Field) -> str:
    """The heading to write instead, in the script of the one that was written."""
    return field.heading("en" if heading.isascii() else "th")


def _parts(heading: str) -> Iterator[str]:
    return (comparable(part) for part in _PARTS.split(heading) if part.strip())


@cache
def _fields_by_heading(kind: FileKind) -> dict[str, Field]:
    fields = file_form(kind).fields
    return {spelling: field for field in fields for spelling in field.spellings.comparable}
