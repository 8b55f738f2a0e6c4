"""Where a line of Thai may break: between words, as a dictionary knows them.

Thai writes no spaces between words. The document compiler guesses the words and at times splits
one (จัง|หวัด), so documents are handed pieces that must each stay whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache

_THAI = re.compile(r"[ก-๛]")
_STAYS_WITH_THE_WORD_BEFORE = re.compile(r"^[ฯๆ)\]}”’».,:;!?%]+$")
_STAYS_WITH_THE_WORD_AFTER = re.compile(r"^[(\[{“‘«]+$")
_STAYS_OVER_A_SPACE = ("ๆ", "%")


def line_pieces(text: str) -> list[str]:
    """`text` in pieces that no line break may split; joined they are `text` again.

    Spaces are pieces of their own. Text without Thai comes back as one piece.

    >>> line_pieces("เชื่อมโยงหกจังหวัด")
    ['เชื่อมโยง', 'หก', 'จังหวัด']
    """
    if not _THAI.search(text):
        return [text] if text else []
    pieces: list[str] = []
    for word in _words()(text):
        if len(pieces) > 1 and word in _STAYS_OVER_A_SPACE and pieces[-1] == " ":
            pieces[-2:] = [pieces[-2] + " " + word]
        elif pieces and _belong_together(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _belong_together(before: str, after: str) -> bool:
    return not before.isspace() and bool(
        _STAYS_WITH_THE_WORD_BEFORE.match(after) or _STAYS_WITH_THE_WORD_AFTER.match(before)
    )


def is_thai(piece: str) -> bool:
    """Whether a piece holds Thai letters."""
    return _THAI.search(piece) is not None


@cache
def _words() -> Callable[[str], list[str]]:
    """The dictionary's word splitter, loaded when the first Thai text is set."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the user's home
    from pythainlp.tokenize import word_tokenize

    def split(text: str) -> list[str]:
        return list(word_tokenize(text, engine="newmm"))

    return split
