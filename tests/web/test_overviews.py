"""Comparison of councils, and decisions by date: silence is shown as silence, gaps as gaps."""

import re
from datetime import date

from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from search_service.api.app import create_app
from tests.builders import a_document
from tests.homes import keep_and_build, settings_for

COMPARED = "/compare?q=which+councils+extended+their+cleaning+contract&council=kent&council=arun&council=leeds&council=fenmarsh"


def tree_of(http, address):
    return LexborHTMLParser(http.get(address).text)


def test_each_council_chosen_has_one_row_in_the_order_chosen(http):
    rows = tree_of(http, COMPARED).css("tbody tr")
    assert [row.css_first("th").text() for row in rows] == [
        "Kent County Council",
        "Arun District Council",
        "Leeds City Council",
        "Fenmarsh District Council (invented example)",
    ]


def test_a_council_without_papers_is_not_covered_and_never_a_no(http):
    leeds = tree_of(http, COMPARED).css("tbody tr")[2].text()
    assert "Not covered" in leeds and "No papers held" in leeds


def test_sources_of_all_rows_are_numbered_through_and_lead_to_their_words(http):
    tree = tree_of(http, COMPARED)
    numbers = [int(node.attributes["value"]) for node in tree.css(".sources li")]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    listed = {node.css_first("a").attributes["href"] for node in tree.css(".sources li")}
    marks = tree.css("tbody a.source-mark")
    assert {node.attributes["href"] for node in marks} <= listed
    assert {int(re.search(r"\d+", node.text())[0]) for node in marks} <= set(numbers)


def test_a_no_says_what_was_decided_instead_and_where(http):
    address = "/compare?q=which+councils+re-procured+their+home+care+contract&council=fenmarsh&council=leeds"
    row = tree_of(http, address).css("tbody tr")[0]
    if "No evidence" not in row.text():
        assert row.css("td")[1].text() != "Nothing" and row.css("a.source-mark")


def test_a_comparison_is_asked_for_before_anything_is_wrong(http):
    assert "There is a problem" not in http.get("/compare?q=which+councils+extended+contract+5").text
    for query in (
        "q=a&council=kent&go=1",
        "q=&council=kent&council=arun&go=1",
        "q=a&go=1&" + "&".join(f"council=c{n}" for n in range(9)),
    ):
        reply = http.get("/compare?" + query)
        assert reply.status_code == 422 and "There is a problem" in reply.text


def test_decisions_stand_by_year_and_month_the_newest_first(http):
    tree = tree_of(http, "/timeline?q=contract")
    years = [int(node.text()) for node in tree.css("main h2")]
    assert years == sorted(years, reverse=True) and len(years) > 3
    assert all(re.fullmatch(r"[A-Z][a-z]+ \d{4}", node.text()) for node in tree.css("main h3"))
    assert tree.css(".timeline a[href*='#cited']") and "Recommendation" not in tree.css_first("main").text()


def test_years_of_which_nothing_is_held_are_told(tmp_path):
    kept = [
        a_document(f"Fees\nThe Cabinet agreed to raise the fees of {year}.", source=f"{year}.txt", decided_on=date(year, 5, 1))
        for year in (2015, 2018)
    ]
    keep_and_build(tmp_path, kept)
    with TestClient(create_app(settings_for(tmp_path)), headers={"Accept": "text/html"}) as http:
        assert "No papers are held of 2016, 2017." in http.get("/timeline?q=fees&council=kent").text
        assert [row.css_first("td").text() for row in tree_of(http, "/councils/kent").css("table")[0].css("tbody tr")] == [
            "1",
            "None held",
            "None held",
            "1",
        ]


def test_nothing_decided_is_not_said_to_be_undecided(http):
    assert "That does not mean that none was made" in http.get("/timeline?q=zyzzyva").text
