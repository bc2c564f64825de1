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
