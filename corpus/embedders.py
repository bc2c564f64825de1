"""Embedders that ship with the house: the carried model, any Sentence Transformers model, and one without a model for tests."""

from __future__ import annotations

import copy
import hashlib
import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from corpus.carried import CARRIED, NAME, CarriedEmbedder, folder
from corpus.errors import ConfigError
from corpus.ports import Embedder, Vectors
from corpus.settings import Embedding, work_offline

_WORD = re.compile(r"\w+")
_HASHING = re.compile(r"hashing(?:-(\d{1,4}))?")


def open_embedder(settings: Embedding) -> Embedder:
    """Return the embedder that the settings name; raise ``ConfigError`` if there is no such model here."""
    hashing = _HASHING.fullmatch(settings.model)
    if hashing:
        return HashingEmbedder(int(hashing[1] or 256))
    if settings.model == CARRIED and settings.backend != "torch":
        return CarriedEmbedder(settings.threads, small=settings.backend == "onnx-int8")
    return SentenceTransformersEmbedder(settings)


def known_name(settings: Embedding) -> str | None:
    """Return the name of the embedder that the settings name, if it can be told without loading a model."""
    if _HASHING.fullmatch(settings.model):
        return open_embedder(settings).name
    return f"{NAME}+{settings.backend}" if settings.model == CARRIED else None


class HashingEmbedder:
    """Bag of hashed words. No model, no download; for tests and trials."""

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hashing-{dimension}@1"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in _WORD.findall(text.lower()):
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                row[int.from_bytes(digest, "big") % self.dimension] += 1
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return rows

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per query, in order."""
        return self.embed_passages(texts)

    def embed_query(self, text: str) -> Vectors:
        """Return a single row."""
        return self.embed_passages([text])


class SentenceTransformersEmbedder:
    """A Sentence Transformers model on the processor, loaded without a network.

    Every thread works on texts of its own: several threads inside one multiplication spin against each other as soon as
    something else wants a core (measured: four times the processor time). Queries use one.
    """

    def __init__(self, settings: Embedding) -> None:
        self._settings = settings
        self._lock = threading.Lock()  # a fast tokenizer must not be used from two threads at once
        self._models = [_load(settings.model)]
        self.dimension = int(self._models[0].get_embedding_dimension())
        self.name = known_name(settings) or f"{Path(settings.model).name}@{_fingerprint(self._models[0])}+torch"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        threads = min(self._settings.threads, len(texts))
        if not threads:
            return rows
        with self._lock, ThreadPoolExecutor(threads) as pool:
            while len(self._models) < threads:
                self._models.append(_twin(self._models[0]))
            parts = [
                pool.submit(self._encode, model.encode_document, texts[at::threads])
                for at, model in enumerate(self._models[:threads])
            ]
            for at, part in enumerate(parts):
                rows[at::threads] = part.result()
        return rows

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per query, in order."""
        with self._lock:
            return self._encode(self._models[0].encode_query, texts)

    def embed_query(self, text: str) -> Vectors:
        """Return a single row."""
        return self.embed_queries([text])

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        rows = encode(
            list(texts),
            batch_size=self._settings.batch,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(rows, dtype=np.float32)


def _load(model: str) -> Any:
    place = str(folder()) if model == CARRIED else model
    work_offline()
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(1)
    try:
        return SentenceTransformer(place, device="cpu", local_files_only=not Path(place).exists())
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"the model {model!r} is not on this machine",
            hint="COUNCIL_SEARCH_EMBEDDING__MODEL takes all-minilm-l6-v2, a folder, or a model already in the local cache.",
        ) from error


def _twin(model: Any) -> Any:
    """Return a copy of *model* for another thread, with a tokenizer of its own and the same weights in memory."""
    return copy.deepcopy(model, {id(weights): weights for weights in [*model.parameters(), *model.buffers()]})


def _fingerprint(model: Any) -> str:
    """Return a digest of the model's weights."""
    digest = hashlib.sha256()
    for name, weights in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(weights.contiguous().cpu().numpy().tobytes())
    return digest.hexdigest()[:12]
