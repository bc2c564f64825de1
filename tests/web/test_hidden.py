"""A paper that is being taken out, and the papers of a council that is switched off, are to be found by no way in."""

import signal
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from corpus.errors import SwitchedOff, Withdrawn
from corpus.library import Library
from corpus.types import Filters, Outcome
from search_service.api.app import create_app
from search_service.retrieval import Query
from search_service.service import SearchService
from tests.builders import a_document
from tests.homes import keep_and_build, papers, settings_for

NOW = datetime(2026, 3, 2, 7, tzinfo=UTC)
WORD = "Wexcombe"
QUESTION = "which councils extended the Wexcombe bridge contract"


def the_paper():
    return a_document(
        f"{WORD} bridge\nThe Cabinet agreed to extend the {WORD} bridge contract by two years.",
        source="bridge.txt",
        council="fenmarsh",
        reference="17/99999",
        body="Cabinet",
        meeting_on=date(2017, 3, 14),
        outcomes=[Outcome.EXTENDED],
    )


@pytest.fixture
def settings(tmp_path):
    keep_and_build(tmp_path, [*papers(9), the_paper()])
    return settings_for(tmp_path)


@pytest.fixture
def service(settings):
    service = SearchService(settings)
    yield service
    service.close()


@pytest.fixture
def http(settings, service):
    with TestClient(create_app(settings, service), headers={"Accept": "text/html"}) as client:
        yield client


def ways_in(paper):
    """Return the addresses under which a reader could meet the paper, and those that are the paper's own."""
    words = f"q={WORD}+bridge"
    shared = [
        *(f"/search?{one}" for one in (words, f"{words}&group=council", "q=17/99999", f'q="{WORD}+bridge"', "q=extended")),
        *(f"/{room}?q={QUESTION.replace(' ', '+')}" for room in ("search", "answers", "answers.csv", "compare")),
        f"/search.csv?{words}",
        f"/search.atom?{words}",
        f"/timeline?{words}",
        "/councils",
        "/councils/fenmarsh",
        "/councils/fenmarsh/meetings",
        "/councils/fenmarsh.atom",
        "/coverage",
        *(f"/api/v1/{one}" for one in (f"search?{words}", "documents?limit=100", "decisions", "decisions.csv", "councils")),
        f"/api/v1/ask/stream?question={QUESTION.replace(' ', '+')}",
        *(f"/api/v1/documents/{one.id}/similar" for one in papers(9)),
        *(f"/papers/{one.id}" for one in papers(3)),
    ]
    page = f"/papers/{paper.id}/{paper.version}/page/1"
    own = [f"/papers/{paper.id}", page, f"{page}.png", "/councils/fenmarsh/meetings/2017-03-14-cabinet"]
    own += [f"/api/v1/documents/{paper.id}{one}" for one in ("", "/text", "/original", "/similar")]
    return shared, own


def told(http, address):
    """Return what an address says, without the words that were asked."""
    reply = http.get(address)
    assert reply.status_code < 500, address
    text = reply.text
    for asked in (QUESTION, QUESTION.replace(" ", "+"), f"{WORD} bridge", f"{WORD}+bridge", f"{WORD}%20bridge"):
        text = text.replace(asked, "")
    return text


def meets(http, paper, addresses):
    return [one for one in addresses if WORD in (text := told(http, one)) or paper.id in text]


def test_a_paper_that_is_being_taken_out_is_found_by_no_way_in(service, http):
    paper = the_paper()
    shared, own = ways_in(paper)
    kept = service.ask(QUESTION).answer.id
    assert len(meets(http, paper, shared)) > 15, "the paper is met on most of them before"
    before = service.coverage().coverage.documents
    service.switches.show_paper(paper.id, on=False, by="test", reason="a mistake", now=NOW)
    assert meets(http, paper, shared) == []
    assert {one: http.get(one).status_code for one in own if http.get(one).status_code not in (404, 410)} == {}
    assert http.get(f"/answers/{kept}").status_code == 410 and http.get(f"/api/v1/answers/{kept}").status_code == 410
    assert http.post("/api/v1/ask", json={"question": QUESTION}).json()["citations"] == []
    assert service.coverage().coverage.documents == before - 1
    with pytest.raises(Withdrawn):
        service.version(paper.id, paper.version)
    service.switches.show_paper(paper.id, on=True, by="test", reason="no mistake", now=NOW)
    assert len(meets(http, paper, shared)) > 15 and http.get(f"/answers/{kept}").status_code == 200


def test_a_council_that_is_switched_off_is_not_shown_and_its_absence_is_told(service, http):
    paper = the_paper()
    shared, own = ways_in(paper)
    kept = service.ask(QUESTION).answer.id
    service.switches.show_council("fenmarsh", on=False, by="test", reason="asked to", now=NOW)
    assert meets(http, paper, shared) == []
    assert {one: http.get(one).status_code for one in own if http.get(one).status_code not in (404, 503)} == {}
    assert http.get(f"/answers/{kept}").status_code == 503
    for address in ("/coverage", "/search?q=cleaning", "/answers?q=who+extended+contract+3", "/api/v1/coverage"):
        assert "are not shown for now" in http.get(address).text, address
    assert "not shown for now" in http.get("/councils/fenmarsh").text
    assert "fenmarsh" not in {one.council.slug for one in service.councils()[0]}
    with pytest.raises(SwitchedOff):
        service.document(paper.id)
    filtered = service.search(Query("bridge", Filters(councils=frozenset({"fenmarsh"})))).result
    assert filtered.total == 0 and "The papers of Fenmarsh District Council are not shown for now." in filtered.notices
    service.switches.show_council("fenmarsh", on=True, by="test", reason="", now=NOW)
    assert http.get(f"/papers/{paper.id}").status_code == 200


def test_of_a_council_that_is_switched_off_no_answer_says_that_nothing_is_held(service):
    service.switches.show_council("fenmarsh", on=False, by="test", reason="asked to", now=NOW)
    for question in ("did Fenmarsh extend its bridge contract", "did Fenmarsh and Cornwall extend their bridge contracts"):
        answer = service.ask(question).answer
        assert "The papers of Fenmarsh District Council are not shown for now." in answer.notices
        assert not [one for one in answer.notices if one.startswith("We hold no") and "Fenmarsh" in one]
        assert {one.because for one in answer.verdicts if one.council == "fenmarsh"} <= {"Its papers are not shown for now."}


def test_totals_facets_and_pages_agree_while_something_is_hidden(service):
    hidden = papers(9)[4]
    service.switches.show_paper(hidden.id, on=False, by="test", reason="a mistake", now=NOW)
    result = service.search(Query("contract", limit=100)).result
    assert result.total == len(result.hits) == 9 and hidden.id not in {hit.document.id for hit in result.hits}
    assert sum(one.count for one in result.facets["council"]) == 9
    walked, cursor = [], None
    while True:
        page = service.documents(2, cursor)
        walked += [one.id for one in page.items]
        if (cursor := page.next) is None:
            break
    assert sorted(walked) == sorted(hit.document.id for hit in result.hits)
    assert service.every_document_id()[1] == sorted(walked)


def test_a_paper_taken_out_by_the_command_is_hidden_before_the_next_build(service, settings):
    paper = the_paper()
    service.keep_fresh()
    with Library.open(settings.home, write=True) as library:
        library.withdraw(paper.id, "a mistake")
    for _ in range(100):
        if service.search(Query(f"{WORD} bridge")).result.total == 0:
            break
        signal.sigtimedwait([], 0.1)
    assert service.shown()[1].papers == {paper.id} and service.search(Query(f'"{WORD} bridge"')).result.total == 0
