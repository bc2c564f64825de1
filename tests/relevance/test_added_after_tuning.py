"""Papers of councils made up for it, and questions about them, written blind and added after the tuning had stopped.

They guard what was reached. A rule is not made for them: that would end what they are good for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.settings import Settings
from ingest import building, pipeline
from search_service.evaluating import Report, evaluate
from search_service.service import SearchService

FOLDER = Path(__file__).with_name("added")


def quiet(done: int, total: int) -> None:
    """Show no progress."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    settings = Settings(home=tmp_path_factory.mktemp("added"))
    pipeline.add(pipeline.find([FOLDER], manifest=FOLDER / "ingest.jsonl"), settings, step=quiet)
    building.build(settings.home, settings, progress=quiet)
    service = SearchService(settings)
    found = evaluate(service, FOLDER / "questions.jsonl")
    service.close()
    return found


def test_every_question_is_asked_and_every_citation_stands_where_it_says(report):
    told = report.as_json()
    assert told["questions"] == 60 and told["citations_exact"] is True


def test_what_was_reached_is_kept(report):
    told = report.as_json()
    print({name: told[name] for name in ("correct_overall", "correct", "retrieval", "unanswerable_declined", "traps_fallen")})
    assert told["correct_overall"] >= 0.64 and told["retrieval"]["recall@5"] >= 0.94
    assert told["unanswerable_declined"] >= 0.70
    # Lists stood at 0.70 with two traps before grammar and reading were weighed together, which serves four other sets that
    # nobody developed on better (docs/assurance/evidence.md) and this one worse.
    assert told["correct"]["list"] >= 0.62 and told["traps_fallen"] <= 3
