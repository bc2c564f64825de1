"""Whether a stretch of a paper shows what a question asks after, denies it, or does not tell: textual entailment.

The model is the carried sentence encoder, which reads question and stretch together, with low-rank additions to its layers
(Hu and others, 2021) and three classes on top. They were trained on pairs written for this project (``benchmarks/pairs``), and
lie beside this room; the encoder's own weights travel in their package, and neither is of use without the other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.carried import NAME, folder
from corpus.errors import ConfigError
from corpus.files import sha256_of
from corpus.onnx import classifier
from corpus.ports import Chances, Entailer
from corpus.settings import work_offline

ADDED = Path(__file__).with_name("entailment.safetensors")
SHA256 = "353e12b84c7e8cbac812e8fe6dd084fc51afeaa8a2e6caca2bce94231ac38c70"
"""Of the additions."""
CLASSES = ("shows", "denies", "silent")
"""What a text may do, in the order of the chances."""
_MOST_TOKENS = 160
_THREADS = 2


@lru_cache(maxsize=1)
def installed() -> Entailer:
    """Return the entailer, opened once however many generations are answered from; raise ``ConfigError`` without its model."""
    return CarriedEntailer()


class CarriedEntailer:
    """The model that ships with the house, its layers in eight bits, run by ONNX Runtime."""

    def __init__(self, added: Path = ADDED, sha256: str = SHA256) -> None:
        work_offline()
        import onnxruntime
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        if not added.is_file() or sha256_of(added) != sha256:
            raise ConfigError(f"{added} is not what it should be", hint="Install the project again.")
        place = folder()
        config = json.loads((place / "config.json").read_text(encoding="utf-8"))
        layers, heads, epsilon = (config[name] for name in ("num_hidden_layers", "num_attention_heads", "layer_norm_eps"))
        weights = adapted(load_file(place / "model.safetensors"), load_file(added))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = classifier(weights, layers, heads, epsilon, small=True)
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_file(str(place / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MOST_TOKENS, strategy="longest_first")
        self._tokenizer.no_padding()
        self.name = f"{NAME}+entailment@{sha256[:12]}+onnx-int8"

    def read(self, question: str, texts: Sequence[str]) -> Chances:
        """Return the chances of each class for each text, shape (texts, 3), in order."""
        told = np.zeros((len(texts), len(CLASSES)), dtype=np.float32)
        pairs = self._tokenizer.encode_batch([(question, text) for text in texts])
        with ThreadPoolExecutor(_THREADS) as pool:
            for at, chances in enumerate(pool.map(self._run, pairs)):
                told[at] = chances
        return told

    def _run(self, pair: Any) -> Chances:
        given = {"ids": pair.ids, "kinds": pair.type_ids, "mask": pair.attention_mask}
        chances: Chances = self._session.run(None, {name: np.array([row], dtype=np.int32) for name, row in given.items()})[0][0]
        return chances


def adapted(
    weights: Mapping[str, npt.NDArray[np.float32]], added: Mapping[str, npt.NDArray[Any]]
) -> dict[str, npt.NDArray[np.float32]]:
    """Return *weights* with what was trained: ``X.up @ X.down`` is added to ``X.weight``, anything else takes its place."""
    found = dict(weights)
    for name, values in added.items():
        if name.endswith(".up"):
            layer = name.removesuffix(".up")
            down = added[f"{layer}.down"].astype(np.float32)
            found[f"{layer}.weight"] = weights[f"{layer}.weight"] + values.astype(np.float32) @ down
        elif not name.endswith(".down"):
            found[name] = values.astype(np.float32)
    return found
