"""Everything about one indicator: its ladder, where its score comes from, its evidence."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache
from dashboard.components import wording
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_card import source_line
from dashboard.components.frame.folded import folded
from dashboard.components.indicator_parts import indicator_parts
from dashboard.components.prose.component import Block, Kind, prose
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.indicators.forecast.view import indicator_forecast
from dashboard.pages.indicators.history import indicator_history
from dashboard.pages.indicators.level_ladder.component import level_ladder
from dashboard.pages.indicators.members import members
from dashboard.pages.indicators.months import months
from dashboard.pages.indicators.steps import steps
from dashboard.session import Selection
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation
from scorecard.model.indicator import Control, Indicator
from scorecard.model.scales.scale import SCALE_NAMES
from scorecard.words import score as said
from scorecard.words.scores.explanation import calculation, result_status, sentences
from scorecard.words.scores.value import counted_since, value_text


def indicator_card(shown: Selection, code: str) -> None:
    """Shows the card of one indicator of the scorecard."""
    chain = cache.explanation(shown.organization, code, *shown.period)
    indicator = cache.scorecard(*shown.scorecard).indicator(code)
    if indicator is None:
        raise KeyError(code)
    _head(shown, chain, indicator)
    _origin(shown, chain)
    members(shown, chain)
    months(shown, chain)
    indicator_forecast(shown, code)
    indicator_history(shown, code)
    _account(chain, indicator, shown.language)


CONTROLS: Mapping[Control, str] = {
    "full": "control.full",
    "shared": "control.shared",
    "none": "control.none",
}


def _head(shown: Selection, chain: Explanation, indicator: Indicator) -> None:
    language = shown.language
    facts = [chain.node, library_text(SCALE_NAMES[indicator.scale.kind], language)]
    if chain.weight is not None:
        facts.append(said.weight(chain.weight, language))
    if since := counted_since(chain, language):
        facts.append(since)
    control = cache.scorecard(*shown.scorecard).controls.get(chain.node)
    if control is not None:
        facts.append(text(CONTROLS[control], language))
    with st.container(border=True, key="card-head", gap="xsmall"):
        prose(
            ("quiet", " · ".join(facts)),
            ("heading", chain.name.in_language(language)),
            ("tags", _badges(chain, language)),
            language=language,
            key="indicator-name",
        )
        if chain.status in ("scored", "missing") and indicator.scale.is_scored:
            level_ladder(shown, chain.node)
        else:
            prose(("heading", value_text(chain, language)), language=language, key="value")


def _badges(chain: Explanation, language: Language) -> list[str]:
    badges = []
    if chain.status != "scored":
        badges.append(text(wording.STATUSES[chain.status], language))
    if chain.illustrative:
        whole = chain.wholly_illustrative
        key = "badge.illustrative_result" if whole else "badge.some_illustrative_results"
        badges.append(text(key, language))
    if chain.illustrative_targets:
        some = "badge.some_illustrative_targets"
        badges.append(text(some if chain.is_total else "badge.illustrative_targets", language))
    if not (chain.illustrative or chain.illustrative_targets) and chain.value is not None:
        badges.append(text("badge.real", language))
    return badges


def _origin(shown: Selection, chain: Explanation) -> None:
    """Where the score comes from: the arithmetic in a sentence, then what it rests on."""
    language, words = shown.language, _origin_words(shown, chain.node)
    with st.container(border=True, key="card-origin", gap="xsmall"):
        card_title(text("origin.title", language))
        with st.container(key="calculation"):
            prose(("text", words[0]), language=language, key="arithmetic")
        if chain.revision is not None:
            st.caption(literal(_standing(chain, language)))
        with folded(text("origin.chain", language), key="chain-open") as unfolded:
            if unfolded:
                prose(("text", words[1:]), language=language, key="chain")
        if chain.criteria:
            steps(shown, chain.node)
        if chain.parts:
            indicator_parts(shown, chain)


@cache.kept
def _origin_words(shown: Selection, indicator: str) -> tuple[str, ...]:
    """The arithmetic, and then the whole chain."""
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    return calculation(chain, shown.language), *sentences(chain, shown.language)


def _standing(chain: Explanation, language: Language) -> str:
    revision = chain.revision
    if revision is None:
        return ""
    return text(
        "origin.revision",
        language,
        number=revision.number,
        status=result_status(revision.status, language),
        date=fmt.moment(revision.recorded_at, language),
        by=revision.recorded_by,
    )


def _account(chain: Explanation, indicator: Indicator, language: Language) -> None:
    """What the reporter said, the evidence, and who answers for it."""
    said = chain.revision
    none = text("account.none", language)
    evidence = [item.name.in_language(language) for item in chain.evidence]
    about = indicator.description.in_language(language) if indicator.description else ""
    blocks: list[Block] = []
    passages: tuple[tuple[str, Kind, str | list[str]], ...] = (
        ("account.note", "text", said.note if said else ""),
        ("account.supporting", "text", (said.supporting if said else "") or none),
        ("account.obstacles", "text", (said.obstacles if said else "") or none),
        ("account.evidence", "list" if evidence else "text", evidence or none),
        ("account.description", "text", about),
    )
    for heading, kind, words in passages:
        if words:
            blocks += [("strong", text(heading, language)), (kind, words)]
    if said is not None:
        reported = (said.note, said.supporting, said.obstacles)
        blocks.append(("quiet", wording.as_written(reported, language)))
    blocks.append(("quiet", _owners(chain, indicator, language)))
    with st.container(border=True, key="card-account"):
        prose(*blocks, language=language, key="account")


def _owners(chain: Explanation, indicator: Indicator, language: Language) -> str:
    parts = [
        text(role, language, name=person.in_language(language))
        for role, person in (
            ("account.owner", indicator.owner),
            ("account.collector", indicator.collector),
        )
        if person is not None
    ]
    when = "" if chain.data_year is None else text("source.year", language, year=chain.data_year)
    return " · ".join([*parts, source_line(chain.source, when, language)])
