"""The sentence before the numbers: what happened, and why."""

from __future__ import annotations

from dashboard import cache
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import format as fmt
from scorecard.model.level import level_word
from scorecard.model.strategy import ROOT


@cache.kept
def headline(shown: Selection) -> str:
    """What happened to the overall score since the round before, and what moved it most."""
    language = shown.language
    row = cache.scores(*shown.place)[ROOT]
    facts = {
        "score": fmt.score(row["score"]),
        "word": level_word(row["level"], language),
        "coverage": fmt.percent(row["coverage"]),
    }
    if row["score"] is None:
        return text("headline.none", language, **facts)
    movement = cache.movement(*shown.place)
    if movement is None:
        return text("headline.first", language, **facts)
    facts["since"] = wording.since_round(
        (movement.since_fiscal_year, movement.since_round), shown.fiscal_year, language
    )
    facts["size"] = fmt.score(abs(movement.total))
    rising, falling = movement.rising, movement.falling
    for name, part in (("rising", rising), ("falling", falling)):
        if part is not None:
            facts[name] = part.name.in_language(language)
            facts[f"{name}_by"] = fmt.signed(part.contribution)
    same = not fmt.rounded(movement.total, 2)
    way = "same" if same else "up" if movement.total > 0 else "down"
    why = "_".join(name for name in ("rising", "falling") if name in facts)
    return text(f"headline.{way}_{why}" if why else f"headline.{way}", language, **facts)


@cache.kept
def movement_title(shown: Selection) -> str:
    """ "What moved the score by +0.22 since the 6-month round"."""
    movement = cache.movement(*shown.place)
    if movement is None:
        return text("movement.none_title", shown.language)
    since = wording.since_round(
        (movement.since_fiscal_year, movement.since_round), shown.fiscal_year, shown.language
    )
    return text("movement.title", shown.language, size=fmt.signed(movement.total), since=since)
