"""How large a Parquet table is by its own word, which stands at the end of the file.

The library that reads the table could be asked too, but it ends the whole program where the word
is damaged. The format is Thrift's compact protocol: numbers of seven bits a byte, and structures
of fields with a number and a type.
"""

from __future__ import annotations

from typing import Any, NamedTuple

LARGEST_FOOTER = 2 * 1024**2
_ROW_GROUPS, _COLUMNS, _ABOUT, _VALUES, _SIZE = 4, 1, 3, 5, 6
"""Numbers of the fields that count here: FileMetaData.row_groups, RowGroup.columns,
ColumnChunk.meta_data, and of this num_values and total_uncompressed_size."""
_YES, _NO, _BYTE, _DOUBLE, _TEXT, _MAP, _STRUCT = 1, 2, 3, 7, 8, 11, 12
_NUMBERS, _LISTS = (4, 5, 6), (9, 10)
_MOST_BITS = 70


class Piece(NamedTuple):
    """A column of a group of rows."""

    values: int
    """Nulls included; of a list each item."""
    size: int
    """Bytes as they are coded, before they are compressed."""


def pieces(content: bytes) -> list[Piece]:
    """The pieces that a Parquet file is made of.

    Raises:
        ValueError: the file does not tell.
    """
    length = int.from_bytes(content[-8:-4], "little")
    if not 0 < length <= min(len(content) - 12, LARGEST_FOOTER):
        raise ValueError(length)
    try:
        about = _Reader(content[-8 - length : -8]).struct()
        return [
            Piece(max(0, column[_ABOUT][_VALUES]), max(0, column[_ABOUT][_SIZE]))
            for group in about[_ROW_GROUPS]
            for column in group[_COLUMNS]
        ]
    except (LookupError, TypeError, RecursionError):
        raise ValueError(length) from None


class _Reader:
    """Reads one structure after another; an end that comes too early is an IndexError."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def struct(self) -> dict[int, Any]:
        """The fields of a structure by their numbers."""
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._number()
            kind = head & 15
            fields[number] = kind == _YES if kind in (_YES, _NO) else self._value(kind)
        return fields

    def _value(self, kind: int) -> Any:
        if kind in (_YES, _NO, _BYTE):
            return self._byte()
        if kind in _NUMBERS:
            return self._number()
        if kind in (_DOUBLE, _TEXT):
            length = 8 if kind == _DOUBLE else self._plain()
            self.at += length
            return None
        if kind in _LISTS:
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._plain()
            return [self._value(head & 15) for _ in range(count)]
        if kind == _MAP:
            count = self._plain()
            kinds = self._byte() if count else 0
            return [(self._value(kinds >> 4), self._value(kinds & 15)) for _ in range(count)]
        if kind == _STRUCT:
            return self.struct()
        raise LookupError(kind)

    def _number(self) -> int:
        plain = self._plain()
        return plain >> 1 ^ -(plain & 1)

    def _plain(self) -> int:
        number = shift = 0
        while (byte := self._byte()) >= 128:
            number |= (byte & 127) << shift
            shift += 7
            if shift > _MOST_BITS:
                raise LookupError(shift)
        return number | byte << shift

    def _byte(self) -> int:
        byte = self.content[self.at]
        self.at += 1
        return byte
