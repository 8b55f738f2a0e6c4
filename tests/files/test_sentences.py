"""Every sentence that the files layer can say exists in both languages with the same facts."""

import ast
from pathlib import Path

from scorecard.language.catalogue import library_catalogue

FILES = Path(__file__).parents[2] / "scorecard" / "files"
SAYS = {
    "InputError": ("error", 0),
    "StoreError": ("error", 0),
    "BadCell": ("finding", 0),
    "reject": ("finding", 1),
    "note": ("finding", 1),
    "Twice": ("finding", 0),
}
OTHERS = "strategy"


def said_keys() -> set[str]:
    found = set()
    for path in FILES.rglob("*.py"):
        if path.parent.name == OTHERS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in SAYS:
                continue
            section, place = SAYS[name]
            for argument in node.args[place : place + 1]:
                found |= {
                    f"{section}.{part.value}"
                    for part in ast.walk(argument)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_every_sentence_exists():
    keys = said_keys()
    assert len(keys) > 60
    missing = {key for key in keys if not library_catalogue().has(key)}
    assert missing == set()
