"""Decisions like another, or opposite to it: by what was done in a matter that is near."""

from __future__ import annotations

from dataclasses import replace

from corpus.types import Document, Outcome
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts import similars
from search_service.answering.facts.picking import Inquiry
from search_service.answering.planning import make_plan
from tests.unit.search_service.answering.conftest import a_paper, decided


class _NoPassages:
    """Stands in where no paper is fetched."""


def said(question: str, anchor: Document, *others: tuple[Document, float]) -> list[str]:
    """Return what is said of each decision shown, where *others* come with how near they are."""
    plan = replace(make_plan(question), councils=("kent",))
    pool = [Candidate(paper, 0.5, near) for paper, near in others]
    inquiry = Inquiry(plan, (Candidate(anchor, 1.0, 1.0),), Shelf(_NoPassages()))
    return [draft.text for draft in similars.answer(inquiry, anchor, pool).drafts]


KEPT = a_paper(
    "Ferry trial",
    decided("That the hire punt trial be kept going to May 2031.", Outcome.EXTENDED),
    council="kent",
    reference="K1",
)
ENDED = a_paper(
    "Punts", decided("That the Council withdraw from the hire punt trial.", Outcome.WITHDRAWN), council="york", reference="Y1"
)
NOTED = a_paper("Punts noted", decided("That the news of hire punts be noted.", Outcome.NOTED), council="leeds", reference="L1")


def test_the_opposite_of_what_was_kept_is_what_was_ended_and_not_what_was_noted():
    told = said("Which decision is the opposite of Kent's on punts?", KEPT, (NOTED, 0.6), (ENDED, 0.55))
    assert "withdraw" in told[0]


def test_the_opposite_of_a_cut_is_what_stays_as_it_is():
    cut = a_paper(
        "Intake", decided("To lower the intake of Elm school from 60 to 30.", Outcome.APPROVED), council="kent", reference="K2"
    )
    closed = a_paper(
        "Another school", decided("That Oak school be closed.", Outcome.DECOMMISSIONED), council="york", reference="Y2"
    )
    stays = a_paper("Intake", decided("That the intake of Ash school stay at 90.", Outcome.APPROVED), council="leeds")
    told = said("Which council did the reverse of Kent when asked to cut a school's intake?", cut, (closed, 0.5), (stays, 0.5))
    assert "stay at 90" in told[0]


def test_what_ended_in_other_words_is_like_what_was_ended_and_what_goes_on_is_not():
    dropped = a_paper(
        "Observatory",
        decided("That the project to build an observatory be discontinued.", Outcome.DECOMMISSIONED),
        council="kent",
    )
    built = a_paper(
        "Observatory build", decided("That the building of an observatory be approved.", Outcome.APPROVED), council="york"
    )
    left = a_paper(
        "Observatory study",
        decided("That the recommendation be adopted.", Outcome.APPROVED),
        decided("Council notes the study and does not proceed with an observatory.", Outcome.RECOMMENDED),
        council="leeds",
    )
    told = said("Is there a precedent for Kent, which dropped its observatory?", dropped, (built, 0.6), (left, 0.6))
    assert "does not proceed" in told[0]


def test_the_same_act_in_another_matter_is_not_like():
    longer = a_paper(
        "Buses", decided("To prolong the bus contracts by a year.", Outcome.EXTENDED), council="kent", reference="K3"
    )
    coaches = a_paper(
        "Coaches",
        decided("That Rideflow Ltd go on running minibuses until May.", Outcome.EXTENDED),
        council="york",
        reference="Y3",
    )
    roofs = a_paper(
        "Roofs",
        decided("Approved a further term of two years in the contract.", Outcome.EXTENDED),
        council="leeds",
        reference="L3",
    )
    told = said("Is there a decision comparable to Kent's longer bus contracts?", longer, (roofs, 0.2), (coaches, 0.6))
    assert "minibuses" in told[0]


def test_the_clause_that_is_shown_is_that_of_the_matter_asked_about():
    minutes = a_paper(
        "Executive Board",
        decided("That a lease of the cafe be granted.", Outcome.APPROVED),
        decided("That the Council withdraw from the hire punt trial.", Outcome.WITHDRAWN),
        council="york",
    )
    told = said("Which decision is the opposite of Kent's on punts?", KEPT, (minutes, 0.5))
    assert "withdraw" in told[0]


def test_others_are_likened_to_what_was_decided_in_the_matter_asked_about():
    minutes = a_paper(
        "Cabinet",
        decided("That the fees of the baths be raised.", Outcome.APPROVED),
        decided("That £9,000 of levy money go to the surgery at Elm End.", Outcome.APPROVED),
        council="kent",
    )
    plan = make_plan("Find decisions like Kent giving levy money to a surgery.")
    assert "Elm End" in similars.likened(plan, minutes) and "baths" not in similars.likened(plan, minutes)
    assert similars.likened(plan, None) == plan.subject
