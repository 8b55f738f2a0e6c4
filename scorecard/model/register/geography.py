"""Where organizations lie: boundaries as closed rings of longitude and latitude."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""

Ring = tuple[Point, ...]
"""A closed line, the first point repeated at the end: counter-clockwise around land, clockwise
around a hole in it (RFC 7946)."""


@dataclass(frozen=True)
class Boundaries:
    """The land of organizations that do not overlap; neighbours share the points of their
    border to the last digit."""

    rings: Mapping[str, tuple[Ring, ...]]
    """By organization code, the largest part first, each hole after the part that it is in."""
    separated: Mapping[str, str]
    """Organizations that were once part of another one here: its code."""
    source: str
    """The code of where the boundaries are from."""
