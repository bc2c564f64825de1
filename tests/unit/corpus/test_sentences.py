"""Sentence ends in British council papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentences


@pytest.mark.parametrize(
    "pieces",
    [
        ["Cllr. Ames moved the motion.", "Cllr. Byrd seconded it."],
        ["See para. 173 of the report.", "It was noted."],
        ["The answer was yes.", "Members asked why."],
        ["The cost is £1.5m a year.", "It falls under s. 32 of the Act."],
        ["1. Agreed to extend the contract.", "2. Noted the report."],
        ["Minute No. 52 was approved.", "Dr. Shah was absent."],
        ["Members (e.g. the Chair) spoke.", "Mr. J. Oakes replied."],
        ["Was it approved?", "It was!", "So resolved."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(pieces):
    text = " ".join(pieces)
    assert [span.of(text) for span in sentences(text)] == pieces


@given(st.text(alphabet="Aab.1 ?!()£\n", max_size=80))
def test_every_visible_character_is_in_exactly_one_sentence(text):
    covered = [at for span in sentences(text) for at in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)
