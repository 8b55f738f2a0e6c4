"""Do the tests bite? Seeds faults into the program, runs the tests that touch each, counts the dead.

`make mutants` runs it, see `[tool.mutmut]` in `pyproject.toml`. mutmut makes the faults, copies the
program and the tests into `mutants/`, finds out which tests touch which function, and runs those
for every fault. What stands here is what it has no setting for: which faults are drawn, and what
is asked of each package. Faults in texts are left out: texts have tests of their own.
"""

import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import file_mutation, mutators

SEED = 2565
DRAWN = {"scoring": 0.05, "store": 0.25, "workspace": 0.0125, "files": 0.02}
"""The share of a package's faults that is drawn: sixty to ninety of each."""
WANTED = {"scoring": 0.9, "store": 0.9, "workspace": 0.8, "files": 0.8}
"""The share of them that must be found."""
PROCESSES = 2

_every = file_mutation.create_mutations


def _drawn(filename: str, *others: Any) -> tuple[Any, ...]:
    """Some of the faults that a file can have, the same ones for the same file."""
    module, faults, *rest = _every(filename, *others)
    dice = random.Random(f"{SEED} {filename}")
    share = DRAWN[Path(filename).parts[1]]
    return module, [fault for fault in faults if dice.random() < share], *rest


def main() -> int:
    """Prints what was found of each package, and every fault that was not; 1 below `WANTED`."""
    not_text = [
        pair for pair in mutators.mutation_operators if pair[1] is not mutators.operator_string
    ]
    file_mutation.mutation_operators[:] = not_text
    file_mutation.create_mutations = _drawn
    mutmut._run([], PROCESSES)
    found: dict[str, Counter[bool]] = {package: Counter() for package in WANTED}
    for path in mutmut.walk_mutatable_files():
        results = mutmut.SourceFileMutationData(path=path)
        results.load()
        for name, code in results.exit_code_by_key.items():
            status = mutmut.status_by_exit_code[code]
            found[path.parts[1]][status in ("killed", "timeout", "segfault")] += 1
            if status not in ("killed", "timeout", "segfault"):
                sys.stdout.write(f"\n{status}: {name}\n{mutmut.get_diff_for_mutant(name)}\n")
    enough = True
    for package, counts in found.items():
        score = counts[True] / counts.total()
        enough &= score >= WANTED[package]
        sys.stdout.write(
            f"{package:10} {counts[True]:3} of {counts.total():3} found: {score:.0%},"
            f" wanted {WANTED[package]:.0%}\n"
        )
    return 0 if enough else 1


if __name__ == "__main__":
    assert config().only_mutate
    sys.exit(main())
