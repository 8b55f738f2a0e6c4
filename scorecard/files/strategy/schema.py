"""The JSON Schema of strategy files, for editors that complete and check while one types.

It follows from the models, in the form that authors write: short texts, years and points in time,
lists in place of bounds. A file that extends another may hold parts of things only, so there are
two schemas of most things: whole, and changes.

`python -m scorecard.files.strategy.schema` writes it anew; a test fails when it is out of date.
"""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from scorecard.language.format import BUDDHIST_ERA
from scorecard.model.period import EARLIEST_BE, LATEST_BE, MONTHS_PER_YEAR
from scorecard.model.scales.level import HIGHEST_LEVEL, LOWEST_LEVEL
from scorecard.model.strategy import PERSPECTIVE_TEMPLATES, Strategy

SCHEMA_FILE = Path(__file__).parents[1] / "strategy.schema.json"

_Schema = dict[str, Any]

_CHANGES = "Changes"
_REFERENCE = "#/$defs/"
_CODE_PATTERN = r"^[^\s.\-/][^\s]*$"
"""What `Code` takes, in the regular expressions of editors, whose \\w knows no Thai."""

_IDENTITY = {"Link": ["from", "to"], "Strategy": ["strategy"]}
"""What tells a thing from others of its kind in a file that changes another; else its code."""
_WHOLE = {"DatedWeight", "DatedLevels", "Step", "Criterion", "OrganizationsOfKind"}
"""Things that a file replaces as a whole."""
_CODED = {"Perspective", "Theme", "Objective", "Link", "Indicator", "Evidence"}
"""Things that a file can drop with `remove: true`."""

_A_YEAR = {"type": "integer", "minimum": EARLIEST_BE - BUDDHIST_ERA, "maximum": LATEST_BE}

_SHORT_FORMS: dict[str, _Schema] = {
    "FiscalYear": {
        "anyOf": [
            _A_YEAR,
            {"type": "string", "pattern": r"^\D*\d{4}\D*$"},
        ],
        "examples": [2565, 2022],
    },
    "Round": {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": MONTHS_PER_YEAR},
            {"type": "string", "minLength": 1},
        ],
        "examples": [6, 9, 12, "Q2"],
    },
    "RoundOfYear": {
        "type": "string",
        "pattern": r"^\D*\d{4}/[^/]+$",
        "examples": ["2566/5"],
    },
    "Since": {
        "anyOf": [
            _A_YEAR,
            {"type": "string", "pattern": r"^\D*\d{4}(/[^/]+)?$|^\d{4}-\d{2}-\d{2}$"},
        ],
        "examples": [2565, "2565/9", "2022-06-01"],
    },
}

_EXAMPLES: dict[tuple[str, str], list[Any]] = {
    ("Strategy", "strategy"): ["southern-andaman"],
    ("Strategy", "organizations"): [["southern-andaman"], {"kind": "province"}],
    ("Strategy", "fiscal_years"): [{"first": 2566, "last": 2570}],
    ("Strategy", "score_range"): [[LOWEST_LEVEL, HIGHEST_LEVEL]],
    ("Strategy", "weight_total"): [100],
    ("Perspective", "code"): ["P1"],
    ("Theme", "code"): ["TOUR"],
    ("Objective", "code"): ["O1"],
    ("Indicator", "code"): ["3.1.4", "T1"],
    ("Indicator", "weight"): [10],
    ("Indicator", "weights"): [
        [{"since": 2565, "percent": 10}, {"since": "2565/9", "percent": 12}]
    ],
    ("Indicator", "unit"): [{"th": "ล้านบาท", "en": "million baht"}],
    ("Indicator", "withdrawn"): [{"since": "2565/9", "reason": {"th": "เลิกโครงการ"}}],
    ("Aggregation", "by"): ["POP"],
    ("Measure", "series"): ["TOURISM_INCOME"],
    ("LinearScale", "levels"): [[20, 40, 60, 80, 100], [14, 13, 12, 11, 10]],
    ("ThresholdScale", "levels"): [[2, 4, 6, 8, 10]],
    ("Criterion", "code"): ["1.1"],
}
"""Good values, by thing and field."""


def strategy_schema() -> _Schema:
    """The schema as data."""
    schema = Strategy.model_json_schema(by_alias=True)
    things: dict[str, _Schema] = schema.pop("$defs")
    things["Strategy"] = schema
    for name, thing in things.items():
        _tidy(thing)
        for field, good in _EXAMPLES.items():
            if field[0] == name:
                thing["properties"][field[1]]["examples"] = good
    things["Strategy"]["properties"] |= _file_fields()
    _write_short(things)
    changes = {f"{name}{_CHANGES}": _changed(name, things) for name in _changeable(things)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Strategy",
        "description": things["Strategy"]["description"],
        "type": "object",
        "if": {
            "anyOf": [
                {"required": ["extends"]},
                {"required": ["abstract"], "properties": {"abstract": {"const": True}}},
            ]
        },
        "then": {"$ref": f"{_REFERENCE}Strategy{_CHANGES}"},
        "else": {"$ref": f"{_REFERENCE}Strategy"},
        "$defs": dict(sorted({**things, **changes}.items())),
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(strategy_schema(), ensure_ascii=False, indent=2) + "\n"


def _file_fields() -> _Schema:
    """Fields of the file that are no fields of the strategy."""
    templates = [template.code for template in PERSPECTIVE_TEMPLATES]
    return {
        "extends": {
            "type": "string",
            "pattern": r"\.ya?ml$",
            "description": "A strategy file, relative to this one, of which this one holds the "
            "changes: mappings merge, lists of things with a code merge by it.",
            "examples": ["cluster-skeleton.yaml"],
        },
        "abstract": {
            "type": "boolean",
            "description": "Whether the file is a skeleton for others to extend, and no strategy.",
            "default": False,
        },
        "perspectives_template": {
            "enum": templates,
            "description": "A ready set of perspectives; those listed beside it change it by code.",
        },
    }


def _tidy(node: Any) -> None:
    """Descriptions on one line without doctests, no empty defaults, codes that may be Thai."""
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("description"), str):
        node["description"] = " ".join(node["description"].partition(">>>")[0].split())
    if node.get("default", 0) in (None, [], {}):
        del node["default"]
    if str(node.get("pattern", "")).startswith(r"^[\w]"):
        node["pattern"] = _CODE_PATTERN
    for item in node.values():
        _tidy(item)


def _write_short(things: dict[str, _Schema]) -> None:
    """Puts the short forms beside or in place of the long ones."""
    for name, short in _SHORT_FORMS.items():
        things[name] = {"title": name, "description": things[name]["description"], **short}
    text = things["Text"]
    description = text.pop("description")
    plain = {"type": "string", "minLength": 1}
    things["Text"] = {"title": "Text", "description": description, "anyOf": [plain, text]}
    bounds = things["LevelBands"]
    things["LevelBands"] = {
        "title": "LevelBands",
        "description": bounds["description"],
        "anyOf": [bounds["properties"]["bounds"], bounds],
    }
    strategy = things["Strategy"]
    strategy["required"] = [field for field in strategy["required"] if field != "perspectives"]
    strategy["anyOf"] = [{"required": ["perspectives"]}, {"required": ["perspectives_template"]}]
    for thing in things.values():
        if "const" in thing.get("properties", {}).get("kind", {}):
            thing["required"] = ["kind", *thing.get("required", [])]


def _changeable(things: dict[str, _Schema]) -> list[str]:
    return [name for name in things if name not in _SHORT_FORMS and name not in _WHOLE]


def _changed(name: str, things: dict[str, _Schema]) -> _Schema:
    """The schema of changes to a thing: what tells it apart is needed, nothing else."""
    schema = deepcopy(things[name])
    targets = set(_changeable(things))
    for part in (schema, *schema.get("anyOf", [])):
        part.pop("required", None)
    if name == "Strategy":
        del schema["anyOf"]
    if name in _CODED or name in _IDENTITY:
        schema["required"] = _IDENTITY.get(name, ["code"])
    if name in _CODED:
        schema["properties"]["remove"] = {
            "type": "boolean",
            "description": "Whether to drop it from what the extended file has.",
        }
    _point_to_changes(schema, targets)
    return schema


def _point_to_changes(node: Any, targets: set[str]) -> None:
    if isinstance(node, list):
        for item in node:
            _point_to_changes(item, targets)
    if not isinstance(node, dict):
        return
    reference = node.get("$ref", "")
    if reference.removeprefix(_REFERENCE) in targets:
        node["$ref"] = f"{reference}{_CHANGES}"
    if "discriminator" in node:  # without its kind a change fits several scales
        del node["discriminator"]
        node["anyOf"] = node.pop("oneOf")
    for item in node.values():
        _point_to_changes(item, targets)


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
