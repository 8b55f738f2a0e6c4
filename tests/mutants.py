"""Do the tests bite? Faults are seeded into the program one by one; how many does a test find?

`make mutants` runs this, ARGS="scoring store" for some packages. mutmut makes the faults, copies
program and tests into `mutants/`, finds out which tests touch which function, and runs those for
every fault; what it is told stands in `[tool.mutmut]` of `pyproject.toml`. Here stands what it has
no setting for: which faults are drawn, which tests are of a package, and how many must be found.
Faults in texts are left out, since a changed text is no other behaviour.
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import file_mutation, mutators
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.workers.isolation import ForkServerRunner

SEED = 2565
PROCESSES = 2
DRAWN = {"scoring": 0.017, "store": 0.1, "workspace": 0.005, "files": 0.008}
"""The share of a package's faults that is drawn: about 25 of each."""
WANTED = {"scoring": 0.9, "store": 0.9, "workspace": 0.8, "files": 0.8}
"""The share of them that must be found."""
LONGEST = 900
"""Seconds that the tests of a package may take for one fault."""

_all_faults = file_mutation.create_mutations


def drawn(filename: str, *others: Any) -> tuple[Any, ...]:
    """Some of the faults that a file can have, the same ones for the same file."""
    module, faults, *rest = _all_faults(filename, *others)
    dice, share = random.Random(f"{SEED} {filename}"), DRAWN[Path(filename).parts[1]]
    return module, [fault for fault in faults if dice.random() < share], *rest


def measured(package: str) -> bool:
    """Prints the faults that no test of a package found, and its score; whether it suffices."""
    told = config()
    told.only_mutate = [f"scorecard/{package}/*"]
    told.pytest_add_cli_args_test_selection = [f"tests/{package}"]
    mutators.mutation_operators.remove((mutators.cst.BaseString, mutators.operator_string))
    file_mutation.create_mutations = drawn
    ForkServerRunner.run_clean_tests = lambda *_, **__: 0  # the run for statistics was one
    shutil.rmtree("mutants", ignore_errors=True)
    mutmut._run([], PROCESSES)
    found = []
    for path in mutmut.walk_mutatable_files():
        results = mutmut.SourceFileMutationData(path=path)
        results.load()
        for name, code in results.exit_code_by_key.items():
            status = mutmut.status_by_exit_code[code]
            if status not in ("killed", "survived", "no tests"):  # its worker did not say
                status = "killed" if fails(package, name) else "survived"
            found.append(status == "killed")
            if status != "killed":
                sys.stdout.write(f"\n{status}: {name}\n{get_diff_for_mutant(name, path=path)}\n")
    score = sum(found) / len(found)
    sys.stdout.write(f"{package}: {sum(found)} of {len(found)} found, {score:.0%}\n")
    return score >= WANTED[package]


def fails(package: str, fault: str) -> bool:
    """Whether the tests of a package fail or never end with a fault, in a process of their own."""
    command = [sys.executable, "-m", "pytest", "-qx", *config().pytest_add_cli_args]
    environment = os.environ | {"MUTANT_UNDER_TEST": fault}
    try:
        run = subprocess.run(
            [*command, f"tests/{package}"],
            cwd="mutants",
            env=environment,
            stdout=subprocess.DEVNULL,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode == 1


def main(*packages: str) -> int:
    """Each package in a process of its own: mutmut keeps what it knows for ever."""
    if len(packages) == 1:
        return not measured(packages[0])
    runs = [subprocess.run([sys.executable, __file__, each]) for each in packages or WANTED]
    return max(run.returncode for run in runs)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
