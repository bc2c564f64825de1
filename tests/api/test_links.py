"""What came before and after a paper, over HTTP and on its page."""

import pytest
from fastapi.testclient import TestClient

from corpus.types import Kind
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.homes import keep_and_build, settings_for
from tests.unit.ingest.linking.papers import paper

OLD = paper("old", "2021-09-02", "Sale of Quay House", "1. To sell Quay House on the open market.", reference="21/00412")
NEW = paper("new", "2022-03-03", "Quay House", "1. That decision 21/00412 be rescinded.", reference="22/00077")
OTHER = paper("other", "2022-03-03", "Allotment Rents", "1. To approve the rents.")


@pytest.fixture(scope="module")
def linked_http(tmp_path_factory):
    home = tmp_path_factory.mktemp("linked")
    keep_and_build(home, [OLD, NEW, OTHER])
    service = SearchService(settings_for(home))
    with TestClient(create_app(settings_for(home), service), raise_server_exceptions=False) as client:
        yield client
    service.close()


def test_both_ends_show_the_link_and_its_quotation_is_exact(linked_http):
    [before] = linked_http.get(f"/api/v1/documents/{NEW.id}").json()["links"]
    [after] = linked_http.get(f"/api/v1/documents/{OLD.id}").json()["links"]
    assert (before["relation"], before["from_this"], before["document"]["id"]) == ("supersedes", True, OLD.id)
    assert (after["relation"], after["from_this"], after["document"]["id"]) == ("supersedes", False, NEW.id)
    assert before["quote"] == after["quote"]
    quote = before["quote"]
    text = linked_http.get(f"/api/v1/documents/{quote['document_id']}/text").json()
    assert quote["version"] == text["version"] and text["text"][quote["start"] : quote["end"]] == quote["text"]
    assert "21/00412 be rescinded" in quote["text"]


def test_a_paper_without_links_has_an_empty_list(linked_http):
    assert linked_http.get(f"/api/v1/documents/{OTHER.id}").json()["links"] == []


def test_the_page_of_a_superseded_paper_says_so_first_and_shows_the_words(linked_http):
    page = linked_http.get(f"/papers/{OLD.id}").text
    assert page.index("no longer the position") < page.index("What was decided")
    assert "What came before and after" in page and "Superseded by" in page and "21/00412 be rescinded" in page
    assert "no longer the position" not in linked_http.get(f"/papers/{NEW.id}").text
    assert "What came before" not in linked_http.get(f"/papers/{OTHER.id}").text


def test_results_say_which_paper_is_superseded(linked_http):
    for address in ("/search?q=quay+house", "/search?q=quay+house&group=council"):
        results = linked_http.get(address).text.split('<li class="result">')[1:]
        told = {title: "Superseded" in one for one in results for title in (OLD.title, NEW.title) if f">{title}</a>" in one}
        assert told == {OLD.title: True, NEW.title: False}


WORDS = (
    "1. That the grant of £48,000 to the Lifeboat Museum be approved, payable in two halves in May and November.",
    "2. That the Director of Culture report on the museum's visitors, school visits and opening hours by the end of March.",
    "3. That the Head of Property agree a lease of the boathouse for twenty years at a rent of one pound if asked.",
    "4. That the Director of Culture write to the trustees to thank them and to ask for a plan for the winter.",
)


def test_a_record_published_twice_is_told_of_in_the_results_and_both_count(tmp_path):
    record = paper("record", "2022-06-14", "Harbour Lifeboat Museum Grant", *WORDS)
    minutes = paper("minutes", "2022-06-14", "Lifeboat Museum", *WORDS, kind=Kind.MINUTES)
    keep_and_build(tmp_path, [record, minutes])
    service = SearchService(settings_for(tmp_path))
    with TestClient(create_app(settings_for(tmp_path), service), raise_server_exceptions=False) as client:
        found = client.get("/api/v1/search?q=lifeboat museum").json()
        page = client.get("/search?q=lifeboat museum").text
    service.close()
    also = {hit["document"]["id"]: [one["id"] for one in hit["also_published_as"]] for hit in found["hits"]}
    assert also == {record.id: [minutes.id], minutes.id: [record.id]} and found["total"] == 2
    assert found["facets"]["council"][0]["count"] == 2
    assert page.count("Also published as") == 2
    assert all(passage["scanned"] is False for hit in found["hits"] for passage in hit["passages"])
