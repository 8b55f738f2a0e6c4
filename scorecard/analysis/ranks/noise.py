"""Random numbers that are found by name, so that nothing depends on the order of asking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.random.bit_generator import ISeedSequence
from numpy.typing import NDArray

Steps = NDArray[np.int8]
"""Noise: step k, of −128…127, stands for (k + ½) ÷ 128, which is spread evenly over −1…1."""

SIDE = 128
"""Steps to each side."""

_WORD = 8
"""Steps in a word of random bits."""


class Noise:
    """Noise for any number of organizations out of two long tables of random bits.

    An organization's noise is the exclusive or of a window of each, at places that follow from
    the seed and its name (tabulation, after Zobrist 1970): as random as the tables, for a third
    of the time that a stream for each organization takes. The places are the lower and the upper
    half of the 128-bit digest (BLAKE2b, little-endian, keyed with purpose and seed) of the name,
    modulo the room that there is.
    """

    def __init__(
        self, purpose: str, seed: int, names: Sequence[str], *, most: int, draws: int
    ) -> None:
        """`most` is the largest count that will be asked for."""
        self.purpose = f"{purpose} {seed}".encode()
        self.names = names
        self.draws = draws
        self.tables = _tables(-(-most * draws // _WORD))

    def steps(self, at: int, count: int) -> Steps:
        """The steps drawn for the organization at that place, (count, draws)."""
        left, right = self.tables
        words = -(-count * self.draws // _WORD)
        room = len(left) - words + 1
        name = self.names[at].encode()
        key = int.from_bytes(blake2b(name, digest_size=16, key=self.purpose).digest(), "little")
        i, j = key % room, (key >> 64) % room
        mixed = left[i : i + words] ^ right[j : j + words]
        return mixed.view(np.int8)[: count * self.draws].reshape(count, self.draws)


@lru_cache(maxsize=4)
def _tables(words: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Two tables of random bits for windows of up to so many words; always the same."""
    random = stream(b"tables", str(words).encode())
    left, right = random.integers(0, 2**64, (2, 4 * words), np.uint64)
    return left, right


def stream(purpose: bytes, name: bytes) -> np.random.Generator:
    """The stream of random numbers of that name: SFC64, seeded with the 192-bit digest (BLAKE2b) of
    the name, keyed with the purpose, as three words."""
    digest = blake2b(name, digest_size=24, key=purpose).digest()
    seed: Any = _Digest(digest)  # SFC64 takes every ISeedSequence, but is not declared to
    return np.random.Generator(np.random.SFC64(seed))


class _Digest(ISeedSequence):
    """A digest as a seed: it is spread evenly already, so it needs no further mixing."""

    def __init__(self, digest: bytes) -> None:
        self.words = np.frombuffer(digest, np.uint64)

    def generate_state(self, n_words: int, dtype: Any = np.uint64) -> NDArray[Any]:
        """The three words that SFC64 asks for."""
        return self.words[:n_words].astype(dtype)
