"""The dashboard: `streamlit run dashboard/server.py`, or `scorecard serve`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import navigation, theme

st.set_page_config(
    layout="wide",
    page_icon=Path(__file__).parent / "icon.png",
    initial_sidebar_state="auto",
)
st.html(theme.stylesheet())
navigation.run()
