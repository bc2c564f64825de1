"""What was found must be of the sort that was asked for."""

from __future__ import annotations

from datetime import date

import pytest

from search_service.answering.fitting import fits
from search_service.answering.gathering import asks_of_day
from search_service.answering.planning import make_plan


@pytest.mark.parametrize(
    ("question", "said", "whether"),
    [
        ("How many people objected?", "To proceed in spite of the objections.", False),
        ("How many people objected?", "Forty-one residents objected.", True),
        ("How many people objected?", "None of the residents objected.", True),
        ("For how many years was the lease renewed?", "The lease was renewed.", False),
        ("For how many years was the lease renewed?", "It was renewed for 5 of the units.", False),
        ("For how many years was the lease renewed?", "The lease was renewed for seven years.", True),
        ("What percentage of pupils took a meal?", "Most pupils took a meal.", False),
        ("How much will the bridge cost?", "The bridge will be rebuilt in 2025.", False),
        ("How much will the bridge cost?", "The bridge will cost £2.4m.", True),
        ("What fee will stallholders pay?", "Stallholders pay nothing: pitches are free.", True),
        ("What rent will the club pay?", "At a peppercorn.", True),
        ("How much longer will the contract run?", "It will run until March.", True),
        ("Who runs the market?", "The parish council.", True),
        ("Which company rents out the boats?", "The hire of boats stays with Lark Boats Ltd.", True),
    ],
)
def test_counts_are_numbers_and_prices_are_sums(question, said, whether):
    assert fits(question, said) is whether


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("What did the Cabinet decide about the ferry on 8 October 2024?", True),
        ("What was agreed at the meeting of 8 October 2024?", True),
        ("Who runs the ferry from 8 October 2024?", False),
        ("What did the Cabinet decide about the ferry in 2024?", False),
    ],
)
def test_what_was_decided_on_a_day_is_told_by_a_paper_of_that_day(question, whether):
    plan = make_plan(question)
    assert all(mention.first >= date(2024, 1, 1) for mention in plan.dates)
    assert asks_of_day(plan) is whether
