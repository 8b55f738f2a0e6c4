"""What the web server runs: the dashboard, with every page reached from the root.

A browser that loads `/indicators` takes that for the place of a whole application, asks for the
server's state there, and writes an error into its console for each answer it does not get. So a
page's address is answered with the root and the page's name; the application goes on from there,
and the address that the reader sees becomes the page's own again.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.starlette import App

from dashboard import session
from dashboard.cache.prepared import prepare
from dashboard.components.frame import states
from dashboard.i18n import text
from scorecard.reports.thai_words import line_pieces
from scorecard.settings import SERVED

_LOG = logging.getLogger(__name__)
_PAGE = re.compile(r"/([a-z][a-z-]*)/?")
_COMPRESSION = 5
"""Streamlit's own level: one more takes a third longer and saves one byte in a hundred."""


class PagesFromTheRoot:
    """Answers `/<page>?…` with a redirection to `/?page=<page>&…`."""

    def __init__(self, app: ASGIApp) -> None:
        """Stands before `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        page = _PAGE.fullmatch(scope.get("path", "")) if scope["type"] == "http" else None
        if page is None or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        there = f"./?page={page[1]}" + (f"&{query}" if query else "")
        await RedirectResponse(there)(scope, receive, send)


def own_up(error: Exception) -> bool:
    """Shows a sentence where a page failed; the details go to the log.

    Returns:
        That nothing else needs to be shown.
    """
    _LOG.error("a page could not be shown", exc_info=error)
    states.defect(session.language())
    return True


def _end_with_the_command() -> None:
    """Ends the server when the command that serves it has ended, however that was: the system
    closes its end of the pipe then."""
    sys.stdin.read()
    signal.raise_signal(signal.SIGTERM)


@asynccontextmanager
async def ready(app: App) -> AsyncIterator[None]:
    """Loads the pages, what forecasts, the dictionary of Thai words and the newest round, so that
    the first visitor need not wait for them."""
    import_module("dashboard.navigation")
    import_module("statsmodels.tsa.holtwinters")
    line_pieces(text("app.office", "th"))
    threading.Thread(target=prepare, daemon=True).start()
    if os.environ.get(SERVED):
        threading.Thread(target=_end_with_the_command, daemon=True).start()
    yield


app = App(
    Path(__file__).with_name("app.py"),
    lifespan=ready,
    middleware=[
        Middleware(PagesFromTheRoot),
        # Streamlit leaves its scripts to a proxy, which an office does not have.
        Middleware(GZipMiddleware, compresslevel=_COMPRESSION),
    ],
    on_script_error=own_up,
)
