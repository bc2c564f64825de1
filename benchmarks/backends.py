"""The back ends of the model: those that ship, and OpenVINO beside them, running the same graph on the same tokens."""

from __future__ import annotations

import sys
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.environment import OPENVINO, installed
from corpus.carried import NAME, CarriedEmbedder, folder, written
from corpus.embedders import open_embedder
from corpus.ports import Embedder, Vectors
from corpus.settings import Embedding

NAMES = ("torch", "onnx", "onnx-int8", "openvino")


def opened(name: str, packages: Path) -> Embedder:
    """Return a back end by its name; *packages* is where OpenVINO is kept."""
    if name == "openvino":
        return OpenVinoEmbedder(Embedding().threads, packages)
    return open_embedder(Embedding.model_validate({"backend": name}))


class OpenVinoEmbedder(CarriedEmbedder):
    """As the embedder that ships, with OpenVINO running the graph; as many requests as threads."""

    def __init__(self, threads: int, packages: Path) -> None:
        super().__init__(threads)
        sys.path.append(str(installed(packages, OPENVINO)))
        from openvino import Core  # type: ignore[import-not-found]

        core: Any = Core()
        told = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": threads, "INFERENCE_PRECISION_HINT": "f32"}
        compiled = core.compile_model(core.read_model(model=written(folder())), "CPU", told)
        self._free: SimpleQueue[Any] = SimpleQueue()
        for _ in range(threads):
            self._free.put(compiled.create_infer_request())
        self.name = f"{NAME}+openvino"

    def _infer(self, given: dict[str, npt.NDArray[np.int32]]) -> Vectors:
        request = self._free.get()
        try:
            return np.array(next(iter(request.infer(given).values())), dtype=np.float32)
        finally:
            self._free.put(request)
