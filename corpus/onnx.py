"""A small sentence encoder of the BERT family as an ONNX model, written in memory from its published weights.

onnxruntime keeps the weights ready for multiplication, so a short query takes it less than half the time that it takes torch,
and a service that only searches need not load torch at all. The file format is a few kinds of protobuf message; writing them
here spares a converter, and the same weights always give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Weights = Mapping[str, npt.NDArray[np.float32]]

_FLOAT, _INT8, _INT32, _INT64 = 1, 3, 6, 7
_BYTES, _NUMBER, _SINGLE = 2, 0, 5  # wire types of protobuf
_IR, _OPSET = 8, 17
_PARTS = ("query", "key", "value")
_FUSED = "com.microsoft"
"""The domain of onnxruntime's own operators: whole attention blocks in one."""

_STEPS = 63
"""Steps of a small weight to either side of 0. With 127 the sums of processors without VNNI overflow, and vectors would differ
from machine to machine."""


def encoder(weights: Weights, layers: int, heads: int, epsilon: float, *, small: bool = False) -> bytes:
    """Return the model: token numbers and mask in, one vector of unit length per text out (mean over its tokens).

    *small* keeps and multiplies the weights as whole numbers of eight bits, each column with a scale of its own. What they are
    multiplied with has one scale for the whole run: give such a model one text at a time, or texts change each other's vectors.
    """
    graph = (_Small if small else _Graph)(weights, epsilon)
    graph.unit(_mean(graph, layers, heads), "vectors")
    return graph.model("vectors")


def classifier(weights: Weights, layers: int, heads: int, epsilon: float, *, small: bool = False) -> bytes:
    """Return the model with a layer on top that tells classes apart: one chance for each class per text out, ``chances``.

    *weights* hold that layer as ``classifier.weight``, shape (classes, dimension), and ``classifier.bias``. For the rest as
    `encoder`.
    """
    graph = (_Small if small else _Graph)(weights, epsilon)
    graph.classes(_mean(graph, layers, heads), "chances")
    return graph.model("chances")


def _mean(graph: _Graph, layers: int, heads: int) -> str:
    """Add all that leads to the mean over the tokens of a text."""
    state = graph.embeddings()
    for layer in range(layers):
        state = graph.layer(state, f"encoder.layer.{layer}", heads)
    return graph.mean(state)


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self, weights: Weights, epsilon: float) -> None:
        self._weights = weights
        self._epsilon = epsilon
        self._nodes: list[bytes] = []
        self._tensors: list[bytes] = []
        self._count = 0

    def embeddings(self) -> str:
        """Add what turns token numbers into vectors, place and norm included."""
        tables = [
            self._held(f"embeddings.{name}")
            for name in (
                "word_embeddings.weight",
                "position_embeddings.weight",
                "token_type_embeddings.weight",
                "LayerNorm.weight",
                "LayerNorm.bias",
            )
        ]
        return self._add("EmbedLayerNormalization", ["ids", "kinds", *tables], _FUSED, outputs=2, epsilon=self._epsilon)

    def layer(self, state: str, name: str, heads: int) -> str:
        """Add one layer: attention, then the two dense steps, each with its shortcut and norm."""
        attended = self._attention(state, f"{name}.attention.self", heads)
        state = self._closed(self._times(attended, f"{name}.attention.output.dense"), state, f"{name}.attention.output")
        widened = self._add(
            "BiasGelu",
            [self._times(state, f"{name}.intermediate.dense"), self._held(f"{name}.intermediate.dense.bias")],
            _FUSED,
        )
        return self._closed(self._times(widened, f"{name}.output.dense"), state, f"{name}.output")

    def mean(self, state: str) -> str:
        """Add the mean over the tokens that are there."""
        mask = self._add("Cast", ["mask"], to=_FLOAT)
        last = self._tensor("last", np.array([2], dtype=np.int64))
        column = self._add("Unsqueeze", [mask, last])
        axis = self._tensor("axis", np.array([1], dtype=np.int64))
        total = self._add("ReduceSum", [self._add("Mul", [state, column]), axis], keepdims=0)
        return self._add("Div", [total, self._add("ReduceSum", [mask, axis], keepdims=1)])

    def unit(self, mean: str, name: str) -> None:
        """Add the same at unit length, under *name*."""
        self._add("LpNormalization", [mean], name=name, axis=-1, p=2)

    def classes(self, mean: str, name: str) -> None:
        """Add the chance of each class, under *name*."""
        told = self._add("MatMul", [mean, self._tensor("classifier.weight", self._weights["classifier.weight"].T)])
        self._add("Softmax", [self._add("Add", [told, self._held("classifier.bias")])], name=name, axis=-1)

    def model(self, output: str) -> bytes:
        """Return the whole as a file's bytes; *output* is what it gives."""
        inputs = [_value(name, _INT32, ("texts", "tokens")) for name in ("ids", "kinds", "mask")]
        graph = b"".join(
            [
                *(_bytes(1, node) for node in self._nodes),
                _bytes(2, b"encoder"),
                *(_bytes(5, tensor) for tensor in self._tensors),
                *(_bytes(11, value) for value in inputs),
                _bytes(12, _value(output, _FLOAT, ("texts", "dimension"))),
            ]
        )
        opsets = [_number(2, _OPSET), _bytes(1, _FUSED.encode()) + _number(2, 1)]
        return _number(1, _IR) + _bytes(7, graph) + b"".join(_bytes(8, opset) for opset in opsets)

    def _attention(self, state: str, name: str, heads: int) -> str:
        packed = np.concatenate([self._weights[f"{name}.{part}.weight"].T for part in _PARTS], axis=1)
        inputs = [state, self._tensor(f"{name}.weights", packed), self._biases(name), "mask"]
        return self._add("Attention", inputs, _FUSED, num_heads=heads)

    def _biases(self, name: str) -> str:
        return self._tensor(f"{name}.biases", np.concatenate([self._weights[f"{name}.{part}.bias"] for part in _PARTS]))

    def _times(self, state: str, name: str) -> str:
        return self._add("MatMul", [state, self._tensor(f"{name}.weight", self._weights[f"{name}.weight"].T)])

    def _closed(self, state: str, shortcut: str, name: str) -> str:
        held = [self._held(f"{name}.{part}") for part in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        return self._add("SkipLayerNormalization", [state, shortcut, *held], _FUSED, epsilon=self._epsilon)

    def _held(self, name: str) -> str:
        return self._tensor(name, self._weights[name])

    def _tensor(self, name: str, values: npt.NDArray[Any]) -> str:
        kind, form = {"int64": (_INT64, "<i8"), "int8": (_INT8, "<i1")}.get(values.dtype.name, (_FLOAT, "<f4"))
        raw = np.ascontiguousarray(values, dtype=form).tobytes()
        dims = b"".join(_number(1, size) for size in values.shape)
        self._tensors.append(dims + _number(2, kind) + _bytes(8, name.encode()) + _bytes(9, raw))
        return name

    def _add(
        self,
        operator: str,
        inputs: Sequence[str],
        domain: str = "",
        *,
        outputs: int = 1,
        name: str = "",
        **attributes: float,
    ) -> str:
        self._count += 1
        name = name or f"{operator}{self._count}"
        names = [name, *(f"{name}.{more}" for more in range(1, outputs))]
        self._nodes.append(
            b"".join(_bytes(1, one.encode()) for one in inputs)
            + b"".join(_bytes(2, one.encode()) for one in names)
            + _bytes(4, operator.encode())
            + b"".join(_bytes(5, one) for one in _attributes(attributes))
            + _bytes(7, domain.encode())
        )
        return name


class _Small(_Graph):
    """The same with small weights in all layers; embeddings and norms stay as they are."""

    def _attention(self, state: str, name: str, heads: int) -> str:
        parts = [self._times(state, f"{name}.{part}") for part in _PARTS]
        return self._add("MultiHeadAttention", [*parts, self._biases(name), "mask"], _FUSED, num_heads=heads)

    def _times(self, state: str, name: str) -> str:
        weights = self._weights[f"{name}.weight"].T
        scales = (np.abs(weights).max(axis=0) / _STEPS).astype(np.float32)
        small = np.round(weights / np.maximum(scales, np.finfo(np.float32).tiny)).astype(np.int8)
        inputs = [state, self._tensor(f"{name}.small", small), self._tensor(f"{name}.scales", scales)]
        return self._add("DynamicQuantizeMatMul", inputs, _FUSED)


def _attributes(given: Mapping[str, float]) -> Iterator[bytes]:
    for name, value in given.items():
        whole = isinstance(value, int)
        content = _number(3, value) if isinstance(value, int) else _varint(2 << 3 | _SINGLE) + struct.pack("<f", value)
        yield _bytes(1, name.encode()) + content + _number(20, 2 if whole else 1)


def _value(name: str, kind: int, shape: Sequence[str]) -> bytes:
    dims = b"".join(_bytes(1, _bytes(2, size.encode())) for size in shape)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _NUMBER) + _varint(value % (1 << 64))


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
