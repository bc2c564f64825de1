"""What comes together is worked off together, and every caller gets its own."""

import threading
import time

import numpy as np
import pytest

from corpus.embedders import HashingEmbedder
from search_service.retrieval.batching import Batcher, RememberingEmbedder


def in_threads(items, do):
    found = {}

    def one(item):
        try:
            found[item] = do(item)
        except ValueError as error:
            found[item] = error

    threads = [threading.Thread(target=one, args=(item,)) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_many_callers_share_batches_and_each_gets_its_own():
    batches = []

    def double(items):
        batches.append(len(items))
        time.sleep(0.02)
        return [2 * item for item in items]

    batcher = Batcher(double, most=8)
    assert in_threads(range(40), batcher.do) == {item: 2 * item for item in range(40)}
    assert sum(batches) == 40 and max(batches) <= 8 and len(batches) < 40


def test_what_goes_wrong_is_told_to_the_batch_and_the_next_goes_on():
    def picky(items):
        if 3 in items:
            raise ValueError("three")
        return items

    batcher = Batcher(picky, most=1)
    found = in_threads(range(6), batcher.do)
    assert isinstance(found.pop(3), ValueError) and found == {item: item for item in (0, 1, 2, 4, 5)}
    with pytest.raises(ValueError, match="three"):
        batcher.do(3)
    assert batcher.do(4) == 4


class Counting(HashingEmbedder):
    def __init__(self):
        super().__init__(16)
        self.embedded = []

    def embed_queries(self, texts):
        self.embedded += texts
        return super().embed_queries(texts)


def test_a_query_is_embedded_once_while_it_is_remembered():
    counting = Counting()
    embedder = RememberingEmbedder(counting, kept=2)
    first = embedder.embed_query("bins")
    assert np.array_equal(embedder.embed_query("bins"), first) and first.shape == (1, 16) and counting.embedded == ["bins"]
    embedder.embed_query("roads")
    embedder.embed_query("trees")
    embedder.embed_query("bins")
    assert counting.embedded == ["bins", "roads", "trees", "bins"]


def test_queries_of_many_threads_get_the_vectors_they_get_alone():
    embedder, alone = RememberingEmbedder(Counting()), HashingEmbedder(16)
    texts = [f"question {number % 7} about bins" for number in range(30)]
    found = in_threads(texts, embedder.embed_query)
    assert all(np.array_equal(found[text], alone.embed_query(text)) for text in texts)
