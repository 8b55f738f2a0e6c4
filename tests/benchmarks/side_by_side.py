"""Measures candidates against each other in one run, so that the machine's mood cancels out.

A benchmark is a test in this folder; `make bench` runs them and prints their figures:

    figures = side_by_side("what is measured", {"one way": one, "another": other}, rounds=5)
    assert figures.ratio("one way", "another") <= 1.25
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figures:
    """What was measured."""

    name: str
    seconds: Mapping[str, tuple[float, ...]]
    """By candidate, one figure a round; figures at the same place were measured one after the
    other."""

    def median(self, candidate: str) -> float:
        """The middle time of a candidate, in seconds."""
        return median(self.seconds[candidate])

    def ratio(self, candidate: str, other: str) -> float:
        """How many times as long as `other` the candidate takes: the middle of the rounds'
        ratios, so that a round disturbed as a whole does not count."""
        pairs = zip(self.seconds[candidate], self.seconds[other], strict=True)
        return median(mine / theirs for mine, theirs in pairs)

    def __str__(self) -> str:
        first = next(iter(self.seconds))
        lines = [
            f"  {candidate:<28}{self.median(candidate):10.3f}{min(self.seconds[candidate]):10.3f}"
            f"{self.ratio(candidate, first):10.2f}"
            for candidate in self.seconds
        ]
        heading = f"  {'seconds':<28}{'middle':>10}{'best':>10}{'ratio':>10}"
        return "\n".join([f"\n{self.name}", heading, *lines])


def side_by_side(
    name: str, candidates: Mapping[str, Callable[[], object]], rounds: int = 5
) -> Figures:
    """Runs every candidate once to warm up and then `rounds` times, taking turns, and prints the
    times and their ratios to the first candidate.

    Each round starts with another candidate, so that none always profits from the one before.
    """
    for run in candidates.values():
        run()
    order = list(candidates)
    seconds: dict[str, list[float]] = {candidate: [] for candidate in order}
    for _ in range(rounds):
        for candidate in order:
            seconds[candidate].append(_time(candidates[candidate]))
        order.append(order.pop(0))
    figures = Figures(name, {candidate: tuple(times) for candidate, times in seconds.items()})
    print(figures)
    return figures


def _time(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    result = run()
    elapsed = time.perf_counter() - start
    del result
    return elapsed
