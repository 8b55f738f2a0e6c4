"""Figures in exact decimals, and the same figures as a computer comes to them.

A figure is a whole number of units of 10^e, so that what is equal is known for certain; `computed`
comes to it in binary by one of the routes that the program has: sums in any order, ratios, means,
differences.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CASES = 10_000

Whole = NDArray[np.int64]
Numbers = NDArray[np.float64]

ROUTES = ("written", "sum", "mean", "weighted mean", "ratio", "difference")


def as_float(units: Whole, exponent: Whole | int) -> Numbers:
    """The double nearest to units × 10^exponent, as a file is read."""
    small = 10.0 ** -np.minimum(exponent, 0)
    large = 10.0 ** np.maximum(exponent, 0)
    found: Numbers = units * large / small
    return found


def computed(random: np.random.Generator, units: Whole, exponent: Whole, route: str) -> Numbers:
    """The figures units × 10^exponent, (n,), as the route comes to them."""
    n = len(units)
    if route == "written":
        return as_float(units, exponent)
    if route == "sum":
        parts = random.integers(-(10**6), 10**6, (11, n))
        parts = np.vstack([parts, units - parts.sum(axis=0)])
        return _added(random.permuted(as_float(parts, exponent), axis=0))
    if route == "mean":
        parts = units + np.vstack([shift := random.integers(-(10**6), 10**6, (3, n)), -shift])
        return _added(random.permuted(as_float(parts, exponent), axis=0)) / 6
    if route == "weighted mean":
        shift, weight = random.integers(-(10**6), 10**6, n), random.integers(1, 10**4, n) / 100
        parts = as_float(np.vstack([units + shift, units - shift]), exponent)
        return (parts[0] * weight + parts[1] * weight) / (weight + weight)
    if route == "ratio":
        below = random.integers(1, 10**4, n)
        return 100.0 * as_float(units * below, exponent) / (below * 100.0)
    other = random.integers(0, 10**6, n)
    return as_float(units + other, exponent) - as_float(other, exponent)


def _added(parts: Numbers) -> Numbers:
    """One after the other, as an engine adds."""
    total = np.zeros(parts.shape[1])
    for part in parts:
        total = total + part
    return total
