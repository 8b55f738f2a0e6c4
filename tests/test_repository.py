"""Habits of the repository that a person forgets: what must never be in a file, and what must."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from streamlit import config as streamlit_config

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

run_set = SimpleNamespace(**run_path(str(ROOT / ".ci" / "run_set.py")))

# Bracketed letters keep a pattern from matching the line that it stands on.
FORBIDDEN = {
    "the address of a package registry": (
        r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[d]eb\.debian\.org|[n]pmjs\.(com|org)"
        r"|[u]npkg\.com|[j]sdelivr\.net|[a]naconda\.(com|org)|[c]rates\.io|/[s]imple/ "
    ),
    "a path of one machine": (
        r"(?<![\w.~])/([w]ork|[f]arm|[r]oot|[h]ome/\w+|[U]sers/\w+|[t]mp/(venv|spec|bash))/"
    ),
    "an unfinished mark": (
        r"\b([T]ODO|[F]IXME|[X]XX|[H]ACK|[N]otImplementedError)\b|(?i:\b[c]oming soon\b"
        r"|\b[l]orem ipsum\b)"
    ),
    "a merge that was not finished": r"^(<{7}|>{7}) ",
}
PLANTED = {
    "the address of a package registry": "https://py" + "pi.org/simple",
    "a path of one machine": "open('/wo" + "rk/main/data.csv')",
    "an unfinished mark": "# TO" + "DO: later",
    "a merge that was not finished": "<" * 7 + " HEAD",
}
CONSTRAINTS = ("constraints.txt", "constraints-run.txt")
LONGEST_MODULE = 400
LONGEST_PAGE = 120


def tracked() -> list[Path]:
    """The files that git has or would take; without git, all but what is made here."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
        files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        made = {".venv", ".demo", ".git", "build", "dist", "__pycache__"}
        made |= {".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
        files = [path for path in ROOT.rglob("*") if not made & set(path.parts)]
    return sorted(path for path in files if path.is_file())


def texts() -> list[tuple[Path, str]]:
    """The files that hold text, with it."""
    contents = [(path, path.read_bytes()) for path in tracked()]
    return [
        (path, content.decode("utf-8", errors="replace"))
        for path, content in contents
        if b"\0" not in content[:8192]
    ]


def modules(*folders: str) -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and any(path.is_relative_to(ROOT / folder) for folder in folders)
    ]


def lines_in(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.MULTILINE)
    scanned = texts()
    assert len(scanned) > 10
    found = [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path, text in scanned
        for match in pattern.finditer(text)
    ]
    assert found == []
    assert pattern.search(PLANTED[what])


def test_modules_are_short_and_pages_shorter() -> None:
    found = modules("scorecard", "dashboard", "tests")
    assert found
    assert {path.name: n for path in found if (n := lines_in(path)) > LONGEST_MODULE} == {}
    pages = [path for path in modules("dashboard/pages") if path.name == "page.py"]
    assert pages
    assert {path.name: n for path in pages if (n := lines_in(path)) > LONGEST_PAGE} == {}


def test_text_from_people_is_never_shown_as_html() -> None:
    found = modules("dashboard")
    assert found
    switch = "unsafe_allow_" + "html"
    assert [path.name for path in found if switch in path.read_text(encoding="utf-8")] == []


def declared() -> list[Requirement]:
    project = PROJECT["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [
        Requirement(text)
        for group in [*groups, PROJECT["build-system"]["requires"]]
        for text in group
    ]


def pinned() -> dict[str, Requirement]:
    """Package -> its line in constraints.txt, without the hashes."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line.removesuffix("\\") for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def test_every_dependency_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert len(declared()) > 20
    for requirement in declared():
        assert re.search(rf'"{re.escape(requirement.name)}\b[^"]*".*,? # \w.{{10,}}', text), (
            f"{requirement.name}: say on its line in pyproject.toml what it is for"
        )


def test_every_dependency_is_pinned_to_a_version_that_is_allowed() -> None:
    pins = pinned()
    for requirement in declared():
        (pin,) = pins[canonicalize_name(requirement.name)].specifier
        assert pin.operator == "=="
        assert requirement.specifier.contains(pin.version), str(requirement)


def test_every_pin_has_hashes_and_no_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned()) > 50
    assert [
        block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)
    ] == []
    assert [block for block in blocks if not re.match(r"[a-z0-9-]+==[\w.]+ ", block)] == []
    assert re.findall(r"://|^-.*|.*\bindex\b.*", text, flags=re.MULTILINE) == []
    assert "make constraints" in text.splitlines()[2]


def test_an_office_installs_what_running_needs_and_nothing_else() -> None:
    full, run = ((ROOT / name).read_text(encoding="utf-8") for name in CONSTRAINTS)
    packages, needed = run_set.blocks(full), run_set.blocks(run)
    assert run_set.run_set(full, (ROOT / "pyproject.toml").read_text(encoding="utf-8")) == run
    assert {name: packages[name] for name in needed} == needed
    assert re.findall(r"://|^-.*|.*\bindex\b.*", run, flags=re.MULTILINE) == []
    project = PROJECT["project"]
    asked = [
        *project["dependencies"],
        *project["optional-dependencies"]["dashboard"],
        *PROJECT["build-system"]["requires"],
    ]
    closure = installed_with(run_set.named(asked))
    only_elsewhere = set(needed) - closure
    assert closure <= set(needed)
    assert all(" ; " in needed[name].splitlines()[0] for name in only_elsewhere), only_elsewhere
    assert not {"pytest", "hypothesis", "playwright", "mypy", "ruff", "openpyxl"} & set(needed)


def installed_with(names: set[str]) -> set[str]:
    """The packages with those names here, and all that they say they need, on this machine."""
    found: set[str] = set()
    waiting = [(name, "") for name in names]
    seen: set[tuple[str, str]] = set()
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(name)
        for line in metadata.requires(name) or []:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                other = canonicalize_name(need.name)
                waiting += [(other, each) for each in ("", *need.extras)]
    return found


def option_names(table: dict[str, Any], start: str = "") -> Iterator[str]:
    """The dotted name of every option in a configuration."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from option_names(value, f"{start}{name}.")
        else:
            yield f"{start}{name}"


def test_the_dashboard_is_served_on_this_machine_only_and_sends_nothing() -> None:
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    config = tomllib.loads(text)
    known = streamlit_config.get_config_options()
    assert [name for name in option_names(config) if name not in known] == []
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorLinks"] is False
    assert "://" not in text


@pytest.mark.slow
def test_the_wheel_carries_every_file_of_the_packages_and_the_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    places = {"scorecard/": "scorecard/", "dashboard/": "dashboard/", "data/": "scorecard/_data/"}
    expected = {
        name.replace(folder, place, 1)
        for path in tracked()
        for folder, place in places.items()
        if (name := path.relative_to(ROOT).as_posix()).startswith(folder)
    }
    assert expected - carried == set()
    assert any(name.startswith("scorecard/_data/") for name in expected)
    assert "dashboard/.streamlit/config.toml" in carried
    assert not any(name.startswith("tests/") for name in carried)


SKIPS = """
import pytest

def test_runs():
    pass

@pytest.mark.skipif(True, reason={reason!r})
def test_skips():
    pass
"""
ONLY_SKIPS = """
import pytest

def test_skips():
    pytest.skip("unavoidable: needs another system")
"""


@pytest.mark.parametrize(
    ("source", "no_skips", "code", "words"),
    [
        (SKIPS.format(reason="no browser"), "1", 1, "skips are not allowed here: no browser"),
        (SKIPS.format(reason="unavoidable: needs Windows"), "1", 0, "1 passed, 1 skipped"),
        ("import pytest\npytest.importorskip('no_such_library')", "1", 2, "are not allowed here"),
        (ONLY_SKIPS, "1", 5, "1 skipped"),
    ],
)
def test_an_avoidable_skip_fails_the_run_where_skips_are_not_allowed(
    tmp_path: Path, source: str, no_skips: str, code: int, words: str
) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_planted.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    run = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"SCORECARD_NO_SKIPS": no_skips},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert words in run.stdout
    assert run.returncode == code, run.stdout
