"""Clusters are searched only where they find what comparing with all would."""

import numpy as np
import pytest

from corpus.clustered import RECALL, ClusteredVectors, clusters_for, write_clusters
from corpus.errors import IndexDamaged
from corpus.vectors import FlatVectors, write_vectors


def about_topics(count, topics, dimension=24, seed=3, spread=0.15):
    chance = np.random.default_rng(seed)
    middles = np.random.default_rng(1).standard_normal((topics, dimension))
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    rows = middles[chance.integers(0, topics, count)] + spread * chance.standard_normal((count, dimension))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors():
    return about_topics(30_000, 300)


@pytest.fixture(scope="module")
def files(vectors, tmp_path_factory):
    folder = tmp_path_factory.mktemp("clusters")
    flat, clusters = folder / "vectors.faiss", folder / "clusters.faiss"
    write_vectors(flat, vectors.shape[1], np.array_split(vectors, 7))
    assert write_clusters(clusters, FlatVectors(flat), [about_topics(100, 300, seed=4)])
    return flat, clusters


def test_most_of_what_is_nearest_is_found_though_few_clusters_are_searched(files, vectors):
    index = ClusteredVectors(*files)
    assert index.reach <= clusters_for(len(vectors)) / 4
    queries = about_topics(200, 300, seed=5)
    found, truth = index.search(queries, 100), FlatVectors(files[0]).search(queries, 100)
    shares = [len(set(some.tolist()) & set(true.tolist())) / 100 for (some, _), (true, _) in zip(found, truth, strict=True)]
    assert np.mean(shares) >= RECALL - 0.02
    for query, (rows, scores) in zip(queries, found, strict=True):
        assert np.allclose(scores, vectors[rows] @ query, atol=1e-3) and (np.diff(scores) <= 0).all()


def test_few_allowed_rows_are_all_found_wherever_they_lie(files, vectors):
    allowed = np.arange(11, len(vectors), 1_000, dtype=np.int64)
    for rows, _ in ClusteredVectors(*files).search(about_topics(20, 300, seed=6), 100, allowed):
        assert sorted(rows.tolist()) == allowed.tolist()


def test_many_allowed_rows_are_searched_inside_the_filter(files, vectors):
    allowed = np.arange(0, len(vectors) - 9_000, dtype=np.int64)
    for rows, _ in ClusteredVectors(*files).search(about_topics(20, 300, seed=7), 50, allowed):
        assert len(rows) == 50 and rows.max() < len(allowed)


def test_where_clusters_find_too_little_none_are_made(tmp_path):
    alike = np.random.default_rng(2).standard_normal((3_000, 96)).astype(np.float32)
    alike /= np.linalg.norm(alike, axis=1, keepdims=True)
    write_vectors(tmp_path / "flat", 96, [alike])
    queries = np.random.default_rng(9).standard_normal((50, 96)).astype(np.float32)
    assert write_clusters(tmp_path / "clusters", FlatVectors(tmp_path / "flat"), [queries]) == 0
    assert not (tmp_path / "clusters").exists()


def test_clusters_of_other_passages_are_refused(files, tmp_path):
    write_vectors(tmp_path / "flat", 24, [about_topics(50, 3)])
    with pytest.raises(IndexDamaged, match="not of the same passages"):
        ClusteredVectors(tmp_path / "flat", files[1])
    with pytest.raises(IndexDamaged, match="cannot be read"):
        ClusteredVectors(files[0], tmp_path / "nothing")


def test_enough_must_be_found_for_each_kind_of_query_not_only_on_average(files, tmp_path):
    flat, near = FlatVectors(files[0]), about_topics(100, 300, seed=4)
    far = np.random.default_rng(9).standard_normal((50, near.shape[1])).astype(np.float32)
    alone = write_clusters(tmp_path / "one", flat, [near])
    both = write_clusters(tmp_path / "two", flat, [near, far / np.linalg.norm(far, axis=1, keepdims=True)])
    assert both == 0 or both > alone
