"""Every implementation that ships with the house keeps its seam's contract."""

import itertools

import numpy as np
import pytest

from corpus import clustered
from corpus.embedders import HashingEmbedder, open_embedder
from corpus.labels import labels
from corpus.settings import Embedding
from corpus.vectors import FlatVectors, write_vectors
from corpus.words import Entry, TantivyWords, write_words
from search_service.answering.entailment import CarriedEntailer
from search_service.retrieval.batching import RememberingEmbedder
from tests.builders import a_passage
from tests.contracts.embedder import EmbedderContract
from tests.contracts.entailer import EntailerContract
from tests.contracts.lexical_index import LexicalIndexContract
from tests.contracts.vector_index import VectorIndexContract


class TestHashingEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return HashingEmbedder(256)


@pytest.fixture(scope="module", params=["onnx", "onnx-int8", "torch"])
def carried_model(request):
    return open_embedder(Embedding(backend=request.param))


class TestRememberingEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return RememberingEmbedder(HashingEmbedder())


class TestCarriedModel(EmbedderContract):
    @pytest.fixture
    def embedder(self, carried_model):
        return carried_model


@pytest.fixture(scope="module")
def carried_entailer():
    return CarriedEntailer()


class TestCarriedEntailer(EntailerContract):
    @pytest.fixture
    def entailer(self, carried_entailer):
        return carried_entailer


class TestFlatVectors(VectorIndexContract):
    @pytest.fixture
    def make(self, tmp_path):
        numbers = itertools.count()

        def make(vectors):
            path = tmp_path / f"{next(numbers)}.faiss"
            write_vectors(path, vectors.shape[1], np.array_split(vectors, 3))
            return FlatVectors(path)

        return make


class TestClusteredVectors(VectorIndexContract):
    """With all clusters in reach it finds what comparing with all finds."""

    @pytest.fixture
    def make(self, tmp_path, monkeypatch):
        numbers = itertools.count()
        monkeypatch.setattr(clustered, "FEW_ALLOWED", 0)
        monkeypatch.setattr(clustered, "_MOST_OF_IT", 1.0)
        monkeypatch.setattr(clustered, "RECALL", 0.0)

        def make(vectors):
            flat, clusters = (tmp_path / f"{next(numbers)}.faiss" for _ in range(2))
            write_vectors(flat, vectors.shape[1], np.array_split(vectors, 3))
            if not len(vectors):
                return FlatVectors(flat)
            clustered.write_clusters(clusters, FlatVectors(flat), [vectors[:1]])
            index = clustered.ClusteredVectors(flat, clusters)
            index.reach = clustered.clusters_for(len(vectors))
            return index

        return make


class TestTantivyWords(LexicalIndexContract):
    @pytest.fixture
    def make(self, tmp_path):
        def make(documents):
            entries = []
            for document in documents:
                zoned = document.reading.zones[-1]
                passage = a_passage(zoned.span.of(document.text), document=document, zone=zoned.zone)
                entries.append(Entry(document.title, "", passage.text, labels(document, passage)))
            write_words(tmp_path / "words", entries)
            return TantivyWords(tmp_path / "words")

        return make
