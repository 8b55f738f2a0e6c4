"""What the tests see of a path: points along it."""

from collections.abc import Sequence

from scorecard.reports.strategy_map.curves import Point


def sample(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """Points along a cubic path, `steps` to each curve, ends included."""
    found = [points[0]]
    for at in range(0, len(points) - 1, 3):
        a, b, c, d = points[at : at + 4]
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            found.append(
                (
                    u**3 * a[0] + 3 * u * u * t * b[0] + 3 * u * t * t * c[0] + t**3 * d[0],
                    u**3 * a[1] + 3 * u * u * t * b[1] + 3 * u * t * t * c[1] + t**3 * d[1],
                )
            )
    return found
