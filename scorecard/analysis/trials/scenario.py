"""A scenario: changes to one round that are tried out, and never stored.

A scenario is a value. It travels as a short text in the address of a page (`to_text`, `parse`).
The text holds nothing but codes and numbers; it is read by splitting it, never by running it.

    1~~.cluster~x~D6~~southern-andaman~r~A1~1200~w~T1~12

First the version; then, parted by two tildes, one group for each organization (or `.cluster`, all
organizations of that kind) with its changes: `r` a result (code, value, `-` for none), `t` level
targets (code, figures joined by `_`), `w` a weight (code, percent), `x` a withdrawal (code).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.language.numerals import finite
from scorecard.model.base import Code, FiniteNumber, Model
from scorecard.model.register.organization import KIND_NAMES, ORGANIZATION_KINDS, OrganizationKind
from scorecard.model.scales.level import LEVELS

VERSION: Literal[1] = 1
LONGEST = 4000
"""Characters of a scenario's text; an address carries no more."""
MOST_CHANGES = 200

Scope = Annotated[
    str,
    StringConstraints(
        pattern=rf"^(\.({'|'.join(ORGANIZATION_KINDS)})|[\w][\w.\-/]*)$", max_length=40
    ),
]
"""The code of an organization, or a dot and a kind (".cluster"): all organizations of that kind
that have the indicator."""


class ResultChange(Model):
    """Another result for one indicator of one organization."""

    organization: Code
    indicator: Code
    value: FiniteNumber | None
    """In the unit of the indicator; None: not reported."""

    def written(self) -> tuple[str, ...]:
        """The change in the parts of its text."""
        return "r", self.indicator, "-" if self.value is None else _figure(self.value)


class TargetChange(Model):
    """Other level targets for one indicator."""

    organization: Scope
    indicator: Code
    levels: Annotated[tuple[FiniteNumber, ...], Field(min_length=1, max_length=len(LEVELS))]
    """Five targets, or three for a three-point scale, in the unit of the indicator."""

    def written(self) -> tuple[str, ...]:
        """The change in the parts of its text."""
        return "t", self.indicator, "_".join(map(_figure, self.levels))


class WeightChange(Model):
    """Another weight for one indicator. That of a composite is shared among its sub-indicators
    as before; that of a sub-indicator is its share within the composite."""

    organization: Scope
    indicator: Code
    percent: FiniteNumber

    def written(self) -> tuple[str, ...]:
        """The change in the parts of its text."""
        return "w", self.indicator, _figure(self.percent)


class WithdrawalChange(Model):
    """An indicator that leaves; its weight spreads over the rest."""

    organization: Scope
    indicator: Code

    def written(self) -> tuple[str, ...]:
        """The change in the parts of its text."""
        return "x", self.indicator


Change = ResultChange | TargetChange | WeightChange | WithdrawalChange
_Any = TypeVar("_Any", ResultChange, TargetChange, WeightChange, WithdrawalChange)


def _in_order(changes: tuple[_Any, ...]) -> tuple[_Any, ...]:
    return tuple(sorted(changes, key=lambda change: (change.organization, change.indicator)))


class Scenario(Model):
    """Changes to one round; equal changes make equal scenarios, in whatever order they came."""

    version: Literal[1] = VERSION
    results: Annotated[tuple[ResultChange, ...], AfterValidator(_in_order)] = ()
    targets: Annotated[tuple[TargetChange, ...], AfterValidator(_in_order)] = ()
    weights: Annotated[tuple[WeightChange, ...], AfterValidator(_in_order)] = ()
    withdrawals: Annotated[tuple[WithdrawalChange, ...], AfterValidator(_in_order)] = ()

    @model_validator(mode="after")
    def _each_thing_once(self) -> Scenario:
        for kind in _FIELDS.values():
            keys = [(c.organization, c.indicator) for c in getattr(self, kind)]
            if len(set(keys)) < len(keys):
                raise ValueError("a scenario changes each thing once")
        if len(self.changes) > MOST_CHANGES:
            raise ValueError(f"a scenario has at most {MOST_CHANGES} changes")
        return self

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes: results, targets, weights, withdrawals."""
        return (*self.results, *self.targets, *self.weights, *self.withdrawals)

    @classmethod
    def of(cls, changes: Sequence[Change]) -> Scenario:
        """A scenario of the changes; of two to the same thing the later counts."""
        found: dict[tuple[type[Change], str, str], Change] = {}
        for change in changes:
            found[_key(change)] = change
        return _checked(
            {
                name: tuple(change for change in found.values() if isinstance(change, kind))
                for kind, name in _FIELDS.items()
            }
        )

    def with_change(self, change: Change) -> Scenario:
        """The scenario with one change more, or with that one instead of its like.

        Raises:
            InputError: it would have too many.
        """
        return Scenario.of([*self.changes, change])

    def without(self, change: Change) -> Scenario:
        """The scenario without a change to the same thing."""
        return Scenario.of([each for each in self.changes if _key(each) != _key(change)])

    def to_text(self) -> str:
        """The scenario as it stands in an address; blank for one without changes.

        Raises:
            InputError: it is longer than an address can carry.
        """
        groups: dict[str, list[str]] = {}
        for change in self.changes:
            groups.setdefault(change.organization, []).extend(change.written())
        if not groups:
            return ""
        parts = ("~".join((scope, *words)) for scope, words in sorted(groups.items()))
        text = "~~".join((str(VERSION), *parts))
        if len(text) > LONGEST:
            raise InputError("scenario_too_long", length=len(text), longest=LONGEST)
        return text

    @classmethod
    def parse(cls, text: str) -> Scenario:
        """Reads what `to_text` writes.

        Raises:
            InputError: it cannot be read; the sentence says where.
        """
        if len(text) > LONGEST:
            raise InputError("scenario_too_long", length=len(text), longest=LONGEST)
        if not text:
            return cls()
        version, *groups = text.split("~~")
        if version != str(VERSION):
            if version.isascii() and version.isdigit():
                raise InputError("scenario_version", version=version, known=VERSION)
            raise InputError("scenario_malformed", part=version[:40])
        changes = [change for group in groups for change in _read_group(group)]
        seen = set()
        for change in changes:
            if _key(change) in seen:
                raise InputError(
                    "scenario_twice",
                    organization=scope_name(change.organization),
                    indicator=change.indicator,
                )
            seen.add(_key(change))
        return cls.of(changes)


_FIELDS: dict[type[Change], str] = {
    ResultChange: "results",
    TargetChange: "targets",
    WeightChange: "weights",
    WithdrawalChange: "withdrawals",
}


def kind_in(scope: str) -> OrganizationKind | None:
    """The kind whose organizations a change is for; None where it is for one organization."""
    return next((kind for kind in ORGANIZATION_KINDS if scope == f".{kind}"), None)


def scope_name(scope: str) -> Callable[[Language], str]:
    """Whom a change is for, as a fact of a sentence: the code, or the kind of organization."""
    kind = kind_in(scope)
    if kind is None:
        return lambda _language: scope
    return partial(library_text, KIND_NAMES[kind])


def _key(change: Change) -> tuple[type[Change], str, str]:
    return type(change), change.organization, change.indicator


def _checked(content: dict[str, Any]) -> Scenario:
    try:
        return Scenario(**content)
    except ValidationError:  # all its parts are sound and none is double
        count = sum(map(len, content.values()))
        raise InputError("scenario_too_many", count=count, most=MOST_CHANGES) from None


def _figure(value: float) -> str:
    """The shortest text that reads back as the same figure: "12", "12.5", "1e21"."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value).replace("e+", "e")


_NUMBER = re.compile(r"-?\d{1,320}(\.\d{1,320})?(e-?\d{1,3})?", re.ASCII)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise InputError("scenario_number", text=text[:40])
    try:
        return finite(float(text))
    except ValueError:
        raise InputError("scenario_number", text=text[:40]) from None


def _read_group(group: str) -> Iterator[Change]:
    scope, *words = group.split("~")
    if not words:
        raise InputError("scenario_malformed", part=group[:40])
    rest = iter(words)
    for letter in rest:
        try:
            yield _read_change(scope, letter, rest)
        except (StopIteration, ValidationError):
            raise InputError("scenario_malformed", part=f"{scope}~{letter}"[:40]) from None


def _read_change(scope: str, letter: str, rest: Iterator[str]) -> Change:
    place: Any = {"organization": scope, "indicator": next(rest) if letter in "rtwx" else None}
    if letter == "r":
        text = next(rest)
        return ResultChange(**place, value=None if text == "-" else _number(text))
    if letter == "t":
        return TargetChange(**place, levels=tuple(map(_number, next(rest).split("_"))))
    if letter == "w":
        return WeightChange(**place, percent=_number(next(rest)))
    return WithdrawalChange(**place)
