"""Causes lead to effects and never back: the links form no cycle."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def link_cycle(strategy: Strategy) -> Iterator[Problem]:
    """Reports each shortest cycle, at the link that closes it."""
    effects: dict[str, list[str]] = {}
    seen: set[frozenset[str]] = set()
    for position, link in enumerate(strategy.links):
        if link.source == link.target:
            continue
        back = _way(effects, link.target, link.source)
        if back and frozenset(back) not in seen:
            seen.add(frozenset(back))
            cycle = " → ".join([link.source, *back])
            yield Problem(path=("links", position), facts={"cycle": cycle})
        if not back:
            effects.setdefault(link.source, []).append(link.target)


def _way(effects: Mapping[str, list[str]], start: str, end: str) -> list[str]:
    """The shortest way from `start` to `end`, both included; empty where there is none."""
    before: dict[str, str] = {start: ""}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == end:
            way = [here]
            while before[way[-1]]:
                way.append(before[way[-1]])
            return way[::-1]
        for effect in effects.get(here, ()):
            if effect not in before:
                before[effect] = here
                queue.append(effect)
    return []
