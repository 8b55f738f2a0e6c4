"""The JSON Schema of strategy files accepts what can be read and refuses what has another form."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scorecard.files.strategy.schema import SCHEMA_FILE, schema_text, strategy_schema
from scorecard.files.strategy.yaml_document import Unreadable, plain_data, read_tree

ROOT = Path(__file__).parents[3]
DATA = sorted((ROOT / "data" / "strategies").glob("*.yaml"))
BROKEN = sorted((ROOT / "tests" / "broken" / "strategies").rglob("*.yaml"))
SHAPE = [path for path in BROKEN if path.read_text(encoding="utf-8").startswith("#! shape")]
VALIDATOR = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def refusals(path: Path) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(plain_data(read_tree(path)))]


def test_the_published_schema_follows_from_the_models():
    published = SCHEMA_FILE.read_text(encoding="utf-8")
    assert published == schema_text(), "renew it: python -m scorecard.files.strategy.schema"
    Draft202012Validator.check_schema(strategy_schema())


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_the_strategies_of_the_program_are_accepted(path):
    assert refusals(path) == []


@pytest.mark.parametrize("path", SHAPE, ids=lambda path: path.stem)
def test_a_file_of_another_form_is_refused(path):
    assert refusals(path)


def test_what_is_wrong_in_another_way_is_none_of_its_business():
    others = [path for path in BROKEN if path not in SHAPE]
    accepted = 0
    for path in others:
        try:
            accepted += not refusals(path)
        except Unreadable:
            continue
    assert len(SHAPE) > 20
    assert accepted > 40


def test_every_example_is_accepted_by_its_own_field():
    definitions = strategy_schema()["$defs"]
    found = 0
    for name, thing in definitions.items():
        fields = thing.get("properties", {})
        for field, schema in [*fields.items(), ("", thing)]:
            for example in schema.get("examples", []):
                whole = {"$defs": definitions, **schema}
                assert Draft202012Validator(whole).is_valid(example), f"{name}.{field}: {example}"
                found += 1
    assert found > 20


@pytest.mark.parametrize("name", ["Indicator", "LinearScale", "Aggregation", "Since", "Strategy"])
def test_editors_can_tell_what_a_thing_is(name):
    thing = strategy_schema()["$defs"][name]
    assert thing["description"]
    assert ">>>" not in thing["description"]
