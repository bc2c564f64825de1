"""What can be set, called or caught is in the docs, and what the docs name is there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer.main

from corpus.settings import PREFIX, Settings
from ingest import cli as ingest_cli
from search_service import cli as search_cli
from search_service.api import problems
from search_service.api.app import create_app

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "indexes" / "README.md"]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
COMMANDS = {
    name: set(typer.main.get_command(app).commands)
    for name, app in (("council-ingest", ingest_cli.app), ("council-search", search_cli.app))
}


def _all_settings() -> set[str]:
    names = set()
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", None)
        names |= {f"{PREFIX}{name}__{one}".upper() for one in inner} if inner else {f"{PREFIX}{name}".upper()}
    return names


def _headings(text: str) -> set[str]:
    found = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_pages_made_from_the_code_are_what_the_code_says() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs"), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


def test_every_setting_is_explained() -> None:
    page = TEXTS["docs/reference/settings.md"]
    assert not [name for name in _all_settings() if f"`{name}`" not in page]


@pytest.mark.parametrize("page", TEXTS)
def test_a_setting_named_in_the_docs_exists(page: str) -> None:
    named = set(re.findall(r"\bCOUNCIL_SEARCH_[A-Z_]+[A-Z]\b", TEXTS[page]))
    assert named <= _all_settings() | {"COUNCIL_SEARCH_TEST_DATA"}


@pytest.mark.parametrize("page", TEXTS)
def test_a_command_named_in_the_docs_exists(page: str) -> None:
    for command, subcommands in COMMANDS.items():
        named = re.findall(rf"(?:^|[ /`]){command} ([a-z]+)", TEXTS[page], flags=re.MULTILINE)
        assert set(named) - {"council"} <= subcommands


def test_every_code_of_an_error_has_a_paragraph_with_its_status() -> None:
    page = TEXTS["docs/reference/problems.md"]
    told = dict(re.findall(r"^## (\S+)\n\nStatus (\d{3})\.", page, flags=re.MULTILINE))
    codes = {kind.code: problems.status_of(kind) for kind in problems.kinds()}
    codes |= {code: status for code, (status, _) in problems.OF_THE_WEB.items()}
    assert told == {code: str(int(status)) for code, status in codes.items()}


def test_every_address_of_the_api_is_explained() -> None:
    page = TEXTS["docs/reference/api.md"]
    app = create_app(Settings(embedding={"model": "hashing"}))
    paths = app.openapi()["paths"]
    addresses = {re.sub(r"\{\w+\}", "{}", path) for path in paths}
    assert not [address for address in addresses if address not in re.sub(r"\{\w+\}", "{}", page)]
    asked = {
        one["name"] for methods in paths.values() for operation in methods.values() for one in operation.get("parameters", [])
    }
    assert not [name for name in asked - {"document_id", "slug"} if f"`{name}`" not in page]


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"^ {4}.*$", "", TEXTS[page], flags=re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith("https://"):
            path, _, place = target.partition("#")
            found = (ROOT / page).parent / path if path else ROOT / page
            assert found.exists(), target
            assert not place or place in _headings(found.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("page", [name for name in TEXTS if name.startswith("docs/") and name != "docs/README.md"])
def test_every_page_can_be_reached_from_the_first(page: str) -> None:
    seen, waiting = set(), ["docs/README.md"]
    while waiting:
        name = waiting.pop()
        if name in TEXTS and name not in seen:
            seen.add(name)
            for target in re.findall(r"\]\(([^)#\s]+\.md)", TEXTS[name]):
                if not target.startswith("https://"):
                    waiting.append(((ROOT / name).parent / target).resolve().relative_to(ROOT).as_posix())
    assert page in seen


def test_the_map_of_the_house_is_the_tree() -> None:
    section = TEXTS["README.md"].split("## Map of the house")[1].split("\n## ")[0]
    mapped = re.findall(r"^ {4}([\w.]+/?) ", section, flags=re.MULTILINE)
    assert all((ROOT / name).exists() for name in mapped)
    listed = subprocess.run(["git", "ls-tree", "--name-only", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        folders = {name for name in listed.stdout.split() if (ROOT / name).is_dir() and not name.startswith(".")}
        assert folders <= {name.rstrip("/") for name in mapped}
    scripts = {path.name for path in (ROOT / "scripts").iterdir() if not path.suffix and path.is_file()}
    line = next(line for line in section.splitlines() if line.startswith("    scripts/"))
    assert scripts == set(re.findall(r"[\w-]+", line.split(":")[1]))


def test_every_promise_names_tests_that_are_there() -> None:
    section = TEXTS["README.md"].split("## Promises")[1].split("\n## ")[0]
    named = re.findall(r"`(tests/[\w/.]+)(?:::(\w+))?`", section)
    assert len(named) >= 8
    for path, test in named:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{path}::{test}"


def test_every_dependency_has_its_reason_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[\[<>=; ]", one)[0].lower() for one in asked}
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", TEXTS["CHANGELOG.md"], flags=re.MULTILINE)
    given = {name.strip().lower() for row in rows for name in row.split(",")}
    assert names <= given


def test_the_docs_give_no_figure_without_a_command() -> None:
    rows = re.findall(r"^\|(.+)\|$", TEXTS["docs/assurance/evidence.md"], flags=re.MULTILINE)
    assert all("`" in row.split("|")[-1] for row in rows[2:] if "---" not in row and "command" not in row)
