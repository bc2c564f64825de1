"""What people ask stays with them: in no log line, metric or error report, whatever becomes of the request."""

import pytest
from fastapi.testclient import TestClient

from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import keep_and_build, papers, settings_for

CANARY = "canary7f3k"


@pytest.fixture
def client(tmp_path):
    keep_and_build(tmp_path, papers(3))
    service = SearchService(settings_for(tmp_path))
    with TestClient(create_app(settings_for(tmp_path), service), raise_server_exceptions=False) as client:
        yield client
    service.close()


def test_no_question_reaches_a_log_or_a_metric(client, capfd, monkeypatch):
    capfd.readouterr()
    for address in (
        f"/api/v1/search?q={CANARY}",
        f"/api/v1/search?q={CANARY}&limit=0",
        f"/api/v1/search?q={CANARY}&{CANARY}=1",
        f"/api/v1/search?q=x&cursor={CANARY}",
        f"/api/v1/documents/{CANARY}",
        f"/api/v1/councils/{CANARY}",
        f"/api/v1/decisions?body={CANARY}",
        f"/{CANARY}",
        f"/problems/{CANARY}",
    ):
        client.get(address, headers={"Referer": f"https://here.example/?q={CANARY}"})
    client.post("/api/v1/ask", json={"question": f"Which councils extended {CANARY}?"})
    client.post("/api/v1/ask", json={"question": "x", CANARY: 1})
    client.request(CANARY.upper(), "/api/v1/search")

    def break_down(*_args, **_named):
        raise RuntimeError(CANARY)

    monkeypatch.setattr(SearchService, "search", break_down)
    assert client.get(f"/api/v1/search?q={CANARY}").status_code == 500
    told = capfd.readouterr()
    metrics = client.get("/metrics").text
    assert told.err.count('"event": "request"') == 13 and '"event": "fault"' in told.err
    assert CANARY not in (told.out + told.err + metrics).lower()
