"""What holds for every reply: headers, methods, limits."""

import asyncio
import threading

import pytest

from corpus.errors import Overloaded
from corpus.settings import Limits, Settings
from search_service.api.edge import HEADERS
from search_service.api.working import Workers

ADDRESSES = [
    "/api/v1/search?q=contract",
    "/api/v1/documents",
    "/api/v1/councils",
    "/api/v1/councils/kent",
    "/api/v1/coverage",
    "/api/v1/decisions",
    "/api/v1/decisions.csv",
    "/api/v1/openapi.json",
    "/healthz",
    "/readyz",
    "/metrics",
    "/nothing",
    "/api/v1/search",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_reply_carries_the_safe_headers(http, address):
    reply = http.get(address)
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in reply.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_says_what_get_would_without_the_body(http, address):
    head, get = http.head(address), http.get(address)
    assert head.status_code == get.status_code and head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]


def test_options_names_the_methods(http):
    reply = http.options("/api/v1/search")
    assert reply.status_code == 204 and reply.headers["allow"] == "GET, HEAD, OPTIONS" and reply.content == b""
    assert http.options("/api/v1/ask").headers["allow"] == "OPTIONS, POST"
    assert http.options("/nothing").status_code == 404
    assert http.put("/api/v1/ask").headers["allow"] == "OPTIONS, POST"


def test_an_original_is_an_attachment_that_nothing_opens(http):
    document = http.get("/api/v1/documents?limit=1").json()["items"][0]
    reply = http.get(f"/api/v1/documents/{document['id']}/original")
    assert reply.headers["content-type"] == "application/octet-stream"
    assert reply.headers["content-disposition"] == f'attachment; filename="{document["source"]}"'
    assert "sandbox" in reply.headers["content-security-policy"]
    assert reply.text == http.get(f"/api/v1/documents/{document['id']}/text").json()["text"]


def test_no_other_site_may_read_the_replies(http):
    reply = http.get("/api/v1/coverage", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in reply.headers


def test_questions_beyond_the_places_and_the_queue_are_told_to_come_back():
    workers = Workers(Settings(limits=Limits(answers_in_flight=2)))
    gate = threading.Event()

    async def crowd():
        asked = [asyncio.ensure_future(workers.answer(gate.wait)) for _ in range(14)]
        await asyncio.sleep(0.05)
        refused = [one for one in asked if one.done() and isinstance(one.exception(), Overloaded)]
        gate.set()
        await asyncio.gather(*asked, return_exceptions=True)
        return len(refused)

    assert asyncio.run(crowd()) == 14 - 2 - 8
    workers.close()


def test_a_full_service_answers_again_once_it_is_empty():
    workers = Workers(Settings(limits=Limits(searches_waiting=1)))

    async def one_after_another():
        return [await workers.search(lambda n=n: n) for n in range(20)]

    assert asyncio.run(one_after_another()) == list(range(20))
    workers.close()


def test_metrics_count_without_saying_what_was_asked(http):
    http.get("/api/v1/search?q=a+secret+question&council=kent")
    told = http.get("/metrics").text
    assert "council_search_requests_total" in told and "secret" not in told and "kent" not in told


def test_half_a_character_is_refused_by_name(http):
    reply = http.post("/api/v1/ask", content=b'{"question": "\\ud800 camhs"}', headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["code"]) == (422, "bad-query")
