"""What is shipped: scripts that start, a container that is locked down, versions that fit, and nothing of one machine."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = [*sorted(path for path in (ROOT / "scripts").iterdir() if path.suffix == ""), ROOT / ".ci" / "run"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def _docker() -> list[str]:
    """Return the instructions of the Dockerfile, continued lines joined, comments left out."""
    joined = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def _final_stage() -> list[str]:
    lines = _docker()
    last = max(n for n, line in enumerate(lines) if line.startswith("FROM "))
    return lines[last:]


def _kept() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_every_script_is_executable_and_says_what_it_does(script: Path) -> None:
    lines = script.read_text().splitlines()
    assert os.access(script, os.X_OK)
    assert lines[0].startswith("#!/usr/bin/env ")
    assert lines[1].startswith(("# ", '"""'))


@pytest.mark.parametrize(
    "script", [one for one in SCRIPTS if "bash" in one.read_text().splitlines()[0]], ids=lambda one: one.name
)
def test_every_shell_script_is_sound_and_stops_at_the_first_failure(script: Path) -> None:
    assert "set -euo pipefail" in script.read_text()
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_the_last_thing_that_the_test_script_runs_is_pytest() -> None:
    assert "-m pytest" in (ROOT / "scripts" / "test").read_text().strip().splitlines()[-1]
    assert "scripts/test" in (ROOT / ".ci" / "run").read_text()


def test_an_installed_environment_is_left_alone(tmp_path: Path) -> None:
    mark = subprocess.run("cat pyproject.toml constraints.txt | sha256sum", shell=True, cwd=ROOT, capture_output=True, text=True)
    (tmp_path / "installed-dev").write_text(mark.stdout.split()[0] + "\n")
    for what in ("run", "dev"):
        done = subprocess.run(
            [ROOT / "scripts" / "install", what],
            env={"PATH": os.environ["PATH"], "VENV": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == done.stderr == ""


def test_the_constraints_fit_what_the_project_asks_for() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    pinned = {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}
    asked = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    for requirement in asked:
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_image_is_made_in_two_stages_and_runs_as_nobody_in_particular() -> None:
    assert sum(line.startswith("FROM ") for line in _docker()) == 2
    users = [line for line in _final_stage() if line.startswith("USER ")]
    assert users == ["USER 10001:10001"]
    after = _final_stage()[_final_stage().index(users[0]) + 1 :]
    assert all(line.split()[0] in {"EXPOSE", "HEALTHCHECK", "CMD"} for line in after)


def test_the_image_writes_only_to_its_volume_and_needs_no_network_to_run() -> None:
    final = _final_stage()
    environment = next(line for line in final if line.startswith("ENV "))
    assert 'VOLUME ["/app/indexes"]' in final
    for setting in ("COUNCIL_SEARCH_HOME=/app/indexes", "HF_HUB_OFFLINE=1", "PYTHONDONTWRITEBYTECODE=1", "HOME=/tmp"):
        assert setting in environment
    assert not any("pip" in line or "apt" in line or "curl" in line for line in final)


def test_the_image_is_asked_whether_it_is_well() -> None:
    check = next(line for line in _final_stage() if line.startswith("HEALTHCHECK "))
    assert "urllib.request" in check
    assert "/healthz" in check


def test_only_what_the_image_needs_is_sent_to_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[0] == "*"
    sent = {line[1:] for line in lines if line.startswith("!")}
    copied = {part for line in _docker() if line.startswith("COPY ") and "--from" not in line for part in line.split()[1:-1]}
    assert copied <= sent


def test_data_in_the_packages_is_shipped() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    for package in ("corpus", "ingest", "search_service"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts:
                patterns = data.get(package, [])
                shipped = {found for pattern in patterns for found in (ROOT / package).glob(pattern)}
                assert path in shipped


def test_the_tree_names_no_machine_and_no_registry() -> None:
    banned = re.compile(
        "|".join(
            [
                "/" + "work/",
                "/" + "root/",
                "/home/" + r"[a-z]+/",
                "files.python" + "hosted",
                "pypi" + r"\.org",
                "/opt/" + "wheels",
            ]
        )
    )
    found = []
    for path in _kept():
        if path.suffix not in {".pdf", ".docx", ".png", ".gz"}:
            text = path.read_text(encoding="utf-8", errors="ignore")
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in banned.finditer(text)]
    assert not found


def test_no_file_of_the_project_is_large() -> None:
    weights = ROOT / "search_service" / "answering" / "entailment.safetensors"
    assert weights.stat().st_size < 3_000_000, "trained weights have a place of their own and a bound of their own"
    assert not [path for path in _kept() if path.stat().st_size > 400_000 and path != weights]
