"""Links join two objectives that exist, once, and lead from causes to effects only."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from scorecard.checks.nearest import nearest_code
from scorecard.checks.rule import Problem
from scorecard.model.strategy import Strategy


def link_ends(strategy: Strategy) -> Iterator[Problem]:
    """Reports ends of links that are no objective of the strategy."""
    known = [objective.code for objective in strategy.objectives]
    for position, link in enumerate(strategy.links):
        for field, code in (("from", link.source), ("to", link.target)):
            if code not in known:
                yield Problem(
                    path=("links", position, field),
                    facts={"code": code, "near": nearest_code(code, known)},
                )


def link_self(strategy: Strategy) -> Iterator[Problem]:
    """Reports links from an objective to itself."""
    for position, link in enumerate(strategy.links):
        if link.source == link.target:
            yield Problem(path=("links", position), facts={"code": link.source})


def link_duplicate(strategy: Strategy) -> Iterator[Problem]:
    """Reports links that have been given before."""
    seen: set[tuple[str, str]] = set()
    for position, link in enumerate(strategy.links):
        ends = (link.source, link.target)
        if ends in seen:
            yield Problem(
                path=("links", position), facts={"source": link.source, "target": link.target}
            )
        seen.add(ends)


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
