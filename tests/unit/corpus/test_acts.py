# ruff: noqa: E501
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.acts import find_acts, strongest
from corpus.lexicon import forms, lexicon
from corpus.types import Outcome

QUESTIONS = """
commence_procurement | procure | Which councils re-procured CAMHS?
commence_procurement | procure | Who has gone back out to the market for children's mental health?
commence_procurement | procure | Did Northmoor retender its school nursing?
commence_procurement | procure | Which councils put their leisure contract out to tender?
commence_procurement | procure | Has anyone recommissioned drug and alcohol services?
commence_procurement | procure | Which authorities started a procurement exercise for home care?
insourced | insource | Who brought waste services in-house?
insourced | insource | Which councils took the leisure centres back into the council?
extended | extend | Which councils extended their contract with Veolus?
extended | renew | Which councils renewed their public spaces protection orders?
awarded | award | Who awarded a contract for temporary accommodation?
direct_awarded | direct award | Which councils chose a direct award for sexual health?
direct_awarded | direct award | Who awarded the contract without competition?
decommissioned | close | Did Fenwick close any libraries?
decommissioned | decommission | Which councils decommissioned a service for young people?
deferred | defer | Which councils put off a decision on parking?
withdrawn | drop | Which councils dropped their plans for a parking zone?
approved | cut | Which councils cut the grant to voluntary bodies?
approved | charge | Which councils decided to charge households for garden waste?
approved | declare | Which councils declared a climate emergency?
approved | purchase | Who bought homes for temporary accommodation?
approved | designate | Who designated an area for selective licensing?
consult | consult | Which councils agreed to consult on allocations?
noted | note | Which committees simply noted the report?
called_in | call in | Which decisions were called in?
terminated | terminate | Did Thornbury leave the joint contract?
varied | vary | Which councils varied a section 75 agreement?
rejected | reject | Which councils refused the application?
awarded | award | Which councils picked an operator for their pools?
awarded | award | Which councils appointed somebody to run the night shelter?
awarded | award | Who handed the road works to Fellside Ltd?
direct_awarded | direct award | Who hired a firm without a tender?
direct_awarded | direct award | Which councils gave work to a company with no competition?
extended | extend | Which councils gave their contractor extra time?
extended | extend | Which councils are keeping their supplier on for longer?
extended | extend | Who stuck with the present provider?
varied | vary | Who raised the value of a repairs contract?
insourced | insource | Which councils took over the running of their pools?
insourced | insource | Which councils run the museums themselves?
commence_procurement | procure | Who started looking for a new operator?
procurement_abandoned | abandon procurement | Which councils pulled the plug on a tender?
procurement_abandoned | abandon procurement | Who called off the procurement?
terminated | terminate | Which councils pulled out of a contract?
decommissioned | close | Which councils axed a ferry?
decommissioned | decommission | Which councils did away with a booking system?
withdrawn | drop | Which councils backed down over parking?
withdrawn | drop | Who ditched plans for a tram?
rejected | reject | Which councils threw out a recommendation to shut a pool?
rejected | reject | Who said no to a charge?
deferred | defer | Who kicked the decision into the long grass?
deferred | defer | Which councils held off on the merger?
referred_back | refer back | Which committees asked Cabinet to think again?
approved | increase | Which councils put up burial fees?
approved | cut | Which councils cut opening hours?
approved | freeze | Who left allotment rents unchanged?
approved | introduce | Which councils brought in pay and display?
approved | transfer | Which councils are passing halls to parish councils?
approved | keep | Which councils kept libraries open?
approved | fund | Who set aside money for playgrounds?
approved | replace | Who is swapping lamps for new ones?
approved | overrule | Which councils overruled objections?
consult | consult | Which councils asked residents what they think?
insourced | insource | Which councils employ their own wardens?
approved | introduce | Which councils made hard hats compulsory?
approved | cut | Which councils made the intake of a school smaller?
procurement_abandoned | abandon procurement | Which councils gave up on finding a ferryman?
commence_procurement | procure | Which councils are going out to find a new operator?
approved | write off | Who wrote off rent arrears?
withdrawn | drop | Which councils backtracked on a tram?
approved | keep | Which councils rescued a theatre?
terminated | terminate | Which councils pulled out of a shared inspection team?
"""


@pytest.mark.parametrize(
    ("outcome", "lemma", "question"), [[c.strip() for c in row.split("|")] for row in QUESTIONS.strip().splitlines()]
)
def test_a_question_and_a_paper_speak_of_acts_alike(outcome, lemma, question):
    act = strongest(act for act in find_acts(question) if act.lemma not in ("choose", "decide"))
    assert act, question
    assert (act.outcome.value, act.lemma) == (outcome, lemma), find_acts(question)


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("decided not to extend the contract", True),
        ("declined to award the contract", True),
        ("the contract was never extended", True),
        ("instead of extending the contract", True),
        ("Medway will stay out of the joint re-procurement", True),
        ("extended not only the contract but the lease", False),
        ("extended the contract by not more than a year", False),
        ("agreed to extend the contract. It did not say why.", False),
    ],
)
def test_denial_is_seen(words, negated):
    act = next(act for act in find_acts(words) if act.lemma in ("extend", "award", "procure"))
    assert act.negated is negated


def test_passive_and_modal():
    (act,) = find_acts("the contract be extended")
    assert act.passive
    assert find_acts("whether to consider a re-procurement")[-1].modal


@pytest.mark.parametrize(
    ("words", "lemma"),
    [
        ("£9,500 of levy money be given to the surgery", "fund"),
        ("£9,500 be given to Fenwick Town Council for the hall", "fund"),
        ("gave the club £500", "fund"),
        ("giving levy money to a surgery", "fund"),
        ("notice be given of the £5 fee", "provide"),
    ],
)
def test_money_that_is_given_is_funding(words, lemma):
    assert [act.lemma for act in find_acts(words)][:1] == [lemma]


def test_a_lease_may_be_determined_and_arrangements_are_only_settled():
    assert [act.lemma for act in find_acts("determine the lease of the kiosk")] == ["terminate"]
    assert find_acts("determine the admission arrangements") == []


@pytest.mark.parametrize(
    "words",
    [
        "the Clinical Commissioning Group",
        "collaborative commissioning arrangements",
        "the procurement rules",
        "the tender documents",
        "in consultation with the Leader",
    ],
)
def test_attributes_and_names_are_no_acts(words):
    assert find_acts(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "put the service out to tender",
        "put out to tender",
        "put the street cleansing and grounds service for the whole of the borough out to tender",
    ],
)
def test_what_stands_between_does_not_matter(words):
    (act,) = find_acts(words)
    assert act.verb == "put out to tender"
    assert act.outcome is Outcome.COMMENCE_PROCUREMENT


def test_spans_are_where_the_words_are():
    text = "AGREE to bring the depot back into the council and NOTE the cost"
    for act in find_acts(text):
        assert text[act.span.start :].startswith(act.verb.split()[0])


@given(st.text(alphabet="abegnotrudxy .;,-'()N", max_size=80))
def test_any_text_is_read_without_a_stumble(text):
    acts = find_acts(text)
    assert [act.span for act in acts] == sorted(act.span for act in acts)
    assert all(act.span.end <= len(text) for act in acts)


def test_the_lexicon_is_whole():
    assert len(lexicon()) > 500
    assert {entry.outcome for entries in lexicon().values() for entry in entries} >= {
        Outcome.COMMENCE_PROCUREMENT, Outcome.AWARDED, Outcome.DIRECT_AWARDED, Outcome.EXTENDED, Outcome.VARIED, Outcome.DECOMMISSIONED,
        Outcome.TERMINATED, Outcome.INSOURCED, Outcome.PROCUREMENT_ABANDONED, Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.REJECTED,
        Outcome.CALLED_IN, Outcome.REFERRED_BACK, Outcome.CONFIRMED, Outcome.AMENDED, Outcome.CONSULTED, Outcome.CONSIDERED_ONLY,
        Outcome.PROCEDURAL, Outcome.NOTED, Outcome.ENDORSED, Outcome.RECOMMENDED, Outcome.DELEGATED, Outcome.APPROVED,
    }  # fmt: skip
    assert forms("withdraw", {"withdraw": ["withdraw", "withdrew"]}) == ["withdraw", "withdrew"]
