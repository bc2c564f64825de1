"""What a question asks for, told from its grammar."""

from __future__ import annotations

import pytest

from corpus.types import Outcome, Span
from search_service.answering.planning import make_plan


@pytest.mark.parametrize(
    ("question", "outcomes", "subject"),
    [
        ("Which councils froze parking charges?", {Outcome.APPROVED}, "parking charges"),
        (
            "Which councils agreed to put grounds maintenance out to tender?",
            {Outcome.COMMENCE_PROCUREMENT},
            "grounds maintenance",
        ),
        ("Which councils extended or renewed a theatre lease?", {Outcome.EXTENDED}, "theatre lease"),
        (
            "Which councils approved, extended or varied a ferry contract?",
            {Outcome.APPROVED, Outcome.EXTENDED, Outcome.VARIED},
            "ferry contract",
        ),
        ("Which councils refused planning permission for a solar farm?", {Outcome.REJECTED}, "planning permission solar farm"),
    ],
)
def test_the_act_and_what_it_was_done_to_are_told_apart(question, outcomes, subject):
    plan = make_plan(question)
    assert plan.asked.outcomes == outcomes
    assert plan.subject == subject


def test_the_council_and_the_date_are_no_part_of_the_subject():
    plan = make_plan("Did Kent close any libraries in July 2018?", [("kent", Span(4, 8))])
    assert plan.subject == "libraries"
    assert plan.councils == ("kent",)
    assert [day.first.isoformat() for day in plan.dates] == ["2018-07-01"]


def test_either_of_two_things_will_do():
    terms = make_plan("Which councils closed a library or a swimming pool?").terms
    assert [(term.stems, term.others) for term in terms] == [(("librari",), (("swim", "pool"),))]


@pytest.mark.parametrize(
    ("question", "flag"),
    [
        ("Which councils simply noted the review?", "only"),
        ("Which councils considered a merger and did not choose it?", "unchosen"),
        ("Which councils decided not to go ahead with the bypass?", "dropped"),
        ("Which councils let a contract without competition?", "uncontested"),
    ],
)
def test_the_conditions_of_the_question_are_seen(question, flag):
    assert getattr(make_plan(question).asked, flag)


def test_what_it_is_contrasted_with_is_not_asked():
    plan = make_plan("Which councils chose a direct award instead of a tender for school meals?")
    assert Outcome.COMMENCE_PROCUREMENT not in plan.asked.outcomes


def test_a_numbered_name_is_needed_whole():
    assert [term.stems for term in make_plan("Which councils varied a section 75 agreement?").terms if term.needed] == [
        ("section", "75")
    ]
