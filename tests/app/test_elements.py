"""Our own elements: few kinds, each whole, nothing in script or style written twice, and colours
that are the library's."""

import re
from collections import Counter
from pathlib import Path

from dashboard import theme
from scorecard.reports import palette

DASHBOARD = Path(__file__).parents[2] / "dashboard"
FOLDERS = sorted(path.parent for path in DASHBOARD.rglob("component.js"))
KINDS = (
    "bars, browser_memory, card, chart_picture, document_language, level_ladder, menu_closing, "
    "prose, scenario_editor, scenario_summary, small_multiples, table, tree_table"
)
"""Beside the strategy map, which keeps what it has drawn and so has a script of another build."""
OWN_BUILD = DASHBOARD / "components" / "strategy_map"


def test_the_kinds_of_elements() -> None:
    assert ", ".join(sorted(folder.name for folder in FOLDERS)) == KINDS
    for folder in FOLDERS:
        assert {"component.py", "component.css"} <= {path.name for path in folder.iterdir()}


def test_no_function_is_written_twice() -> None:
    written = re.compile(r"^function (\w+)\([^{]*\{\n(.*?)^\}", re.M | re.S)
    shared = written.findall((DASHBOARD / "components" / "marks.js").read_text(encoding="utf-8"))
    assert len(shared) > 10
    bodies = Counter(body for _, body in shared)
    again = []
    for folder in FOLDERS:
        own = written.findall((folder / "component.js").read_text(encoding="utf-8"))
        bodies.update(body for _, body in own)
        again += [name for name, _ in own if name in dict(shared)]
    assert again == []
    assert [body for body, times in bodies.items() if times > 1] == []


def test_no_rule_is_written_twice() -> None:
    rules: Counter[str] = Counter()
    paths = [path for path in DASHBOARD.rglob("*.css") if OWN_BUILD not in path.parents]
    for path in paths:
        style = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        found = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
        rules.update({" ".join(f"{chosen}{{{rule}}}".split()) for chosen, rule in found})
    assert len(rules) > 200
    assert [rule for rule, times in rules.items() if times > 1] == []


def test_colours_are_written_nowhere_but_in_the_palette() -> None:
    files = [
        path
        for suffix in ("*.py", "*.css", "*.js")
        for path in DASHBOARD.rglob(suffix)
        if OWN_BUILD not in path.parents
    ]
    assert len(files) > 30
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgba?\(")
    assert [path.name for path in files if colour.search(path.read_text(encoding="utf-8"))] == []
    for level in palette.LEVEL_COLOURS:
        assert f".level-{theme.level_name(level)}{{" in theme.element_style()
