"""A question over HTTP: its shape, its quotations, its off switch."""

import hashlib

from fastapi.testclient import TestClient

from corpus.settings import Answering
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import settings_for

SHAPE = {
    "id", "question", "kind", "status", "answer", "claims", "verdicts", "citations", "coverage", "notices", "generation",
    "answerer", "settings", "took_ms",
}  # fmt: skip
CITATION = {
    "number", "document_id", "version", "source", "title", "council", "decided_on", "reference", "url", "zone", "page", "start",
    "end", "quote",
}  # fmt: skip


def test_the_shape_is_the_one_promised_and_every_quotation_is_there(http):
    told = http.post("/api/v1/ask", json={"question": "Which councils extended a cleaning contract?"}).json()
    assert set(told) == SHAPE and set(told["coverage"]) == {"councils", "documents", "first", "last"}
    assert told["status"] in {"answered", "partly"} and told["citations"]
    for citation in told["citations"]:
        assert set(citation) == CITATION
        shown = http.get(f"/api/v1/documents/{citation['document_id']}/text").json()
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert shown["version"] == citation["version"] == hashlib.sha256(shown["text"].encode()).hexdigest()


def test_the_same_question_gets_the_same_answer(http):
    def told():
        answer = http.post("/api/v1/ask", json={"question": "Did Kent extend a cleaning contract?"}).json()
        return {name: value for name, value in answer.items() if name != "took_ms"}

    assert told() == told()


def test_answers_can_be_switched_off_while_search_goes_on(home):
    settings = settings_for(home).model_copy(update={"answering": Answering(enabled=False)})
    service = SearchService(settings)
    client = TestClient(create_app(settings, service))
    told = client.post("/api/v1/ask", json={"question": "Who decided?"}).json()
    assert told["status"] == "unavailable" and told["answer"] is None and told["notices"]
    assert client.get("/api/v1/search?q=contract").json()["total"] == 24
    service.close()
