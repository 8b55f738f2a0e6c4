"""What is kept between runs: by the state it was read in, and only what a change touches anew."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from dashboard import cache
from dashboard.cache import comparison, differences, vigilance
from dashboard.cache.prepared import prepare
from scorecard.workspace import Workspace
from scorecard.workspace.known.kept import Kept, bytes_of

PROVINCE = "TH-83"
EARLIER = (2565, "9")
NEWEST = (2566, "5")
SCOPE = comparison.Scope(*EARLIER, "cluster")
OF_A_YEAR: Mapping[str, Callable[[], Any]] = {
    "scores": lambda: cache.scores(PROVINCE, *EARLIER),
    "causes": lambda: cache.causes(PROVINCE, *EARLIER),
    "movement": lambda: cache.movement(PROVINCE, *EARLIER),
    "explanation": lambda: cache.explanation(PROVINCE, "T1", *EARLIER),
    "strategy map": lambda: cache.strategy_map(PROVINCE, *EARLIER, "th", (2565, "6")),
    "difference": lambda: differences.difference(
        (PROVINCE, 2565, "6", None), (PROVINCE, *EARLIER, None)
    ),
    "comparison": lambda: comparison.comparison(SCOPE),
    "certainty": lambda: comparison.certainty(SCOPE),
    "heat map": lambda: comparison.heat_map(SCOPE),
    "peers": lambda: comparison.peers(SCOPE),
    "warnings": lambda: vigilance.warnings(PROVINCE, *EARLIER),
    "data health": lambda: vigilance.data_health(PROVINCE, *EARLIER),
}
"""Everything that is kept for a fiscal year, of one before the newest."""


def changed(folder: Path, fiscal_year: int, round_: str) -> bool:
    """Whether an import changed the value of A1 in Phuket to 12.5."""
    file = folder / "change.csv"
    file.write_text(
        "organization,indicator,fiscal_year,round,value,illustrative\n"
        f"{PROVINCE},A1,{fiscal_year},{round_},12.5,yes\n"
    )
    return Workspace.open(folder).import_file(file).changed


def asked() -> dict[str, Any]:
    with cache.reading():
        return {name: ask() for name, ask in OF_A_YEAR.items()}


def test_a_change_makes_only_what_it_touches_anew(own_demo: Path) -> None:
    before = asked()
    with cache.reading():
        touched = cache.scores(PROVINCE, *NEWEST)
    assert changed(own_demo, *NEWEST)
    kept = asked()
    assert [name for name in OF_A_YEAR if kept[name] is not before[name]] == []
    with cache.reading():
        assert cache.scores(PROVINCE, *NEWEST)["A1"]["value"] == 12.5 != touched["A1"]["value"]
    st.cache_resource.clear()
    anew = asked()
    assert [name for name in OF_A_YEAR if repr(anew[name]) != repr(kept[name])] == []
    assert changed(own_demo, *EARLIER)
    with cache.reading():
        assert cache.scores(PROVINCE, *EARLIER)["A1"]["value"] == 12.5
        assert comparison.certainty(SCOPE) is not anew["certainty"]


def test_a_run_sees_one_state_from_start_to_end(own_demo: Path) -> None:
    with cache.reading():
        stamp = cache.workspace().stamp()
        assert changed(own_demo, *NEWEST)
        assert cache.workspace().stamp() == stamp
        assert cache.scores(PROVINCE, *NEWEST)["A1"]["value"] != 12.5
    with cache.reading():
        assert cache.workspace().stamp() != stamp
        assert cache.scores(PROVINCE, *NEWEST)["A1"]["value"] == 12.5


def test_what_is_kept_is_limited_by_its_bytes() -> None:
    frame = pd.DataFrame({"x": range(1000)})
    size = bytes_of(frame)
    assert 8000 <= size <= 9000
    kept = Kept(3 * size, bytes_of)
    made = []

    def make(key: int) -> pd.DataFrame:
        made.append(key)
        return frame.copy()

    for key in (1, 2, 3, 1, 4, 1, 2):
        kept.get(key, lambda key=key: make(key))
    assert made == [1, 2, 3, 4, 2]  # of four the one asked for longest ago went
    assert kept.size <= 3 * size
    kept.get(5, lambda: pd.DataFrame({"x": range(10_000)}))  # larger than all: made, not kept
    assert kept.size <= 3 * size


def test_what_the_first_visitor_sees_is_read_as_the_server_starts(
    own_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare()
    first = next(iter(cache.organizations_with_scores()))
    period = cache.opening(first)
    kind = cache.organizations()[first]["kind"]
    made: list[object] = []
    get = Kept.get
    monkeypatch.setattr(
        Kept, "get", lambda kept, key, make: get(kept, key, lambda: made.append(key) or make())
    )
    with cache.reading():
        assert cache.scores(first, *period)
        vigilance.warnings(first, *period)
        comparison.certainty(comparison.Scope(*period, kind))
    assert made == []


def test_a_server_starts_without_a_workspace_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(tmp_path / "nowhere"))
    prepare()
