"""Can we trust it?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

import streamlit as st

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components.frame import states
from dashboard.components.frame.page_head import page_head
from dashboard.i18n import text
from dashboard.pages.data_health.alignment.view import alignment_view
from dashboard.pages.data_health.evidence import lacking_evidence, show_evidence
from dashboard.pages.data_health.freshness import show_freshness
from dashboard.pages.data_health.headline import health_headline
from dashboard.pages.data_health.outliers import show_outliers
from dashboard.pages.data_health.plan import show_plan
from dashboard.pages.data_health.reporting import show_reporting
from dashboard.pages.data_health.warnings import show_warnings
from dashboard.session import Selection


class Section(NamedTuple):
    """One part of the page."""

    name: str
    """The sentence that names it."""
    show: Callable[[Selection], None]


SECTIONS: Mapping[str, Section] = {
    "warnings": Section("health.section.warnings", show_warnings),
    "reporting": Section("health.section.reporting", show_reporting),
    "freshness": Section("health.section.freshness", show_freshness),
    "outliers": Section("health.section.outliers", show_outliers),
    "evidence": Section("health.section.evidence", show_evidence),
    "plan": Section("health.section.plan", show_plan),
    "alignment": Section("health.section.alignment", alignment_view),
}
"""What is shown, one at a time, by the address's `view`."""


def show() -> None:
    """Shows the page."""
    shown = session.selection()
    page_head(text("health.title", shown.language), health_headline(shown), shown.language)
    SECTIONS[_section(shown)].show(shown)


def _section(shown: Selection) -> str:
    """The section that the reader picks, or the address names."""
    wanted = session.wanted().view or next(iter(SECTIONS))
    if wanted not in SECTIONS:
        states.notices([text("health.no_section", shown.language, section=wanted)])
        wanted = next(iter(SECTIONS))
    counts = _counts(*shown.scorecard, vigilance.day())
    session.show_in_picker("health-section", wanted)
    st.segmented_control(
        text("health.sections", shown.language),
        list(SECTIONS),
        format_func=lambda name: _label(name, counts, shown),
        key="health-section",
        required=True,
        label_visibility="collapsed",
        on_change=session.pick,
        args=("view", "health-section"),
    )
    return wanted


@cache.kept
def _counts(organization: str, fiscal_year: int, round_: str, _day: dt.date) -> Mapping[str, int]:
    """How much there is to look at in the sections."""
    scorecard = organization, fiscal_year, round_
    health = vigilance.data_health(*scorecard)
    return {
        "warnings": len(vigilance.warnings(*scorecard)),
        "reporting": len(health.owed),
        "freshness": int((health.freshness["own"] & health.freshness["stale"]).sum()),
        "outliers": len(health.outliers),
        "evidence": lacking_evidence(*scorecard),
    }


def _label(name: str, counts: Mapping[str, int], shown: Selection) -> str:
    title = text(SECTIONS[name].name, shown.language)
    if not counts.get(name):
        return title
    return text("health.counted", shown.language, title=title, count=counts[name])
