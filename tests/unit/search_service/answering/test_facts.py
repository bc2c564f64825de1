"""Single facts from one paper: who, with whom, the vote, what came before and after."""

from __future__ import annotations

from datetime import date

from corpus.types import Document, Item, Outcome, Reading, Span, Vote, Zone, Zoned
from search_service.answering.evidence import Candidate, Shelf, read_units
from search_service.answering.facts import people
from search_service.answering.facts.picking import Inquiry
from search_service.answering.facts.result import Result
from search_service.answering.planning import make_plan
from tests.builders import a_document
from tests.unit.search_service.answering.conftest import a_paper, decided

MEALS = a_paper(
    "Meals on wheels: award of contract",
    ("Executive Member: Cllr Ada Brisk. Portfolio: Adult Care", Zone.HEADER),
    ("Officer contact: Head of Community Commissioning", Zone.HEADER),
    decided("That the meals on wheels contract be awarded to Quarto Kitchens Ltd for five years.", Outcome.AWARDED),
    council="kent",
    decided_on=date(2021, 7, 6),
)


class _NoPassages:
    """Stands in where no paper is fetched."""


def inquiry(question: str, *papers: Document) -> Inquiry:
    found = tuple(Candidate(paper, 0.9, 0.5, {0: 0.5}, {0: 4.5}) for paper in papers)
    return Inquiry(make_plan(question), found, Shelf(_NoPassages()))


def said(result: Result) -> str:
    return " ".join(draft.text for draft in result.drafts)


def test_the_member_who_signed_a_form_is_its_maker_where_no_field_was_read():
    told = said(people.answer(inquiry("Which councillor awarded the meals on wheels contract?", MEALS)))
    assert "Ada Brisk" in told


def test_a_line_with_a_vote_is_no_label():
    text = "Ferries\nRESOLVED (9 for, 2 against):\nThat the ferries sail."
    vote = Span(8, 36)
    reading = Reading(
        (Item("Ferries", Span(0, len(text))),),
        (Zoned(Span(0, 7), Zone.HEADER), Zoned(Span(8, len(text)), Zone.DECISION)),
        votes=(Vote(vote, for_=9, against=2),),
    )
    paper = a_document(text, reading=reading, title="Ferries")
    assert "RESOLVED (9 for, 2 against)" in " ".join(unit.text for unit in read_units(paper))
