"""Imports point down. The order is declared here once, and every module is held to it.

A layer may import itself and what stands to the right of it; layers joined by `|` are on one level
and may not import each other. The package itself and its `__main__` stand above all layers.
An import inside a function, under TYPE_CHECKING or by `import_module("...")` counts like any other.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ORDER = {
    "scorecard": (
        "cli > workspace > reports > words > analysis > store | files > scoring | checks"
        " > model > settings > path > errors > language"
    ),
    "dashboard": (
        "server > app > navigation > pages > components > cache | charts > session | i18n > theme"
    ),
}

# What one package may import of the other.
PUBLIC = {
    ("dashboard", "scorecard"): {
        "",
        "workspace",
        "model",
        "language",
        "errors",
        "reports",
        "analysis",
        "words",
        "settings",
    },
    ("scorecard", "dashboard"): set(),
}

# Who alone may import a library.
OWNERS = {
    "duckdb": ("scorecard.store",),
    "python_calamine": ("scorecard.files",),
    "ruamel": ("scorecard.files",),
    "xlsxwriter": ("scorecard.files",),
    "streamlit": ("dashboard",),
    "plotly": ("dashboard.charts", "dashboard.pages.*.chart*", "dashboard.theme"),
}

# Charts take data and return figures, so that a notebook can show them too.
BARRED = {
    ("dashboard.charts", "streamlit"),
    ("dashboard.pages.*.chart*", "streamlit"),
}

# What all topics of a layer rest on: a folder that each of them may import.
BASES = {"scorecard.model.register", "scorecard.model.scales", "scorecard.workspace.known"}

# No folder has more modules side by side than one can take in, nor more other files of a kind.
# Tests are held to it in their modules: of cases and broken files there may be any number.
MOST_FILES = 13
HELD_TO_IT = (*(f"{package}/**/*.*" for package in ORDER), "tests/**/*.py")

# A folder in the folder of a layer is a topic. A topic imports what stands beside it in its layer
# only where it is said here: the topic, and what it may import.
SIDEWAYS = {
    # What stands around every page has titles and sentences.
    "dashboard.components.frame": {"dashboard.components.prose"},
    # A form is of a kind of file; what is written is read back.
    "scorecard.files.exports": {"scorecard.files.kinds", "scorecard.files.tables"},
    # The headings of all kinds tell where a table begins.
    "scorecard.files.tables": {"scorecard.files.kinds"},
    # What goes out is what other topics know.
    "scorecard.workspace.exports": {
        "scorecard.workspace.money",
        "scorecard.workspace.ranks",
        "scorecard.workspace.scores",
    },
    # Are closed rounds as they were?
    "scorecard.workspace.office": {"scorecard.workspace.scores"},
    # The map under a scenario.
    "scorecard.workspace.trials": {"scorecard.workspace.scores"},
    # Levels that will be missed, and projects behind their plan.
    "scorecard.workspace.warnings": {"scorecard.workspace.forecast", "scorecard.workspace.money"},
}


@dataclass(frozen=True)
class Module:
    """One Python file of the two packages."""

    name: str
    """Dotted name; a package has the name of its folder."""
    path: Path
    is_package: bool

    @property
    def package(self) -> str:
        return self.name.partition(".")[0]

    @property
    def layer(self) -> str:
        """The name below the package; empty for the package itself and its `__main__`."""
        return layer_of(self.name)


def layer_of(name: str) -> str:
    below = name.split(".")[1:2]
    return "" if below in ([], ["__main__"]) else below[0]


def modules(root: Path) -> list[Module]:
    found = []
    for path in sorted(file for package in ORDER for file in (root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        found.append(Module(".".join(parts[:-1] if is_package else parts), path, is_package))
    return found


def imports(module: Module, known: set[str]) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything the module imports.

    `known` has the names of all modules and folders, to tell `from package import module`
    from `from package import function`.
    """
    for node in ast.walk(ast.parse(module.path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            start = origin(module, node)
            for alias in node.names:
                longer = f"{start}.{alias.name}"
                yield node.lineno, longer if longer in known else start
        elif isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            called = called.id if isinstance(called, ast.Name) else called
            first = node.args[0]
            if called in ("import_module", "__import__") and isinstance(first, ast.Constant):
                yield node.lineno, str(first.value)


def origin(module: Module, node: ast.ImportFrom) -> str:
    """The absolute name behind `from`, with the leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    parts = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*parts, *filter(None, [node.module])])


def within(name: str, pattern: str) -> bool:
    """Whether a module is the one that the pattern names, or stands below it."""
    wanted, parts = pattern.split("."), name.split(".")
    return len(parts) >= len(wanted) and all(map(fnmatchcase, parts, wanted))


def levels(package: str) -> dict[str, int]:
    """Layer -> height; the package itself, named by the empty string, is the highest."""
    steps = reversed(ORDER[package].split(" > "))
    heights = {name: height for height, step in enumerate(steps) for name in step.split(" | ")}
    return heights | {"": len(heights)}


def fault(module: Module, name: str) -> str | None:
    """What is wrong with this module importing that name, or None."""
    target = name.partition(".")[0]
    if target in OWNERS and not any(within(module.name, owner) for owner in OWNERS[target]):
        return f"only {' and '.join(OWNERS[target])} may import {target}"
    for importer, library in BARRED:
        if within(module.name, importer) and target == library:
            return f"{importer} must not import {library}"
    if target not in ORDER:
        return None
    layer = layer_of(name)
    if target != module.package:
        public = PUBLIC[module.package, target]
        return None if layer in public else f"{module.package} must not import {name}"
    heights = levels(target)
    if layer not in heights or layer == module.layer or module.layer not in heights:
        return None
    if heights[layer] < heights[module.layer]:
        return None
    return f"{module.layer} must not import {layer or target}: it is not below"


def topic_of(name: str, packages: set[str]) -> str | None:
    """The topic that a module belongs to: the folder in its layer's folder; None beside them."""
    parts = name.split(".")
    topic = ".".join(parts[:3])
    return topic if len(parts) >= 3 and topic in packages else None


def sideways(module: Module, name: str, packages: set[str]) -> str | None:
    """What is wrong with a module of one topic importing another topic of its layer, or None."""
    here, there = topic_of(module.name, packages), topic_of(name, packages)
    if here is None or there is None or here == there or layer_of(name) != module.layer:
        return None
    if there in BASES:
        return None
    if there in SIDEWAYS.get(here, set()):
        return None
    return f"{here} must not import {there}: topics stand side by side"


def circles(root: Path) -> list[set[str]]:
    """Modules that import each other, directly or through others."""
    found = {module.name: module for module in modules(root)}
    folders = {name.rpartition(".")[0] for name in found}
    graph = {
        name: {other for _, other in imports(module, set(found) | folders) if other in found}
        - {name}
        for name, module in found.items()
    }
    assert graph
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [set(error.args[1])]
    return []


def crowded(root: Path) -> dict[str, int]:
    """The folders with too many files of one kind side by side, and how many."""
    kinds = Counter(
        (path.parent, path.suffix)
        for pattern in HELD_TO_IT
        for path in root.glob(pattern)
        if path.is_file() and path.name != "__init__.py" and "__pycache__" not in path.parts
    )
    return {
        f"{folder.relative_to(root).as_posix()}/*{suffix}": count
        for (folder, suffix), count in kinds.items()
        if count > MOST_FILES
    }


def violations(root: Path) -> list[str]:
    found = modules(root)
    folders = {module.name.rpartition(".")[0] for module in found}
    known = {module.name for module in found} | folders
    packages = {module.name for module in found if module.is_package}
    problems = []
    for module in found:
        where = module.path.relative_to(root).as_posix()
        if module.layer not in levels(module.package):
            problems.append(f"{where}: {module.layer} is not in the order of {module.package}")
        problems.extend(
            f"{where}:{line}: {problem}"
            for line, name in imports(module, known)
            if (problem := fault(module, name) or sideways(module, name, packages))
        )
    return problems


def test_every_import_points_down() -> None:
    assert violations(ROOT) == []


def test_nothing_imports_itself_through_others() -> None:
    assert circles(ROOT) == []


def test_no_folder_is_crowded(tmp_path: Path) -> None:
    assert crowded(ROOT) == {}
    plant(tmp_path, {f"scorecard/model/noun_{n}.py": "" for n in range(MOST_FILES)})
    assert crowded(tmp_path) == {}
    plant(tmp_path, {"scorecard/model/__init__.py": "", "scorecard/model/another.py": ""})
    assert crowded(tmp_path) == {"scorecard/model/*.py": MOST_FILES + 1}


@pytest.mark.parametrize("package", ORDER)
def test_the_scan_sees_the_packages_and_imports_between_their_layers(package: str) -> None:
    found = [module for module in modules(ROOT) if module.package == package]
    known = {module.name for module in found}
    crossing = [
        name
        for module in found
        for _, name in imports(module, known)
        if within(name, package) and layer_of(name) != module.layer
    ]
    assert found
    assert crossing


SOUND = {
    "scorecard/__init__.py": "from scorecard.workspace import Workspace",
    "scorecard/language/__init__.py": "",
    "scorecard/model/__init__.py": "from .scale import Scale",
    "scorecard/model/scales/scale.py": "from scorecard import errors",
    "scorecard/errors.py": "from . import language",
    "scorecard/store/__init__.py": "import duckdb\nfrom ..model.scale import Scale",
    "scorecard/words/ranks.py": "import scorecard.model.scales.scale",
    "scorecard/reports/league.py": "from scorecard.words import ranks",
    "scorecard/workspace.py": "from scorecard.store import Store",
    "dashboard/charts/ladder.py": "import plotly.graph_objects as go\nfrom ..i18n import text",
    "dashboard/i18n/__init__.py": "from scorecard.language import Catalogue",
    "dashboard/pages/overview/__init__.py": "",
    "dashboard/pages/overview/page.py": "import streamlit\nfrom scorecard import Workspace",
    "dashboard/pages/map/__init__.py": "",
    "dashboard/pages/map/chart.py": "import plotly",
}


def plant(root: Path, files: dict[str, str]) -> None:
    for name, source in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


def test_a_sound_tree_has_no_violation(tmp_path: Path) -> None:
    plant(tmp_path, SOUND)
    assert len(modules(tmp_path)) == len(SOUND)
    assert violations(tmp_path) == []


def test_a_planted_circle_is_found(tmp_path: Path) -> None:
    plant(tmp_path, SOUND)
    assert circles(tmp_path) == []
    plant(tmp_path, {"scorecard/errors.py": "import scorecard.model.scales.scale"})
    assert circles(tmp_path) == [{"scorecard.errors", "scorecard.model.scales.scale"}]


@pytest.mark.parametrize(
    ("file", "source", "problem"),
    [
        ("scorecard/model/up.py", "from scorecard import store", "model must not import store"),
        ("scorecard/model/up.py", "from .. import store", "model must not import store"),
        ("scorecard/model/up.py", "from scorecard import Scale", "model must not import scorecard"),
        ("scorecard/store/side.py", "from scorecard import files", "store must not import files"),
        ("scorecard/checks/side.py", "import scorecard.scoring", "checks must not import scoring"),
        ("scorecard/cli.py", "from duckdb import sql", "only scorecard.store may import duckdb"),
        ("scorecard/cli.py", "import dashboard.app", "scorecard must not import dashboard.app"),
        ("scorecard/extra.py", "", "extra is not in the order of scorecard"),
        (
            "scorecard/model/late.py",
            "def load():\n    from scorecard.workspace import Workspace",
            "model must not import workspace",
        ),
        (
            "scorecard/model/typed.py",
            "import typing\nif typing.TYPE_CHECKING:\n    import scorecard.cli",
            "model must not import cli",
        ),
        (
            "scorecard/model/hidden.py",
            "import importlib\nimportlib.import_module('scorecard.files')",
            "model must not import files",
        ),
        (
            "dashboard/pages/deep.py",
            "from scorecard.store import Store",
            "dashboard must not import scorecard.store",
        ),
        (
            "dashboard/pages/map/chart.py",
            "import streamlit",
            "dashboard.pages.*.chart* must not import streamlit",
        ),
        (
            "dashboard/pages/map/page.py",
            "from dashboard.pages.overview import page",
            "dashboard.pages.map must not import dashboard.pages.overview",
        ),
        ("dashboard/i18n/up.py", "from .. import cache", "i18n must not import cache"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, file: str, source: str, problem: str) -> None:
    plant(tmp_path, SOUND | {"scorecard/files/__init__.py": "", "dashboard/cache.py": ""})
    plant(tmp_path, {file: source})
    (found,) = violations(tmp_path)
    assert found.startswith(file)
    assert problem in found
