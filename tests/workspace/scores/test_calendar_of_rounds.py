"""From which day on a round can be scored, and closed."""

from __future__ import annotations

import datetime as dt

import pytest

from scorecard.errors import InputError
from scorecard.workspace import Workspace


@pytest.mark.parametrize(
    ("day", "close", "refused"),
    [
        ("2021-09-30", False, "round_has_not_begun"),
        ("2021-10-01", False, None),
        ("2021-10-01", True, "round_has_not_ended"),
        ("2022-03-31", True, "round_has_not_ended"),  # its last day is not over
        ("2022-04-01", True, None),
    ],
)
def test_six_months_begin_in_october_and_end_with_march(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, day: str, close: bool, refused: str | None
) -> None:
    monkeypatch.setattr(
        "scorecard.workspace.scores.rounds.today", lambda: dt.date.fromisoformat(day)
    )
    to_calculate = [(year.be, round_.code) for year, round_ in office.scores.to_calculate()]
    begun = refused != "round_has_not_begun"
    assert to_calculate == ([(2565, "6"), (2565, "9")] if begun else [])
    if refused is None:
        assert office.score(2565, 6, close=close).closed == close
        return
    with pytest.raises(InputError) as caught:
        office.score(2565, 6, close=close)
    assert caught.value.key == refused
