"""What the models refuse, said to the author of a file: which line, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from scorecard.checks.address import Address, Path, written_path
from scorecard.checks.issue import Issue
from scorecard.checks.nearest import nearest_code
from scorecard.files.strategy.fields import Location, field_names, is_tag, models_at
from scorecard.files.strategy.form import FILE_FIELDS
from scorecard.files.strategy.yaml_document import Fields, Items, Place, Tree, Value, file_issue
from scorecard.language.nearest import nearest
from scorecard.model.period import FiscalYear, Round, RoundOfYear, Since
from scorecard.model.scales.base import BaseScale
from scorecard.model.strategy import Strategy
from scorecard.model.text import Text

_PERIODS: dict[type[BaseModel], str] = {
    FiscalYear: "fiscal_year_unknown",
    Round: "round_unknown",
    RoundOfYear: "round_of_year_unknown",
    Since: "since_unknown",
}
_KEYS = {
    "string_pattern_mismatch": "code_form",
    "string_too_long": "code_too_long",
    "string_too_short": "text_empty",
    "tuple_type": "list_expected",
    "float_type": "number_expected",
    "int_type": "whole_number_expected",
    "bool_type": "truth_expected",
    "greater_than": "number_not_above",
    "greater_than_equal": "number_below",
    "less_than": "number_not_below",
    "less_than_equal": "number_above",
    "model_type": "mapping_expected",
    "dict_type": "mapping_expected",
}
"""Kinds of errors of the models and the sentences for them."""

MODEL_SENTENCES = {
    "must be a finite number of a magnitude of at most 1e300": "number_too_large",
    "level targets must strictly rise or strictly fall": "levels_order",
    "basic, standard and advanced must strictly rise or strictly fall": "levels_order",
    "the lowest score must be below the highest": "scale_range_order",
    "the steps must be the levels in their order": "steps_order",
    "the codes of the criteria must differ": "criteria_codes",
    "the outer tolerance must be larger than the tolerance": "band_tolerances",
    "the tolerances are too small beside the target to be told apart": "band_too_small",
    "`by` goes with the method weighted_mean, and only with it": "aggregation_by",
    "`threshold` goes with count_at_least and share_at_least only": "aggregation_threshold",
    "`denominator` goes with a kind of ratio, and only with it": "measure_denominator",
    "a composite has sub-indicators, and only a composite has them": "composite_parts",
    "give either `weight` or `weights`, not both": "weight_and_weights",
    "a composite has no value of its own to measure": "composite_measure",
    "a three-point scale has three targets": "levels_order",
    "the bounds of the levels must rise": "level_bounds_order",
}
"""What validators of the models say, and the sentences that say it to an author."""

_TARGET_KEYS = ("levels_order",)
_LONGEST_SHOWN = 60


def model_issues(
    tree: Fields, errors: Iterable[ErrorDetails], *, rows_judged: bool, partial: bool
) -> Iterator[Issue]:
    """The errors as issues, each with the line that it came from.

    Args:
        tree: the document that was validated.
        errors: what pydantic found.
        rows_judged: rows of targets have been found wrong already and are not reported again.
        partial: the document is a skeleton: what is missing is not reported.
    """
    refusals = [_Refusal(tree, error) for error in errors]
    misspelt = {meant for refusal in refusals if (meant := refusal.meant_field()) is not None}
    seen: set[tuple[str, Path]] = set()
    for refusal in refusals:
        if refusal.is_missing() and refusal.path in misspelt:
            continue
        issue = refusal.issue(rows_judged=rows_judged, partial=partial)
        if issue is not None and (mark := (issue.key, refusal.path)) not in seen:
            seen.add(mark)
            yield issue


def locate(tree: Fields, path: Path) -> Address:
    """The address of a value; of what holds it, where it is not written."""
    place, steps = _walk(tree, path)
    return place.address(written_path(steps))


def _walk(tree: Fields, path: Path) -> tuple[Place, list[tuple[str | int, str]]]:
    place: Place = tree.place
    here: Tree | None = tree
    steps: list[tuple[str | int, str]] = []
    for step in path:
        below = _below(here, step)
        code = below.text("code") if isinstance(below, Fields) else None
        steps.append((step, (code or "") if isinstance(step, int) else ""))
        here = below
        if here is not None:
            place = here.place
    return place, steps


def _below(tree: Tree | None, step: str | int) -> Tree | None:
    if isinstance(tree, Fields) and isinstance(step, str):
        return tree.get(step)
    if isinstance(tree, Items) and isinstance(step, int) and step < len(tree.items):
        return tree.items[step]
    return None


def _path(location: Location) -> Path:
    """A location without the tags of unions."""
    return tuple(step for at, step in enumerate(location) if not is_tag(location, at))


class _Refusal:
    """One error of the models, seen in its document."""

    def __init__(self, tree: Fields, error: ErrorDetails) -> None:
        self.tree = tree
        self.error = error
        self.location: Location = error["loc"]
        unknown = error["type"] == "extra_forbidden"  # whatever it is called, it is a field
        self.path = (
            (*_path(self.location[:-1]), self.location[-1]) if unknown else _path(self.location)
        )
        self.context: Mapping[str, Any] = error.get("ctx", {})

    def issue(self, *, rows_judged: bool, partial: bool) -> Issue | None:
        """The error as an issue; None where another one says it."""
        kind = self.error["type"]
        if self.path[:1] == ("organizations",):
            return self._organizations()
        if (period := self._period()) is not None:
            return period
        if not self._is_in_file():
            return None if rows_judged else self._say("value_refused", reason=self.error["msg"])
        if kind == "missing":
            return None if partial else self._missing()
        if kind == "extra_forbidden":
            return self._unknown()
        if kind == "value_error":
            return self._said_by_model(rows_judged)
        if kind in ("too_short", "too_long"):
            return self._count(kind)
        if kind in ("literal_error", "union_tag_invalid", "union_tag_not_found"):
            return self._choice(kind, partial)
        if kind == "string_type":
            return self._text()
        if kind in _KEYS:
            return self._simple(_KEYS[kind])
        return self._say("value_refused", reason=self.error["msg"])

    def is_missing(self) -> bool:
        """Whether a field is missing that is needed."""
        return self.error["type"] == "missing"

    def meant_field(self) -> Path | None:
        """The path of the field that an unknown name is most like."""
        if self.error["type"] != "extra_forbidden":
            return None
        near = nearest(str(self.path[-1]), self._known_fields())
        return (*self.path[:-1], near) if near else None

    def _known_fields(self) -> tuple[str, ...]:
        models = models_at(self.location[:-1])
        known = dict.fromkeys(name for model in models for name in field_names(model))
        return (*known, *(FILE_FIELDS if len(self.location) == 1 else ()))

    # -- what there is ---------------------------------------------------------------------

    def _value(self) -> Tree | None:
        here: Tree | None = self.tree
        for step in self.path:
            here = _below(here, step)
        return here

    def _is_in_file(self) -> bool:
        """Whether the place is one that a file can have; validators may name others."""
        known = models_at(self.location[:-1])
        last = self.location[-1] if self.location else 0
        fields = {name for model in known for name in field_names(model)}
        if self.error["type"] == "extra_forbidden" or not isinstance(last, str):
            return True
        return last in fields or is_tag(self.location, len(self.location) - 1)

    def _field(self) -> str:
        names = [step for step in self.path if isinstance(step, str)]
        return names[-1] if names else ""

    def _written(self) -> str:
        value = self._value()
        if isinstance(value, Value):
            text = " ".join(value.text.split())
            return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        return "[…]" if isinstance(value, Items) else "{…}"

    def _say(self, key: str, path: Path | None = None, **facts: Any) -> Issue:
        own = {"field": self._field(), "written": self._written()}
        address = locate(self.tree, self.path if path is None else path)
        return file_issue(key, address, **{**own, **facts})

    # -- one kind each ---------------------------------------------------------------------

    def _organizations(self) -> Issue | None:
        """A list of codes or `{kind: …}`: only what concerns the form that was chosen counts."""
        chosen = self.tree.get("organizations")
        listed = len(self.location) > 1 and str(self.location[1]).startswith("tuple")
        if chosen is None:
            return self._missing() if self.error["type"] == "missing" else None
        if isinstance(chosen, Value):
            return self._say("organizations_form", ("organizations",), written=chosen.text)
        if listed != isinstance(chosen, Items):
            return None
        kind = self.error["type"]
        if kind == "literal_error":
            return self._choice(kind, partial=False)
        if kind == "extra_forbidden":
            return self._unknown()
        if kind == "string_type":
            return self._text()
        return self._missing() if kind == "missing" else self._simple(_KEYS.get(kind, "code_form"))

    def _period(self) -> Issue | None:
        for length in range(1, len(self.location) + 1):
            models = models_at(self.location[:length])
            if isinstance(next(iter(self.location[length:]), ""), int):
                continue  # a list of them
            if len(models) == 1 and models[0] in _PERIODS:
                if self.error["type"] == "missing" and length == len(self.location):
                    return None
                self.location = self.location[:length]
                self.path = _path(self.location)
                return self._say(_PERIODS[models[0]])
        return None

    def _missing(self) -> Issue:
        model = next(iter(models_at(self.location[:-1])), Strategy)
        field = str(self.location[-1])
        owner = self.path[:-1]
        holder = self._holder()
        if model is Text and field == "th":
            return self._say("thai_missing", owner)
        if issubclass(model, BaseScale):
            kind = str(model.model_fields["kind"].default)
            return self._say("scale_incomplete", owner, field=field, kind=kind, code=holder)
        return self._say("field_missing", owner, field=field, owner=holder)

    def _holder(self) -> str:
        """What the field belongs to: the code of the nearest thing that has one."""
        here: Tree | None = self.tree
        code = self.tree.text("strategy") or self.tree.place.file.name
        for step in self.path:
            here = _below(here, step)
            if isinstance(here, Fields):
                code = here.text("code") or code
        return code

    def _unknown(self) -> Issue:
        field = str(self.location[-1])
        holder: Tree | None = self.tree
        for step in self.path[:-1]:
            holder = _below(holder, step)
        names = holder.names if isinstance(holder, Fields) else {}
        place = names.get(field, self.tree.place)
        _, steps = _walk(self.tree, self.path)
        key = "remove_without_base" if field == "remove" else "field_unknown"
        near = nearest_code(field, self._known_fields())
        return file_issue(key, place.address(written_path(steps)), field=field, near=near)

    def _said_by_model(self, rows_judged: bool) -> Issue | None:
        sentence = str(self.context.get("error", self.error["msg"]))
        key = MODEL_SENTENCES.get(sentence)
        if key in _TARGET_KEYS and rows_judged:
            return None
        if key is None:
            return self._say("value_refused", reason=sentence)
        return self._say(key, code=self._holder())

    def _count(self, kind: str) -> Issue | None:
        limit = self.context["min_length" if kind == "too_short" else "max_length"]
        value = self._value()
        count = len(value.items) if isinstance(value, Items) else 0
        if kind == "too_short" and count >= limit:
            return None  # items that were refused themselves are missing here
        key = "list_too_short" if kind == "too_short" else "list_too_long"
        return self._say(key, count=count, limit=limit)

    def _choice(self, kind: str, partial: bool) -> Issue | None:
        if kind == "union_tag_not_found":
            known = [str(model.model_fields["kind"].default) for model in models_at(self.location)]
            return None if partial else self._say("scale_kind_missing", known=", ".join(known))
        path = (*self.path, "kind") if kind == "union_tag_invalid" else self.path
        expected = str(self.context.get("expected_tags", self.context.get("expected", "")))
        choices = re.findall(r"'([^']*)'", expected)
        here: Tree | None = self.tree
        for step in path:
            here = _below(here, step)
        written = here.text if isinstance(here, Value) else self._written()
        return self._say(
            "choice_unknown",
            path,
            field=str(path[-1]),
            written=written,
            near=nearest_code(written, choices),
        )

    def _text(self) -> Issue:
        value = self._value()
        return self._quotes(value) if isinstance(value, Value) else self._say("text_expected")

    def _quotes(self, value: Value) -> Issue:
        return self._say("needs_quotes", read=str(value.content).lower())

    def _simple(self, key: str) -> Issue:
        value = self._value()
        if key == "mapping_expected" and models_at(self.location) == (Text,):
            return self._text()
        if key == "number_expected" and isinstance(value, Value) and value.quoted:
            key = "number_in_quotes"
        limits = [self.context[name] for name in ("ge", "gt", "le", "lt") if name in self.context]
        return self._say(key, limit=f"{limits[0]:g}" if limits else "")
