"""A chart as a picture to take along, with its title, unit and source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard import session
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from scorecard.reports import palette
from scorecard.words.period import period

_ELEMENT = Element(Path(__file__).parent)

FORMATS: Mapping[str, str] = {"png": "download.chart_png", "svg": "download.chart_svg"}
"""What the buttons are called, by the ending of the file."""


def chart_picture(
    words: tuple[str, str, str, str],
    *,
    card: str,
    name: str,
    of: tuple[int, str] | None = None,
) -> None:
    """Offers the chart of a card as PNG and as SVG; the browser makes them.

    Args:
        words: what the chart shows; of whom, where the title does not say; the unit and how to
            read it; where the figures are from and as of when. All of it stands in the picture,
            with the round that is shown.
        card: the key of the container that the chart stands in.
        name: what the chart is called in the name of the file.
        of: the fiscal year and the round that it shows; by default those of the page.
    """
    title, subject, subtitle, source = words
    shown = session.selection()
    when = of or shown.period
    round_ = period(*when, shown.language)
    data = {
        "title": title,
        "subject": " · ".join(filter(None, (subject, round_))),
        "subtitle": subtitle,
        "source": source,
        "card": card,
        "name": "-".join((name, shown.organization, *map(str, when))),
        "colours": {"ink": palette.INK, "muted": palette.MUTED, "card": palette.CARD},
        "formats": [
            {
                "format": format_,
                "text": format_.upper(),
                "label": text(FORMATS[format_], shown.language, title=title),
            }
            for format_ in FORMATS
        ],
    }
    _ELEMENT.show(encoded(data, shown.language), key=f"picture-{name}")
