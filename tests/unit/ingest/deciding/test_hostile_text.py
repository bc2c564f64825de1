"""Text made to trip a reader up: it is read in time that grows with its length, and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Kind

from .papers import reading

LONG = 20_000
PIECES = {
    "capitals": "Corporate Director of ",
    "small words": "the of and for ",
    "bodies": "Cabinet and the Committee of ",
    "commas": "the Council, ",
    "sums": "£1,000 to £2,000 and ",
    "votes": "5 votes for and 3 against and ",
    "marks": "(a) (b) (c) ",
    "to": "to the to ",
    "resolved": "RESOLVED That ",
    "open": "that the contract be ",
    "extend": "extend the ",
    "spaces": " ",
    "letters": "a",
    "digits": "1",
    "dots": "1.",
    "brackets": "(((",
    "acts in brackets": "[revoke the ",
    "quotes": "\"'’",
    "recommended": "recommended to Cabinet that Cabinet recommend ",
    "amendment": "the amendment was put and the amendment ",
    "consult": "in consultation with the Leader in consultation with ",
    "years": "for 5 years from 1 April 2020 with an option of ",
    "following": "Following consideration of the report, ",
}


@pytest.mark.parametrize("name", PIECES)
@pytest.mark.parametrize("broken", [False, True], ids=["one line", "many lines"])
def test_repetition_is_read_in_time(name, broken):
    piece = PIECES[name]
    line = (piece * (LONG // len(piece) + 1))[:LONG]
    text = "\n".join(line[at : at + 200] for at in range(0, LONG, 200)) if broken else line
    started = time.monotonic()
    reading("# Decision\n" + text, kind=Kind.MINUTES, decision_maker="Cabinet", maker_kind="cabinet")
    assert time.monotonic() - started < 60  # it must end; how fast is measured in benchmarks


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES.values(), "\n", "# Decision\n", "1. ", "Reasons: ", "Agreed to ", "not ", ".", ";"]), max_size=40
    )
)
def test_any_mixture_keeps_the_promises_of_a_reading(pieces):
    text = "".join(pieces)
    if not text.strip():
        return
    whole, result = reading(text, kind=Kind.DECISION)
    if not whole:
        return
    assert result.items
    assert (result.zones[0].span.start, result.zones[-1].span.end) == (0, len(whole))
    for clause in result.clauses:
        assert clause.span.of(whole).strip()
        assert "\n" not in clause.span.of(whole)
        assert clause.item < len(result.items)
