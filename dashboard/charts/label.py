"""Names beside a chart: broken into lines between words, which plotly cannot do for Thai."""

from __future__ import annotations

import unicodedata

from scorecard.reports.thai_words import is_thai, line_pieces

_MORE = "…"


def label_lines(name: str, width: int, most: int = 2) -> str:
    """The name in lines parted by `<br>`, its letters safe as markup.

    Args:
        width: letters in a line; marks above and below take no room.
        most: lines; what does not fit is left out behind "…".
    """
    lines = [""]
    for piece in _pieces(name):
        if _room(lines[-1] + piece.rstrip()) <= width or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    lines = [line.rstrip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + _MORE]
    return "<br>".join(map(escaped, lines))


def _pieces(name: str) -> list[str]:
    """What must stay together: Thai words, and words between spaces."""
    pieces: list[str] = []
    for piece in line_pieces(name):
        words = [piece] if is_thai(piece) else piece.split(" ")
        pieces += [f"{word} " for word in words[:-1]] + words[-1:]
    return [piece for piece in pieces if piece]


def _room(line: str) -> int:
    return sum(unicodedata.category(letter) != "Mn" for letter in line)


def escaped(line: str) -> str:
    """Text in which a chart finds no markup."""
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
