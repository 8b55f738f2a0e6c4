"""`scorecard serve`: the dashboard on this machine, or one sentence that says why not."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HOST = "127.0.0.1"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_a_port_that_is_taken(run, office: Path, taken_port: int) -> None:
    for command in (["serve", "--workspace", office], ["demo"]):
        answer = run(*command, "--port", taken_port)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert f"Port {taken_port} is used" in answer.stderr
    assert not Path(".demo").exists(), "the demo looks at the port before it does anything"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="unavoidable: Ctrl+C is sent otherwise on Windows")
def test_answers_on_this_machine_until_it_is_stopped(office: Path, free_port: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "scorecard", "serve", "--port", str(free_port), "--language", "en"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "SCORECARD_WORKSPACE": str(office)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        address = f"http://{HOST}:{free_port}"
        assert process.stdout.readline() == f"The dashboard is at {address} (Ctrl+C stops it).\n"
        with urllib.request.urlopen(address, timeout=10) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate(timeout=30)
        assert (process.returncode, rest) == (0, "The dashboard has stopped.\n")
        assert "Traceback" not in complaints
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate(timeout=30)
