"""A score just below the bound of a level is not printed beside its level as if it had reached
the next."""

import re
from pathlib import Path
from typing import Any

import pytest

from scorecard.language.catalogue import LANGUAGES
from scorecard.model.scales.level import level_word
from tests.app.conftest import words
from tests.app.test_small_offices import addresses, opened
from tests.offices import Office

NEAR = Office(
    organizations="[TH-83, TH-82]",
    results=(
        ("TH-83", "V1", 2565, 6, 61),
        ("TH-83", "V1", 2565, 9, 69.94),
        ("TH-82", "V1", 2565, 6, 30),
        ("TH-82", "V1", 2565, 9, 33),
    ),
)
"""3.497, of a level that ends at 3.5."""


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Any) -> None:
    NEAR.make(tmp_path / "office")
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(tmp_path / "office"))
    beside = re.compile(rf"3\.50(?:[^0-9]{{0,40}})(?:{level_word(3, language)}|level\": 3)")
    told = [(address, words(opened(NEAR, address, language))) for address in addresses(NEAR)]
    assert sum("3.497" in said for _, said in told) > len(told) / 2
    wrong = [(*address, found[0]) for address, said in told if (found := beside.search(said))]
    assert wrong == []
