"""A document is set in a Thai typeface, or not at all."""

import pytest
import typst

from scorecard.errors import ScorecardError
from scorecard.reports.typeface import THAI_FAMILIES, NoThaiFont, thai_typeface, typeface_from

NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def test_the_thai_family_comes_first() -> None:
    typeface = thai_typeface()
    assert typeface.families[0] in THAI_FAMILIES
    assert set(typeface.families) <= set(typeface.fonts.families())


def test_without_a_thai_font_the_sentence_says_how_to_get_one() -> None:
    with pytest.raises(NoThaiFont) as caught:
        typeface_from(NO_FONTS)
    assert isinstance(caught.value, ScorecardError)
    for language in ("th", "en"):
        sentence = caught.value.message(language)
        assert "TH Sarabun New" in sentence
        assert "fonts-thai-tlwg" in sentence
