"""The table of rules is complete, and every sentence that a rule can say exists."""

import ast
import inspect
from pathlib import Path

import pytest

from scorecard.checks.issue import SEVERITIES
from scorecard.checks.register import RULES
from scorecard.language.catalogue import library_catalogue

RULE_FILES = Path(__file__).parents[2] / "scorecard" / "checks" / "rules"


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
