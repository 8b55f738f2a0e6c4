"""Sentences and figures as people read them, in Thai and in English.

The lowest layer: it knows nothing of strategies. Every sentence that the library says is in a
`*.th.toml` and a `*.en.toml` beside the code that says it, or beside this file; every number,
amount and date is written by `format`.
"""

from scorecard.language.catalogue import Catalogue, Language, library_text
from scorecard.language.numerals import parse_number, to_ascii_digits

__all__ = ["Catalogue", "Language", "library_text", "parse_number", "to_ascii_digits"]
