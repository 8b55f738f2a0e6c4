"""The models' fields as files name them: what may stand at a place in a strategy."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from scorecard.model.strategy import Strategy

Location = tuple[str | int, ...]
"""A place as pydantic names it: fields, positions, and tags of unions between them."""


def models_at(location: Location) -> tuple[type[BaseModel], ...]:
    """The models that a value at that place may be; none for a single value or a list of such."""
    models: tuple[type[BaseModel], ...] = (Strategy,)
    for step in location:
        if isinstance(step, int):
            continue
        annotations = [
            found for model in models if (found := field_annotation(model, step)) is not None
        ]
        if annotations:
            models = tuple(dict.fromkeys(m for a in annotations for m in _models_in(a)))
        else:
            models = tuple(model for model in models if _has_tag(model, step)) or models
    return models


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields as files write them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def field_annotation(model: type[BaseModel], name: str) -> Any:
    """The type of a field, named as files do; None where the model has no such field."""
    for own, field in model.model_fields.items():
        if name == (field.alias or own):
            return field.annotation
    return None


def is_tag(location: Location, at: int) -> bool:
    """Whether a step of a location is the tag of a union and no field."""
    step = location[at]
    if not isinstance(step, str):
        return False
    models = models_at(location[:at])
    if any(field_annotation(model, step) is not None for model in models):
        return False
    return step.startswith("tuple[") or any(_has_tag(model, step) for model in models)


def _has_tag(model: type[BaseModel], tag: str) -> bool:
    kind = model.model_fields.get("kind")
    return model.__name__ == tag or (kind is not None and kind.default == tag)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [model for part in get_args(annotation) for model in _models_in(part)]
