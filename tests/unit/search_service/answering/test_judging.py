"""What a clause says of the act asked about."""

import pytest

from corpus.types import Outcome
from search_service.answering.judging import Says, judge
from search_service.answering.planning import make_plan
from tests.unit.search_service.answering.conftest import a_paper, decided

PLAN = make_plan("Which councils re-procured home care?", [], {})


@pytest.mark.parametrize(
    "words",
    [
        "Agreed to the re-procurement of home care.",
        "That the start of the procurement of home care be approved.",
        "That home care be re-procured.",
    ],
)
def test_the_act_that_is_decided_is_done(words):
    paper = a_paper("Home care", decided(words, Outcome.COMMENCE_PROCUREMENT), council="kent")
    assert judge(PLAN, paper, paper.reading.clauses[0], 1.0).says is Says.YES


@pytest.mark.parametrize(
    "words",
    [
        "Approve the making of an agreement with the trust for the commissioning of home care.",
        "Home care is brought together under a strategic approach to procurement from 2025.",
        "Home care is to follow the new policy on procurement.",
    ],
)
def test_an_act_that_only_says_what_something_is_for_or_like_is_not_done(words):
    paper = a_paper("Home care", decided(words, Outcome.COMMENCE_PROCUREMENT), council="kent")
    assert judge(PLAN, paper, paper.reading.clauses[0], 1.0).says is not Says.YES
