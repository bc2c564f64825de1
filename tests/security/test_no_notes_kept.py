"""The library that runs the model keeps, and would send, notes of its own unless it is told not to."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_running_the_model_leaves_nothing_in_the_home_of_whoever_runs_it(tmp_path):
    code = (
        "from corpus.embedders import open_embedder\n"
        "from corpus.settings import Embedding\n"
        "open_embedder(Embedding()).embed_query('x')"
    )
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", code], env={**kept, "HOME": str(tmp_path)}, cwd=ROOT, check=True)
    assert [path for path in tmp_path.rglob("*") if "onnxruntime" in path.name] == []
