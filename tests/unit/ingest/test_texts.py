"""The texts of an index by row: little memory, each text once, the longest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.ids import text_hash
from ingest.texts import Texts


@given(st.lists(st.text(max_size=6), max_size=40))
def test_each_text_is_given_once_the_longest_first_and_equals_by_hash(written):
    texts = Texts()
    for text in written:
        texts.add(text_hash(text), len(text))
    assert len(texts) == len(written)
    assert list(texts.each()) == [text_hash(text) for text in written]
    once = texts.once()
    assert [written[row] for row in once] == sorted(set(written), key=lambda text: (-len(text), text_hash(text)))
    assert texts.keys(once) == [text_hash(written[row]) for row in once]
