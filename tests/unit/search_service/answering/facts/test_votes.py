"""Votes: figures in words of their own, and nothing told twice."""

from __future__ import annotations

from corpus.types import Span, Vote, Zone
from search_service.answering.facts import votes
from tests.unit.search_service.answering.conftest import a_paper, inquiry, said


def test_a_count_written_in_words_is_said_in_figures():
    paper = a_paper(
        "Meals at home",
        ("On a vote being taken, nine voted for the motion and seven for the amendment, which fell.", Zone.DISCUSSION),
    )
    told = said(votes.answer(inquiry("By how many votes was it decided to end meals at home?", paper)))
    assert told.startswith("9 votes in favour, 7 against.")


def test_one_member_is_not_told_as_none():
    text = "One Member voted in favour of extending the pier order."
    paper = a_paper("Pier order", (text, Zone.DISCUSSION), votes=(Vote(Span(11, 11 + 30), for_=1),))
    assert "none in favour" not in said(votes.answer(inquiry("How did members vote on the pier order?", paper)))


def test_a_line_that_stands_twice_is_told_once():
    line = ("8 Members voted for the play park, 5 Members voted against.", Zone.DISCUSSION)
    told = said(votes.answer(inquiry("What was the vote on the play park?", a_paper("Play park", line, line))))
    assert told.count("8 Members") == 1
