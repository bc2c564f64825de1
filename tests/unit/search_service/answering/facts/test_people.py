"""Who did it, by whatever word a paper tells of it, and with which office."""

from __future__ import annotations

from corpus.types import Outcome, Zone
from search_service.answering.facts import people
from tests.unit.search_service.answering.conftest import a_paper, decided, inquiry, said


def test_who_proposed_something_stands_after_on_the_proposition_of():
    paper = a_paper(
        "Ferry grants",
        ("On the proposition of Councillor Ada Brisk, seconded by Councillor Tom Reed, it was by consensus", Zone.DISCUSSION),
        decided("That a grant of £9,000 be given to Lark Ferries Trust for the ferry.", Outcome.APPROVED),
        ("Councillor Moss said that the ferry had waited for nine years.", Zone.DISCUSSION),
    )
    told = said(people.answer(inquiry("Who proposed the ferry grants?", paper)))
    assert "Ada Brisk" in told and "Lark" not in told


def test_the_office_of_one_who_signed_is_told_from_the_line_of_the_form_that_has_it():
    paper = a_paper(
        "Gritting network",
        ("Cabinet Member for Roads and Ferries", Zone.HEADER),
        decided("That the gritting network be cut.", Outcome.APPROVED),
        ("Signed: Cllr Ada Brisk Dated: 21 September 2023", Zone.HEADER),
        decision_maker="Cabinet Member for Roads and Ferries",
    )
    told = said(people.answer(inquiry("Who signed the gritting cut?", paper)))
    assert "Ada Brisk" in told and "Roads and Ferries" in told


def test_a_maker_named_by_office_is_told_with_the_name_in_the_signature():
    paper = a_paper(
        "Gritting network",
        ("Decision taken by: Cabinet Member for Roads and Ferries", Zone.HEADER),
        decided("That the gritting network be cut.", Outcome.APPROVED),
        ("Signed: Cllr Ada Brisk Dated: 21 September 2023", Zone.HEADER),
        decision_maker="Cabinet Member for Roads and Ferries",
    )
    told = said(people.answer(inquiry("Who decided to cut the gritting network?", paper)))
    assert "Ada Brisk" in told and "Roads and Ferries" in told


def test_a_list_of_those_present_tells_nobodys_office():
    paper = a_paper(
        "Allotments",
        ("Present: Councillors Ada Brisk (Leader), Moss and Reed", Zone.HEADER),
        ("Councillor Reed declared an interest in the allotments and left the room.", Zone.DISCUSSION),
    )
    told = said(people.answer(inquiry("Which councillor left the room when the allotments were discussed?", paper)))
    assert "Reed declared" in told and "Brisk" not in told


def test_several_people_told_by_their_number_did_it():
    paper = a_paper(
        "Parking at the harbour",
        (
            "On 20 April 2023 the Cabinet Member for Ferries decided to start charging for parking at the harbour.",
            Zone.BACKGROUND,
        ),
        ("Five councillors called it in.", Zone.BACKGROUND),
        decided("That the charges for parking at the harbour be withdrawn.", Outcome.WITHDRAWN),
    )
    assert "Five councillors" in said(people.answer(inquiry("Who called in the harbour parking charges?", paper)))


def test_an_alderman_in_the_chair_chaired_it():
    paper = a_paper(
        "Leisure committee",
        ("In the Chair: Alderman Ada Brisk", Zone.DISCUSSION),
        ("The Chair put the motion to the leisure committee.", Zone.DISCUSSION),
    )
    assert "Ada Brisk" in said(people.answer(inquiry("Who chaired the leisure committee?", paper)))


def test_who_seconded_on_the_next_line_is_told_with_the_mover():
    paper = a_paper(
        "Play park",
        ("Proposed by Councillor Ada Brisk", Zone.DISCUSSION),
        ("Seconded by Alderman Tom Reed", Zone.DISCUSSION),
        decided("That the removal of the play park be deferred.", Outcome.DEFERRED),
    )
    told = said(people.answer(inquiry("Who proposed deferring the play park?", paper)))
    assert "Brisk" in told and "Reed" in told
