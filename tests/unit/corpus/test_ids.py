"""Identifiers: stable, readable and safe to put into an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ids import DOCUMENT_ID, document_id, passage_id, slug, text_hash
from corpus.types import Span


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_name_and_key_gives_a_sound_id(source: str, key: str) -> None:
    key = key.encode("utf-8", "ignore").decode()
    identity = document_id(source, key)
    assert DOCUMENT_ID.match(identity)
    assert identity == document_id(source, key)


def test_only_the_key_decides_which_paper_it_is() -> None:
    assert document_id("a.pdf", "key")[-10:] == document_id("b.html", "key")[-10:]
    assert document_id("a.pdf", "key") != document_id("a.pdf", "other key")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kingsferry (Cabinet)", "kingsferry-cabinet"), ("  A--B  ", "a-b"), ("£££", ""), ("Café", "caf")],
)
def test_a_slug_keeps_letters_and_digits_only(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_passage_is_named_after_its_version_and_place() -> None:
    assert passage_id("f" * 64, Span(3, 9)) == f"{'f' * 16}:3-9"
    assert text_hash("a") != text_hash("b")
