"""A search over HTTP: its shape, its pages, its notices."""

import pytest

from tests.homes import papers

SHAPE = {"query", "total", "hits", "facets", "notices", "next", "generation", "took_ms"}
DOCUMENT = {"id", "source", "title", "council", "reference", "decided_on", "decision_maker", "kind", "url"}
PASSAGE = {"zone", "page", "start", "end", "text", "highlights", "outcome", "scanned", "confidence"}


def test_the_shape_is_the_one_promised(http):
    found = http.get("/api/v1/search?q=re-procurement+of+lot+7&limit=3").json()
    assert set(found) == SHAPE and set(found["query"]) == {"text", "understood"}
    assert set(found["query"]["understood"]) == {
        "councils",
        "since",
        "until",
        "reference",
        "outcomes",
        "kinds",
        "bodies",
        "expansions",
        "corrections",
    }
    assert set(found["facets"]) == {"council", "year", "outcome", "kind", "body", "zone"}
    hit = found["hits"][0]
    assert (
        set(hit) == {"rank", "document", "passages", "found_by", "also_published_as", "explanation", "others"}
        and set(hit["document"]) == DOCUMENT
    )
    assert set(hit["document"]["council"]) == {"slug", "name", "invented"}
    assert all(set(passage) == PASSAGE for passage in hit["passages"])
    assert set(found["facets"]["council"][0]) == {"value", "label", "count"}
    assert found["facets"]["council"][0]["label"].endswith("Council")


def test_passages_and_highlights_are_where_they_say(http):
    found = http.get("/api/v1/search?q=reprocured+lot+7").json()
    for hit in found["hits"]:
        text = http.get(f"/api/v1/documents/{hit['document']['id']}/text").json()["text"]
        for passage in hit["passages"]:
            assert text[passage["start"] : passage["end"]] == passage["text"]
    first = next(p for p in found["hits"][0]["passages"] if "re-procurement" in p["text"])
    assert "re-procurement" in [first["text"][start:end] for start, end in first["highlights"]]


def test_next_leads_through_the_whole_list_once(http):
    address, seen = "/api/v1/search?q=cleaning+contract&kind=decision&limit=5", []
    while address:
        page = http.get(address).json()
        seen += [hit["document"]["id"] for hit in page["hits"]]
        assert page["next"] is None or (page["next"].startswith("/api/v1/search?") and "kind=decision" in page["next"])
        address = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] == 24


def test_a_cursor_serves_its_own_search_only(http):
    address = http.get("/api/v1/search?q=cleaning&limit=5").json()["next"]
    reply = http.get(address.replace("q=cleaning", "q=contract"))
    assert reply.status_code == 422 and reply.json()["code"] == "bad-cursor"
    assert http.get(address.replace("limit=5", "limit=50")).status_code == 200


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("council=atlantis", "No council goes by 'atlantis'"),
        ("kind=poem", "There is no kind of paper 'poem'"),
        ("outcome=joy", "There is no outcome 'joy'"),
        ("zone=twilight", "There is no zone 'twilight'"),
    ],
)
def test_a_value_that_does_not_exist_gives_no_hits_and_a_notice(http, field, words):
    found = http.get(f"/api/v1/search?q=contract&{field}").json()
    assert found["total"] == 0 and found["hits"] == [] and any(words in notice for notice in found["notices"])
    assert any("We searched 24 papers from 3 councils" in notice for notice in found["notices"])


def test_empty_fields_as_a_form_sends_them_are_no_filters(http):
    bare = http.get("/api/v1/search?q=contract").json()
    form = http.get("/api/v1/search?q=contract&council=&body=&kind=&outcome=&zone=&since=&until=&sort=&limit=&cursor=").json()
    assert form["total"] == bare["total"] == 24


def test_several_values_of_one_field_are_alternatives(http):
    found = http.get("/api/v1/search?q=contract&council=kent&council=arun&limit=100").json()
    assert {hit["document"]["council"]["slug"] for hit in found["hits"]} == {"kent", "arun"} and found["total"] == 16


def test_a_bare_reference_finds_its_paper_first(http):
    paper = papers(24)[10]
    found = http.get("/api/v1/search", params={"q": paper.description.reference.replace("/", "-")}).json()
    assert found["hits"][0]["document"]["id"] == paper.id and "reference" in found["hits"][0]["found_by"]
    assert found["query"]["understood"]["reference"]


def test_literal_reads_nothing_in_the_words(http):
    understood = http.get("/api/v1/search?q=kent+contract&literal=true").json()["query"]["understood"]
    assert understood["councils"] == []
    assert http.get("/api/v1/search?q=kent+contract").json()["query"]["understood"]["councils"] == ["kent"]


def test_no_scores_leave_the_service(http):
    assert "score" not in http.get("/api/v1/search?q=contract").text


def test_the_same_search_gives_the_same_reply(http):
    def reply():
        found = http.get("/api/v1/search?q=cleaning+contract&limit=24").json()
        return {name: value for name, value in found.items() if name != "took_ms"}

    assert reply() == reply()


def test_each_hit_is_explained_in_words_where_that_is_asked(http):
    plain = http.get("/api/v1/search", params={"q": "extend cleaning contract"}).json()
    told = http.get("/api/v1/search", params={"q": "extend cleaning contract", "explain": "true"}).json()
    assert all(hit["explanation"] is None for hit in plain["hits"])
    assert told["hits"] and all(
        hit["explanation"] and all(one.endswith(".") for one in hit["explanation"]) for hit in told["hits"]
    )


def test_one_hit_stands_for_each_council_where_that_is_asked(http):
    found = http.get("/api/v1/search", params={"q": "cleaning contract", "group": "council", "limit": 100}).json()
    slugs = [hit["document"]["council"]["slug"] for hit in found["hits"]]
    assert len(slugs) == len(set(slugs)) == found["total"]
    every = http.get("/api/v1/search", params={"q": "cleaning contract", "limit": 100}).json()
    assert every["total"] == sum(1 + hit["others"] for hit in found["hits"])
    assert http.get("/api/v1/search", params={"q": "x", "group": "page"}).status_code == 422
