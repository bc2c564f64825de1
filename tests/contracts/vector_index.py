"""What every VectorIndex must pass. Subclass it and give it a ``make`` fixture: vectors in, index out."""

import numpy as np
import pytest

from corpus.ports import VectorIndex

NOTHING = np.zeros(0, dtype=np.int64)


def unit_rows(count, dimension=32, seed=5):
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class VectorIndexContract:
    @pytest.fixture
    def vectors(self):
        return unit_rows(500)

    @pytest.fixture
    def index(self, make, vectors):
        return make(vectors)

    def test_it_is_a_vector_index(self, index, vectors):
        assert isinstance(index, VectorIndex) and len(index) == len(vectors)

    def test_the_nearest_come_first_as_by_comparing_all(self, index, vectors):
        queries = unit_rows(20, seed=6)
        for query, (rows, scores) in zip(queries, index.search(queries, 10), strict=True):
            exact = vectors @ query
            assert np.allclose(exact[rows], scores, atol=1e-3)
            assert np.allclose(np.sort(exact)[::-1][:10], scores, atol=1e-3)
            assert (np.diff(scores) <= 0).all()

    def test_only_allowed_rows_are_found_and_as_many_as_there_are(self, index, vectors):
        allowed = np.arange(3, 500, 50, dtype=np.int64)
        [(rows, scores)] = index.search(vectors[:1], 100, allowed)
        assert sorted(rows.tolist()) == allowed.tolist()
        assert np.allclose(scores, (vectors @ vectors[0])[rows], atol=1e-3)

    def test_nothing_allowed_is_nothing_found(self, index, vectors):
        assert [len(rows) for rows, _ in index.search(vectors[:2], 5, NOTHING)] == [0, 0]

    def test_no_more_rows_than_there_are(self, make, vectors):
        [(rows, scores)] = make(vectors[:3]).search(vectors[:1], 10)
        assert len(rows) == len(scores) == 3

    def test_an_empty_index_finds_nothing(self, make, vectors):
        index = make(vectors[:0])
        assert len(index) == 0 and [len(rows) for rows, _ in index.search(vectors[:1], 5)] == [0]

    @pytest.mark.parametrize("k", [1, 7, 40])
    def test_equals_are_ordered_by_row_also_where_they_are_cut(self, make, vectors, k):
        vectors[[300, 20, 410, 100, 77]] = vectors[5]
        [(rows, _)] = make(vectors).search(vectors[5:6], k)
        assert rows[:6].tolist() == [5, 20, 77, 100, 300, 410][:k]

    def test_scores_follow_the_rows_asked_for(self, index, vectors):
        rows = np.array([9, 2, 400], dtype=np.int64)
        assert np.allclose(index.scores(vectors[:1], rows), vectors[rows] @ vectors[0], atol=1e-3)
        assert len(index.scores(vectors[:1], NOTHING)) == 0

    def test_many_queries_at_once_find_what_each_finds_alone(self, index):
        queries = unit_rows(8, seed=8)
        together = index.search(queries, 5)
        apart = [index.search(query[None], 5)[0] for query in queries]
        assert all(np.array_equal(a[0], b[0]) for a, b in zip(together, apart, strict=True))

    def test_every_row_that_is_compared_has_the_similarity_that_scores_tell(self, index, vectors):
        told = index.similarities(vectors[:1])
        compared = np.flatnonzero(~np.isnan(told))
        assert len(told) == len(index) and len(compared)
        assert np.allclose(told[compared], index.scores(vectors[:1], compared), atol=1e-6)
        [(rows, _)] = index.search(vectors[:1], 10)
        assert set(rows.tolist()) <= set(compared.tolist())

    def test_equal_rows_are_equally_similar(self, make, vectors):
        vectors[[300, 20, 410, 499]] = vectors[5]
        assert len(set(make(vectors).similarities(unit_rows(1, seed=9))[[5, 20, 300, 410, 499]].tolist())) == 1

    def test_an_empty_index_has_no_similarities(self, make, vectors):
        assert make(vectors[:0]).similarities(vectors[:1]).tolist() == []
