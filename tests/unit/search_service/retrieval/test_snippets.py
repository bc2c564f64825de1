"""What is marked in a passage, and that the marks are where the words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_service.retrieval.snippets import Wanted, highlights


def marked(text, words, phrases=()):
    return [text[start:end] for start, end in highlights(text, Wanted.of(words, phrases))]


@pytest.mark.parametrize("word", ["re-procure", "reprocured", "Re-Procuring", "reprocurement"])
@pytest.mark.parametrize("printed", ["re-procurement", "reprocured", "re-procuring", "re procure"])
def test_stems_and_hyphens_meet(word, printed):
    assert marked(f"The {printed} of the service", word) == [printed]


def test_little_words_are_not_marked():
    assert marked("The contract of the council", "the contract of a library") == ["contract"]


def test_a_phrase_is_marked_only_whole():
    text = "mental health services; health of the mental kind"
    assert marked(text, "", ["mental health"]) == ["mental health"]


def test_an_added_form_is_marked_only_whole():
    text = "Child and Adolescent Mental Health Services, and other services"
    assert marked(text, "CAMHS", ["child and adolescent mental health services"]) == [
        "Child and Adolescent Mental Health Services"
    ]


def test_marks_that_meet_are_one():
    assert marked("mental health services", "mental", ["mental health", "health services"]) == ["mental health services"]


def test_characters_beyond_the_plain_ones_move_nothing():
    assert marked("𝒳 ‘café’ — Ŵylfa’s contract", "contract café") == ["café", "contract"]


@given(st.text(max_size=200), st.text(max_size=40))
def test_marks_lie_inside_in_order_and_apart(text, words):
    end = -1
    for start, stop in highlights(text, Wanted.of(words, [words])):
        assert end < start < stop <= len(text)
        end = stop
