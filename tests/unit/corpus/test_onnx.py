"""The encoder written in memory gives what the arithmetic of its weights gives, and always the same bytes."""

import numpy as np
import onnxruntime
import pytest

from corpus.onnx import classifier, encoder

WIDTH, HEADS, WIDER, LAYERS = 8, 2, 16, 2


@pytest.fixture
def weights():
    chance = np.random.default_rng(4)

    def some(*shape):
        return chance.standard_normal(shape).astype(np.float32) * 0.5

    held = {
        "embeddings.word_embeddings.weight": some(20, WIDTH),
        "embeddings.position_embeddings.weight": some(12, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
        "embeddings.LayerNorm.weight": some(WIDTH),
        "embeddings.LayerNorm.bias": some(WIDTH),
    }
    for layer in range(LAYERS):
        for part, out, into in (
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", WIDER, WIDTH),
            ("output.dense", WIDTH, WIDER),
        ):
            held[f"encoder.layer.{layer}.{part}.weight"] = some(out, into)
            held[f"encoder.layer.{layer}.{part}.bias"] = some(out)
        for part in ("attention.output", "output"):
            held[f"encoder.layer.{layer}.{part}.LayerNorm.weight"] = some(WIDTH)
            held[f"encoder.layer.{layer}.{part}.LayerNorm.bias"] = some(WIDTH)
    return held


def norm(state, weights, name):
    middle, spread = state.mean(-1, keepdims=True), state.var(-1, keepdims=True)
    return (state - middle) / np.sqrt(spread + 1e-12) * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]


def by_hand(ids, weights, kinds=0):
    from math import erf

    def dense(state, name):
        return state @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    tables = [weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")]
    state = norm(tables[0][ids] + tables[1][: len(ids)] + tables[2][kinds], weights, "embeddings")
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            dense(state, f"{name}.attention.self.{part}").reshape(len(ids), HEADS, -1) for part in ("query", "key", "value")
        )
        heed = np.exp(np.einsum("qhd,khd->hqk", query, key) / np.sqrt(WIDTH / HEADS))
        heed /= heed.sum(-1, keepdims=True)
        seen = np.einsum("hqk,khd->qhd", heed, value).reshape(len(ids), WIDTH)
        state = norm(dense(seen, f"{name}.attention.output.dense") + state, weights, f"{name}.attention.output")
        wide = dense(state, f"{name}.intermediate.dense")
        wide = wide * (1 + np.vectorize(erf)(wide / np.sqrt(2))) / 2
        state = norm(dense(wide, f"{name}.output.dense") + state, weights, f"{name}.output")
    return state.mean(0)


def unit(mean):
    return mean / np.linalg.norm(mean)


def test_it_computes_what_the_weights_say_and_padding_changes_nothing(weights):
    session = onnxruntime.InferenceSession(encoder(weights, LAYERS, HEADS, 1e-12), providers=["CPUExecutionProvider"])
    texts = [[3, 7, 1, 19, 4], [5, 2]]
    ids = np.array([[3, 7, 1, 19, 4], [5, 2, 0, 0, 0]], dtype=np.int32)
    mask = np.array([[1, 1, 1, 1, 1], [1, 1, 0, 0, 0]], dtype=np.int32)
    [rows] = session.run(None, {"ids": ids, "kinds": np.zeros_like(ids), "mask": mask})
    assert np.allclose(rows, [unit(by_hand(np.array(one), weights)) for one in texts], atol=1e-5)


def test_classes_are_told_by_the_layer_on_top_and_which_text_a_token_is_of_counts(weights):
    chance = np.random.default_rng(5)
    weights |= {
        "classifier.weight": chance.standard_normal((3, WIDTH)).astype(np.float32),
        "classifier.bias": np.ones(3, np.float32),
    }
    session = onnxruntime.InferenceSession(classifier(weights, LAYERS, HEADS, 1e-12), providers=["CPUExecutionProvider"])
    ids, kinds = np.array([[3, 7, 1, 19, 4]], dtype=np.int32), np.array([[0, 0, 1, 1, 1]], dtype=np.int32)
    [[chances]] = session.run(None, {"ids": ids, "kinds": kinds, "mask": np.ones_like(ids)})
    told = np.exp(weights["classifier.weight"] @ by_hand(ids[0], weights, kinds[0]) + weights["classifier.bias"])
    assert np.allclose(chances, told / told.sum(), atol=1e-5)


def test_the_same_weights_give_the_same_bytes(weights):
    assert encoder(weights, LAYERS, HEADS, 1e-12) == encoder(dict(reversed(weights.items())), LAYERS, HEADS, 1e-12)
