"""Results limited to a region or a nation: as good as naming each of its councils."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.types import Filters
from search_service.web.asking import Asked
from search_service.web.regions import councils_in


def boxes(http, address):
    tree = LexborHTMLParser(http.get(address).text)
    return {
        node.attributes["value"]: tree.css_first(f"label[for={node.attributes['id']}] .count").text()
        for node in tree.css("input[name=region]")
    }


def test_each_region_is_counted_by_the_papers_of_its_councils(http, service):
    counts = boxes(http, "/search?q=contract")
    held = {one.council.slug: one.documents for one in service.councils()[0]}
    assert counts["England"] >= counts["South East"] and set(counts) <= {
        "England",
        "South East",
        "East of England",
        "East Midlands",
    }
    kent_and_arun = http.get("/api/v1/search?q=contract&council=kent&council=arun").json()["total"]
    assert counts["South East"] == f"({kent_and_arun})" and held["kent"]


def test_a_region_gives_what_its_councils_give(http):
    named = "&".join(f"council={slug}" for slug in ("kent", "arun"))
    total = http.get(f"/api/v1/search?q=contract&{named}").json()["total"]
    page = http.get("/search?q=contract&region=South+East").text
    assert f">{total} papers</h2>" in page and "Remove filter Region or nation" in page
    assert 'value="kent"' in page and 'value="thurrock"' not in page, "the councils to choose from are those of the region"
    table = http.get("/search.csv?q=contract&region=South+East").text
    assert "Kent" in table and "Thurrock" not in table


@pytest.mark.parametrize("address", ["/search?q=contract&region=Atlantis", "/search?q=contract&region=Wales&council=kent"])
def test_a_region_without_papers_gives_none_and_says_how_to_find_more(http, address):
    page = http.get(address)
    assert page.status_code == 200 and "No papers match" in page.text and "Leave out the filter" in page.text
    assert ("There is no region “Atlantis”." in page.text) == ("Atlantis" in address)


def test_an_answer_for_a_region_is_asked_again_for_the_region():
    filters = Filters(councils=councils_in(["Scotland"]))
    assert Asked.of_filters("who", filters).chosen == (("region", "Scotland"),)
    assert Asked.of_filters("who", filters).filters == filters
    assert Asked.of_filters("who", Filters(councils=frozenset({"kent"}))).chosen == (("council", "kent"),)


def test_what_is_chosen_comes_first_so_that_it_is_seen(http):
    for name, value in (("region", "East of England"), ("council", "fenmarsh")):
        tree = LexborHTMLParser(http.get(f"/search?q=contract&{name}={value.replace(' ', '+')}").text)
        first = tree.css_first(f"input[name={name}]")
        assert first.attributes["value"] == value and "checked" in first.attributes
