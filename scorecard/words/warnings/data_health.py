"""Whether the figures can be trusted, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.analysis.warnings.data_health import DataHealth
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.words.name import Row, name
from scorecard.words.period import span


def headline(health: DataHealth, organizations: Mapping[str, Row], language: Language) -> str:
    """Coverage, how many reports are missing and whose, the oldest figure, how many jumps.

    Args:
        organizations: with their names, by code.
    """
    share = fmt.percent(health.coverage)
    said = [library_text("data_health.coverage", language, share=share)]
    codes = health.owed["organization"].tolist()
    if codes:
        names = dict.fromkeys(name(organizations[code], language) for code in codes)
        facts = {"count": len(codes), "due": health.due, "names": ", ".join(names)}
        said.append(library_text("data_health.owed", language, **facts))
    else:
        said.append(library_text("data_health.all_reported", language, due=health.due))
    if (oldest := health.oldest) is not None:
        said.append(
            library_text(
                "data_health.oldest",
                language,
                name=name(oldest, language),
                age=span(oldest["age"], language, yearly=bool(oldest["yearly"])),
            )
        )
    if health.jumps_measured:
        count = len(health.outliers)
        said.append(library_text("data_health.outliers", language, count=count))
    return " ".join(said)
