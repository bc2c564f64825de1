"""Money, dates, votes and terms of contracts: tables of expressions, and what is said is read back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, say
from corpus.money import find_amounts, say_pounds
from corpus.types import AmountKind
from ingest.deciding.terms import find_terms
from ingest.deciding.votes import find_votes
from tests.reading.acts import ODD, USUAL, misread_delegations, misread_owners, share_right
from tests.reading.labels import HALVES
from tests.reading.phrases import TABLES, misread, rows

FLOORS = {"money": 0.98, "dates": 0.99, "votes": 0.98, "terms": 0.98}
LEAST_ACTS = {"usual": 0.89, "odd": 0.57}
LEAST_DELEGATIONS = 0.97
LEAST_OWNERS = 0.97
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
AROUND = {
    AmountKind.PER_YEAR: ("a rate of {} a year", "{} per annum", "an annual cost of {}"),
    AmountKind.MAXIMUM: ("up to {}", "no more than {} may be spent", "a maximum of {}"),
    AmountKind.SAVING: ("a saving of {}", "savings of {} are expected"),
    AmountKind.SHARE: ("a contribution of {} to the board", "the council's share is {}"),
    AmountKind.FEE: ("a fee of {}", "a charge of {} for each permit"),
    AmountKind.TOTAL: ("a total of {}", "{} in total", "{} over four years"),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_many_expressions_and_nearly_all_are_read_right(table):
    wrong = misread(table)
    assert len(rows(table)) >= 150
    assert 1 - len(wrong) / len(rows(table)) >= FLOORS[table], "\n".join(wrong)


@pytest.mark.parametrize("half", HALVES)
def test_limbs_of_adopted_lists_are_read_for_what_they_do(half):
    assert share_right(half, USUAL) >= LEAST_ACTS["usual"]
    assert share_right(half, ODD) >= LEAST_ACTS["odd"]


def test_the_delegate_and_who_is_consulted_are_kept():
    wrong = misread_delegations()
    assert 1 - len(wrong) / len(rows("delegations")) >= LEAST_DELEGATIONS, wrong


def test_the_acts_of_other_bodies_are_told_from_our_own():
    wrong = misread_owners()
    assert 1 - len(wrong) / len(rows("whose")) >= LEAST_OWNERS, wrong


@pytest.mark.parametrize(("kind", "around"), [(kind, around) for kind, all_of in AROUND.items() for around in all_of])
@given(pounds=st.integers(100, 10**8))
def test_a_sum_is_read_back_with_its_kind(kind, around, pounds):
    (amount,) = find_amounts(f"The Cabinet was told of {around.format(say_pounds(pounds))}.")
    assert (amount.pounds, amount.kind) == (pytest.approx(pounds), kind)


@given(low=st.integers(1, 999), more=st.integers(1, 999), scale=st.sampled_from([1, 1_000, 1_000_000]))
def test_a_range_of_money_is_read_back(low, more, scale):
    high = low + more
    (amount,) = find_amounts(f"between {say_pounds(low * scale)} and {say_pounds(high * scale)}")
    assert (amount.pounds, amount.high) == (pytest.approx(low * scale), pytest.approx(high * scale))


@given(first=DAYS, last=DAYS)
def test_two_days_are_read_back(first, last):
    assert [m.first for m in find_dates(f"from {say(first)} until {say(last)}")] == [first, last]


@given(year=st.integers(1990, 2098), shape=st.sampled_from(["{}/{:02}", "{}-{:02}", "{}–{:02}"]))
def test_a_financial_year_is_read_back(year, shape):
    (mention,) = find_dates(f"the budget for {shape.format(year, (year + 1) % 100)}")
    assert (mention.first, mention.last) == (date(year, 4, 1), date(year + 1, 3, 31))


@given(
    counts=st.tuples(st.integers(1, 99), st.integers(0, 99)).filter(lambda pair: pair[0] > pair[1]),
    shape=st.sampled_from(
        [
            "The motion was carried by {} votes to {}.",
            "The motion was carried, {} voting for and {} against.",
            "On a recorded vote there were {} for and {} against, and the motion was carried.",
            "RESOLVED ({} for, {} against) that it be adopted.",
        ]
    ),
)
def test_votes_are_read_back(counts, shape):
    (vote,) = find_votes(shape.format(*counts))
    assert (vote.for_, vote.against, vote.carried) == (*counts, True)


@given(for_=st.integers(0, 11), against=st.integers(0, 11))
def test_votes_in_words_are_read_back(for_, against):
    words = ["none", *NUMBERS]
    (vote,) = find_votes(f"There were {words[for_]} votes for and {words[against]} against.")
    assert (vote.for_, vote.against) == (for_, against)


@given(count=st.integers(2, 30), unit=st.sampled_from(["years", "months", "weeks"]), first=DAYS, days=st.integers(30, 4_000))
def test_a_term_is_read_back(count, unit, first, days):
    last = first + timedelta(days=days)
    (term,) = find_terms(f"A contract be awarded to Fellside Haulage Ltd for {count} {unit} from {say(first)} to {say(last)}.")
    assert (term.provider, term.length, term.starts_on, term.ends_on) == ("Fellside Haulage Ltd", f"{count} {unit}", first, last)


@given(parts=st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_options_added_up_are_read_back(parts):
    length = "+".join(map(str, parts)) + " years"
    (term,) = find_terms(f"A contract of {length} was awarded to Vertex Lifts Ltd.")
    assert (term.length, term.provider) == (length, "Vertex Lifts Ltd")
