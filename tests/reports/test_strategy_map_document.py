"""The map as SVG, PNG and PDF: one page, all its texts, and nothing in them read as markup."""

import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest
import typst

from scorecard.reports import typeface, typeset
from scorecard.reports.strategy_map.document import strategy_map_document
from scorecard.reports.strategy_map.picture import MapBand, MapCard, MapLink, MapPicture
from scorecard.reports.typeset import DocumentFormat, Paper


@pytest.mark.parametrize(("paper", "shape"), [("a4", 297 / 210), ("wide", 16 / 9)])
def test_a_png_has_the_shape_of_its_paper(
    thai_picture: MapPicture, paper: Paper, shape: float
) -> None:
    made = strategy_map_document(thai_picture, "png", paper)
    assert made.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", made[16:24])
    assert width / height == pytest.approx(shape, rel=0.002)
    assert width > 2300
    assert strategy_map_document(thai_picture, "png", paper) == made


def test_a_pdf_is_one_page_for_the_archive(picture: MapPicture) -> None:
    made = strategy_map_document(picture, "pdf")
    assert made.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in made
    assert b"<xmpTPg:NPages>1</xmpTPg:NPages>" in made


def test_an_svg_tells_its_title(picture: MapPicture) -> None:
    made = strategy_map_document(picture, "svg")
    root = ET.fromstring(made)
    assert (root.get("role"), root.get("lang")) == ("img", picture.language)
    assert (root[0].text, root[1].text) == (picture.title, picture.subtitle)
    assert strategy_map_document(picture, "svg") == made


def test_texts_are_never_markup() -> None:
    nasty = '#panic("x") $ x </title><script>alert(1)</script> *_`@[]\\ //'
    picture = MapPicture(
        title=nasty,
        subtitle=nasty,
        footnote=nasty,
        language="en",
        bands=(MapBand(code="P1", name=nasty, caption=nasty),),
        cards=(
            MapCard(code="O1", band="P1", name=nasty, note=nasty, word=nasty, score_text=nasty),
            MapCard(code="O2", band="P1", name=nasty),
        ),
        links=(MapLink(source="O1", target="O2", title=nasty),),
    )
    made = strategy_map_document(picture, "svg")
    assert ET.fromstring(made)[0].text == nasty
    assert b"<script" not in made


@pytest.mark.parametrize("cards", [(), (MapCard(code="O1", band="P1", name="เดี่ยว"),)])
def test_an_almost_empty_map_is_still_a_page(cards: tuple[MapCard, ...]) -> None:
    picture = MapPicture(title="ว่าง", bands=(MapBand(code="P1", name="มิติ"),), cards=cards)
    assert strategy_map_document(picture, "pdf").startswith(b"%PDF")


def test_without_a_thai_font_nothing_is_made(
    thai_picture: MapPicture, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    monkeypatch.setattr(typeset, "thai_typeface", lambda: typeface.typeface_from(empty))
    with pytest.raises(typeface.NoThaiFont):
        strategy_map_document(thai_picture, "pdf")


@pytest.mark.parametrize("format", get_args(DocumentFormat))
def test_a_document_of_two_pages_is_a_defect(format: DocumentFormat, tmp_path: Path) -> None:
    template = tmp_path / "two.typ"
    template.write_text("#set document(title: [x])\none #pagebreak() two", encoding="utf-8")
    with pytest.raises(ValueError, match=r"two\.typ does not fit on one page"):
        typeset.typeset(template, {}, format, title="", subtitle="", language="en")
