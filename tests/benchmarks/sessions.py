"""Sessions of the dashboard without a browser: each speaks the web server's own protocol, asks for
one page after the other as readers do, and keeps what it was sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120  # seconds
FAILED = ("card-failure", "card-defect")


@dataclass(frozen=True)
class Run:
    """One run of a page."""

    began: float
    """By `time.time()`, as the times of others are."""
    ended: float
    page: Mapping[str, str]
    """What its address says."""
    content: str
    failed: bool

    @property
    def seconds(self) -> float:
        """How long the reader waited."""
        return self.ended - self.began


async def _read(socket: ClientConnection, page: Mapping[str, str]) -> Run:
    asked = BackMsg()
    address = dict(page)
    asked.rerun_script.page_name = address.pop("page", "")
    asked.rerun_script.query_string = urlencode(address)
    began = time.time()
    await socket.send(asked.SerializeToString())
    sent, failed = [], False
    while True:
        content = await asyncio.wait_for(socket.recv(), PATIENCE)
        assert isinstance(content, bytes)
        sent.append(content)
        message = ForwardMsg.FromString(content)
        if message.WhichOneof("type") == "delta":
            failed |= message.delta.new_element.WhichOneof("type") == "exception"
        ended = message.WhichOneof("type") == "script_finished"
        if ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            break
    text = b"".join(sent).decode("utf-8", "ignore")
    failed |= any(sign in text for sign in FAILED)
    return Run(began, time.time(), page, text, failed)


async def _session(
    port: int, pages: Sequence[Mapping[str, str]], until: float, pause: float
) -> list[Run]:
    runs = []
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        while time.time() < until:
            runs.append(await _read(socket, pages[len(runs) % len(pages)]))
            await asyncio.sleep(pause)
    return runs[1:]  # the first makes the session too


def readers(
    port: int, pages: Sequence[Sequence[Mapping[str, str]]], *, seconds: float, pause: float
) -> list[Run]:
    """What sessions that read at once, each its own pages over and over with a pause between two,
    were shown in so many seconds."""

    async def all_of_them() -> list[Run]:
        until = time.time() + seconds
        sessions = [_session(port, own, until, pause) for own in pages]
        return [run for runs in await asyncio.gather(*sessions) for run in runs]

    return asyncio.run(all_of_them())
