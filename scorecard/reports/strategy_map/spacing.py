"""Things on a line: as near as possible to where they want to be, never closer than allowed."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    wanted: Sequence[float],
    distances: Sequence[float],
    bounds: tuple[float, float],
    weights: Sequence[float] | None = None,
) -> list[float]:
    """Positions in the given order that differ least (weighted squares) from those wanted.

    Args:
        wanted: the position each thing would like, in the order they must keep.
        distances: the least distance between each thing and the next; one fewer than the things.
        bounds: the lowest and highest position allowed. If they leave too little room, the
            distances are kept and the upper bound gives way.
        weights: how much each thing insists on its place; equal when omitted.
    """
    if not wanted:
        return []
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    # With the distances taken off, "never closer" becomes "never falling": pool what would fall.
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many things
    for index, place in enumerate(wanted):
        mean, weight, count = place - offsets[index], weights[index] if weights else 1.0, 1
        while pools and pools[-1][0] > mean:
            earlier, heft, many = pools.pop()
            mean = (earlier * heft + mean * weight) / (heft + weight)
            weight, count = weight + heft, count + many
        pools.append((mean, weight, count))
    lowest, highest = bounds[0], max(bounds[0], bounds[1] - offsets[-1])
    levels = [min(max(mean, lowest), highest) for mean, _, count in pools for _ in range(count)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
