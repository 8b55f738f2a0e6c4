"""What would it take?"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, session
from dashboard.components.frame import states
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.page_head import page_head
from dashboard.i18n import text
from dashboard.pages.what_if import asked as trials
from dashboard.pages.what_if.scenario_editor.component import SCOPE, scenario_editor
from dashboard.pages.what_if.scenario_summary.component import scenario_summary, sentence
from dashboard.pages.what_if.views import BESIDE, trial_picker, trial_view
from dashboard.session import Selection
from scorecard.model.register.organization import OrganizationKind

SCOPES: Mapping[str, Mapping[OrganizationKind, str]] = {
    "own": {
        "nation": "what_if.scope_own_nation",
        "cluster": "what_if.scope_own_cluster",
        "province": "what_if.scope_own_province",
        "agency": "what_if.scope_own_agency",
    },
    "all": {
        "nation": "what_if.scope_all_nation",
        "cluster": "what_if.scope_all_cluster",
        "province": "what_if.scope_all_province",
        "agency": "what_if.scope_all_agency",
    },
}
"""For whom weights, targets and withdrawals are changed, by the kind of the organization shown."""


def show() -> None:
    """Shows the page: what the scenario comes to, where it is made, and what it does."""
    shown = session.selection()
    scenario = _possible(shown)
    page_head(text("what_if.title", shown.language), sentence(shown, scenario), shown.language)
    scenario_summary(shown, scenario)
    view = trial_picker(shown, scenario)
    if view in BESIDE:
        left, right = st.columns([1.12, 1], gap="small")
    else:
        right, left = st.container(), st.container()
    with right, st.container(border=True, key="card-trial", height="stretch", gap="xsmall"):
        trial_view(shown, scenario, view)
    with left, st.container(border=True, key="card-scenario", height="stretch", gap="xsmall"):
        _editor(shown, scenario)


def _possible(shown: Selection) -> str:
    """The scenario of the address; none, and a sentence why, where it is impossible."""
    scenario = session.wanted().scenario or ""
    problem = trials.problem(*shown.scorecard, scenario)
    if problem is None:
        return scenario
    said = problem.message(shown.language)
    states.notices([f"{said} {text('what_if.set_aside', shown.language)}"])
    st.button(
        text("what_if.reset", shown.language),
        icon=":material/restart_alt:",
        key="scenario-reset",
        on_click=session.want,
        kwargs={"scenario": None},
    )
    return ""


def _editor(shown: Selection, scenario: str) -> None:
    kind = cache.organization_in(*shown.scorecard)["kind"]
    with st.container(
        horizontal=True, gap="xsmall", key="scenario-tools", vertical_alignment="center"
    ):
        card_title(text("what_if.make", shown.language))
        st.space("stretch")
        if len(trials.trial(*shown.scorecard, scenario).league) > 1:
            st.caption(text("what_if.scope", shown.language), width="content")
            st.segmented_control(
                text("what_if.scope", shown.language),
                ("own", "all"),
                format_func=lambda name: text(SCOPES[name][kind], shown.language),
                required=True,
                key=session.kept(SCOPE, "own"),
                on_change=session.want,
                label_visibility="collapsed",
            )
    scenario_editor(shown, scenario)
