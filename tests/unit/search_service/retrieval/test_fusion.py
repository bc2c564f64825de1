"""Laws of the fused score."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_service.retrieval.fusion import best_first, fuse, normalise

similarity = st.floats(-1, 1, width=32)
points = st.floats(0, 100, width=32)
candidates = st.lists(st.tuples(similarity, points), min_size=1, max_size=30)
weights = st.floats(0, 1)


def split(pairs):
    return np.array([one for one, _ in pairs], dtype=np.float32), np.array([one for _, one in pairs], dtype=np.float32)


@given(candidates, weights)
def test_a_score_is_between_nothing_and_one(pairs, weight):
    scores = fuse(*split(pairs), weight)
    assert ((scores >= 0) & (scores <= 1 + 1e-6)).all()


@given(candidates, weights)
def test_better_on_both_sides_is_never_placed_lower(pairs, weight):
    dense, lexical = split(pairs)
    scores = fuse(dense, lexical, weight)
    for a in range(len(pairs)):
        for b in range(len(pairs)):
            if dense[a] >= dense[b] and lexical[a] >= lexical[b]:
                assert scores[a] >= scores[b] - 1e-6


@given(candidates, weights, st.randoms())
def test_the_order_of_the_candidates_changes_nothing(pairs, weight, random):
    rows = list(range(len(pairs)))
    random.shuffle(rows)
    dense, lexical = split(pairs)
    first = best_first(fuse(dense, lexical, weight), np.arange(len(pairs)))
    shuffled = np.array(rows)
    second = shuffled[best_first(fuse(dense[shuffled], lexical[shuffled], weight), shuffled)]
    assert first.tolist() == second.tolist()


@given(candidates)
def test_all_the_weight_on_one_side_leaves_the_other_without_a_say(pairs):
    dense, lexical = split(pairs)
    assert np.allclose(fuse(dense, lexical, 1.0), normalise(dense))
    assert np.allclose(fuse(dense, lexical, 0.0), normalise(lexical, least=0.0))


def test_no_words_anywhere_leaves_the_order_to_meaning():
    dense = np.array([0.2, 0.9, 0.5], dtype=np.float32)
    scores = fuse(dense, np.zeros(3, dtype=np.float32), 0.5)
    assert best_first(scores, np.arange(3)).tolist() == [1, 2, 0]


def test_no_candidates_give_no_scores():
    nothing = np.zeros(0, dtype=np.float32)
    assert len(fuse(nothing, nothing, 0.5)) == 0
