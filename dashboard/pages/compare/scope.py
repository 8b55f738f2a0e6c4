"""Who is compared with whom: the row of choices of the comparison, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.cache.comparison import (
    Scope,
    compared_kinds,
    exported_comparison,
    not_compared,
    peers,
    peers_of,
)
from dashboard.components.frame.downloads import downloads
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.model.register.organization import OrganizationKind
from scorecard.words.name import kind_name
from scorecard.words.ranks import comparison as words

KINDS: Mapping[OrganizationKind, str] = {
    "cluster": "compare.kind_cluster",
    "province": "compare.kind_province",
}
PEERS: Mapping[PeersBy, str] = {
    "all": "compare.peers_all",
    "size": "compare.peers_size",
    "income": "compare.peers_income",
}


class Settled(NamedTuple):
    """What is compared."""

    scope: Scope
    by: PeersBy
    notices: tuple[str, ...]
    """What was asked for and cannot be shown."""


def settled(shown: Selection) -> Settled | None:
    """Who is compared, by the address and the organization shown; None where nobody is."""
    wanted, language = session.wanted(), shown.language
    kinds = compared_kinds(*shown.period)
    own_kind = cache.organizations()[shown.organization]["kind"]
    kind = wanted.kind or own_kind
    notices = []
    if kinds.get(kind, 0) == 0:
        notices.append(text("compare.no_kind", language, kind=kind_name(kind, language)))
        kind = own_kind
    if kinds.get(kind, 0) < 2:
        return None
    grouping = wanted.grouping
    if grouping is not None and grouping not in cache.groupings():
        known = ", ".join(map(str, cache.groupings()))
        notices.append(text("compare.no_grouping", language, grouping=grouping, known=known))
        grouping = None
    if kind != "cluster" or grouping == cache.grouping_in_force(shown.fiscal_year):
        grouping = None
    scope, by = Scope(*shown.period, kind, grouping), wanted.peers or "all"
    among = None
    if by != "all":
        among = peers_of(scope, shown.organization, by) if kind == own_kind else None
        if kind != own_kind:
            notices.append(
                text(
                    "compare.peers_other_kind",
                    language,
                    own=kind_name(own_kind, language),
                    kind=kind_name(kind, language),
                    peers=text(PEERS[by], language),
                )
            )
            by = "all"
        elif among is None:
            notices.append(text("compare.no_peers", language, peers=text(PEERS[by], language)))
            by = "all"
    return Settled(scope._replace(peers=among), by, tuple(notices))


def scope_choices(shown: Selection, chosen: Settled) -> None:
    """Shows the choices; they go into the address."""
    language, scope = shown.language, chosen.scope
    names = {str(by): key for by, key in PEERS.items()}
    kinds = [kind for kind in KINDS if compared_kinds(*shown.period).get(kind, 0) > 1]
    if len(kinds) > 1:
        session.show_in_picker("pick-kind", scope.kind)
        st.segmented_control(
            text("compare.kind", language),
            kinds,
            format_func=lambda kind: text(KINDS[kind], language),
            key="pick-kind",
            required=True,
            label_visibility="collapsed",
            on_change=session.pick,
            args=("kind", "pick-kind"),
        )
    _picker("peers", list(PEERS), chosen.by, lambda by: text(names[by], language), shown, 170)
    if scope.kind == "cluster":
        in_force = cache.grouping_in_force(shown.fiscal_year)
        _picker(
            "grouping",
            [str(grouping) for grouping in cache.groupings()],
            str(scope.grouping or in_force),
            lambda grouping: text(
                "compare.grouping_official"
                if grouping == str(in_force)
                else "compare.grouping_restated",
                language,
                grouping=grouping,
            ),
            shown,
            170,
        )


def _picker(
    name: str,
    options: list[str],
    value: str,
    words: Callable[[str], str],
    shown: Selection,
    width: int,
) -> None:
    key = f"pick-{name}"
    session.show_in_picker(key, value)
    st.selectbox(
        text(session.PARAMETERS[name], shown.language),
        options,
        format_func=words,
        key=key,
        label_visibility="collapsed",
        width=width,
        on_change=session.pick,
        args=(name, key),
    )


def comparison_download(shown: Selection, scope: Scope) -> None:
    """Offers the league with the certainty of its ranks as a file."""
    language = shown.language
    downloads(
        lambda format_: exported_comparison(scope, shown.compare, format_, language),
        f"compare-{scope.kind}-{scope.fiscal_year}-{scope.round}",
        language,
    )


def peers_note(shown: Selection, chosen: Settled) -> str:
    """Who the peers are, where they are not all; and that scores are restated, and who is left out
    by that."""
    language, scope = shown.language, chosen.scope
    sentences = []
    if chosen.by != "all" and scope.peers is not None:
        rows = peers(scope._replace(peers=None))
        years = {row["population_year"] for row in rows}
        sentences.append(words.among_peers(chosen.by, len(scope.peers), max(years), language))
    if scope.grouping is not None:
        in_force = cache.grouping_in_force(shown.fiscal_year)
        sentences.append(words.restated(scope.grouping, in_force, language))
    return " · ".join([*sentences, *words.left_out(not_compared(scope), language)])
