"""What running the program needs of constraints.txt: without the tools of tests and checks.

`make constraints` writes constraints-run.txt of it. Who asks for a package stands under its hashes
(`# via`), so the rest follows from what pyproject.toml names.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """\
# The packages of constraints.txt that running needs: the program, its dashboard and its build.
# Not written by hand: `make constraints` takes them from there. To install in a new environment:
#   pip install --require-hashes -r constraints-run.txt
#   pip install --no-deps --no-build-isolation -e .
"""


def blocks(constraints: str) -> dict[str, str]:
    """The lines of each package, by its name."""
    found = re.split(r"^(?=[a-z0-9])", constraints, flags=re.MULTILINE)[1:]
    return {block.partition("==")[0]: block for block in found}


def named(requirements: list[str]) -> set[str]:
    """The names in requirements, as constraints.txt writes them."""
    names = (re.match(r"[\w.-]+", each) for each in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


def run_set(constraints: str, pyproject: str) -> str:
    """The content of constraints-run.txt."""
    project = tomllib.loads(pyproject)
    declared = project["project"]
    needed = named(
        [
            *declared["dependencies"],
            *declared["optional-dependencies"]["dashboard"],
            *project["build-system"]["requires"],
        ]
    )
    packages = blocks(constraints)
    asked_by = {
        name: set(re.findall(r"^ +# +(?:via )?([a-z0-9-]+)$", block, flags=re.MULTILINE))
        for name, block in packages.items()
    }
    while more := {name for name, by in asked_by.items() if by & needed} - needed:
        needed |= more
    return HEAD + "".join(block for name, block in packages.items() if name in needed)


if __name__ == "__main__":
    texts = [(ROOT / name).read_text("utf-8") for name in ("constraints.txt", "pyproject.toml")]
    sys.stdout.write(run_set(*texts))
