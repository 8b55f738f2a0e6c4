"""Which two scores are explained: pickers, the address, and what comes nearest to it."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.cache import differences
from dashboard.cache.differences import Side
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.session import Period, Selection
from scorecard.analysis.change.difference import Difference
from scorecard.errors import ScorecardError

_ITSELF = ""
"""The organization that is shown, among those to compare with."""
_AS_IT_WAS = 0
"""The members of each year, among the groupings."""


class Choice(NamedTuple):
    """What stands in the pickers."""

    organization: str
    period: tuple[int, str]
    grouping: int | None

    def sides(self, shown: Selection) -> tuple[Side, Side]:
        """Before and now. One round of one organization is told apart by its groupings: as
        restated, and as it is."""
        before = (self.organization, *self.period, self.grouping)
        same = (self.organization, self.period) == (shown.organization, shown.period)
        return before, (*shown.scorecard, None if same else self.grouping)

    def is_regrouping(self, shown: Selection) -> bool:
        """Whether one round is compared with itself on another grouping."""
        return (self.organization, self.period) == (shown.organization, shown.period)


def chosen_pair(shown: Selection) -> tuple[Choice | None, list[str]]:
    """What is compared: what is asked for, or what comes nearest to it.

    Returns:
        None where there is nothing to compare with; sentences about what cannot be shown.
    """
    asked, problems = _asked(shown)
    fallback = _usual(shown)
    tries = [asked, asked and asked._replace(grouping=None), fallback]
    for choice in tries:
        if choice is None or (choice.is_regrouping(shown) and choice.grouping is None):
            continue
        found = differences.difference(*choice.sides(shown))
        if isinstance(found, Difference):
            return choice, problems[:1]
        problems.append(found.message(shown.language))
    return None, problems[:1]


def found_difference(choice: Choice, shown: Selection) -> Difference:
    """The difference that `chosen_pair` found."""
    found = differences.difference(*choice.sides(shown))
    if isinstance(found, ScorecardError):
        raise found
    return found


def _asked(shown: Selection) -> tuple[Choice | None, list[str]]:
    wanted = session.wanted()
    usual = _usual(shown)
    organization = shown.organization
    if wanted.against is not None:
        try:
            organization = cache.organization_code(wanted.against)
        except ScorecardError as error:
            return usual, [error.message(shown.language)]
    if wanted.at is not None:
        return Choice(organization, wanted.at.codes, wanted.grouping), []
    if organization == shown.organization:
        return usual and usual._replace(grouping=wanted.grouping), []
    return Choice(organization, shown.period, wanted.grouping), []


def _usual(shown: Selection) -> Choice | None:
    """The round that changes count from; without one, the best of the other organizations of its
    kind."""
    previous = cache.previous(*shown.compared)
    if previous is not None:
        return Choice(shown.organization, (previous[0].be, previous[1].code), None)
    leader = differences.leader(*shown.scorecard)
    return None if leader is None else Choice(leader, shown.period, None)


def pair_pickers(shown: Selection, choice: Choice) -> None:
    """Shows the pickers, standing on what is compared."""
    _organization_picker(shown, choice)
    _round_picker(shown, choice)
    _grouping_picker(shown, choice)


def _organization_picker(shown: Selection, choice: Choice) -> None:
    itself = text("why.itself", shown.language)
    rivals = differences.rivals(*shown.scorecard)
    other = choice.organization if choice.organization != shown.organization else _ITSELF
    alone = other != _ITSELF and not differences.other_rounds(*shown.scorecard)
    options = [*([] if alone else [_ITSELF]), *rivals, *({other} - {_ITSELF, *rivals})]
    if len(options) < 2:
        return
    session.show_in_picker("why-other", other)
    st.selectbox(
        text("why.with", shown.language),
        options,
        format_func=lambda code: (
            wording.name(cache.organization_in(code, *shown.period), shown.language)
            if code
            else itself
        ),
        key="why-other",
        label_visibility="collapsed",
        width=300,
        on_change=_pick_organization,
    )


def _pick_organization() -> None:
    """The same round of another organization; of the same one, the round that changes count from,
    or where there is none the latest of its other rounds."""
    picked = st.session_state["why-other"]
    at = None
    shown = session.selection()
    if not picked and cache.previous(*shown.compared) is None:
        at = Period.of(differences.other_rounds(*shown.scorecard)[0])
    session.want(against=picked or None, at=at)


def _round_picker(shown: Selection, choice: Choice) -> None:
    options = round_options(shown, choice)
    if len(options) < 2:
        return
    key = _round_key(choice.period, choice.grouping if choice.is_regrouping(shown) else None)
    session.show_in_picker("why-round", key)
    st.selectbox(
        text("why.with_round", shown.language),
        list(options),
        format_func=lambda name: options[name],
        key="why-round",
        label_visibility="collapsed",
        width=270,
        on_change=_pick_round,
        args=(choice.organization,),
    )


def round_options(shown: Selection, choice: Choice) -> dict[str, str]:
    """The rounds to compare with in words, by what stands in the picker."""
    language = shown.language
    periods = list(differences.like_periods(choice.organization, shown.round))
    if choice.organization == shown.organization:
        periods.remove(shown.period)
    elif shown.period in periods:
        periods.insert(0, periods.pop(periods.index(shown.period)))
    if choice.period not in periods and not choice.is_regrouping(shown):
        periods.insert(0, choice.period)
    options = {_round_key(period, None): wording.period(*period, language) for period in periods}
    if choice.organization == shown.organization:
        for grouping in differences.other_groupings(shown.organization, shown.fiscal_year):
            options[_round_key(shown.period, grouping)] = text(
                "why.on_grouping", language, grouping=grouping
            )
    return options


def _round_key(period: tuple[int, str], grouping: int | None) -> str:
    return str(Period.of(period)) + (f"@{grouping}" if grouping else "")


def _pick_round(organization: str) -> None:
    """An earlier round of the organization shown is the one that changes count from, on every
    page; any other is the other side on this page alone."""
    name, _, grouping = st.session_state["why-round"].partition("@")
    period, shown = Period.parse(name), session.selection()
    grouped = int(grouping) if grouping else None
    if organization != shown.organization:
        session.want(against=organization, at=period, grouping=grouped)
    elif period.codes not in differences.earlier(*shown.scorecard):
        session.want(at=period, grouping=grouped)
    else:
        session.want(compare=period, at=None, grouping=grouped)


def _grouping_picker(shown: Selection, choice: Choice) -> None:
    """Whether both sides are restated on one grouping; only where that changes members."""
    groupings = differences.other_groupings(shown.organization, shown.fiscal_year)
    if not groupings or choice.is_regrouping(shown):
        return
    standing = choice.grouping or _AS_IT_WAS
    options = [_AS_IT_WAS, *groupings, *({standing} - {_AS_IT_WAS, *groupings})]
    session.show_in_picker("why-grouping", standing)
    st.selectbox(
        text("why.groupings", shown.language),
        options,
        format_func=lambda grouping: (
            text("why.restated_on", shown.language, grouping=grouping)
            if grouping != _AS_IT_WAS
            else text("why.as_it_was", shown.language)
        ),
        key="why-grouping",
        label_visibility="collapsed",
        width=250,
        on_change=_pick_grouping,
    )


def _pick_grouping() -> None:
    session.want(grouping=st.session_state["why-grouping"] or None)
