"""A paper of the council named says nothing of a matter that it is not about."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.types import Outcome, Zone
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts import dates, people, reasons
from search_service.answering.facts.picking import Inquiry
from search_service.answering.planning import make_plan
from tests.unit.search_service.answering.conftest import a_paper, decided, said

MARKET = a_paper(
    "Harbour market: operator",
    ("Effective from: 27 April 2021", Zone.HEADER),
    ("Decision maker: Head of Trading", Zone.HEADER),
    decided("That the market on the harbour be let to Lark Stalls Ltd.", Outcome.AWARDED),
    ("The market lost £61,000 last year because stalls stood empty.", Zone.REASONS),
    effective_on=date(2021, 4, 27),
    decision_maker="Head of Trading",
)


def _asked(question: str, height: float) -> Inquiry:
    return Inquiry(make_plan(question), (Candidate(MARKET, 0.9, 0.5, {0: 0.5}, {0: height}),), Shelf(None))


@pytest.mark.parametrize(
    ("room", "question"),
    [
        (reasons.why, "Why was the theatre sold?"),
        (people.answer, "Which officer approved the road closures?"),
        (dates.answer, "When does the parking strategy take effect?"),
    ],
)
def test_what_no_paper_is_about_is_not_told_from_a_neighbour(room, question):
    assert not room(_asked(question, 3.2)).drafts


def test_what_a_paper_is_about_by_its_words_or_by_its_meaning_is_told():
    assert "stalls stood empty" in said(reasons.why(_asked("Why was the harbour market let?", 3.2)))
    assert "stalls stood empty" in said(reasons.why(_asked("Why did traders get a new boss?", 5.0)))
