"""What stands beside a score: how much it covers, how far it could go, how it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from scorecard.language import Language, library_text
from scorecard.language import format as fmt

Direction = Literal["up", "down", "same"]

_CHANGES: Mapping[Direction, str] = {
    "up": "change.up",
    "down": "change.down",
    "same": "change.same",
}


def direction(difference: float | Decimal, decimals: int = fmt.SCORE_DECIMALS) -> Direction:
    """Which way a difference goes, as it is printed."""
    shown = fmt.rounded(difference, decimals)
    return "up" if shown > 0 else "down" if shown < 0 else "same"


def change_of(score: float | None, change: float | None) -> Decimal | None:
    """A change as it is printed beside the score: from the earlier score as printed to this one;
    None where there is none."""
    if score is None or change is None:
        return None
    return fmt.difference(score - change, score)


def change(difference: float | Decimal, since: str, language: Language) -> str:
    """By how much a score changed since something."""
    size = fmt.score(abs(fmt.rounded(difference, fmt.SCORE_DECIMALS)))
    return library_text(_CHANGES[direction(difference)], language, size=size, since=since)


def rank_range(low: int, high: int) -> str:
    """The ranks between which something stands: "2–5", or the only one."""
    return f"{low}" if low == high else f"{low}–{high}"


def coverage(share: float | None, language: Language) -> str:
    """How much of the weight has a score (0–1): "Covers 80% of the weight"."""
    return library_text("score.coverage", language, share=fmt.percent(share))


def covers(share: float | None, language: Language) -> str:
    """The same where it is clear of what: "Covers 80%"."""
    return library_text("score.covers", language, share=fmt.percent(share))


def weight(percent: float | None, language: Language, *, most: float | None = None) -> str:
    """A weight, or from which to which it is: "Weight 20–30%"."""
    ends = dict.fromkeys(map(fmt.plain, (percent,) if most is None else (percent, most)))
    return library_text("score.weight", language, weight="–".join(ends))


def possible_range(
    lowest: float | None, highest: float | None, language: Language, *, bounds: Sequence[float] = ()
) -> str:
    """How far a score could still go, beside a score that is printed against the same bounds."""
    ends = {"low": fmt.score(lowest, bounds), "high": fmt.score(highest, bounds)}
    return library_text("score.range", language, **ends)
