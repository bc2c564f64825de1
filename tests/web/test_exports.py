"""What is taken away is clean: tables that no spreadsheet runs, a briefing with real headings, a feed that parses."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from search_service.web.exports import ANSWER_COLUMNS, SEARCH_COLUMNS, table

QUESTION = "which councils extended their cleaning contract"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def rows_of(reply):
    assert reply.headers["content-type"] == "text/csv; charset=utf-8" and reply.content.startswith(b"\xef\xbb\xbf")
    assert reply.content.count(b"\n") == reply.content.count(b"\r\n")
    return list(csv.reader(io.StringIO(reply.content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def briefing(http):
    reply = http.get("/answers.docx", params={"q": QUESTION})
    assert reply.status_code == 200 and reply.headers["content-disposition"] == 'attachment; filename="answer.docx"'
    return Document(io.BytesIO(reply.content))


def test_a_search_is_a_table_with_a_row_for_each_passage(http):
    head, *rows = rows_of(http.get("/search.csv?q=contract"))
    assert tuple(head) == SEARCH_COLUMNS and {len(row) for row in rows} == {len(head)}
    papers = {row[head.index("document_id")] for row in rows}
    assert len(papers) == http.get("/api/v1/search?q=contract").json()["total"]
    assert all(not row[2] or date.fromisoformat(row[2]) for row in rows)
    address = rows[0][-1]
    assert address.startswith("http://testserver/papers/") and http.get(address).status_code == 200


def test_an_answer_is_a_table_with_a_row_for_each_council(http):
    head, *rows = rows_of(http.get("/answers.csv", params={"q": QUESTION}))
    assert tuple(head) == ANSWER_COLUMNS and {row[2] for row in rows} <= {
        "yes",
        "no",
        "under_way",
        "mixed",
        "no_evidence",
        "not_covered",
    }
    assert len({row[0] for row in rows}) == len(rows) > 1


def test_an_answer_without_councils_is_a_table_of_its_sources(http):
    _, *rows = rows_of(http.get("/answers.csv?q=when+was+contract+5+for+cleaning+extended"))
    assert all(row[2] == "" and row[10] for row in rows)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_no_cell_is_a_formula(start):
    cell = next(csv.reader(io.StringIO(table(("a",), [(f"{start}HYPERLINK()",)]).decode("utf-8-sig").split("\r\n")[1])))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("path", ["/search.csv", "/search.atom", "/answers.csv", "/answers.docx"])
def test_nothing_asked_is_said_to_be_wrong(http, path):
    for query in ("", "?q=", "?q=" + "a" * 301, "?q=a&since=x"):
        reply = http.get(path + query, headers={"Accept": "*/*"})
        assert reply.status_code == 422 and reply.json()["code"] == "bad-query"


def test_the_briefing_opens_with_real_headings(briefing):
    headings = [(one.style.name, one.text) for one in briefing.paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert headings[0] == ("Title", QUESTION)
    assert [text for style, text in headings if style == "Heading 1"] == [
        "Answer from the papers",
        "What each council decided",
        "Sources",
        "What was searched and what was not",
        "How this was made",
    ]


def test_the_head_of_its_table_is_repeated_and_no_row_is_split(briefing):
    table = briefing.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Council", "Finding", "Because", "Date", "Source"]
    flags = [{node.tag for node in row._tr.trPr} for row in table.rows]
    assert qn("w:tblHeader") in flags[0] and all(qn("w:cantSplit") in one for one in flags)


def test_it_is_in_british_english_and_says_what_it_is(briefing):
    assert briefing.core_properties.title == QUESTION and briefing.core_properties.language == "en-GB"
    assert briefing.core_properties.author == "council-search"
    languages = {node.get(qn("w:val")) for node in briefing.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_its_quotations_and_links_are_those_of_the_answer(briefing, http):
    answer = http.post("/api/v1/ask", json={"question": QUESTION}).json()
    text = "\n".join(one.text for one in briefing.paragraphs)
    assert all(f"“{one['quote']}”" in text for one in answer["citations"])
    links = [one.target_ref for one in briefing.part.rels.values() if one.is_external]
    assert len(links) == len(answer["citations"]) + 1 and all(one.startswith("http://testserver/") for one in links)


def test_a_search_is_a_feed_with_the_newest_first(http):
    reply = http.get("/search.atom?q=contract")
    feed = ElementTree.fromstring(reply.content)
    assert reply.headers["content-type"].startswith("application/atom+xml")
    stamps = [one.text for one in feed.findall("a:entry/a:updated", ATOM)]
    assert stamps == sorted(stamps, reverse=True) and feed.find("a:updated", ATOM).text == stamps[0]
    ids = [one.text for one in feed.findall("a:entry/a:id", ATOM)]
    assert len(set(ids)) == len(ids) > 3
    assert feed.find("a:entry/a:author/a:name", ATOM).text
    assert http.get("/search.atom?q=zyzzyva").status_code == 200


def test_results_name_their_twins(http):
    page = http.get("/search?q=contract&council=kent").text
    assert 'href="/search.atom?q=contract&amp;council=kent"' in page and 'href="/search.csv?q=contract&amp;council=kent"' in page
