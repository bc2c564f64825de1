"""Questions in other words than the papers': standing out in meaning, bare objects, several parts, days and what is kept back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.types import Outcome, Span, Stance, Zone
from search_service.answering.evidence import Candidate, Shelf
from search_service.answering.facts import opens, people, polars, votes
from search_service.answering.facts.picking import BY_MEANING, OUT, OUT_OWN, Inquiry, bears
from search_service.answering.judging import weigh
from search_service.answering.planning import make_plan
from search_service.answering.routing import route
from search_service.answering.verdicts import Topic, rows
from search_service.answering.words import stem, telling
from tests.unit.search_service.answering.conftest import a_paper, decided

POLICY = a_paper(
    "Hackney Carriage and Private Hire Licensing",
    decided("the Hackney Carriage rules be adopted with effect from 1 May 2022.", Outcome.APPROVED),
    council="boston",
    decided_on=date(2022, 3, 1),
)
FERRY = a_paper(
    "Ferry fares",
    ("Moved by Councillor Plover that the report be agreed.", Zone.DISCUSSION),
    ("Seconded by Councillor Wren.", Zone.DISCUSSION),
    ("A roll call under Standing Order 21.5 was taken and members voted.", Zone.DISCUSSION),
    ("7 members voted for the ferry fares.", Zone.DISCUSSION),
    ("5 members voted against.", Zone.DISCUSSION),
    decided("the ferry fares be put off to the June meeting.", Outcome.DEFERRED),
    ("The ferry prices tendered are in an exempt appendix.", Zone.BACKGROUND),
    council="kent",
    decided_on=date(2023, 5, 9),
)


class _NoPassages:
    """Stands in where no paper is fetched."""


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(_NoPassages())


def inquiry(question: str, document, shelf: Shelf, stands: float, *, council: str | None = None) -> Inquiry:
    plan = make_plan(question)
    plan = replace(plan, councils=(council,)) if council else plan
    return Inquiry(plan, (Candidate(document, 0.9, 0.5, {0: 0.5}, {0: stands}),), shelf)


def about(question: str, stands: float, tallest: float) -> float:
    plan = make_plan(question)
    topic = Topic(weigh(plan.terms), Candidate(POLICY, 0.9, 0.3, {0: 0.3}, {0: stands}), plan, tallest)
    clause = POLICY.reading.clauses[0]
    return topic.about(clause.span.of(POLICY.text), clause.span, clause.item)


def test_a_paper_that_stands_out_is_about_it_in_other_words():
    assert about("Which councils adopted taxi standards?", 4.5, 4.5) > about("Which councils adopted taxi standards?", 0.5, 4.5)


@pytest.mark.parametrize(("stands", "near", "shown"), [(4.4, 0.5, 1), (1.0, 0.2, 0)])
def test_a_list_names_a_council_whose_words_are_others_only_where_the_topic_is_clearly_held(stands, near, shown, shelf):
    plan = make_plan("Which councils adopted taxi standards?")
    assert len(rows(plan, [Candidate(POLICY, 0.9, near, {0: near}, {0: stands})], shelf)) == shown


def test_an_object_of_common_words_is_no_topic():
    assert make_plan("Which councils extended a contract?").terms == ()
    assert make_plan("Which councils extended a ferry contract?").terms != ()


def test_a_noun_of_the_act_does_not_swallow_what_stands_before_it():
    assert "ferry" in make_plan("Who moved the ferry consultation?").subject


def test_what_is_told_before_the_act_stays_in_the_subject():
    assert "levy" in make_plan("Which councils with ferry levy receipts closed a pier?").subject


def test_initials_in_the_plural_and_auxiliaries_with_not():
    assert stem("HMOs") == stem("HMO")
    assert telling("Why didn't it close the ferry?") == ["close", stem("ferry")]


def test_a_number_makes_a_name_only_where_it_stands_beside_it():
    assert any(term.needed and "4" in term.stems for term in make_plan("Which councils dropped phase 4 of the ferry?").terms)
    assert not any(term.needed for term in make_plan("Which councils want ferries for a 20mph route?").terms)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Whats the fee for a ferry licence?", "how_much"),
        ("What one-off money did they release for the ferry?", "how_much"),
        ("Which decision is closest to the ferry one?", "similar"),
        ("What is the latest on the ferry?", "timeline"),
        ("How did the ferry order come about, from making to coming into force?", "timeline"),
        ("What did they weigh up before buying a ferry?", "alternatives"),
    ],
)
def test_more_ways_of_asking_are_told_apart(question, kind):
    assert route(question) == kind


@pytest.mark.parametrize(("stands", "council", "bearing"), [(OUT, None, True), (OUT_OWN, None, False), (OUT_OWN, "boston", True)])
def test_a_paper_bears_on_a_question_by_meaning_where_it_stands_out(stands, council, bearing, shelf):
    found = bears(inquiry("When do the cab rules apply?", POLICY, shelf, stands, council=council))
    assert found == ({(POLICY.id, 0): BY_MEANING} if bearing else {})


def test_a_question_of_state_is_answered_no_where_the_decision_put_it_off(shelf):
    result = polars.answer(inquiry("Do ferry passengers pay more?", FERRY, shelf, 4.5, council="kent"))
    assert result.opening == "No"


def test_a_question_of_state_is_declined_where_no_paper_bears_on_it(shelf):
    result = polars.answer(inquiry("Do lighthouse keepers get bonuses?", FERRY, shelf, 0.5, council="kent"))
    assert result.drafts == ()


def test_the_person_of_each_part_is_named(shelf):
    said = people.answer(inquiry("Who moved and seconded the ferry fares report?", FERRY, shelf, 4.5, council="kent"))
    assert "Plover" in said.drafts[0].text and "Wren" in said.drafts[0].text


def test_each_count_of_a_vote_is_told(shelf):
    said = votes.answer(inquiry("What was the vote on the ferry fares?", FERRY, shelf, 4.5, council="kent"))
    assert "7 members" in said.drafts[0].text and "5 members" in said.drafts[0].text


def test_what_was_decided_on_another_day_is_not_told(shelf):
    on = "What did Cabinet decide about the ferry fares on {}?"
    other = opens.answer(inquiry(on.format("8 October 2024"), FERRY, shelf, 4.5, council="kent"))
    same = opens.answer(inquiry(on.format("9 May 2023"), FERRY, shelf, 4.5, council="kent"))
    assert other.drafts == () and same.drafts != ()


def test_a_sentence_that_says_only_that_it_is_kept_back_is_no_answer(shelf):
    result = opens.answer(inquiry("What ferry prices were tendered?", FERRY, shelf, 4.5, council="kent"))
    assert result.drafts == () and result.status == "withheld"


def test_a_direct_award_is_an_award(shelf):
    paper = a_paper(
        "Ferry pier cleaning",
        ("the ferry pier cleaning be awarded directly to Shag Ltd.", Zone.DECISION, Stance.ADOPTED, Outcome.DIRECT_AWARDED),
        council="kent",
    )
    found = rows(
        make_plan("Which councils awarded ferry pier cleaning?"), [Candidate(paper, 0.9, 0.6, {0: 0.6}, {0: 4.5})], shelf
    )
    assert [row.finding for row in found] == ["yes"]


PREMIUM = a_paper(
    "Mooring fees",
    decided("the mooring fee for visitors be left as it is.", Outcome.APPROVED),
    decided("the mooring fee for residents rise by 15%.", Outcome.APPROVED),
    council="kent",
    decided_on=date(2023, 6, 1),
)


def of(document, question):
    plan = make_plan(question, [("kent", Span(question.index("Kent"), question.index("Kent") + 4))])
    candidate = Candidate(document, 1.0, 0.6, {0: 0.6}, {0: 4.0})
    return polars.answer(Inquiry(plan, (candidate,), Shelf(_NoPassages()), {}))


@pytest.mark.parametrize(("figure", "opening"), [("15%", "Yes"), ("20%", "No")])
def test_a_rate_asked_about_is_held_against_the_rate_decided(figure, opening):
    assert of(PREMIUM, f"Did Kent set the mooring fee for residents at {figure} more?").opening == opening


def test_what_was_put_off_was_not_done():
    assert of(FERRY, "Did Kent pick an operator for the ferry fares?").opening == "No"
