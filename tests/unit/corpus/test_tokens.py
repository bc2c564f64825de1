import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.tokens import BREAK, STOP_WORDS, for_index, for_query, phrase_forms, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("re-procure", "reprocure"),
        ("re-procure", "re procure"),
        ("sub-committee", "sub committee"),
        ("co\u2011operation", "co-operation"),
        ("15/00006", "15-00006"),
        ("15/00006", "1500006"),
        ("£1,554,000", "1554000"),
        ("s.75", "s75"),
        ("O'Brien", "OBrien"),
        ("council’s", "council"),
        ("Café", "cafe"),
        ("Ynys Môn", "ynys mon"),
        ("DECISION-MAKER", "decision maker"),
    ],
)
def test_spellings_of_one_thing_share_a_word(one, other):
    assert set(for_query(one)) & set(for_index(other).split())
    assert set(for_query(other)) & set(for_index(one).split())


def test_different_numbers_share_no_word():
    assert not set(for_query("1554000")) & set(for_index("1554 and 000").split())


def test_punctuation_is_no_word():
    assert words_of("... — ( ) '' - /") == [] and for_index("?!") == "" and for_query("") == []


def test_positions_are_those_of_the_text_and_joined_words_stand_apart():
    indexed = for_index("the re-procurement of the pre-school sub committee")
    assert indexed.startswith("the re procurement of the pre school sub committee")
    assert indexed.split(BREAK)[1:] == [" reprocurement ", " preschool ", " subcommittee"]


def test_a_query_leaves_out_what_every_text_holds():
    assert for_query("Which of the councils have agreed to it?") == ["councils", "agreed"]
    assert for_query("to be or not to be") == ["to", "be", "or", "not"]


def test_a_phrase_keeps_every_word_in_order():
    assert phrase_forms("the end of the lease") == [["the", "end", "of", "the", "lease"]]
    assert phrase_forms("...") == []


@given(st.text())
def test_any_text_makes_words_that_are_words(text):
    for word in for_index(text).split():
        assert word == BREAK or word.isalnum()
    assert all(word and word.isalnum() for word in for_query(text))


@given(st.text(alphabet="abc -'’/.", max_size=30))
def test_a_word_of_the_text_can_always_be_asked_for(text):
    indexed = set(for_index(text).split())
    asked = set(for_query(text))
    assert not asked or asked & indexed
    assert STOP_WORDS
