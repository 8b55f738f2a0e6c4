"""What analysis finds, in sentences of both languages: the same on screens, on paper and in the
command line.

Every function takes what was found and a language. Its texts stand beside it, in `*.th.toml` and
`*.en.toml`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.words.door import in_words

__all__ = ["in_words"]


def __getattr__(name: str) -> Any:
    """Loads the door, and with it every topic, only when it is asked for."""
    if name == "in_words":
        from scorecard.words.door import in_words

        return in_words
    raise AttributeError(name)
