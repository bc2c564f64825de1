"""The sample papers: invented and marked so, made the same every time, and questions whose proof is in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from corpus.councils import Councils
from corpus.settings import Limits
from corpus.text import one_line
from corpus.types import Loaded
from ingest.pipeline import find
from ingest.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
PAPERS = sorted((SAMPLES / "papers").iterdir())
REAL = {"kent-15-00006.pdf", "thurrock-110563.html"}
QUESTIONS: list[dict[str, Any]] = [json.loads(line) for line in (SAMPLES / "questions.jsonl").read_text().splitlines()]
MANIFEST: list[dict[str, Any]] = [json.loads(line) for line in (SAMPLES / "manifest.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def loaded() -> dict[str, Loaded]:
    """Return what is read from each sample paper, by its file name."""
    with Sandbox(Limits()) as sandbox:
        return {path.name: sandbox.load(path) for path in PAPERS}


@pytest.fixture(scope="module")
def texts(loaded: dict[str, Loaded]) -> dict[str, str]:
    """Return the text of each sample paper, as one line."""
    return {name: one_line(paper.text) for name, paper in loaded.items()}


def test_every_form_of_paper_is_among_the_samples() -> None:
    assert {path.suffix for path in PAPERS} == {".pdf", ".html", ".docx", ".txt", ".md"}
    assert len(PAPERS) >= 30


def test_every_sample_paper_is_read(texts: dict[str, str]) -> None:
    assert all(len(text) > 400 for text in texts.values())


def test_every_invented_paper_says_so(texts: dict[str, str]) -> None:
    invented = {council.name for council in Councils.load() if council.invented}
    for name, text in texts.items():
        if name not in REAL:
            said = re.search(r"Example paper: (.+?) is an invented council\.", text)
            assert said, name
            assert said.group(1) in invented, name


def test_the_two_real_decisions_say_that_they_are_told_again(texts: dict[str, str]) -> None:
    assert all("Told again in other words" in texts[name] for name in REAL)


def test_no_real_council_but_the_two_decides_anything_in_the_samples(texts: dict[str, str]) -> None:
    councils = Councils.load()
    for name, text in texts.items():
        if name not in REAL:
            named = {mention.council.name for mention in councils.mentioned(text) if not mention.council.invented}
            assert not named, name


def test_the_manifest_names_each_paper_once_and_addresses_of_its_own_council() -> None:
    assert sorted(row["file"] for row in MANIFEST) == [path.name for path in PAPERS]
    councils = Councils.load()
    for row in MANIFEST:
        assert set(row) <= {"file", "source_url", "published", "council", "title"}
        if row["source_url"]:
            council = councils.of_address(row["source_url"])
            assert council is not None
            assert row["file"].startswith(council.slug)
            host = urlsplit(row["source_url"]).hostname or ""
            assert host.endswith(".example") or row["file"] in REAL
    assert len(find([SAMPLES / "papers"], manifest=SAMPLES / "manifest.jsonl")) == len(PAPERS)


def test_the_scan_holds_no_text_of_its_own_and_is_read_all_the_same(loaded: dict[str, Loaded]) -> None:
    paper = loaded["ashdown-vale-car-parks-2009.pdf"]
    assert all(page.scanned for page in paper.pages)
    assert "Market Street car park" in paper.text


def test_the_papers_made_from_sources_are_what_the_sources_say(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "samples"), "--into", str(tmp_path)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (SAMPLES / "papers" / path.name).read_bytes(), f"{path.name}: run scripts/samples"


def test_there_are_sixty_questions_of_every_type() -> None:
    assert len(QUESTIONS) == 60
    assert len({question["id"] for question in QUESTIONS}) == 60
    assert {question["type"] for question in QUESTIONS} == {
        *("list", "yes-no", "who", "when", "how-much", "why", "alternatives", "vote"),
        *("contract", "timeline", "lookup", "acronym", "similar", "unanswerable"),
    }
    assert sum(question["type"] == "unanswerable" for question in QUESTIONS) >= 8


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_the_proof_of_each_answer_is_in_the_paper_it_names(question: dict[str, Any], texts: dict[str, str]) -> None:
    assert set(question) == {"id", "type", "question", "answer", "not_in_answer", "evidence"}
    unanswerable = question["type"] == "unanswerable"
    assert (question["answer"] is None) == (not question["evidence"]) == unanswerable
    for evidence in question["evidence"]:
        assert evidence["quote"] in texts[evidence["file"]]


def test_lists_name_councils_of_the_register_and_traps_are_not_answers() -> None:
    names = {council.name for council in Councils.load()}
    for question in QUESTIONS:
        if question["type"] == "list":
            traps = {trap["council"] for trap in question["not_in_answer"]}
            assert set(question["answer"]) | traps <= names
            assert not set(question["answer"]) & traps
