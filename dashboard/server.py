"""What the web server runs: the dashboard, with every page reached from the root.

A browser that loads `/indicators` takes that for the place of a whole application, asks for the
server's state there, and writes an error into its console for each answer it does not get. So a
page's address is answered with the root and the page's name; the application goes on from there,
and the address that the reader sees becomes the page's own again.
"""

from __future__ import annotations

import gzip
import logging
import os
import re
import signal
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import import_module
from pathlib import Path

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from dashboard import session
from dashboard.cache.prepared import prepare
from dashboard.components.frame import states
from dashboard.i18n import text
from scorecard.reports.thai_words import line_pieces
from scorecard.settings import SERVED

_LOG = logging.getLogger(__name__)
_PAGE = re.compile(r"/([a-z][a-z-]*)/?")
_MOST_KEPT = 500
"""More than there are scripts; there is no end of ways to write their paths."""
_KIND = re.compile("javascript|css|json")
_SCRIPT = re.compile(r"/static/.*\.(?:js|css|json)$")


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


class CompressedScripts:
    """Sends the scripts and styles of Streamlit compressed, which it leaves to a proxy that an
    office does not have: the bytes of a first visit are a third then. Each is compressed once."""

    def __init__(self, app: ASGIApp) -> None:
        """Stands before `app`."""
        self._app = app
        self._made: LRUCache[str, Response] = LRUCache(_MOST_KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        asked = Headers(scope=scope) if scope["type"] == "http" else Headers()
        whole = not {"range", "if-none-match", "if-modified-since"} & set(asked.keys())
        if "gzip" not in asked.get("accept-encoding", "") or not (whole and _is_script(scope)):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._made:
            messages = await self._answer(scope, receive)
            if not _is_file(messages[0]):
                for message in messages:
                    await send(message)
                return
            self._made[path] = await run_in_threadpool(_compressed, messages)
        made = self._made[path]
        await made(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> list[Message]:
        """What the application answers."""
        messages: list[Message] = []

        async def keep(message: Message) -> None:
            messages.append(message)

        await self._app(scope, receive, keep)
        return messages


def _is_script(scope: Scope) -> bool:
    return scope["method"] == "GET" and _SCRIPT.search(scope["path"]) is not None


def _is_file(start: Message) -> bool:
    """Whether an answer is a script or a style, and not the page that stands for what is not there:
    else anybody could make the server keep as much as they like."""
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == HTTPStatus.OK and _KIND.search(kind) is not None


def _compressed(messages: Sequence[Message]) -> Response:
    """An answer with its body compressed."""
    body = b"".join(message.get("body", b"") for message in messages[1:])
    headers = MutableHeaders(raw=list(messages[0]["headers"]))
    del headers["content-length"]
    headers["content-encoding"] = "gzip"
    headers.add_vary_header("Accept-Encoding")
    return Response(gzip.compress(body), headers=dict(headers))


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
    middleware=[Middleware(PagesFromTheRoot), Middleware(CompressedScripts)],
    on_script_error=own_up,
)
