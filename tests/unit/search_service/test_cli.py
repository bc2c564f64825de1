"""The command line: the same as over HTTP, in words for a person and in JSON for programs."""

import json

import pytest
from fastapi.testclient import TestClient

from corpus.settings import PREFIX
from corpus.types import Outcome
from search_service import cli
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.builders import a_document
from tests.homes import keep_and_build, papers, settings_for

INVENTED = a_document(
    "Beach hut contract\nThe Cabinet agreed to extend the beach hut contract\x1b[31m.",
    source="huts.txt",
    council="saltbeck",
    reference="SB/1",
    outcomes=[Outcome.EXTENDED],
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    keep_and_build(tmp_path, [*papers(9), INVENTED])
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}EMBEDDING__MODEL", settings_for(tmp_path).embedding.model)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.main(list(arguments))
        out, err = capsys.readouterr()
        return end.value.code, out, err

    return run


def test_http_and_the_command_line_say_the_same(home, run):
    service = SearchService(settings_for(home))
    http = TestClient(create_app(settings_for(home), service))
    found = http.get("/api/v1/search", params={"q": "cleaning contract", "council": "kent"}).json()
    status, out, _ = run("find", "cleaning contract", "--council", "kent", "--json")
    assert status == 0 and [json.loads(line) for line in out.splitlines()] == found["hits"] != []
    answered = http.post("/api/v1/ask", json={"question": "Did Kent extend a cleaning contract?"}).json()
    _, out, _ = run("ask", "Did Kent extend a cleaning contract?", "--json")
    del answered["took_ms"]
    assert json.loads(out) == answered
    service.close()


def test_a_paper_of_an_invented_council_is_marked_and_stripped_of_control_codes(home, run):
    status, out, _ = run("find", "beach hut")
    assert status == 0 and "(invented example)" in out and "\x1b" not in out and "1 paper\n" in out


def test_an_answer_from_an_invented_council_says_so_in_its_first_line(home, run):
    _, out, _ = run("ask", "Which councils extended the beach hut contract?")
    assert "Saltbeck" in out and "(invented example)" in out.splitlines()[0]


def test_an_answer_shows_its_quotation_and_what_was_searched(home, run):
    status, out, _ = run("ask", "Which councils extended a cleaning contract?")
    assert status == 0 and "Sources" in out and '"The Cabinet agreed to extend contract' in out
    assert "Searched 10 papers of 4 councils" in out


def test_nothing_found_ends_with_one_and_says_what_was_searched(home, run):
    status, out, err = run("find", "contract", "--council", "atlantis")
    assert status == 1 and out == "0 papers\n" and "atlantis" in err and "We searched 10 papers" in err


@pytest.mark.parametrize(
    "arguments",
    [("find", "   "), ("ask", "x" * 301), ("find",), ("dance",), ("find", "x", "--colour", "red"), ("evaluate", "none.jsonl")],
)
def test_what_cannot_be_done_ends_with_two_and_a_line(home, run, arguments):
    status, out, err = run(*arguments)
    assert status == 2 and out == "" and err.strip() and "Traceback" not in err


def test_a_home_without_an_index_is_told_what_to_do(tmp_path, monkeypatch, run):
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}EMBEDDING__MODEL", "hashing-32")
    status, _, err = run("find", "x")
    assert status == 2 and "council-ingest" in err


def test_a_fault_ends_with_three_and_no_trace(home, run, monkeypatch):
    def break_down(*_args, **_named):
        raise RuntimeError("broken")

    monkeypatch.setattr(SearchService, "search", break_down)
    status, _, err = run("find", "x")
    assert status == 3 and "RuntimeError" in err and "Traceback" not in err


def test_settings_are_shown_with_where_they_come_from(home, run):
    status, out, _ = run("settings", "--json")
    shown = {row["name"]: row for row in map(json.loads, out.splitlines())}
    assert status == 0 and shown["COUNCIL_SEARCH_HOME"]["from"] == "environment"
    assert shown["COUNCIL_SEARCH_SERVING__PORT"]["from"] == "default" and all(row["reason"] for row in shown.values())
    status, out, _ = run("settings")
    assert f"COUNCIL_SEARCH_HOME={home}  (environment)" in out


def test_a_misspelt_setting_stops_the_start(home, run, monkeypatch):
    monkeypatch.setenv(f"{PREFIX}LIMITS__PAGE", "3")
    status, _, err = run("settings")
    assert status == 2 and "PAGE" in err


def test_a_question_set_is_measured(home, run, tmp_path):
    questions = [
        {
            "id": "1",
            "type": "lookup",
            "question": "15/00003",
            "answer": "it",
            "evidence": [{"file": "paper-3.txt", "quote": "x"}],
        },
        {
            "id": "2",
            "type": "list",
            "question": "Which councils extended a cleaning contract?",
            "answer": ["Kent County Council", "Thurrock Council", "Arun District Council"],
            "not_in_answer": [{"council": "Leeds City Council", "reason": "none held"}],
            "evidence": [{"file": "paper-1.txt", "quote": "x"}],
        },
        {
            "id": "3",
            "type": "unanswerable",
            "question": "Who won the nuclear submarine contract?",
            "answer": None,
            "evidence": [],
        },
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, questions)) + "\n")
    status, out, _ = run("evaluate", str(file), "--json")
    report = json.loads(out)
    assert status == 0 and report["questions"] == 3 and report["citations_exact"] is True and report["traps_fallen"] == 0
    assert report["retrieval"]["recall@10"] > 0
    status, out, _ = run("evaluate", str(file), "--misses")
    assert status == 0 and "recall@5" in out


def test_a_file_that_holds_no_questions_is_refused_by_its_line(home, run, tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "1"}\n')
    status, _, err = run("evaluate", str(file))
    assert status == 2 and "line 1" in err


def test_settings_are_told_in_plain_words(run):
    code, out, _ = run("settings")
    assert code == 0 and "COUNCIL_SEARCH_SERVING__REPORT_TO" in out and "``" not in out
