"""Several workers over one index: each serves, and each takes up a new generation by itself."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from corpus.settings import environment
from tests.homes import keep_and_build, papers, settings_for

WORKERS = 2


@pytest.fixture
def served(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    first = keep_and_build(home, papers(6))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "search_service", "serve", "--port", str(port), "--workers", str(WORKERS)],
        env=environment(settings_for(home)) | {"COUNCIL_SEARCH_SERVING__RELOAD_SECONDS": "0.2"},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    yield home, port, first, process
    os.killpg(process.pid, signal.SIGTERM)
    process.communicate(timeout=30)


def workers_of(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [one for one in children if "resource_tracker" not in Path(f"/proc/{one}/cmdline").read_text()]


def generation_of(port):
    """Ask over a connection of its own, which any worker may take."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/search?q=cleaning", timeout=10) as reply:
        found = json.load(reply)
    assert found["total"] > 0
    return found["generation"]


def wait_until(met, seconds=90):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if met():
                return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.1)
    raise AssertionError("it did not come to pass in time")


@pytest.mark.slow
def test_every_worker_serves_the_index_and_takes_up_the_next_one(served):
    home, port, first, process = served
    wait_until(lambda: generation_of(port) == first and len(workers_of(process)) == WORKERS)
    second = keep_and_build(home, papers(3, first=6))
    wait_until(lambda: all(generation_of(port) == second for _ in range(40)))
    for worker in workers_of(process):  # one that dies is replaced, and what replaces it serves the same
        os.kill(int(worker), signal.SIGKILL)
        break
    wait_until(lambda: all(generation_of(port) == second for _ in range(40)))
