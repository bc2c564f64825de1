"""The newcomer's way: one command from papers to a checked index, without a network, and again in seconds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = ["unshare", "--map-root-user", "--net"]


def _without_network() -> list[str]:
    """Return what to put before a command so that it has no network, or nothing where that is not allowed."""
    if shutil.which("unshare") and subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode == 0:
        return OFFLINE
    return []


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[subprocess.CompletedProcess[str]]:
    """Return what two runs of scripts/run into one new home gave."""
    environment = Path(sys.prefix)
    mark = subprocess.run("cat pyproject.toml constraints.txt | sha256sum", shell=True, cwd=ROOT, capture_output=True, text=True)
    stamps = [path.read_text().strip() for path in environment.glob("installed-*") if path.name != "installed.log"]
    if mark.stdout.split()[0] not in stamps:
        pytest.skip("this environment was not made by scripts/install from the present pyproject.toml")
    home = tmp_path_factory.mktemp("home")
    setting = {"PATH": os.environ["PATH"], "VENV": str(environment), "COUNCIL_SEARCH_HOME": str(home), "HOME": str(home)}
    command = [*_without_network(), str(ROOT / "scripts" / "run"), "--no-serve"]
    return [subprocess.run(command, env=setting, capture_output=True, text=True, check=False) for _ in range(2)]


def test_every_sample_paper_goes_in_and_the_index_is_sound(runs: list[subprocess.CompletedProcess[str]]) -> None:
    first = runs[0]
    assert first.returncode == 0, first.stderr
    assert "35 added" in first.stderr
    assert "0 refused" in first.stderr
    assert "is live" in first.stderr
    assert "No problems." in first.stderr


def test_the_second_start_reads_and_builds_nothing_again(runs: list[subprocess.CompletedProcess[str]]) -> None:
    first, second = runs
    assert second.returncode == 0, second.stderr
    assert "35 unchanged" in second.stderr
    live = [line for run in (first, second) for line in run.stderr.splitlines() if "is live" in line]
    assert live[0] == live[1]
