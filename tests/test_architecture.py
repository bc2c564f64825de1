"""The house rules, checked."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "ingest", "search_service")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
ONLY_IN = {
    "faiss": {"corpus/vectors.py"},
    "tantivy": {"corpus/words.py", "search_service/answering/words.py"},
    "sentence_transformers": {"corpus/embedders.py"},
    "fastapi": {"search_service/api", "search_service/web"},
}


def imported(path: Path) -> set[str]:
    """Return the top names that a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
    return names


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_fits_on_a_few_screens(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_says_what_is_in_it(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), "the first line of a module says what one finds there"


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_used_in_one_room_only(library):
    users = {name_of(path) for path in MODULES if library in imported(path)}
    assert all(any(user == room or user.startswith(room + "/") for room in ONLY_IN[library]) for user in users), users


def test_the_ground_floor_opens_without_loading_a_model():
    heavy = "{'torch', 'faiss', 'sentence_transformers'}"
    code = f"import sys, corpus.embedders, corpus.vectors; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == "[]"


def test_dependencies_point_down():
    run = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
