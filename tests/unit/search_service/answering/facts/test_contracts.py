"""Contracts: how long something lasts, when it ends, and what was settled after what stood."""

from __future__ import annotations

from dataclasses import replace

from corpus.types import Outcome, Zone
from search_service.answering.facts import contracts
from search_service.answering.second import Second
from tests.unit.search_service.answering.conftest import a_paper, decided, inquiry, said


def test_what_was_settled_of_a_term_is_told_beside_what_stood():
    paper = a_paper(
        "Hire of vans",
        ("The call-off for the hire of vans with Lark Rental Ltd runs out on 31 October 2022.", Zone.BACKGROUND),
        ("That the call-off be lengthened by eighteen months, ending on 30 April 2024.", Zone.RECOMMENDATION),
    )
    told = said(contracts.answer(inquiry("Which company hires out vans and until when?", paper)))
    assert "Lark Rental" in told and "30 April 2024" in told


def test_the_day_on_which_a_contract_ends_is_not_another_day_of_it():
    paper = a_paper(
        "Telecare",
        decided("To amend the telecare contract with Beacon Ltd so that alarms are changed by December 2024.", Outcome.VARIED),
        decided("The date on which the contract ends, 31 October 2025, is not affected.", Outcome.APPROVED),
    )
    told = said(contracts.answer(inquiry("Which firm supplies telecare and when does the contract end?", paper)))
    assert "Beacon" in told and "31 October 2025" in told


def test_a_trial_lasts_as_well_as_a_contract_does():
    paper = a_paper(
        "Bulky waste",
        decided("That a collection of bulky items be tried at the harbour for six months.", Outcome.APPROVED),
    )
    assert "six months" in said(contracts.answer(inquiry("How long will bulky items be collected at the harbour?", paper)))


def test_an_officer_may_do_what_a_firm_was_sought_for():
    paper = a_paper(
        "Harbour market: management",
        decided(
            "That the harbour market continue to be managed by the Director of Trading for at least two years.", Outcome.APPROVED
        ),
    )
    told = said(contracts.answer(inquiry("Who will manage the harbour market and for how long?", paper)))
    assert "Director of Trading" in told and "two years" in told
    assert not contracts.answer(inquiry("Which firm won the harbour market contract?", paper)).drafts


class _Doubter:
    """Is sure of every sentence that it does not answer."""

    def scores(self, question, texts):
        return [0.0 for _ in texts]


def test_a_firm_named_in_the_words_of_the_question_needs_no_second_opinion():
    paper = a_paper(
        "Insurance programme",
        decided("That Lots 2 and 3 (liability; motor) be placed with Corbel Insurance plc.", Outcome.AWARDED),
        decided("That each agreement last for five years.", Outcome.APPROVED),
    )
    question = "Who insures the motor fleet?"
    asked = replace(inquiry(question, paper), second=Second(question, _Doubter()))
    assert "Corbel Insurance" in said(contracts.answer(asked))
