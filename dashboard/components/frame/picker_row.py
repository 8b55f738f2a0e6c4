"""The row on top of every page: what is shown, where the figures are from, in which language."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.components import wording
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Address, Selection
from scorecard.errors import NotFound
from scorecard.language import Language
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.words.name import full_name
from scorecard.words.scores.provenance import Share, is_all_real, sentences, share_real


def settle(unreadable: tuple[str, ...]) -> list[str]:
    """Settles what is shown: what is wanted, or what comes nearest to it.

    Args:
        unreadable: the parameters of the address that could not be read.

    Returns:
        Sentences about what was asked for and is not shown.
    """
    language, asked = session.language(), session.asked()
    notices = []
    if unreadable:
        named = ", ".join(text(session.PARAMETERS[name], language) for name in unreadable)
        notices.append(text("notice.unreadable", language, parameters=named))
    address = session.wanted()
    organization, problem = _organization(address, language)
    period = _period(address, cache.scored()[organization])
    if problem:
        notices.append(problem)
    elif asked & {"fiscal_year", "round"} and not _is_wanted(address, period):
        notices.append(_other_period(address, organization, period, language))
    session.settle(Selection(organization, *period, language))
    return notices


def _organization(address: Address, language: Language) -> tuple[str, str]:
    """The organization to show, and a sentence if it is not the one that was asked for."""
    first = cache.organizations_with_scores()[0]
    if address.organization is None:
        return first, ""
    try:
        code = cache.organization_code(address.organization)
    except NotFound as error:
        instead = wording.name(cache.organizations()[first], language)
        shown = text("notice.instead", language, organization=instead)
        return first, f"{error.message(language)} {shown}"
    if code in cache.scored():
        return code, ""
    name = wording.name(cache.organizations()[code], language)
    return first, text("notice.no_scores", language, organization=name)


def _period(address: Address, periods: tuple[tuple[int, str], ...]) -> tuple[int, str]:
    """The wanted round; else the latest of the wanted year, or of the wanted length, or of all."""
    year = address.fiscal_year.be if address.fiscal_year else None
    round_ = address.round.code if address.round else None

    def nearness(period: tuple[int, str]) -> tuple[bool, bool]:
        return period[0] == year, period[1] == round_

    return max(reversed(periods), key=nearness)


def _is_wanted(address: Address, period: tuple[int, str]) -> bool:
    year, round_ = FiscalYear(be=period[0]), Round.parse(period[1])
    return address.fiscal_year in (None, year) and address.round in (None, round_)


def _other_period(
    address: Address, organization: str, period: tuple[int, str], language: Language
) -> str:
    wanted = " ".join(
        part.label(language) for part in (address.fiscal_year, address.round) if part is not None
    )
    return text(
        "notice.no_period",
        language,
        organization=wording.name(cache.organization_in(organization, *period), language),
        wanted=wanted,
        shown=wording.period(*period, language),
    )


def picker_row(shown: Selection) -> None:
    """Shows the row. Picking something changes what is wanted; the page follows."""
    periods = cache.scored()[shown.organization]
    with st.container(horizontal=True, key="picker-row", vertical_alignment="center", gap="xsmall"):
        _organization_picker(shown)
        _year_picker(
            [str(year) for year in sorted({year for year, _ in periods}, reverse=True)],
            shown,
        )
        _round_picker([code for year, code in periods if year == shown.fiscal_year], shown)
        st.space("stretch")
        _provenance(shown)
        _language_switch(shown)


def _organization_picker(shown: Selection) -> None:
    names = _names(*shown.period, shown.language)
    session.show_in_picker("pick-organization", shown.organization)
    st.selectbox(
        text("picker.organization", shown.language),
        cache.organizations_with_scores(),
        format_func=names.__getitem__,
        key="pick-organization",
        label_visibility="collapsed",
        width=310,
        on_change=session.pick,
        args=("organization", "pick-organization"),
    )


@cache.kept
def _names(fiscal_year: int, round_: str, language: Language) -> Mapping[str, str]:
    """The names of all organizations in that round, or their latest; provinces as such."""
    return {
        code: _named(cache.organization_in(code, fiscal_year, round_), language)
        for code in cache.organizations()
    }


def _named(row: cache.Row, language: Language) -> str:
    return full_name(row, row["kind"], language)


def _year_picker(options: list[str], shown: Selection) -> None:
    session.show_in_picker("pick-fiscal_year", str(shown.fiscal_year))
    st.selectbox(
        text("picker.fiscal_year", shown.language),
        options,
        format_func=lambda year: FiscalYear.parse(year).label(shown.language),
        key="pick-fiscal_year",
        label_visibility="collapsed",
        width=165,
        on_change=session.pick,
        args=("fiscal_year", "pick-fiscal_year"),
    )


def _round_picker(codes: list[str], shown: Selection) -> None:
    session.show_in_picker("pick-round", shown.round)
    st.segmented_control(
        text("picker.round", shown.language),
        codes,
        format_func=lambda code: Round.parse(code).label(shown.language),
        key="pick-round",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("round", "pick-round"),
    )


def _provenance(shown: Selection) -> None:
    """How much of what is shown is real; opens to say what the rest is."""
    counts = cache.provenance(*shown.scorecard)
    key = _REAL[share_real(counts.results_real, counts.results_total)]
    facts = {"real": counts.results_real, "total": counts.results_total}
    said = [" · ".join(sentences(counts, shown.language))]
    if not is_all_real(counts):
        said.append(text("provenance.says_so", shown.language))
    with st.popover(text(key, shown.language, **facts), key="provenance"):
        st.markdown(literal(". ".join(said)))


_REAL: Mapping[Share, str] = {
    "none": "provenance.none",
    "real": "provenance.real",
    "mixed": "provenance.mixed",
    "illustrative": "provenance.illustrative",
}


def _language_switch(shown: Selection) -> None:
    session.show_in_picker("pick-language", shown.language)
    st.segmented_control(
        text("picker.language", shown.language),
        LANGUAGES,
        format_func=lambda language: text("picker.own_name", language),
        key="pick-language",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("language", "pick-language"),
    )
