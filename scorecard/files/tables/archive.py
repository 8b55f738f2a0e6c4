"""Reading a zip archive that a stranger made, without trusting the sizes that it declares."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from scorecard.errors import InputError

MOST_UNPACKED = 512 * 1024**2
"""Bytes that an archive may unpack to: a table that uses up the cells takes a fifth of it."""
MOST_RATIO = 200
"""How many times larger than its archive the content may be; spreadsheets reach 20 to 50."""
_RATIO_COUNTS_FROM = 64 * 1024**2
_MOST_MEMBERS = 10_000
_CHUNK = 1024**2
_PIECE = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


class Archive:
    """The members of a zip archive held in memory, each unpacked once under a common limit."""

    def __init__(self, content: bytes, *, name: str) -> None:
        """Opens an archive and proves that all of it can be unpacked within the limits.

        Raises:
            InputError: not an archive, cut short, damaged, or unpacking to too much.
        """
        self._content = content
        self._name = name
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._members = {info.filename: info for info in archive.infolist()}
        except (zipfile.BadZipFile, ValueError, RuntimeError):
            raise InputError("workbook_truncated", file=name) from None
        if len(self._members) > _MOST_MEMBERS:
            raise self._too_much()
        self._measure()

    @property
    def members(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def read(self, member: str) -> bytes:
        """The content of one member."""
        return b"".join(self._unpack(self._members[member]))

    def _measure(self) -> None:
        total = 0
        allowed = max(_RATIO_COUNTS_FROM, MOST_RATIO * len(self._content))
        for info in self._members.values():
            for chunk in self._unpack(info):
                total += len(chunk)
                if total > min(allowed, MOST_UNPACKED):
                    raise self._too_much()

    def _unpack(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The content in chunks, however long the archive says that it is."""
        start = self._start(info)
        packed = memoryview(self._content)[start : start + info.compress_size]
        if len(packed) < info.compress_size:
            raise InputError("workbook_truncated", file=self._name)
        if info.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise InputError("workbook_damaged", file=self._name)
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), _PIECE):
                piece: bytes | memoryview = packed[at : at + _PIECE]
                while piece and not inflater.eof:
                    yield inflater.decompress(piece, _CHUNK)
                    piece = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error:
            raise InputError("workbook_damaged", file=self._name) from None
        if not inflater.eof:
            raise InputError("workbook_damaged", file=self._name)

    def _start(self, info: zipfile.ZipInfo) -> int:
        header = self._content[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise InputError("workbook_damaged", file=self._name)
        name_length, extra_length = _LOCAL_HEADER.unpack(header)[-2:]
        return info.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)

    def _too_much(self) -> InputError:
        limit = f"{MOST_UNPACKED // 1024**2:,}"
        return InputError("workbook_unpacks", file=self._name, limit=limit)
