import threading

import numpy as np
import pytest

from corpus import vectors
from corpus.vectors import FlatVectors, write_vectors
from tests.contracts.vector_index import unit_rows


@pytest.fixture
def flat(tmp_path, monkeypatch):
    monkeypatch.setattr(vectors, "_WORTH_HALVING", 100)
    write_vectors(tmp_path / "v.faiss", 32, [unit_rows(501)])
    return FlatVectors(tmp_path / "v.faiss")


def test_two_halves_compared_at_once_tell_what_one_search_of_all_tells(flat):
    query = unit_rows(1, seed=6)
    [(rows, scores)] = flat.search(query, 501)
    told = flat.similarities(query)
    assert told[rows].tolist() == scores.tolist()


def test_who_finds_the_second_thread_taken_compares_both_halves_alone(flat):
    query = unit_rows(1, seed=6)
    together = flat.similarities(query)
    with vectors._beside._free:
        assert flat.similarities(query).tolist() == together.tolist()


def test_many_threads_each_get_the_similarities_of_their_own_query(flat):
    queries = unit_rows(8, seed=7)
    expected = [flat.similarities(one[None]).tolist() for one in queries]
    got: dict[int, list[list[float]]] = {at: [] for at in range(8)}
    threads = [
        threading.Thread(target=lambda at=at: got[at].extend(flat.similarities(queries[at][None]).tolist() for _ in range(20)))
        for at in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert all(some == expected[at] for at, each in got.items() for some in each) and all(
        len(each) == 20 for each in got.values()
    )


def test_each_half_holds_its_own_rows(flat):
    assert [part.ntotal for part in flat._parts] == [250, 251]
    assert np.allclose(flat.similarities(flat.rows(7, 8))[7], 1, atol=1e-3)


@pytest.mark.parametrize("rows", [0, 1, 3, 501])
def test_the_file_written_in_batches_is_what_faiss_writes_of_the_whole(tmp_path, rows):
    faiss = vectors.faiss_here()
    whole = faiss.IndexScalarQuantizer(32, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    some = unit_rows(501)[:rows]
    whole.add(some)
    faiss.write_index(whole, str(tmp_path / "whole"))
    assert write_vectors(tmp_path / "parts", 32, np.array_split(some, 3)) == rows
    assert (tmp_path / "parts").read_bytes() == (tmp_path / "whole").read_bytes()
