"""Cursors keep their place, and cannot be bent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadCursor, CursorExpired
from corpus.types import Filters
from search_service.retrieval import Query
from search_service.retrieval.paging import read_cursor, seal_of, write_cursor

places = st.one_of(st.integers(), st.text(max_size=20), st.lists(st.integers(), max_size=3))


@given(places)
def test_a_place_comes_back(place):
    assert read_cursor(write_cursor("gen-1", "q", place), "gen-1", "q") == place


@given(st.data())
def test_a_changed_character_is_noticed(data):
    cursor = write_cursor("gen-1", "q", 40)
    at = data.draw(st.integers(0, len(cursor) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda char: char != cursor[at]))
    with pytest.raises(BadCursor):
        read_cursor(cursor[:at] + other + cursor[at + 1 :], "gen-1", "q")


@pytest.mark.parametrize("cursor", ["", "x", "é", "=", "AAAA", "A" * 5000, "bm90IGEgY3Vyc29y"])
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(BadCursor):
        read_cursor(cursor, "gen-1", "q")


def test_a_cursor_of_another_query_is_refused_and_of_another_generation_expired():
    cursor = write_cursor("gen-1", "q", 40)
    with pytest.raises(BadCursor):
        read_cursor(cursor, "gen-1", "another")
    with pytest.raises(CursorExpired):
        read_cursor(cursor, "gen-2", "q")


def test_the_fingerprint_of_a_query_does_not_hang_on_the_order_of_sets():
    names = [f"council-{number}" for number in range(50)]
    one, other = Query("x", Filters(councils=frozenset(names))), Query("x", Filters(councils=frozenset(reversed(names))))
    assert seal_of(one) == seal_of(other) != seal_of(Query("y", one.filters))
