"""Whatever a paper, a file name or an address holds, the pages show it as words."""

from io import BytesIO
from urllib.parse import quote, urlencode
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.text import printable
from search_service.web.addresses import page, paper
from tests.web.hostile import line
from tests.web.payloads import PAYLOADS, dangers

_NUMBERS = range(len(PAYLOADS))


@pytest.fixture(scope="module")
def http(hostile_app):
    with TestClient(hostile_app, headers={"Accept": "text/html"}) as client:
        yield client


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_hostile_paper_is_shown_as_words(http, hostile_documents, number):
    document = hostile_documents[number]
    end = len(document.text)
    addresses = [paper(document.id), page(document.id, document.version, 1), page(document.id, document.version, 1, 3, end - 2)]
    for address in addresses:
        reply = http.get(address)
        assert reply.status_code == 200 and dangers(reply.text) == [], address
    assert printable(line(PAYLOADS[number])) in LexborHTMLParser(reply.text).css_first("h1").text()


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_hostile_address_is_shown_as_words(http, number):
    payload = PAYLOADS[number]
    for path, name in (("/search", "q"), ("/search", "council"), ("/search", "kind"), ("/search", "since"), ("/answers", "q")):
        reply = http.get(path, params={"q": "harbour contract", name: payload})
        assert reply.status_code in {200, 422} and dangers(reply.text) == [], (path, name)
    for path in ("/councils/", "/papers/", "/problems/", "/"):
        reply = http.get(path + quote(payload, safe=""))
        assert reply.status_code in {200, 404} and dangers(reply.text) == [], path


@pytest.mark.parametrize("number", _NUMBERS)
def test_a_hostile_search_that_is_saved_is_shown_as_words(http, number):
    search = urlencode({"q": f"harbour {PAYLOADS[number]}", "council": "mallory", "kind": PAYLOADS[number]})
    for reply in (
        http.get(f"/alerts/new?{search}"),
        http.post("/alerts/new", data={"search": search, "address": PAYLOADS[number], "often": PAYLOADS[number]}),
        http.get(f"/alerts/stop/{quote(PAYLOADS[number], safe='')}"),
    ):
        assert reply.status_code in {200, 404, 422} and dangers(reply.text) == []


def test_hostile_meetings_are_shown_as_words(http, hostile_documents):
    tree = LexborHTMLParser(http.get("/councils/mallory/meetings").text)
    addresses = [node.attributes["href"] for node in tree.css(".results a")]
    assert len(addresses) > 20
    for address in addresses[:30]:
        reply = http.get(address)
        assert reply.status_code == 200 and dangers(reply.text) == [], address


def test_hostile_results_answers_and_councils_are_shown_as_words(http):
    addresses = [f"/search?q=harbour+contract&page={number}" for number in range(1, 7)]
    addresses += ["/search?q=harbour&group=council", "/answers?q=which+councils+extended+the+harbour+contract"]
    for address in [*addresses, "/", "/councils", "/councils/mallory", "/coverage"]:
        reply = http.get(address)
        assert reply.status_code == 200 and dangers(reply.text) == [], address


def test_exports_hold_no_formula_no_entity_and_no_field(http):
    rows = http.get("/search.csv?q=harbour+contract").text.split("\r\n")
    assert not [cell for row in rows for cell in row.split(",") if cell.lstrip('"').startswith(("=", "+", "@", "\t"))]
    atom = http.get("/search.atom?q=harbour+contract").text
    assert "<script" not in atom.lower() and "<!ENTITY" not in atom
    word = ZipFile(BytesIO(http.get("/answers.docx?q=which+councils+extended+the+harbour+contract").content))
    assert b"instrText" not in word.read("word/document.xml") and b"<script" not in word.read("word/document.xml").lower()
