"""Pages stay light, however many councils there are."""

import re

import pytest
from fastapi.testclient import TestClient

from corpus.councils import Councils
from corpus.types import Outcome
from search_service.api.app import create_app
from tests.builders import a_document
from tests.homes import keep_and_build, settings_for

MOST_BYTES = 250_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    home = tmp_path_factory.mktemp("many")
    slugs = [council.slug for council in Councils.load() if not council.closed][:250]
    documents = [
        a_document(
            f"Cleaning contract of {slug}\nThe Cabinet agreed to {'extend' if number % 9 else 'end'} the cleaning contract.",
            source=f"{slug}.txt",
            council=slug,
            body=f"Cabinet of {slug}",
            outcomes=[Outcome.EXTENDED if number % 9 else Outcome.NOTED],
        )
        for number, slug in enumerate(slugs)
    ]
    keep_and_build(home, documents)
    with TestClient(create_app(settings_for(home)), headers={"Accept": "text/html"}) as client:
        yield client


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/search?q=cleaning+contract",
        "/search?q=cleaning+contract&council=kent",
        "/search?q=which+councils+retendered+their+library+contract",
        "/search?q=which+councils+extended+their+cleaning+contract",
        "/compare?q=cleaning",
        "/timeline?q=cleaning+contract",
    ],
)
def test_a_page_with_250_councils_is_light(many, address):
    reply = many.get(address)
    files = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', reply.text)))
    assert reply.status_code == 200 and len(reply.content) + sum(len(many.get(one).content) for one in files) <= MOST_BYTES


def test_a_filter_with_many_values_shows_the_chosen_one_and_says_that_there_are_more(many):
    text = many.get("/search?q=cleaning+contract&council=york").text
    assert re.search(r'name="council" type="checkbox" value="york" checked', text)
    assert "more with fewer papers" in many.get("/search?q=cleaning+contract").text
