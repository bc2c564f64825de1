"""When: a day that plays the part asked for."""

from __future__ import annotations

from corpus.types import Outcome, Zone
from search_service.answering.facts import dates
from tests.unit.search_service.answering.conftest import a_paper, decided, inquiry, said


def test_a_day_that_something_begins_goes_before_a_day_that_is_said_of_nothing():
    paper = a_paper(
        "Cameras in boats",
        ("The national standards for licensed boats with cameras, issued in July 2020, ask for consultation.", Zone.DISCUSSION),
        decided("the camera requirement apply to newly licensed boats from 1 April 2023.", Outcome.APPROVED),
    )
    told = said(dates.answer(inquiry("From what date must newly licensed boats have cameras?", paper)))
    assert "1 April 2023" in told
