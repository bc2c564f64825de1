"""Meetings: every paper of one sitting on one page, under an address that people can type."""

from datetime import date

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from corpus.types import Kind, Outcome
from search_service.api.app import create_app
from search_service.web.addresses import paper
from tests.builders import a_document
from tests.homes import keep_and_build, settings_for
from tests.web.payloads import dangers


def a_paper(title, body, day, kind=Kind.DECISION, council="kent"):
    text = f"{title}\nThe body agreed to extend the {title.lower()} contract by two years."
    return a_document(
        text,
        source=f"{title}-{day}.txt",
        council=council,
        body=body,
        decided_on=day,
        kind=kind,
        outcomes=[Outcome.EXTENDED] if kind is not Kind.REPORT else [],
    )


@pytest.fixture(scope="module")
def documents():
    day = date(2024, 2, 14)
    return [
        a_paper("Libraries", "Cabinet", day),
        a_paper("Roads", "Cabinet", day, Kind.REPORT),
        a_paper("Whole meeting", "Cabinet", day, Kind.MINUTES),
        a_paper("Stables", "Planning Committee", day),
        a_paper("Loose", None, day),
        a_paper("Before", "Cabinet", date(2024, 1, 10)),
        a_paper("After", "Cabinet", date(2024, 3, 13)),
        a_paper("Elsewhere", "Cabinet", day, council="arun"),
    ]


@pytest.fixture(scope="module")
def meetings(tmp_path_factory, documents):
    home = tmp_path_factory.mktemp("meetings")
    keep_and_build(home, documents)
    with TestClient(create_app(settings_for(home)), headers={"Accept": "text/html"}) as client:
        yield client


def titles(http, address):
    return [node.text() for node in LexborHTMLParser(http.get(address).text).css("section.group h2")]


def test_a_meeting_holds_its_papers_and_no_others_the_minutes_first(meetings):
    assert titles(meetings, "/councils/kent/meetings/2024-02-14-cabinet") == ["Whole meeting", "Libraries", "Roads"]
    assert titles(meetings, "/councils/kent/meetings/2024-02-14-planning-committee") == ["Stables"]
    assert titles(meetings, "/councils/kent/meetings/2024-02-14") == ["Loose"]


def test_it_leads_to_the_meetings_before_and_after_and_to_others_of_the_day(meetings):
    text = meetings.get("/councils/kent/meetings/2024-02-14-cabinet").text
    for address in ("2024-01-10-cabinet", "2024-03-13-cabinet", "2024-02-14-planning-committee"):
        assert f'href="/councils/kent/meetings/{address}"' in text
    assert "Meeting before: 10 January 2024" in text and "Meeting after: 13 March 2024" in text and "Elsewhere" not in text


def test_a_paper_says_which_meeting_it_is_of_and_the_council_lists_them(meetings, documents):
    trail = LexborHTMLParser(meetings.get(paper(documents[0].id)).text).css(".govuk-breadcrumbs a")
    assert [node.text() for node in trail] == ["Search", "Kent County Council", "Cabinet, 14 February 2024"]
    assert trail[2].attributes["href"] == "/councils/kent/meetings/2024-02-14-cabinet"
    tree = LexborHTMLParser(meetings.get("/councils/kent/meetings").text)
    assert [node.text() for node in tree.css(".results a")] == [
        "Cabinet, 13 March 2024",
        "Decisions of the day, 14 February 2024",
        "Cabinet, 14 February 2024",
        "Planning Committee, 14 February 2024",
        "Cabinet, 10 January 2024",
    ]
    assert "/councils/kent/meetings" in meetings.get("/councils/kent").text


@pytest.mark.parametrize(
    "name",
    ["2024-02-15-cabinet", "2024-02-14-nobody", "2024-02-30", "x", "2024-02-14cabinet", "0001-01-01", "9999-12-31-cabinet"],
)
def test_a_meeting_that_is_not_held_is_not_found(meetings, name):
    reply = meetings.get(f"/councils/kent/meetings/{name}")
    assert reply.status_code == 404 and dangers(reply.text) == []
    assert meetings.get(f"/councils/atlantis/meetings/{name}").status_code == 404
