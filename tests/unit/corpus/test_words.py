"""What stands for a word is taken out of the index once; what comes of it is what the index itself says."""

import numpy as np
import pytest

from corpus import words
from corpus.words import Entry, Posting, Remembered, TantivyWords, write_words

TOPICS = ("library hours", "parking permit charges", "care home contract", "re-procured leisure services", "waste collection")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "words"
    chance = np.random.default_rng(4)
    texts = [" ".join(chance.choice(TOPICS, 2)) + f" decision {number % 7}" for number in range(300)]
    write_words(folder, [Entry(f"Paper {number // 10}", "Cabinet", text) for number, text in enumerate(texts)])
    return TantivyWords(folder)


def a_posting(count):
    return Posting(np.arange(count, dtype=np.int32), np.ones(count, dtype=np.float32))


@pytest.mark.parametrize("asked", ["parking permit", '"care home" contract', "library -hours", "reprocured services 3", "the of"])
def test_scores_are_those_the_index_gives(index, asked):
    rows, scores = index.search(asked, 300)
    expected = np.zeros(300, dtype=np.float32)
    expected[rows] = scores
    assert np.allclose(index.scores(asked, np.arange(300, dtype=np.int64)), expected, rtol=1e-5)


def test_a_phrase_is_held_by_the_rows_that_a_search_for_it_finds(index):
    assert index.holding("care home").tolist() == sorted(index.search('"care home"', 300)[0].tolist())
    assert index.holding("home care parking").tolist() == index.holding("!").tolist() == []


def test_matching_rows_hold_the_share_that_they_are_said_to_hold(index):
    wishes = [("parking", "permit charges"), ("library",), ("zanzibar",)]
    rows, shares = index.matching(wishes, 0.2)
    assert len(rows) and (np.diff(rows) > 0).all() and (shares >= 0.2 - 1e-4).all()
    assert np.allclose(index.shares(wishes, rows), shares, atol=1e-6)
    rest = np.setdiff1d(np.arange(300), rows)
    assert (index.shares(wishes, rest) < 0.2).all()
    assert index.matching([], 0.5)[0].tolist() == index.matching([("!",)], 0.5)[0].tolist() == []


def test_common_words_taken_out_beforehand_change_nothing(index, tmp_path, monkeypatch):
    monkeypatch.setattr(words, "_COMMON", 20)
    before = index.scores("parking decision", np.arange(300, dtype=np.int64)).tolist()
    index._remembered = Remembered(1 << 20)
    index.prepare_common()
    assert index._remembered.get((("park",),)) is not None and index._remembered.get((("paper",),)) is None
    assert index.scores("parking decision", np.arange(300, dtype=np.int64)).tolist() == before


def test_what_was_not_asked_for_longest_is_forgotten_first():
    remembered = Remembered(3_000)
    for name in ("a", "b"):
        remembered.put(((name,),), a_posting(100))
    assert remembered.get((("a",),)) is not None
    remembered.put((("c",),), a_posting(100))
    assert [remembered.get(((name,),)) is not None for name in "abc"] == [True, False, True]
    remembered.put((("large",),), a_posting(1_000))
    assert remembered.get((("large",),)) is None and remembered.get((("a",),)) is not None
