"""Forty questions of fact that differ in one thing: a role, an attribute, a time, a stance, a not, an order, a council."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.councils import Councils
from corpus.embedders import open_embedder
from corpus.generation import open_current
from corpus.settings import Settings
from corpus.types import Answer, Filters, Status
from ingest import building, pipeline
from search_service.answering.extractive import Extractive
from search_service.retrieval import Retriever
from tests.relevance.fact_pairs import FACTS, PAPERS, Fact

LEAST_RIGHT = 36
"""Of forty."""


def quiet(done: int, total: int) -> None:
    """Show no progress."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[Fact, Answer]]]:
    folder = tmp_path_factory.mktemp("facts")
    for name, text in PAPERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    pipeline.add(pipeline.find([folder]), settings, step=quiet)
    building.build(settings.home, settings, progress=quiet)
    embedder = open_embedder(settings.embedding)
    generation = open_current(settings.home, embedder.name)
    answerer = Extractive(Retriever(generation, embedder, settings.retrieval), generation, Councils.load())
    yield [(fact, answerer.answer(fact.question, Filters())) for fact in FACTS]
    generation.close()


def right(fact: Fact, answer: Answer) -> bool:
    said = answer.text or ""
    if not fact.says:
        return answer.status not in (Status.ANSWERED, Status.PARTLY)
    return all(words in said for words in fact.says) and not any(words in said for words in fact.never)


def test_facts_that_differ_in_one_thing_are_told_apart(answers: list[tuple[Fact, Answer]]) -> None:
    wrong = [f"{fact.question} {answer.status}: {answer.text}" for fact, answer in answers if not right(fact, answer)]
    assert len(FACTS) - len(wrong) >= LEAST_RIGHT, "\n".join(wrong)


def test_no_fact_is_taken_from_a_neighbour(answers: list[tuple[Fact, Answer]]) -> None:
    assert [answer.text for fact, answer in answers[-2:] if answer.text] == []
