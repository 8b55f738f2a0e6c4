"""The command `serve`: the dashboard as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import click

from scorecard.cli.call import Call
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.settings import SERVED

HOST = "127.0.0.1"
"""Only this machine: there is no sign-in yet."""
_STARTS_WITHIN_SECONDS = 60


def serve(call: Call, *, port: int) -> None:
    """Serves the dashboard on this machine."""
    with call.workspace(read_only=True):
        pass
    serve_dashboard(call.folder, port=port, language=call.language)


def serve_dashboard(folder: Path, *, port: int, language: Language) -> None:
    """Serves until interrupted, printing the address once the dashboard answers.

    Raises:
        InputError: see `dashboard_script`; or the dashboard does not start.
    """
    script = dashboard_script(port)
    environment = os.environ | {
        "SCORECARD_WORKSPACE": str(folder.resolve()),
        "SCORECARD_LANGUAGE": language,
        SERVED: "1",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = [f"--server.port={port}", f"--server.address={HOST}", "--server.headless=true"]
    # Asked to end (as a service manager does), this process takes the dashboard with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    process = subprocess.Popen(
        [*command, *options],
        cwd=script.parents[1],
        env=environment,
        stdin=subprocess.PIPE,  # it ends when this end is closed, however this process ends
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_answers(process, port)
        address = f"http://{HOST}:{port}"
        click.echo(library_text("cli.serve.address", language, address=address))
        process.wait()
    except KeyboardInterrupt:
        click.echo(library_text("cli.serve.stopped", language))
    finally:
        process.terminate()
        process.wait(timeout=10)


def dashboard_script(port: int) -> Path:
    """The dashboard's main script, once it is certain that it can be served.

    Raises:
        InputError: the dashboard is not installed, or the port is taken.
    """
    spec = find_spec("dashboard")
    if spec is None or spec.origin is None or find_spec("streamlit") is None:
        raise InputError("dashboard_not_installed")
    if not _is_free(port):
        raise InputError("port_taken", port=port)
    return Path(spec.origin).parent / "server.py"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise InputError("dashboard_stopped", code=process.returncode)
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise InputError("dashboard_slow", seconds=_STARTS_WITHIN_SECONDS)
