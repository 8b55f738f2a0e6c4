"""How are we doing, what changed, what needs us?"""

from __future__ import annotations

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.page_head import page_head
from dashboard.i18n import text
from dashboard.pages.overview.contributions import contributions
from dashboard.pages.overview.headline import headline, movement_title
from dashboard.pages.overview.scores import score_cards
from dashboard.pages.overview.warnings import warnings
from dashboard.session import Selection


def show() -> None:
    """Shows the page."""
    shown = session.selection()
    page_head(text("overview.title", shown.language), headline(shown), shown.language)
    score_cards(shown)
    left, right = st.columns([1.75, 1], gap="small")
    with left, st.container(border=True, key="card-movement", height="stretch", gap="xsmall"):
        _movement(shown)
    with right, st.container(border=True, key="card-warnings", height="stretch", gap="xsmall"):
        _warnings(shown)


def _movement(shown: Selection) -> None:
    card_title(movement_title(shown))
    if cache.movement(*shown.compared) is None:
        states.empty(
            text("movement.none", shown.language),
            text("movement.none_advice", shown.language),
            key="movement",
        )
        return
    st.caption(text("movement.how", shown.language))
    contributions(shown)


def _warnings(shown: Selection) -> None:
    card_title(text("warnings.title", shown.language))
    if not vigilance.warnings(*shown.scorecard):
        states.empty(text("warnings.none", shown.language), key="warnings")
        return
    warnings(shown)
