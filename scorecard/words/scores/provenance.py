"""How much of a scorecard is real, in words: the one place that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from scorecard.language import Language, library_text

Share = Literal["none", "real", "mixed", "illustrative"]
"""How much of what there is is real; `none`: there is nothing."""


class Counts(Protocol):
    """How many results and sets of targets there are, and how many of them are real."""

    @property
    def results_real(self) -> int: ...
    @property
    def results_total(self) -> int: ...
    @property
    def targets_real(self) -> int: ...
    @property
    def targets_total(self) -> int: ...


_RESULTS: Mapping[str, str] = {
    "none": "provenance.results.none",
    "real": "provenance.results.real",
    "mixed": "provenance.results.mixed",
    "illustrative": "provenance.results.illustrative",
}
_TARGETS: Mapping[str, str] = {
    "real": "provenance.targets.real",
    "mixed": "provenance.targets.mixed",
    "illustrative": "provenance.targets.illustrative",
}


def share_real(real: int, total: int) -> Share:
    """Whether all of them are real, some, or none."""
    if total == 0:
        return "none"
    if real == total:
        return "real"
    return "mixed" if real else "illustrative"


def is_all_real(counts: Counts) -> bool:
    """Whether nothing is illustrative."""
    results, targets = counts.results_real, counts.targets_real
    return results == counts.results_total and targets == counts.targets_total


def sentences(counts: Counts, language: Language) -> list[str]:
    """What is real of the results, and of the targets where anything has some."""
    said = []
    for keys, real, total in (
        (_RESULTS, counts.results_real, counts.results_total),
        (_TARGETS, counts.targets_real, counts.targets_total),
    ):
        if key := keys.get(share_real(real, total)):
            said.append(library_text(key, language, real=real, total=total))
    return said
