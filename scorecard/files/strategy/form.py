"""The form of strategy files: what an author may write short, made into what the models hold."""

from __future__ import annotations

from dataclasses import replace

from scorecard.checks.issue import Issue
from scorecard.checks.nearest import nearest_code
from scorecard.files.strategy.yaml_document import Fields, Items, Place, Tree, Value, file_issue
from scorecard.model.strategy import PERSPECTIVE_TEMPLATES, Perspective

FILE_FIELDS = ("extends", "abstract", "perspectives_template")
"""Fields of the file that are no fields of the strategy."""


def is_abstract(tree: Fields) -> bool:
    """Whether the file is a skeleton that others extend, and no strategy by itself."""
    flag = tree.get("abstract")
    return isinstance(flag, Value) and flag.content is True


def expanded(tree: Fields) -> tuple[Fields, tuple[Issue, ...]]:
    """The document with its short forms written out, and what is wrong with them.

    - `perspectives_template` gives the perspectives; those written beside it change them by code.
    - `score_range` is handed down to every scale that does not declare its own.
    - `level_bands` as a list are the bounds.
    """
    issues: list[Issue] = []
    fields = {name: item for name, item in tree.fields.items() if name not in FILE_FIELDS}
    abstract = tree.get("abstract")
    if abstract is not None and not (
        isinstance(abstract, Value) and abstract.content in (True, False)
    ):
        issues.append(_wrong_flag(abstract))
    template = tree.get("perspectives_template")
    if template is not None:
        own = tree.get("perspectives")
        perspectives = _templated(template, own if isinstance(own, Items) else None)
        if isinstance(perspectives, Issue):
            issues.append(perspectives)
        else:
            fields["perspectives"] = perspectives
    bands = tree.get("level_bands")
    if isinstance(bands, Items):
        fields["level_bands"] = Fields(bands.place, {"bounds": bands})
    span, indicators = tree.get("score_range"), tree.get("indicators")
    if isinstance(span, Items) and len(span.items) == 2 and isinstance(indicators, Items):
        fields["indicators"] = _with_range(indicators, span)
    return tree.with_fields(fields), tuple(issues)


def _wrong_flag(tree: Tree) -> Issue:
    written = tree.text if isinstance(tree, Value) else ""
    return file_issue(
        "truth_expected", tree.place.address("abstract"), field="abstract", written=written
    )


def _templated(template: Tree, own: Items | None) -> Items | Issue:
    """The perspectives of a template, changed by those written beside it."""
    name = template.text if isinstance(template, Value) else ""
    known = {each.code: each for each in PERSPECTIVE_TEMPLATES}
    if name not in known:
        near = nearest_code(name, known)
        address = template.place.address("perspectives_template")
        return file_issue("template_unknown", address, name=name, near=near)
    ready: dict[str, Tree] = {
        perspective.code: _perspective(perspective, template.place)
        for perspective in known[name].perspectives
    }
    changes = {_code(item, n): item for n, item in enumerate(own.items if own else ())}
    for code, change in changes.items():
        base = ready.get(code)
        if isinstance(base, Fields) and isinstance(change, Fields):
            fields = {**base.fields, **change.fields}
            change = replace(change, fields=fields, names={**base.names, **change.names})
        ready[code] = change
    return Items(own.place if own else template.place, tuple(ready.values()))


def _code(item: Tree, position: int) -> str:
    code = item.text("code") if isinstance(item, Fields) else None
    return code or f"#{position}"


def _perspective(perspective: Perspective, place: Place) -> Fields:
    texts = {
        language: Value(place, text, text)
        for language, text in perspective.name.model_dump(exclude_none=True).items()
    }
    code = Value(place, perspective.code, perspective.code, quoted=True)
    return Fields(place, {"code": code, "name": Fields(place, texts)})


def _with_range(indicators: Items, span: Items) -> Items:
    """The indicators with the range of the score in every scale that has none of its own."""

    def ranged(item: Tree) -> Tree:
        if not isinstance(item, Fields):
            return item
        fields = dict(item.fields)
        scale, parts = item.get("scale"), item.get("indicators")
        if isinstance(scale, Fields):
            ends = dict(zip(("lowest", "highest"), span.items, strict=True))
            fields["scale"] = scale.with_fields({**ends, **scale.fields})
        if isinstance(parts, Items):
            fields["indicators"] = _with_range(parts, span)
        return item.with_fields(fields)

    return replace(indicators, items=tuple(ranged(item) for item in indicators.items))
