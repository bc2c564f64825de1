"""What a paper denies is told; what only stands among its options denies nothing."""

from __future__ import annotations

from corpus.types import Outcome, Span, Stance, Zone
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts.picking import Inquiry
from search_service.answering.planning import make_plan
from search_service.answering.premises import contradicted
from tests.unit.search_service.answering.conftest import a_paper


def test_an_option_that_was_not_taken_denies_nothing():
    paper = a_paper(
        "Petition: a limit of 20 for Elm Reach",
        ("The Cabinet Member did not agree to a limit of 20 on the road through Elm Reach.", Zone.DISCUSSION),
        ("An advisory limit at school times. A weight restriction.", Zone.ALTERNATIVES, Stance.REJECTED, Outcome.APPROVED),
    )
    question = "Why did Kent turn down a limit of 20 through Elm Reach?"
    plan = make_plan(question, [("kent", Span(8, 12))])
    found = Inquiry(plan, (Candidate(paper, 0.9, 0.5, {0: 0.5}, {0: 4.5}),), Shelf(None))
    assert contradicted(found) is None
