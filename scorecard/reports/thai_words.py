"""Where a line of Thai may break: between words, as a dictionary knows them.

Thai writes no spaces between words. The document compiler guesses the words and at times splits
one (จัง|หวัด), so documents are handed pieces that must each stay whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cache, lru_cache

_THAI = re.compile(r"[ก-๛]")
_STAYS_WITH_THE_WORD_BEFORE = re.compile(r"^[ฯๆ)\]}”’».,:;!?%]+$")
_STAYS_WITH_THE_WORD_AFTER = re.compile(r"^[(\[{“‘«]+$")
_STAYS_OVER_A_SPACE = ("ๆ", "%")
_FIGURE = re.compile(r"^[(+−±]*\d[\d.,–-]*$")
_PART_OF_A_FIGURE = re.compile(r"^[A-Za-z\d.,+−–±×-]+$")
_BEFORE_FIGURES = {"PM", "ร้อยละ", "ระดับ", "รอบ", "ไตรมาส", "พ.ศ.", "จากรอบ"}
_UNITS = (
    {"บาท", "พันบาท", "ล้านบาท", "คน", "ราย", "จังหวัด", "กลุ่มจังหวัด", "หน่วยงาน", "แห่ง", "โครงการ"}
    | {"ตัวชี้วัด", "รายการ", "เรื่อง", "ครั้ง", "ขั้น", "คะแนน", "จุด", "อันดับ", "วัน", "เดือน", "ปี"}
    | {"กก.", "กม.", "มคก./ลบ.ม."}
)
_OFFICIAL_WORDS = (
    {"ตัวชี้วัด", "พันบาท", "ล้านบาท", "เบิกจ่าย", "กลุ่มงาน", "แดชบอร์ด", "จีนี", "จากรอบ"}
    | {"มี.ค.", "พ.ย.", "ลบ.ม.", "มคก./ลบ.ม."}
    | {"ก.พ.ร.", "สบจ.สป."}
)
"""What the general dictionary lacks, and words that it would read wrongly (จา|กรอบ)."""

_TEXTS_KEPT = 10_000
"""Of how many texts the pieces are kept: a screen breaks the same ones each time it is shown."""


@lru_cache(_TEXTS_KEPT)
def line_pieces(text: str) -> tuple[str, ...]:
    """`text` in pieces that no line break may split; joined they are `text` again.

    Spaces are pieces of their own. Text without Thai comes back as one piece.

    >>> line_pieces("เชื่อมโยงหกจังหวัด")
    ('เชื่อมโยง', 'หก', 'จังหวัด')
    """
    if not _THAI.search(text):
        return (text,) if text else ()
    pieces: list[str] = []
    for word in _words()(text):
        if len(pieces) > 1 and pieces[-1] == " " and _one_over_a_space(pieces[-2], word):
            pieces[-2:] = [pieces[-2] + " " + word]
        elif pieces and _belong_together(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return tuple(pieces)


def _belong_together(before: str, after: str) -> bool:
    return not before.isspace() and bool(
        _STAYS_WITH_THE_WORD_BEFORE.match(after)
        or _STAYS_WITH_THE_WORD_AFTER.match(before)
        or (_PART_OF_A_FIGURE.match(before) and _PART_OF_A_FIGURE.match(after))
    )


def _one_over_a_space(before: str, after: str) -> bool:
    """Whether two words are one over a space, as "อื่น ๆ", "39 วัน" and "ร้อยละ 39" are."""
    if after in _STAYS_OVER_A_SPACE:
        return True
    if _FIGURE.match(before):
        return after.rstrip(".,;)") in _UNITS
    return before in _BEFORE_FIGURES and after[0].isdigit()


def is_thai(piece: str) -> bool:
    """Whether a piece holds Thai letters."""
    return _THAI.search(piece) is not None


@cache
def _words() -> Callable[[str], list[str]]:
    """The dictionary's word splitter, loaded when the first Thai text is set."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # else it makes a folder in the user's home
    from pythainlp.corpus import thai_words
    from pythainlp.tokenize import Trie, word_tokenize

    known = Trie(thai_words() | _OFFICIAL_WORDS)

    def split(text: str) -> list[str]:
        return list(word_tokenize(text, custom_dict=known, engine="newmm"))

    return split
