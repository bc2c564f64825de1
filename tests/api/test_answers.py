"""An answer keeps its address; the stream gives the results first."""

import json
import sqlite3

import pytest
from fastapi.testclient import TestClient

from corpus.library import Library
from corpus.settings import Answering
from ingest.building import build
from search_service.answer_book import FILE
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import keep_and_build, papers, settings_for

QUESTION = "Which councils extended a cleaning contract?"


def asked(http, **filters):
    return http.post("/api/v1/ask", json={"question": QUESTION, "filters": filters}).json()


@pytest.fixture
def own(tmp_path):
    """A home of its own, and a way to serve it."""
    keep_and_build(tmp_path, papers(6))
    opened = []

    def serve(**answering):
        settings = settings_for(tmp_path).model_copy(update={"answering": Answering(**answering)})
        service = SearchService(settings)
        opened.append(service)
        return service, TestClient(create_app(settings, service))

    yield tmp_path, serve
    for service in opened:
        service.close()


def test_an_answer_is_had_again_under_its_id_word_for_word(http):
    first = asked(http, council=["kent", "arun"], since="2014-01-01")
    again = http.get(f"/api/v1/answers/{first['id']}").json()
    assert again.pop("filters") == {"council": ["arun", "kent"], "since": "2014-01-01"}
    assert again.pop("current") is True and again.pop("made_at")
    assert {**again, "took_ms": 0} == {**first, "took_ms": 0}


def test_the_id_tells_filters_and_settings_apart_and_not_their_order(own):
    _, serve = own
    _, http = serve()
    assert asked(http, council=["kent", "arun"])["id"] == asked(http, council=["arun", "kent"])["id"]
    assert asked(http, council=["kent"])["id"] != asked(http)["id"]
    _, other = serve(model_passages=3)
    assert asked(other)["id"] != asked(http)["id"] and asked(other)["settings"] != asked(http)["settings"]


def test_an_answer_stays_as_it_was_given_when_papers_are_added(own):
    home, serve = own
    service, http = serve()
    first = asked(http)
    keep_and_build(home, papers(4, first=6))
    service.refresh()
    again = http.get(f"/api/v1/answers/{first['id']}").json()
    assert again["answer"] == first["answer"] and again["coverage"]["documents"] == 6 and again["current"] is False
    assert asked(http)["id"] != first["id"] and asked(http)["coverage"]["documents"] == 10


def test_an_answer_that_rests_on_a_withdrawn_paper_is_gone_and_forgotten(own):
    home, serve = own
    _, http = serve()
    first = asked(http)
    with Library.open(home, write=True) as library:
        library.withdraw(first["citations"][0]["document_id"], "asked for by the council")
    build(home, settings_for(home))
    gone = http.get(f"/api/v1/answers/{first['id']}")
    assert (gone.status_code, gone.json()["code"]) == (410, "withdrawn")
    assert http.get(f"/api/v1/answers/{first['id']}").status_code == 404
    assert _held(home) == 0


def test_taking_up_a_build_forgets_the_answers_of_withdrawn_papers(own):
    home, serve = own
    service, http = serve()
    first = asked(http)
    with Library.open(home, write=True) as library:
        library.withdraw(first["citations"][0]["document_id"], "asked for by the council")
    build(home, settings_for(home))
    assert _held(home) == 1
    service.refresh()
    assert _held(home) == 0


@pytest.mark.parametrize("wrong", ["0" * 16, "nothing-like-it", "..%2F..%2Fetc%2Fpasswd", "'; DROP TABLE answers; --"])
def test_an_id_that_names_no_answer_is_not_found(http, wrong):
    assert http.get(f"/api/v1/answers/{wrong}").status_code == 404


def test_nothing_is_kept_where_keeping_is_off(own):
    home, serve = own
    _, http = serve(keep_days=0)
    assert http.get(f"/api/v1/answers/{asked(http)['id']}").status_code == 404
    assert not (home / FILE).exists()


def test_an_answer_is_given_also_where_it_cannot_be_kept(own):
    home, serve = own
    (home / FILE).write_bytes(b"this is no database" * 100)
    _, http = serve()
    assert asked(http)["status"] == "answered"


def test_answers_end_when_their_time_is_over(own):
    home, serve = own
    _, http = serve(keep_days=30)
    first = asked(http)
    with sqlite3.connect(home / FILE) as file:
        file.execute("UPDATE answers SET made_at = '2001-01-01T00:00:00+00:00'")
    file.close()
    serve(keep_days=30)
    assert http.get(f"/api/v1/answers/{first['id']}").status_code == 404


def test_the_stream_gives_results_then_the_answer(http):
    told = _events(http.get("/api/v1/ask/stream", params={"question": QUESTION, "council": "kent"}))
    assert [name for name, _ in told] == ["results", "answer"]
    assert told[0][1]["total"] == 8 and told[1][1]["id"] == asked(http, council=["kent"])["id"]


def test_the_stream_tells_a_problem_as_an_event(http):
    told = _events(http.get("/api/v1/ask/stream", params={"question": "x" * 400}))
    assert [(name, data["code"]) for name, data in told] == [("problem", "bad-query"), ("problem", "bad-query")]


def _events(reply):
    assert reply.headers["content-type"].startswith("text/event-stream")
    pairs = [one.split("\n") for one in reply.text.strip().split("\n\n") if not one.startswith(":")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in pairs]


def _held(home):
    file = sqlite3.connect(home / FILE)
    try:
        return file.execute("SELECT count(*) FROM answers").fetchone()[0]
    finally:
        file.close()
