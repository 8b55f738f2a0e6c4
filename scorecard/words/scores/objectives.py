"""A strategy map in words: the overall score, and which objectives rose, fell and are at risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.level import level_word
from scorecard.words.name import Row, listed, name
from scorecard.words.period import since_round
from scorecard.words.score import Direction, change_of, direction

AT_RISK = 2
"""The highest level at which an objective is called at risk."""
_NAMED = 3
"""How many objectives at risk are named; of more, the lowest are."""

_TITLES: Mapping[Direction, str] = {
    "up": "objectives.title_up",
    "down": "objectives.title_down",
    "same": "objectives.title_same",
}


def map_title(
    row: Row,
    since: tuple[FiscalYear, Round] | None,
    fiscal_year: int,
    language: Language,
    *,
    bounds: Sequence[float] = (),
) -> str:
    """The overall score, and how it changed.

    Args:
        row: of the whole scorecard: `score`, `level`, and `change` since the other round.
        since: the other round; None where there is none.
        fiscal_year: Buddhist Era year of the round that is shown.
        bounds: where the levels begin.
    """
    if row["score"] is None:
        return library_text("objectives.title_none", language)
    facts = {"score": fmt.score(row["score"], bounds), "word": level_word(row["level"], language)}
    printed = change_of(row["score"], row["change"])
    if since is None or printed is None:
        return library_text("objectives.title", language, **facts)
    return library_text(
        _TITLES[direction(printed)],
        language,
        size=fmt.score(abs(printed)),
        since=since_round(since, fiscal_year, language),
        **facts,
    )


def map_sentence(rows: Sequence[Row], language: Language) -> str:
    """How many objectives rose and fell, which most, which are at risk, and how many have no score.

    Args:
        rows: of the objectives: names, `score`, `level`, and `change` since the other round. A
            change counts where it can be seen in the digits that are printed.
    """
    changes = [(row, change_of(row["score"], row["change"])) for row in rows]
    known = [(row, change) for row, change in changes if change is not None]
    rose = [(row, change) for row, change in known if direction(change) == "up"]
    fell = [(row, change) for row, change in known if direction(change) == "down"]
    risky = [row for row in rows if row["level"] is not None and row["level"] <= AT_RISK]
    blank = [row for row in rows if row["score"] is None]
    count = {"total": len(rows)}
    parts = []
    if known:
        best = max(rose, key=lambda each: each[1], default=None)
        worst = min(fell, key=lambda each: each[1], default=None)
        for key, found, most in (
            ("objectives.rose", rose, best),
            ("objectives.fell", fell, worst),
        ):
            if most is not None:
                facts = {"name": name(most[0], language), "by": fmt.signed(most[1])}
                parts.append(library_text(key, language, count=len(found), **facts, **count))
        if not rose and not fell:
            parts.append(library_text("objectives.unchanged", language))
    if risky:
        parts.append(_risk(risky, language))
    if blank:
        parts.append(library_text("objectives.blank", language, count=len(blank)))
    return " ".join(parts)


def _risk(rows: Sequence[Row], language: Language) -> str:
    lowest = sorted(rows, key=lambda row: row["score"])
    names = [
        library_text("objectives.quoted", language, name=name(row, language))
        for row in lowest[:_NAMED]
    ]
    if len(rows) > _NAMED:
        others = len(rows) - _NAMED
        names.append(library_text("objectives.others", language, count=others))
    facts = {"count": len(rows), "level": AT_RISK, "names": listed(names, language)}
    return library_text("objectives.risk", language, **facts)
