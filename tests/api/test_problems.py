"""Every error has one shape, a code of its own and a page that explains it."""

import pytest
from fastapi.testclient import TestClient

from corpus import errors
from search_service.api import problems
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import settings_for

KINDS = list(problems.kinds())

BAD = [
    ("GET", "/nothing/here", None, 404, "not-found"),
    ("GET", "/api/v1/nothing", None, 404, "not-found"),
    ("DELETE", "/api/v1/search", None, 405, "method-not-allowed"),
    ("GET", "/api/v1/ask", None, 405, "method-not-allowed"),
    ("GET", "/api/v1/search", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=", None, 422, "bad-query"),
    ("GET", "/api/v1/search?q=%20%20", None, 422, "bad-query"),
    ("GET", f"/api/v1/search?q={'x' * 301}", None, 422, "bad-query"),
    ("GET", "/api/v1/search?q=x&colour=red", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&limit=0", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&limit=101", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&since=2024-13-01", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&since=2024-02-01&until=2023-01-01", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&sort=best", None, 422, "invalid-request"),
    ("GET", "/api/v1/search?q=x&cursor=abc", None, 422, "bad-cursor"),
    ("GET", "/api/v1/documents?cursor=abc", None, 422, "bad-cursor"),
    ("GET", "/api/v1/documents?q=x", None, 422, "invalid-request"),
    ("GET", "/api/v1/documents/no-such-paper", None, 404, "not-held"),
    ("GET", "/api/v1/documents/no-such-paper/text", None, 404, "not-held"),
    ("GET", "/api/v1/documents/no-such-paper/original", None, 404, "not-held"),
    ("GET", "/api/v1/documents/no-such-paper/similar", None, 404, "not-held"),
    ("GET", "/api/v1/documents/..%2F..%2Fetc%2Fpasswd", None, 404, "not-found"),
    ("GET", "/api/v1/councils/atlantis", None, 404, "not-held"),
    ("GET", "/api/v1/coverage?x=1", None, 422, "invalid-request"),
    ("GET", "/api/v1/decisions?colour=red", None, 422, "invalid-request"),
    ("GET", "/api/v1/decisions.csv?limit=5", None, 422, "invalid-request"),
    ("GET", "/problems/no-such-code", None, 404, "not-found"),
    ("POST", "/api/v1/ask", b"", 422, "invalid-request"),
    ("POST", "/api/v1/ask", b"{", 422, "invalid-request"),
    ("POST", "/api/v1/ask", b"[]", 422, "invalid-request"),
    ("POST", "/api/v1/ask", b'{"question": 5}', 422, "invalid-request"),
    ("POST", "/api/v1/ask", b'{"question": " "}', 422, "bad-query"),
    ("POST", "/api/v1/ask", b'{"question": "x", "mood": "good"}', 422, "invalid-request"),
    ("POST", "/api/v1/ask", b'{"question": "x", "filters": {"colour": "red"}}', 422, "invalid-request"),
    ("POST", "/api/v1/ask", b'{"question": "' + b"x" * 301 + b'"}', 422, "bad-query"),
    ("POST", "/api/v1/ask", b" " * 70_000, 413, "request-too-large"),
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_code_of_its_own_and_a_status(kind):
    assert sum(other.code == kind.code for other in KINDS) == 1
    assert any(base in problems.STATUS for base in kind.__mro__)
    assert kind.code not in problems.OF_THE_WEB


@pytest.mark.parametrize(("method", "address", "body", "status", "code"), BAD)
def test_what_is_wrong_is_told_in_one_shape(http, method, address, body, status, code):
    headers = {"Content-Type": "application/json"} if body is not None else {}
    reply = http.request(method, address, content=body, headers=headers)
    told = reply.json()
    assert (reply.status_code, told["code"]) == (status, code), told
    assert reply.headers["content-type"] == "application/problem+json"
    assert told["status"] == status and told["type"] == f"/problems/{code}" and told["title"] and told["detail"]
    assert told["instance"].startswith("/") and "?" not in told["instance"]
    assert set(told) <= {"type", "title", "status", "code", "detail", "instance", "hint", "errors", "incident"}
    assert http.get(told["type"]).status_code == 200


def test_a_field_that_is_wrong_is_pointed_at(http):
    told = http.post("/api/v1/ask", json={"question": "x", "filters": {"since": "soon"}}).json()
    assert told["errors"][0]["pointer"] == "/filters/since"


def test_a_fault_shows_an_incident_and_nothing_else(app, service, monkeypatch):
    def break_down(*_args, **_named):
        raise RuntimeError("the secret question")

    monkeypatch.setattr(service, "search", break_down)
    reply = TestClient(app, raise_server_exceptions=False).get("/api/v1/search?q=x")
    assert reply.status_code == 500 and reply.json()["code"] == "internal-error" and reply.json()["incident"]
    assert "secret" not in reply.text and "Traceback" not in reply.text
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.Overloaded("Too many."), 503),
        (errors.IndexDamaged("broken"), 503),
        (errors.CursorExpired("gone"), 410),
        (errors.Withdrawn("gone"), 410),
    ],
)
def test_where_a_later_try_may_succeed_the_reply_says_when(app, service, monkeypatch, error, status):
    def refuse(*_args, **_named):
        raise error

    monkeypatch.setattr(service, "search", refuse)
    reply = TestClient(app).get("/api/v1/search?q=x")
    assert reply.status_code == status and ("retry-after" in reply.headers) == (status == 503)


def test_before_anything_is_built_requests_are_told_so_and_health_is_apart(tmp_path):
    settings = settings_for(tmp_path)
    service = SearchService(settings)
    client = TestClient(create_app(settings, service))
    reply = client.get("/api/v1/search?q=x")
    assert reply.status_code == 503 and reply.json()["code"] == "index-missing" and "council-ingest" in reply.json()["hint"]
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 503 and ready.json()["status"] == "not ready" and ready.json()["trouble"]
    service.close()


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{", "application/json", "this is no JSON"),
        (b"", "application/json", "there is none"),
        (b'{"question": "x"}', None, "Content-Type: application/json"),
        (b'{"question": "x"}', "text/plain", "Content-Type: application/json"),
    ],
)
def test_a_body_that_cannot_be_read_is_told_what_to_send(http, body, kind, expected):
    told = http.post("/api/v1/ask", content=body, headers={"Content-Type": kind} if kind else {}).json()
    assert expected in told["detail"] and told["errors"][0]["pointer"] == "" and "jSON" not in told["detail"]


def test_a_reply_that_only_sends_elsewhere_has_no_body(http):
    reply = http.get("/admin", headers={"Accept": "application/json"}, follow_redirects=False)
    assert (reply.status_code, reply.headers["location"], reply.content) == (303, "/admin/sign-in", b"")
