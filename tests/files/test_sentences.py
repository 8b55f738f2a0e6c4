"""Every sentence that checks and files can say exists in the catalogue."""

import ast
import re
from pathlib import Path

from scorecard.language.catalogue import library_catalogue

SCORECARD = Path(__file__).parents[2] / "scorecard"
FORMS = {
    "error": ["error.{}"],
    "finding": ["finding.{}"],
    "issue": ["issue.{}.message", "issue.{}.fix"],
}
SAYS = {
    "InputError": ("error", 0),
    "StoreError": ("error", 0),
    "BadCell": ("finding", 0),
    "reject": ("finding", 1),
    "note": ("finding", 1),
    "Twice": ("finding", 0),
    "Problem": ("issue", None),
    "_issue": ("issue", 1),
    "file_issue": ("issue", 0),
    "_say": ("issue", 0),
    "_at": ("issue", 0),
}
"""What says a sentence: of which section, and which argument names it, if it is not `key=`."""


def said_keys() -> set[str]:
    """The sentences that stand, as constants, where one is named."""
    found = set()
    for path in [*(SCORECARD / "checks").rglob("*.py"), *(SCORECARD / "files").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            section, place = SAYS.get(name, ("", None))
            given = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
            given += [] if place is None else node.args[place : place + 1]
            for part in (part for argument in given for part in ast.walk(argument)):
                if re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", str(getattr(part, "value", ""))):
                    found |= {form.format(part.value) for form in FORMS.get(section, ())}
    return found


def test_every_sentence_exists():
    keys = said_keys()
    assert len(keys) > 140
    assert {key for key in keys if not library_catalogue().has(key)} == set()
