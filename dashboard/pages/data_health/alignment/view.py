"""Is the strategy passed on to the provinces, and backed by projects?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache
from dashboard.components import wording
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.downloads import downloads
from dashboard.components.prose.component import Block, prose
from dashboard.components.table.component import table
from dashboard.i18n import text
from dashboard.pages.data_health import asked as aligned
from dashboard.pages.data_health.alignment.backing import backing_card
from dashboard.pages.data_health.alignment.cascade import cascade_table, own_part_table
from dashboard.session import Selection
from scorecard.analysis.plan.cascade import LEVELS, TOLERANCE, Alignment, CascadedIndicator
from scorecard.language import format as fmt


def alignment_view(shown: Selection) -> None:
    """Shows which targets of a cluster its provinces have, whether these add up, and which
    objectives and projects stand alone; for a province what it has of its cluster's targets."""
    found = aligned.alignment(*shown.place)
    if found.parent is None:
        states.empty(
            text("alignment.no_members", shown.language),
            text("alignment.no_members_advice", shown.language),
            key="alignment",
        )
    else:
        _cascade_card(shown, found)
    backing_card(shown)


def _cascade_card(shown: Selection, found: Alignment) -> None:
    language = shown.language
    with st.container(border=True, key="card-cascade", gap="xsmall"):
        with st.container(
            horizontal=True, wrap=False, key="cascade-head", vertical_alignment="center"
        ):
            card_title(text("alignment.title", language), width="stretch")
            level = _level(shown)
            _download(shown)
        prose(("strong", cascade_headline(shown)), language=language, key="cascade-headline")
        own = found.parent != found.organization
        table((own_part_table if own else cascade_table)(shown, level), key="cascade")
        prose(*_notes(shown), language=language, key="cascade-notes")


def _level(shown: Selection) -> int:
    """The level whose targets are compared."""
    picked = st.segmented_control(
        text("alignment.level", shown.language),
        LEVELS,
        default=LEVELS[-1],
        format_func=lambda level: text("alignment.of_level", shown.language, level=level),
        key="alignment-level",
        label_visibility="collapsed",
        required=True,
    )
    return picked or LEVELS[-1]


def _download(shown: Selection) -> None:
    downloads(
        lambda format_: aligned.exported_cascade(*shown.place, format_, shown.language),
        f"cascade-{shown.organization}-{shown.fiscal_year}-{shown.round}",
        shown.language,
        key="cascade-downloads",
        buttons="cascade",
    )


@cache.kept
def cascade_headline(shown: Selection) -> str:
    """How many indicators are passed on, and which do not add up, in a sentence or two."""
    language = shown.language
    found = aligned.alignment(*shown.place)
    needed = found.of("passed", "partly")
    if found.parent != found.organization and found.parent is not None:
        return _own_headline(shown, found, needed)
    passed, short = found.of("passed"), found.adding("short")
    said = [
        text(
            "alignment.passed",
            language,
            passed=len(passed),
            needed=len(needed),
            members=len(found.members),
        )
    ]
    if short:
        names = " · ".join(_short(each, shown) for each in short)
        said.append(text("alignment.short", language, count=len(short), names=names))
    elif passed:
        said.append(text("alignment.enough", language))
    return " · ".join(said)


def _own_headline(shown: Selection, found: Alignment, needed: tuple[CascadedIndicator, ...]) -> str:
    lacking = [each for each in needed if shown.organization in each.lacking]
    facts = {
        "covered": len(needed) - len(lacking),
        "needed": len(needed),
        "parent": _organization(found.parent, shown),
    }
    said = text("alignment.own", shown.language, **facts)
    if not lacking:
        return said
    names = _names(tuple(lacking), shown)
    return " · ".join([said, text("alignment.own_lacking", shown.language, names=names)])


def _notes(shown: Selection) -> list[Block]:
    language = shown.language
    found = aligned.alignment(*shown.place)
    notes = [
        text("alignment.legend", language),
        text("alignment.tolerance", language, share=fmt.percent(TOLERANCE)),
    ]
    kept = found.of("kept")
    if kept:
        codes = ", ".join(each.indicator.code for each in kept)
        notes.append(text("alignment.kept", language, count=len(kept), codes=codes))
    illustrative = sum(each.indicator.illustrative for each in found.indicators)
    if illustrative:
        notes.append(
            text(
                "alignment.illustrative",
                language,
                count=illustrative,
                total=len(found.indicators),
            )
        )
    return [("quiet", notes)]


def _names(indicators: tuple[CascadedIndicator, ...], shown: Selection) -> str:
    return " · ".join(
        f"{each.indicator.code} {each.indicator.name.in_language(shown.language)}"
        for each in indicators
    )


def _short(each: CascadedIndicator, shown: Selection) -> str:
    """An indicator with the levels whose targets are not enough."""
    levels = ", ".join(str(found.level) for found in each.sums if found.state == "short")
    name = f"{each.indicator.code} {each.indicator.name.in_language(shown.language)}"
    return text("alignment.at_level", shown.language, name=name, levels=levels)


def _organization(code: str | None, shown: Selection) -> str:
    return wording.name(cache.organizations(shown.fiscal_year)[code or ""], shown.language)
