"""A sentence is shown only if its quotations hold what it says."""

from __future__ import annotations

import pytest

from corpus.types import Span
from search_service.answering.citing import Binder, Draft, Quote, holds
from tests.builders import a_document

PAPER = a_document("Contract\nThe Cabinet agreed on 3 May 2024 to pay Acme Ltd £40,000 a year.")
QUOTE = Quote(PAPER, Span(9, len(PAPER.text)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Cabinet agreed to pay Acme Ltd £40,000 a year.",
        "Agreed on 3 May 2024.",
        "It was agreed on 03/05/2024.",
    ],
)
def test_what_the_quotation_says_may_be_said(sentence):
    assert holds(Draft(sentence, (QUOTE,)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Cabinet agreed to pay Acme Ltd £50,000 a year.",
        "The Cabinet agreed to pay Bolt Ltd £40,000 a year.",
        "Agreed on 4 May 2024.",
    ],
)
def test_a_number_a_name_or_a_day_that_is_not_quoted_drops_the_sentence(sentence):
    assert Binder().bind(Draft(sentence, (QUOTE,))) is None


def test_a_sentence_without_a_quotation_is_dropped():
    assert Binder().bind(Draft("Everyone knows this.", ())) is None


def test_the_name_of_the_council_may_be_given():
    assert not holds(Draft("On it went, said Kent County Council.", (QUOTE,)))
    assert holds(Draft("On it went, said Kent County Council.", (QUOTE,), "Kent County Council"))


def test_the_same_words_keep_their_number():
    binder = Binder()
    claims = binder.bind_all([Draft("The Cabinet agreed.", (QUOTE,)), Draft("Acme is paid.", (QUOTE,))])
    assert [claim.citations for claim in claims] == [(1,), (1,)]
    assert len(binder.citations) == 1


DENIED = a_document("Contract\nThat the contract not be extended and that the depot be sold to Acme Ltd.")
DENIAL = Quote(DENIED, Span(9, len(DENIED.text)))


@pytest.mark.parametrize(
    "sentence",
    ["That the contract not be extended.", "That the depot be sold to Acme Ltd."],
)
def test_what_is_denied_may_be_denied_and_the_rest_said(sentence):
    assert holds(Draft(sentence, (DENIAL,)))


def test_a_sentence_that_loses_a_not_is_dropped():
    assert not holds(Draft("That the contract be extended.", (DENIAL,)))


def test_a_sentence_that_gains_a_not_is_dropped():
    assert not holds(Draft("The Cabinet did not agree to pay Acme Ltd.", (QUOTE,)))
