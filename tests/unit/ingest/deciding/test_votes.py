from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.deciding.votes import find_votes


@pytest.mark.parametrize(
    ("words", "for_", "against", "abstained", "carried", "on"),
    [
        ("The resolution was carried by 45 votes to 11.", 45, 11, None, True, "motion"),
        ("It was lost by 19 votes to 35, with 2 abstentions.", 19, 35, 2, False, None),
        ("The recommendation was then put to a vote and carried 11 votes to 2.", 11, 2, None, True, "recommendations"),
        ("Resolved (6 for, 2 against) to recommend to Full Council.", 6, 2, None, True, None),
        ("by 7 votes to 0", 7, 0, None, True, None),
        ("On being put to the vote there were 12 in favour, 3 against and 1 abstention.", 12, 3, 1, True, None),
        ("The motion was agreed with ten voting for, four against and no abstentions.", 10, 4, 0, True, "motion"),
        ("The amendment was lost, with 5 votes for and 9 against.", 5, 9, None, False, "amendment"),
        ("For: 43 Against: none Abstain: 1", 43, 0, 1, True, None),
        ("The vote was 8-4 in favour of the motion.", 8, 4, None, True, "motion"),
        ("Votes for 21; against 14; abstentions 3. The motion was carried.", 21, 14, 3, True, "motion"),
        ("The substantive motion was carried by 47 votes to 8, with 1 abstention.", 47, 8, 1, True, "motion"),
        ("Nine members voted in favour.", 9, None, None, None, None),
    ],
)
def test_a_count_is_read(words, for_, against, abstained, carried, on):
    (vote,) = find_votes(words)
    assert (vote.for_, vote.against, vote.abstained, vote.carried, vote.on) == (for_, against, abstained, carried, on)


@pytest.mark.parametrize(
    "words", ["RESOLVED (unanimously) that the plan be adopted.", "Agreed nem con.", "UNANIMOUSLY: That it be endorsed."]
)
def test_a_word_for_all_of_them(words):
    (vote,) = find_votes(words)
    assert vote.unanimous
    assert vote.for_ is None


@pytest.mark.parametrize(
    ("words", "on", "carried"),
    [
        ("Amendment E was put to the vote and was lost.", "Amendment E", False),
        ("The amendment was declared LOST.", "amendment", False),
        ("The motion was put to the vote and carried.", "motion", True),
    ],
)
def test_a_vote_without_a_count(words, on, carried):
    (vote,) = find_votes(words)
    assert (vote.on, vote.carried, vote.for_) == (on, carried, None)


def test_counts_on_lines_of_their_own():
    (vote,) = find_votes(
        "A recorded vote was taken.\nFor: 43\nAgainst: none\nAbstain: 1 (Councillor Weeks)\nIt was therefore RESOLVED"
    )
    assert (vote.for_, vote.against, vote.abstained, vote.carried) == (43, 0, 1, True)


@pytest.mark.parametrize(
    "words",
    [
        "From 1 April to 30 June 2014 the contract runs.",
        "The score was 3 to 4 on each criterion.",
        "Members welcomed the report.",
    ],
)
def test_other_numbers_are_no_votes(words):
    assert find_votes(words) == ()


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 20))
def test_a_count_is_read_back(for_, against, abstained):
    (vote,) = find_votes(f"The motion was put and there were {for_} votes for, {against} against and {abstained} abstentions.")
    assert (vote.for_, vote.against, vote.abstained) == (for_, against, abstained)
