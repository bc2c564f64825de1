"""Papers, councils and clauses over HTTP."""

import csv
import io

from search_service.api.decisions import COLUMNS, defused
from tests.homes import papers


def test_the_list_holds_every_paper_once_across_pages(http):
    address, seen = "/api/v1/documents?limit=7", []
    while address:
        page = http.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
    assert seen == sorted(paper.id for paper in papers(24))


def test_a_paper_is_shown_with_what_was_read_from_it(http):
    paper = papers(24)[3]
    shown = http.get(f"/api/v1/documents/{paper.id}").json()
    assert shown["council"] == {"slug": "kent", "name": "Kent County Council", "invented": False}
    assert (shown["title"], shown["reference"]) == (paper.title, paper.description.reference)
    assert shown["decided_on"] == paper.description.decided_on.isoformat() and shown["status"] is None
    clauses = [clause for item in shown["items"] for clause in item["clauses"]]
    assert [(clause["zone"], clause["outcome"]) for clause in clauses] == [("decision", "extended"), ("decision", "noted")]
    assert all(paper.text[clause["start"] : clause["end"]] == clause["text"] for clause in clauses)
    assert "contact" not in shown


def test_the_pages_of_a_text_tile_it(http):
    shown = http.get(f"/api/v1/documents/{papers(24)[3].id}/text").json()
    ends = [0, *(page["end"] for page in shown["pages"])]
    assert ends[-1] == len(shown["text"]) and [page["start"] for page in shown["pages"]] == ends[:-1]


def test_papers_like_one_paper_leave_it_out(http):
    paper = papers(24)[3]
    shown = http.get(f"/api/v1/documents/{paper.id}/similar?limit=4").json()
    assert len(shown["items"]) == 4 and paper.id not in [item["document"]["id"] for item in shown["items"]]
    assert shown["document"]["id"] == paper.id


def test_councils_and_coverage_add_up(http):
    councils = http.get("/api/v1/councils").json()["items"]
    coverage = http.get("/api/v1/coverage").json()
    assert sum(council["documents"] for council in councils) == coverage["documents"] == 24
    assert coverage["councils"] == len(councils) == 3 and coverage["by_council"] == councils
    assert http.get("/api/v1/councils/kent").json()["documents"] == 8
    elsewhere = http.get("/api/v1/councils/leeds").json()
    assert (elsewhere["documents"], elsewhere["first"]) == (0, None)


def test_clauses_are_rows_and_the_table_holds_the_same(http):
    address, rows = "/api/v1/decisions?outcome=extended&council=kent&limit=3", []
    while address:
        page = http.get(address).json()
        rows += page["items"]
        address = page["next"]
    assert len(rows) == 8 and {row["clause"]["outcome"] for row in rows} == {"extended"}
    reply = http.get("/api/v1/decisions.csv?outcome=extended&council=kent")
    assert reply.headers["content-type"] == "text/csv; charset=utf-8" and reply.content.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert tuple(table[0]) == COLUMNS
    assert [line["text"] for line in table] == [row["clause"]["text"] for row in rows]


def test_clauses_of_other_zones_are_shown_only_when_asked_for(http):
    assert http.get("/api/v1/decisions?zone=alternatives").json()["items"] == []
    found = http.get("/api/v1/decisions?zone=decision&limit=100").json()["items"]
    assert len(found) == 48


def test_cells_that_would_start_a_formula_are_defused():
    assert [defused(cell) for cell in ("=1", "+1", "-1", "@x", "\tx", "\rx")] == ["'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx"]
    assert defused("agreed = yes") == "agreed = yes"
