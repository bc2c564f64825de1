"""An answer has an address that lasts, on a page that says when it was made."""

import re

from fastapi.testclient import TestClient

from corpus.types import Outcome
from search_service.api.app import create_app
from search_service.service import SearchService
from tests.builders import a_document
from tests.homes import keep_and_build, papers, settings_for

QUESTION = "which councils extended their cleaning contract"


def lasting(page):
    return re.search(r'href="(/answers/[0-9a-f]{16})"', page)[1]


def test_the_lasting_link_leads_to_the_same_answer_and_says_when_it_was_made(http):
    asked = http.get("/answers", params={"q": QUESTION})
    kept = http.get(lasting(asked.text))
    assert kept.status_code == 200 and "Answered on" in kept.text and "ask again" not in kept.text
    quotes = re.compile(r'<blockquote class="quote">(.*?)</blockquote>', re.S)
    assert quotes.findall(kept.text) == quotes.findall(asked.text) != []


def test_filters_travel_with_the_kept_answer(http):
    asked = http.get("/answers", params={"q": QUESTION, "council": "kent", "since": "2010-01-01"})
    kept = http.get(lasting(asked.text)).text
    assert "council=kent" in kept and "since=2010-01-01" in kept


def test_an_address_of_no_answer_is_a_page_that_says_what_to_do(http):
    missing = http.get("/answers/0123456789abcdef", headers={"accept": "text/html"})
    assert missing.status_code == 404 and "Ask the question again" in missing.text


def bridge(years):
    text = f"Bridge\nThe Cabinet agreed to extend the Wexcombe bridge contract by {years} years."
    return a_document(text, source="bridge.txt", outcomes=[Outcome.EXTENDED])


def test_a_source_that_the_council_changed_since_is_marked_so(tmp_path):
    keep_and_build(tmp_path, [*papers(6), bridge("two")])
    service = SearchService(settings_for(tmp_path))
    with TestClient(create_app(settings_for(tmp_path), service), headers={"Accept": "text/html"}) as http:
        address = lasting(http.get("/answers?q=which+councils+extended+the+Wexcombe+bridge+contract").text)
        assert "Changed since" not in http.get(address).text
        keep_and_build(tmp_path, [bridge("nine")])
        service.refresh()
        page = http.get(address).text
        assert "Changed since" in page and "by two years" in page and "by nine years" not in page
    service.close()
