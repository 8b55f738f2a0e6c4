"""The row on top of every page: what is shown, where the figures are from, in which language."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.cache import differences
from dashboard.components import wording
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.session import Address, Arrival, Period, Selection
from scorecard.errors import NotFound
from scorecard.language import Language
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.words.name import both_names, full_name
from scorecard.words.places import lifetime
from scorecard.words.scores.provenance import Share, is_all_real, sentences, share_real

_BRIEF = 40
"""Letters of what an address says that a notice repeats."""


def settle(arrival: Arrival) -> list[str]:
    """Settles what is shown: what is wanted, or what comes nearest to it.

    Args:
        arrival: what the address of this run brought in.

    Returns:
        Sentences about what was asked for and is not shown.
    """
    language = session.language()
    notices = _wrong_parameters(arrival, language)
    address = session.wanted()
    organization, problem = _organization(address, language)
    period = _period(address, organization)
    if problem:
        notices.append(problem)
    elif session.asked() & {"fiscal_year", "round"} and not _is_wanted(address, period):
        notices.append(_other_period(address, organization, period, language))
    compare, beside = _compare(address, organization, period, language)
    session.settle(Selection(organization, *period, language, compare))
    return notices + beside


def _wrong_parameters(arrival: Arrival, language: Language) -> list[str]:
    """What an address says that cannot be read, or that only looks like one of its parts."""
    notices = []
    if arrival.unreadable:
        named = ", ".join(
            f"{text(session.PARAMETERS[name], language)} “{_briefly(said)}”"
            for name, said in arrival.unreadable.items()
        )
        notices.append(text("notice.unreadable", language, parameters=named))
    for name, meant in arrival.misspelled.items():
        facts = {"name": _briefly(name), "meant": meant}
        notices.append(text("notice.misspelled", language, **facts))
    return notices


def _briefly(said: str) -> str:
    return said if len(said) <= _BRIEF else f"{said[:_BRIEF]}…"


def _organization(address: Address, language: Language) -> tuple[str, str]:
    """The organization to show, and a sentence if it is not the one that was asked for: then the
    one that took its place, or that was shown before, or the reader's own."""
    known = cache.organizations_with_scores()
    nearest = (session.shown_before(), session.home(), known[0])
    instead = next(code for code in nearest if code in known)
    if address.organization is None:
        return instead, ""
    try:
        code = cache.organization_code(address.organization)
    except NotFound as error:
        return instead, f"{error.message(language)} {_instead(instead, language)}"
    if code in known:
        return code, ""
    row, after = cache.organizations()[code], cache.successors(code)
    if row["until"] is None:
        said = text("notice.no_scores", language, organization=wording.name(row, language))
    else:
        instead = next((each for each in after if each in known), instead)
        rows = [cache.organizations()[each] for each in after]
        said = lifetime.ended(row, row["until"], rows, language)
    return instead, f"{said} {_instead(instead, language)}"


def _instead(organization: str, language: Language) -> str:
    row = cache.organizations()[organization]
    named = full_name(row, row["kind"], language)
    return text("notice.instead", language, organization=named)


def _period(address: Address, organization: str) -> tuple[int, str]:
    """The wanted round; else the latest of the wanted year, or of the wanted length; where nothing
    is wanted, the one that a reader sees first."""
    periods = cache.scored()[organization]
    year = address.fiscal_year.be if address.fiscal_year else None
    round_ = address.round.code if address.round else None

    def nearness(period: tuple[int, str]) -> tuple[bool, bool]:
        return period[0] == year, period[1] == round_

    nearest = max(reversed(periods), key=nearness)
    return nearest if any(nearness(nearest)) else cache.opening(organization)


def _is_wanted(address: Address, period: tuple[int, str]) -> bool:
    year, round_ = FiscalYear(be=period[0]), Round.parse(period[1])
    return address.fiscal_year in (None, year) and address.round in (None, round_)


def _other_period(
    address: Address, organization: str, period: tuple[int, str], language: Language
) -> str:
    wanted = " ".join(
        part.label(language) for part in (address.fiscal_year, address.round) if part is not None
    )
    said = text(
        "notice.no_period",
        language,
        organization=wording.name(cache.organization_in(organization, *period), language),
        wanted=wanted,
        shown=wording.period(*period, language),
    )
    return " ".join(filter(None, [_did_not_exist(address, organization, language), said]))


def _compare(
    address: Address, organization: str, period: tuple[int, str], language: Language
) -> tuple[tuple[int, str] | None, list[str]]:
    """The round that changes are to count from, if it is an earlier one of the organization, and a
    sentence if it is not."""
    wanted = None if address.compare is None else address.compare.codes
    if wanted in (None, period):
        return None, []
    if wanted in differences.earlier(organization, *period):
        return wanted, []
    facts = {
        "organization": wording.name(cache.organization_in(organization, *period), language),
        "wanted": wording.period(*wanted, language),
        "shown": wording.period(*period, language),
    }
    has = wanted in cache.scored()[organization]
    return None, [text("notice.not_earlier" if has else "notice.no_compare", language, **facts)]


def _did_not_exist(address: Address, organization: str, language: Language) -> str:
    """That an organization did not exist in the fiscal year that was asked for; "" where it did."""
    row, year = cache.organizations()[organization], address.fiscal_year
    if year is not None and row["since"] is not None and year.last_day < row["since"]:
        return lifetime.begun(row, row["since"], language)
    if year is not None and row["until"] is not None and year.last_day >= row["until"]:
        after = [cache.organizations()[code] for code in cache.successors(organization)]
        return lifetime.ended(row, row["until"], after, language)
    return ""


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
        _compare_picker(shown)
        st.space("stretch")
        _provenance(shown)
        _language_switch(shown)
    if said := _same_end(shown):
        st.caption(literal(said))


def _same_end(shown: Selection) -> str:
    """Why there are two rounds that end on the day of the one shown; "" where there are not."""
    here = Round.parse(shown.round)
    rounds = [
        Round.parse(code)
        for year, code in cache.scored()[shown.organization]
        if year == shown.fiscal_year
    ]
    ends = sorted(
        (each for each in rounds if each.last_month == here.last_month),
        key=lambda each: each.first_month,
    )
    if len(ends) < 2:
        return ""
    part = ends[-1] if here == ends[0] else here
    names = {"part": part.label(shown.language), "long": ends[0].label(shown.language)}
    return text("picker.same_end", shown.language, **names)


def _organization_picker(shown: Selection) -> None:
    names = _names(*shown.period, shown.language)
    session.show_in_picker("pick-organization", shown.organization)
    st.selectbox(
        text("picker.organization", shown.language),
        cache.organizations_with_scores(),
        format_func=names.__getitem__,
        key="pick-organization",
        label_visibility="collapsed",
        width=240,
        on_change=session.pick,
        args=("organization", "pick-organization"),
    )


@cache.kept
def _names(fiscal_year: int, round_: str, language: Language) -> Mapping[str, str]:
    """The names of all organizations in that round, or their latest, in both languages: whoever
    types one finds it."""
    rows = {
        code: cache.organization_in(code, fiscal_year, round_) for code in cache.organizations()
    }
    return {code: both_names(row, row["kind"], language) for code, row in rows.items()}


def _year_picker(options: list[str], shown: Selection) -> None:
    session.show_in_picker("pick-fiscal_year", str(shown.fiscal_year))
    st.selectbox(
        text("picker.fiscal_year", shown.language),
        options,
        format_func=lambda year: FiscalYear.parse(year).label(shown.language),
        key="pick-fiscal_year",
        label_visibility="collapsed",
        width=145,
        on_change=session.pick,
        args=("fiscal_year", "pick-fiscal_year"),
    )


def _round_picker(codes: list[str], shown: Selection) -> None:
    session.show_in_picker("pick-round", shown.round)
    st.segmented_control(
        text("picker.round", shown.language),
        codes,
        format_func=lambda code: _round_name(Round.parse(code), shown.language),
        key="pick-round",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("round", "pick-round"),
    )


def _round_name(round_: Round, language: Language) -> str:
    """A round among rounds."""
    if round_.code.isdigit():
        return text("picker.months", language, months=round_.last_month)
    return round_.label(language)


def _compare_picker(shown: Selection) -> None:
    """Since when changes count; not shown where there is no round before."""
    usual = cache.previous(*shown.scorecard)
    if usual is None:
        return
    before = (usual[0].be, usual[1].code)
    others = [each for each in differences.earlier(*shown.scorecard) if each != before]
    names = {_USUAL: before} | {str(Period.of(each)): each for each in others}
    chosen = _USUAL if shown.compare in (None, before) else str(Period.of(shown.compare))
    session.show_in_picker("pick-compare", chosen)
    st.selectbox(
        text("picker.compare", shown.language),
        list(names),
        format_func=lambda name: _since(Period.of(names[name]), shown),
        key="pick-compare",
        label_visibility="collapsed",
        width=188,
        on_change=_pick_compare,
    )


_USUAL = ""
"""The round before, which no address names."""


def _since(then: Period, shown: Selection) -> str:
    named = wording.since_round((then.fiscal_year, then.round), shown.fiscal_year, shown.language)
    return text("picker.since", shown.language, since=named)


def _pick_compare() -> None:
    if st.session_state["pick-compare"] == _USUAL:
        session.want(compare=None)
    else:  # a browser that has not heard of other choices yet answers with words
        session.pick("compare", "pick-compare")


def _provenance(shown: Selection) -> None:
    """How much of what is shown is real; opens to say what the rest is."""
    counts = cache.provenance(*shown.scorecard)
    key = _REAL[share_real(counts.results_real, counts.results_total)]
    total = counts.results_total
    facts = {"illustrative": total - counts.results_real, "total": total}
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
