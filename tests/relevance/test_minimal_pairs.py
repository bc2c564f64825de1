"""Fifty questions on papers that differ in one thing: no yes from a rejected option, from advice or from a printed status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.settings import Settings
from corpus.types import Answer, Filters, Finding, Zone
from ingest import building, pipeline
from search_service.answering.extractive import Extractive
from search_service.retrieval import Retriever
from tests.relevance.pairs import LISTS, PAPERS, POLAR

LEAST_RIGHT = 47
"""Of fifty."""


def quiet(done: int, total: int) -> None:
    """Show no progress."""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Extractive]:
    folder = tmp_path_factory.mktemp("pairs")
    for number, paper in enumerate(PAPERS):
        (folder / f"{paper.slug}-{number}.txt").write_text(paper.text, encoding="utf-8")
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    pipeline.add(pipeline.find([folder]), settings, step=quiet)
    building.build(settings.home, settings, progress=quiet)
    embedder = open_embedder(settings.embedding)
    generation = open_current(settings.home, embedder.name)
    yield Extractive(Retriever(generation, embedder, settings.retrieval), generation, Councils.load())
    generation.close()


def said_yes(answer: Answer) -> frozenset[str]:
    return frozenset(verdict.council for verdict in answer.verdicts if verdict.finding is Finding.YES)


def test_papers_that_differ_in_one_thing_are_told_apart(answerer: Extractive) -> None:
    wrong = []
    for asked in LISTS:
        got = said_yes(answerer.answer(asked.question, Filters()))
        if not asked.yes <= got or got & asked.no:
            wrong.append(f"{asked.question} {sorted(got)}")
    for question, opening in POLAR:
        text = answerer.answer(question, Filters()).text or ""
        if not text.startswith(opening):
            wrong.append(f"{question} {text[:80]!r}")
    assert len(LISTS) + len(POLAR) == 50
    assert len(wrong) <= 50 - LEAST_RIGHT, "\n".join(wrong)


def test_no_yes_rests_on_a_rejected_option_on_advice_or_on_the_printed_status(answerer: Extractive) -> None:
    for question in [*(asked.question for asked in LISTS), *(question for question, _ in POLAR)]:
        answer = answerer.answer(question, Filters())
        shown = {number for verdict in answer.verdicts if verdict.finding is Finding.YES for number in verdict.citations}
        for citation in answer.citations:
            if citation.number in shown:
                assert citation.zone is Zone.DECISION, f"{question}: {citation.quote}"


def test_a_row_says_what_later_took_its_place(answerer: Extractive) -> None:
    answer = answerer.answer("Which councils introduced a charge for busking permits?", Filters())
    row = next(verdict for verdict in answer.verdicts if verdict.council == "ashdown-vale")
    assert row.as_of == date(2022, 2, 7)
    assert "Changed on 6 February 2024" in row.because and "revoked" in row.because
    assert "Changed on 6 February 2024" in (answer.text or "")
