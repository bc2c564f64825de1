"""What sort of thing a question asks for, told from its grammar whatever it is about."""

from __future__ import annotations

import pytest

from search_service.answering.wants import Want, asks_of, wants


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is Oldmere paying for its new ferries?", [Want.MONEY]),
        ("What extra did Harrowgate agree to pay for mowing by hand?", [Want.MONEY]),
        ("What rent does the cafe operator pay?", [Want.MONEY]),
        ("Which councillor left the room when the harbour was discussed?", [Want.PERSON]),
        ("Who empties the bins and when does the deal run out?", [Want.FIRM, Want.DAY]),
        ("Who moved the amendment?", [Want.PERSON]),
        ("Which firm chases parking debts and for how long?", [Want.FIRM, Want.LASTING]),
        ("Until when was the lease extended?", [Want.UNTIL]),
        ("What made Oldmere pull the plug on its arena?", [Want.REASON]),
        ("What became of the 2013 deal on building control?", [Want.COURSE]),
        ("Which methods did Harrowgate rule out for weeds?", [Want.OTHERS]),
        ("What smaller increase did Stonebridge think about?", [Want.OTHERS]),
        ("What was the split on selling the pier?", [Want.VOTE]),
        ("How did members divide over the crematorium?", [Want.VOTE]),
        ("On what date could the renewal take effect?", [Want.DAY]),
        ("What share of tenants replied?", [Want.SHARE]),
        ("Who has the catering contract at Oldmere?", [Want.FIRM]),
        ("Who has the final say on the wording of the lease?", [Want.PERSON]),
        ("Who does Oldmere use for agency staff?", [Want.FIRM]),
        ("Who must the director consult before the contract is let?", [Want.PERSON]),
        ("With whom did Oldmere sign the ferry deal?", [Want.FIRM]),
        ("What budget gap would the cut leave?", [Want.MONEY]),
        ("What sum was set aside for potholes?", [Want.MONEY]),
        ("On what grounds did Oldmere turn down the licence?", [Want.REASON]),
        ("How come Oldmere dropped the car park plan?", [Want.REASON]),
        ("What problem is the new policy meant to solve?", [Want.REASON]),
        ("How many were in favour of the new boundary?", [Want.VOTE]),
        ("What was the result of the division on the pier?", [Want.VOTE]),
        ("How did the pool go from approval to opening?", [Want.COURSE]),
        ("What did Oldmere decide about the baths in 2019 and again in 2022?", [Want.COURSE]),
        ("As of when does the ban apply?", [Want.DAY]),
        ("What is the name of the officer who signed the lease?", [Want.PERSON]),
        ("Who was appointed as chair of the harbour board?", [Want.PERSON]),
        ("Who was appointed to rebuild the pier?", [Want.FIRM]),
        ("Who paints the pier, at what yearly price?", [Want.FIRM, Want.MONEY]),
        ("What level of discount will tenants get?", [Want.MONEY]),
        ("What are the fares going up to?", [Want.MONEY]),
        ("On what basis was competition waived?", [Want.REASON]),
        ("How did Oldmere justify the rise?", [Want.REASON]),
        ("What are the benefits of the new ferry said to be?", [Want.REASON]),
        ("What is the point of the new order?", [Want.REASON]),
        ("What might Oldmere have done instead of charging all year?", [Want.OTHERS]),
        ("What options besides a direct award were there?", [Want.OTHERS]),
        ("How did the division go?", [Want.VOTE]),
        ("How many were for the ferry amendment?", [Want.VOTE]),
        ("How many people opposed the ferry?", [Want.COUNT]),
        ("Which councils sold a golf course?", []),
        ("How many councils paused a local plan?", []),
        ("Did Oldmere sell its golf course?", []),
    ],
)
def test_a_question_wants_what_its_grammar_says(question: str, asked: list[Want]) -> None:
    assert [each.want for each in wants(question)] == asked


def test_a_count_knows_what_is_counted() -> None:
    (one,) = wants("How many lollipop wardens were kept?")
    assert one.want is Want.COUNT and one.noun == "warden"


def test_the_noun_that_goes_with_what_is_told() -> None:
    assert asks_of("What colour is the new livery?") == "colour"
    assert asks_of("What is Oldmere paying?") == ""
