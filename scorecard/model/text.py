"""Text in two languages: Thai is required, English may be absent."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints, model_validator

from scorecard.language import Language
from scorecard.model.base import Model

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(Model):
    """A text for people. `{th: …, en: …}`, or a plain string that is taken as Thai."""

    th: Sentence
    """The text in Thai."""
    en: Sentence | None = None
    """The text in English; where absent the Thai one is shown."""

    @model_validator(mode="before")
    @classmethod
    def _from_plain_string(cls, value: object) -> object:
        return {"th": value} if isinstance(value, str) else value

    def in_language(self, language: Language) -> str:
        """The text in `language`, falling back to Thai."""
        return self.en if language == "en" and self.en else self.th
