"""Where the papers do not say, nothing is said: the nearest of unrelated clauses is neither a yes nor a no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.settings import Settings
from corpus.types import Filters, Finding, Status
from ingest import building, pipeline
from search_service.service import SearchService

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def quiet(done: int, total: int) -> None:
    """Show no progress."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    settings = Settings(home=tmp_path_factory.mktemp("samples"))
    found = pipeline.find([SAMPLES / "papers"], manifest=SAMPLES / "manifest.jsonl")
    pipeline.add(found, settings, step=quiet)
    building.build(settings.home, settings, progress=quiet)
    service = SearchService(settings)
    yield service
    service.close()


@pytest.mark.parametrize(
    "question",
    [
        "Did Ashdown Vale re-procure CAMHS?",
        "Did Strathallan abolish council tax?",
        "Did Eastmere close a library?",
        "Did Cwm Hafod close a library?",
        "Did Northwold introduce a four day week?",
        "Did Port Ellery re-procure CAMHS?",
        "Did Fenmarsh buy new bin lorries?",
        "Which councils decided to build an airport?",
    ],
)
def test_a_clause_about_something_else_answers_nothing(service: SearchService, question: str) -> None:
    answer = service.ask(question).answer
    assert answer.status in (Status.NOTHING_FOUND, Status.WITHHELD), answer.text
    assert not [one for one in answer.verdicts if one.finding is Finding.YES]


@pytest.mark.parametrize("filters", [{"since": date(2014, 1, 1)}, {"councils": {"saltbeck"}}, {"councils": {"westhaven"}}])
def test_a_filter_turns_no_recommendation_into_an_act(service: SearchService, filters: dict[str, object]) -> None:
    chosen = {name: frozenset(value) if isinstance(value, set) else value for name, value in filters.items()}
    answer = service.ask("Which councils re-procured CAMHS?", Filters(**chosen)).answer
    assert not [one.council for one in answer.verdicts if one.finding is Finding.YES]


def test_what_is_undated_is_of_no_year_that_is_asked_for(service: SearchService) -> None:
    answer = service.ask("Which councils re-procured CAMHS since 2018?").answer
    assert "thurrock" not in {one.council for one in answer.verdicts if one.finding is Finding.YES}


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Was Kent's CAMHS contract extended for two years?", "No"),
        ("Was Kent's CAMHS contract extended by one year?", "Yes"),
        ("Did Temple Marsh buy 50 flats at Osier Court?", "No"),
        ("Did Temple Marsh buy 42 flats at Osier Court?", "Yes"),
    ],
)
def test_another_number_of_the_same_thing_is_a_no(service: SearchService, question: str, opening: str) -> None:
    assert (service.ask(question).answer.text or "").startswith(opening)
