"""Why: what says so of itself, the reasons, what the options say, and what is told in passing."""

from __future__ import annotations

from corpus.types import Outcome, Zone
from search_service.answering.facts import reasons
from tests.unit.search_service.answering.conftest import a_paper, decided, inquiry, said


def test_what_calls_itself_the_reason_is_told_wherever_it_stands():
    paper = a_paper(
        "Day centre: call-in",
        decided("That the decision on the day centre be referred back.", Outcome.APPROVED),
        ("The committee might send the decision on the day centre back, or let it stand.", Zone.DISCUSSION),
        (
            "The Committee gave these as its reasons: transport had not been costed and no smaller service was offered.",
            Zone.DISCUSSION,
        ),
    )
    told = said(reasons.why(inquiry("Why did the committee send the day centre decision back?", paper)))
    assert "transport had not been costed" in told


def test_a_refusal_that_gives_its_reason_goes_before_the_reasons_of_other_matters():
    paper = a_paper(
        "Levy bids",
        decided("That the bid for a ferry hall be refused, as no lease was in place.", Outcome.REJECTED),
        ("Bids that are ready to go are put first.", Zone.REASONS),
    )
    told = said(reasons.why(inquiry("Why was the ferry hall turned down?", paper)))
    assert "no lease was in place" in told and "ready to go" in told


def test_why_something_was_not_done_is_told_by_the_reasons_too():
    paper = a_paper(
        "School meals",
        decided("That the school meals contract be lengthened by a year.", Outcome.EXTENDED),
        ("The number of schools that will leave is not yet known.", Zone.REASONS),
        ("Let the contract lapse: the statutory duty would not be met.", Zone.ALTERNATIVES),
    )
    told = said(reasons.why(inquiry("Why were school meals not put out to tender?", paper)))
    assert "not yet known" in told and "would not be met" in told


def test_how_a_meeting_went_is_no_reason():
    paper = a_paper(
        "Refuge contract",
        ("Category of decision | Key decision", Zone.BACKGROUND),
        ("A Member sought an assurance that the refuge would not lose beds.", Zone.BACKGROUND),
        (
            "The neighbours had asked if one competition might be held, which would not be possible before autumn.",
            Zone.BACKGROUND,
        ),
        decided("That the refuge contract be given twelve more months.", Outcome.EXTENDED),
    )
    told = said(reasons.why(inquiry("Why was the refuge contract extended instead of tendered?", paper)))
    assert "before autumn" in told and "assurance" not in told and "Key decision" not in told


def test_one_stated_ground_leaves_room_for_what_is_told_in_passing():
    paper = a_paper(
        "Harbour order",
        ("It was objected to the harbour order on the grounds that it was thin.", Zone.DISCUSSION),
        ("Some of the legal tests for the harbour order were no longer met.", Zone.DISCUSSION),
        decided("That the harbour order lapse.", Outcome.APPROVED),
    )
    assert "no longer met" in said(reasons.why(inquiry("Why did the harbour order lapse?", paper)))
