"""The table of rules is complete, and every sentence that a rule can say exists."""

import ast
import inspect
from pathlib import Path

import pytest

from scorecard.checks.issue import SEVERITIES
from scorecard.checks.register import RULES
from scorecard.language.catalogue import library_catalogue

SCORECARD = Path(__file__).parents[2] / "scorecard"
RULE_FILES = SCORECARD / "checks" / "rules"
ISSUE_MAKERS = {"Problem": "key", "_issue": 1, "file_issue": 0, "_say": 0, "_at": 0}


def keys_in_code() -> set[str]:
    """Every constant that stands where the key of an issue is given."""
    found: set[str] = set()
    for path in [*(SCORECARD / "checks").rglob("*.py"), *(SCORECARD / "files").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = ISSUE_MAKERS.get(name)
            if place is None:
                continue
            given = [k.value for k in node.keywords if k.arg == "key"]
            if isinstance(place, int):
                given += node.args[place : place + 1]
            found |= {
                part.value
                for argument in given
                for part in ast.walk(argument)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
    return found


def functions() -> dict[str, ast.FunctionDef]:
    """Every function of the files of rules that is not of its file's own, by name."""
    return {
        node.name: node
        for path in RULE_FILES.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def problems_of(function: ast.FunctionDef, source: ast.Module) -> list[set[str | None]]:
    """What is given with each problem that a rule reports, itself or by functions of its file."""
    beside = {node.name: node for node in source.body if isinstance(node, ast.FunctionDef)}
    found, todo = {function.name}, [function]
    given = []
    while todo:
        for node in ast.walk(todo.pop()):
            name = getattr(node, "id", "")
            if name in beside and name not in found:
                found.add(name)
                todo.append(beside[name])
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                given.append({keyword.arg for keyword in node.keywords})
    return given


def test_every_rule_is_in_the_table_under_the_name_of_its_function():
    assert len(functions()) > 30
    assert {rule.name for rule in RULES} == functions().keys()
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.severity for rule in RULES} == set(SEVERITIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_says_what_is_wrong_and_what_to_do(rule):
    catalogue = library_catalogue()
    assert rule.function.__doc__
    module = inspect.getmodule(rule.function)
    assert module is not None
    source = ast.parse(inspect.getsource(module))
    problems = problems_of(functions()[rule.name], source)
    assert problems
    if any("key" not in given for given in problems):
        assert all(catalogue.has(f"issue.{rule.name}.{part}") for part in ("message", "fix"))


def test_every_key_in_the_code_has_both_sentences():
    catalogue = library_catalogue()
    keys = {key for key in keys_in_code() if "_" in key and not key.endswith("_")}
    assert len(keys) > 40
    missing = {
        key
        for key in keys
        for part in ("message", "fix")
        if not catalogue.has(f"issue.{key}.{part}")
    }
    assert missing == set()
