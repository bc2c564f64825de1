"""Every page and state renders, is one sound HTML page, and carries the safe headers."""

import re
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.settings import Serving
from search_service.api.app import create_app
from search_service.api.edge import HEADERS
from search_service.web.addresses import page, paper
from search_service.web.rendering import CONTENT_POLICY
from tests.homes import papers, settings_for
from tests.web.payloads import dangers

STATES = {
    "home": ("/", 200),
    "search not begun": ("/search", 200),
    "blank": ("/search?q=", 422),
    "too long": ("/search?q=" + "a" * 301, 422),
    "impossible date": ("/search?q=contract&since=2024-13-01", 422),
    "dates the wrong way round": ("/search?q=contract&since=2024-01-01&until=2020-01-01", 422),
    "results": ("/search?q=cleaning+contract", 200),
    "second page": ("/search?q=contract&page=2", 200),
    "filtered": ("/search?q=contract&council=kent&kind=decision&since=2015-01-01", 200),
    "a filter that there is not": ("/search?q=contract&council=atlantis&kind=novel", 200),
    "of a region": ("/search?q=contract&region=England", 200),
    "of no region": ("/search?q=contract&region=Atlantis", 200),
    "grouped": ("/search?q=contract&group=council", 200),
    "as typed": ("/search?q=contract&literal=1&sort=oldest", 200),
    "none": ("/search?q=zyzzyva", 200),
    "page too far": ("/search?q=contract&page=900", 200),
    "question": ("/search?q=which+councils+extended+their+cleaning+contract", 200),
    "answer": ("/answers?q=which+councils+extended+their+cleaning+contract", 200),
    "answer to nothing": ("/answers?q=", 422),
    "answer out of scope": ("/answers?q=what+is+the+capital+of+France", 200),
    "compare": ("/compare?q=which+councils+extended+contract+5", 200),
    "compared": (
        "/compare?q=which+councils+extended+their+cleaning+contract&council=kent&council=arun&council=leeds&council=fenmarsh",
        200,
    ),
    "compared with nothing": ("/compare?q=&council=kent&go=1", 422),
    "timeline not begun": ("/timeline", 200),
    "timeline": ("/timeline?q=contract", 200),
    "timeline of a council": ("/timeline?q=council:kent&council=kent", 200),
    "timeline of nothing": ("/timeline?q=zyzzyva", 200),
    "timeline blank": ("/timeline?q=&since=x", 422),
    "councils": ("/councils", 200),
    "council": ("/councils/kent", 200),
    "invented council": ("/councils/fenmarsh", 200),
    "meetings": ("/councils/kent/meetings", 200),
    "meeting": ("/councils/fenmarsh/meetings/2024-03-12", 200),
    "no such meeting": ("/councils/kent/meetings/2024-13-12-cabinet", 404),
    "meetings without papers": ("/councils/leeds/meetings", 200),
    "council without papers": ("/councils/leeds", 200),
    "closed council": ("/councils/cumbria", 200),
    "no such council": ("/councils/atlantis", 404),
    "coverage": ("/coverage", 200),
    "saved": ("/saved", 200),
    "emails switched off": ("/alerts/new?q=contract", 200),
    "emails for nothing": ("/alerts/new?q=", 422),
    "link that does not work": ("/alerts/stop/none", 404),
    "how answers work": ("/how-answers-work", 200),
    "accessibility": ("/accessibility", 200),
    "privacy": ("/privacy", 200),
    "api": ("/api", 200),
    "api reference": ("/api/reference", 200),
    "problem": ("/problems/not-held", 200),
    "no such problem": ("/problems/none", 404),
    "no such paper": ("/papers/none", 404),
    "no such page": ("/nothing", 404),
}


@pytest.fixture(
    scope="session", params=[*STATES, "paper", "paper searched", "page", "quoted page", "pdf page", "pdf quote", "page beyond"]
)
def state(request, http, leisure, pdf_paper):
    """Give the name, the status expected and the reply of each state."""
    start = pdf_paper.text.index("agreed to extend")
    more = {
        "paper": (paper(leisure.id), 200),
        "paper searched": (paper(leisure.id) + "?q=contract", 200),
        "page": (page(leisure.id, leisure.version, 2), 200),
        "quoted page": (page(leisure.id, leisure.version, 1, 17, 30), 200),
        "pdf page": (page(pdf_paper.id, pdf_paper.version, 1), 200),
        "pdf quote": (page(pdf_paper.id, pdf_paper.version, 1, start, start + 16), 200),
        "page beyond": (page(leisure.id, leisure.version, 9), 404),
    }
    address, status = (STATES | more)[request.param]
    return request.param, status, http.get(address)


def test_it_renders_with_its_status(state):
    _, status, reply = state
    assert reply.status_code == status
    assert reply.headers["content-type"] == "text/html; charset=utf-8"


def test_it_carries_the_safe_headers_and_a_strict_policy(state):
    reply = state[2]
    assert {name: reply.headers.get(name) for name in HEADERS} == HEADERS | {"Content-Security-Policy": CONTENT_POLICY}
    assert "unsafe" not in CONTENT_POLICY and "set-cookie" not in reply.headers


def test_it_runs_nothing_and_loads_nothing_from_elsewhere(state):
    assert dangers(state[2].text) == []


def test_it_is_built_as_a_page_should_be(state):
    _, status, reply = state
    tree = LexborHTMLParser(reply.text)
    assert tree.css_first("html").attributes["lang"] == "en-GB"
    assert [len(tree.css(one)) for one in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    levels = [int(node.tag[1]) for node in tree.css("main h1, main h2, main h3, main h4")]
    assert levels[0] == 1 or "error" in reply.text
    assert all(after - before <= 1 for before, after in pairwise(levels) if before)
    labelled = {node.attributes["for"] for node in tree.css("label")}
    fields = [node for node in tree.css("input, select, textarea") if node.attributes.get("type") != "hidden"]
    assert {node.attributes["id"] for node in fields} == labelled
    for table in tree.css("table"):
        assert table.css_first("caption") and all(node.attributes.get("scope") in {"col", "row"} for node in table.css("th"))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all((node.attributes.get("alt") or "").strip() for node in tree.css("img"))
    names = [node.attributes.get("aria-label") for node in tree.css("nav")]
    assert all(names) and len(names) == len(set(names))
    assert (status in {404, 422}) == tree.css_first("title").text().startswith("Error: ")


def test_links_within_a_page_lead_to_a_place_on_it(state):
    tree = LexborHTMLParser(state[2].text)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    inner = {node.attributes["href"][1:] for node in tree.css("a[href^='#']")}
    assert inner <= ids


def test_titles_tell_the_pages_apart(http):
    titles = {}
    for name, (address, status) in STATES.items():
        if status == 200:
            titles[name] = re.search(r"<title>(.*?)</title>", http.get(address).text, re.S)[1]
    repeated = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    assert all(title.startswith(("which councils", "contract: ", "Search")) for title in repeated)
    assert "page 2 of 3" in titles["second page"] or "page 2 of" in titles["second page"]


def test_a_reader_who_asks_for_no_page_gets_a_problem_document(http):
    reply = http.get("/papers/none", headers={"Accept": "*/*"})
    assert reply.status_code == 404 and reply.json()["code"] == "not-held"
    assert http.get("/api/v1/documents/none").headers["content-type"] == "application/problem+json"


def test_a_fault_is_a_page_with_a_number_to_tell(http, monkeypatch, service):
    monkeypatch.setattr(type(service), "coverage", lambda self: 1 / 0)
    reply = http.get("/")
    assert reply.status_code == 500 and "Sorry, there is a problem with the service" in reply.text
    assert re.search(r"Quote <strong>[0-9A-F]{8}</strong>", reply.text) and "ZeroDivision" not in reply.text
    assert 'name="q"' in reply.text and dangers(reply.text) == []
    assert reply.headers["content-security-policy"] == CONTENT_POLICY


def test_before_anything_is_built_the_pages_say_so(tmp_path):
    with TestClient(create_app(settings_for(tmp_path)), headers={"Accept": "text/html"}) as http:
        for address in ("/", "/search?q=contract", "/answers?q=who", "/councils", "/coverage"):
            reply = http.get(address)
            assert reply.status_code == 503 and "Nothing can be searched yet" in reply.text and reply.headers["retry-after"]
        assert http.get("/how-answers-work").status_code == 200


def test_switched_off_answers_are_said_to_be_and_search_goes_on(home):
    settings = settings_for(home)
    off = settings.model_copy(update={"answering": settings.answering.model_copy(update={"enabled": False})})
    with TestClient(create_app(off), headers={"Accept": "text/html"}) as http:
        text = http.get("/answers?q=which+councils+extended+contract+5").text
        assert "No answer could be made" in text and "Answers are switched off." in text and dangers(text) == []
        assert http.get("/search?q=contract").text.count('class="result"') == 10


def test_files_are_kept_by_the_reader_and_nothing_else_of_the_disk_is_served(http):
    address = re.search(r'href="(/static/council\.css\?v=\w+)"', http.get("/").text)[1]
    reply = http.get(address)
    assert reply.status_code == 200 and "max-age" in reply.headers["cache-control"]
    for path in ("/static/../site.py", "/static/%2e%2e/site.py", "/static/..%2fsite.py", "/static//etc/passwd", "/static/"):
        assert http.get(path).status_code == 404


def test_every_page_is_light(state, http):
    reply = state[2]
    sizes = [len(http.get(one).content) for one in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', reply.text)))]
    assert len(reply.content) + sum(sizes) <= 250_000


@pytest.mark.parametrize("to", ["clerk@council.example", "https://council.example/report?form=2"])
def test_a_wrong_answer_or_paper_is_told_where_the_setting_says(home, service, to):
    settings = settings_for(home).model_copy(update={"serving": Serving(report_to=to)})
    with TestClient(create_app(settings, service), headers={"Accept": "text/html"}) as http:
        for address in ("/answers?q=which+councils+extended+their+cleaning+contract", f"/papers/{papers(1)[0].id}"):
            text = http.get(address).text
            link = LexborHTMLParser(text).css_first(f'a[href*="{to.partition("?")[0]}"]')
            assert link.text() == "Something wrong? Tell us"
            assert [one for one in dangers(text) if "mailto:clerk@" not in one] == []
        assert "Tell us" in http.get("/privacy").text


def test_nobody_is_told_where_no_setting_says(http):
    assert "Tell us" not in http.get("/answers?q=which+councils+extended+their+cleaning+contract").text


@pytest.mark.parametrize("to", ["javascript:alert(1)", "a b@c.example", "clerk", "mailto:x@y.example?bcc=z@y.example", 'x@y"'])
def test_what_is_no_place_to_tell_is_refused(to):
    with pytest.raises(ValueError, match="report_to"):
        Serving(report_to=to)


def test_every_field_of_the_reference_says_what_it_means(http):
    text = http.get("/api/reference").text
    assert "Answer Id" not in text and '<td class="govuk-table__cell"></td>' not in text
