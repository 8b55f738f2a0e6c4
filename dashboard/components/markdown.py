"""Text from data inside Streamlit's markdown: shown as it is, never as markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~$:^=\"'&@/%;,?])")


def literal(text: str) -> str:
    """`text` with everything escaped that markdown would read as markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
