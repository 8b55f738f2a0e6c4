"""A scorecard as a strategy map: names looked up, figures written out, words found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.strategy import Objective
from scorecard.reports.strategy_map.picture import (
    MapBand,
    MapCard,
    MapComparison,
    MapLevel,
    MapLink,
    MapPicture,
)
from scorecard.words.scores.provenance import sentences
from scorecard.workspace.known.rows import with_before
from scorecard.workspace.known.scorecard import Scorecard
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.scores.provenance import provenance


def map_picture(
    view: RoundView, organization: str, language: Language, *, compare: RoundView | None = None
) -> MapPicture:
    """The strategy map of one scorecard in a round, see `Scores.map_picture`."""
    card = view.scorecard(organization)
    codes = {card.organization.code}
    since = compare or view.before("round", codes)
    rows = view.rows(codes)
    return strategy_map_picture(
        card,
        rows if since is None else with_before(rows, since.rows(codes)),
        language,
        compared=None if since is None else since.period,
        show_comparison=compare is not None,
    )


def strategy_map_picture(
    scorecard: Scorecard,
    rows: pd.DataFrame,
    language: Language,
    *,
    compared: tuple[FiscalYear, Round] | None,
    show_comparison: bool,
) -> MapPicture:
    """The map of one scorecard.

    Args:
        rows: the scores of the organization, with `score_before` and `level_before` where a
            round to compare with is given.
        compared: the round that `change` is counted from; None for none.
        show_comparison: print the other round's score on each card too.
    """
    strategy = scorecard.strategy
    nodes = {str(row["node"]): row for row in rows.to_dict("records")}
    organization = scorecard.organization.name(language, scorecard.fiscal_year)
    year, round_ = scorecard.fiscal_year.label(language), scorecard.round.label(language)
    return MapPicture(
        title=strategy.vision.in_language(language) if strategy.vision else organization,
        subtitle=library_text(
            "map.subtitle", language, organization=organization, year=year, round=round_
        ),
        bands=tuple(
            MapBand(
                code=perspective.code,
                name=perspective.name.in_language(language),
                caption=_caption(nodes[perspective.code], language),
            )
            for perspective in strategy.perspectives
        ),
        cards=tuple(
            _card(
                objective,
                nodes[objective.code],
                strategy.level_bands.bounds,
                language,
                show_comparison=show_comparison and compared is not None,
            )
            for objective in strategy.objectives
        ),
        links=tuple(
            MapLink(
                source=link.source,
                target=link.target,
                title=link.rationale.in_language(language) if link.rationale else "",
            )
            for link in strategy.links
        ),
        footnote=_footnote(rows, language),
        language=language,
        compared_title=""
        if compared is None
        else _short(compared, scorecard.fiscal_year, language),
        legend=tuple(
            MapLevel(level=level, word=level_word(level, language)) for level in (*LEVELS, None)
        ),
    )


def _short(period: tuple[FiscalYear, Round], now: FiscalYear, language: Language) -> str:
    """A round in a few letters, for cards: without its year where that is the same."""
    if period[0] == now:
        return period[1].label(language)
    return library_text("map.compared", language, year=period[0].be, round=period[1].code)


def _card(
    objective: Objective,
    row: dict[Any, Any],
    bounds: Sequence[float],
    language: Language,
    *,
    show_comparison: bool,
) -> MapCard:
    score, level = _number(row["score"]), _number(row["level"])
    before, level_before = _number(row.get("score_before")), _number(row.get("level_before"))
    change = None if score is None or before is None else float(fmt.difference(before, score))
    partial = row["coverage"] is not None and 0 < row["coverage"] < 1
    return MapCard(
        code=objective.code,
        band=objective.perspective,
        name=objective.name.in_language(language),
        score=score,
        level=None if level is None else int(level),
        word=level_word(None if level is None else int(level), language),
        score_text=fmt.score(score, bounds),
        change=change,
        change_text="" if change is None else fmt.score(abs(change)),
        theme=objective.theme,
        compared=MapComparison(
            level=None if level_before is None else int(level_before),
            score_text=fmt.score(before, bounds),
            word=level_word(None if level_before is None else int(level_before), language),
        )
        if show_comparison
        else None,
        note=library_text("map.coverage", language, share=fmt.percent(row["coverage"]))
        if partial
        else "",
    )


def _caption(row: dict[Any, Any], language: Language) -> str:
    return library_text(
        "map.band",
        language,
        weight=fmt.plain(_number(row["weight"])),
        score=fmt.score(_number(row["score"])),
    )


def _footnote(rows: pd.DataFrame, language: Language) -> str:
    return library_text(
        "map.footnote",
        language,
        provenance=" · ".join(sentences(provenance(rows), language)),
        coverage=fmt.percent(_number(rows.loc[rows["kind"] == "scorecard", "coverage"].iloc[0])),
    )


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
