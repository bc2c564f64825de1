"""Logs are one JSON object a line and never hold what was asked."""

import json

import pytest

from search_service.watching import Watch

CANARY = "canary-7f3k"


@pytest.fixture
def lines(capsys):
    return lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_one_event_is_one_line_of_json(lines):
    watch = Watch()
    watch.request("GET", "/search", 200, 0.0123, None)
    watch.generation("gen-1", 140)
    watch.trouble("generation-refused", why="line one\nline two\x1b[31m")
    told = lines()
    assert [one["event"] for one in told] == ["request", "generation", "generation-refused"]
    assert told[0]["ms"] == 12.3 and told[0]["route"] == "/search"


def test_a_fault_is_told_without_its_message(lines):
    try:
        raise RuntimeError(f"could not read {CANARY}")
    except RuntimeError as error:
        Watch().fault("AB12", error)
    (told,) = lines()
    assert told["error"] == "RuntimeError" and CANARY not in json.dumps(told)


def test_an_invented_method_makes_no_new_counter():
    watch = Watch()
    for method in ("BREW", CANARY):
        watch.request(method, "none", 405, 0.001, None)
    assert CANARY not in watch.metrics().decode() and 'method="other"' in watch.metrics().decode()


def test_a_level_leaves_out_what_is_less(lines):
    Watch("ERROR").request("GET", "/search", 200, 0.1, None)
    assert lines() == []
