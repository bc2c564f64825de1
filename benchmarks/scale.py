"""How it grows: time to build, disk, memory, speed and recall at 10 thousand, 100 thousand and a million passages.

    python benchmarks/scale.py FOLDER [--passages 10000 --passages 100000 ...] [--out docs/assurance/benchmarks]

FOLDER keeps the studies (``studies.py`` says what they are made of); one that is there is not made again, and the time it took
is that of its making. Every size is opened in a process of its own, as the service opens it. Recall is that of the vector
index against comparing all, for questions whose vectors are real; once over all passages and once over those alone whose
vectors are true embeddings too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.load import queries
from benchmarks.studies import REAL, home_of, questions_at_hand
from corpus import generation
from corpus.clustered import ClusteredVectors
from corpus.embedders import open_embedder
from corpus.settings import Settings
from corpus.vectors import FlatVectors
from search_service.retrieval import Query
from search_service.service import SearchService
from search_service.watching import Watch

COLUMNS = (
    "passages",
    "papers",
    "build s",
    "disk MB",
    "of it vectors MB",
    "open s",
    "memory of its own MB",
    "mapped MB",
    "search p50 ms",
    "search p95 ms",
    "ask p50 ms",
    "ask p95 ms",
    "vectors",
    "nearest 100 ms",
    "recall@10",
    "recall@100",
    "recall@100 of real",
)


def measure(home: Path, searches: int, asks: int) -> dict[str, Any]:
    """Open *home* as the service does and return its figures."""
    began = time.perf_counter()
    service = SearchService(Settings(home=home), watch=Watch("ERROR"))
    service.search(Query("library opening hours"))
    took = time.perf_counter() - began
    live = generation.open_current(home)
    chosen = np.unique(np.random.default_rng(1).integers(0, len(live.passages), 500))
    texts = [one.text for one in live.passages.get(chosen)]
    asked = [words for _, words in questions_at_hand()]
    typed = list(islice(queries(texts, asked, seed=9), searches))
    found: dict[str, Any] = {"passages": len(live.passages), "papers": live.manifest.documents, "open s": round(took, 1)}
    found |= _times("search", lambda words: service.search(Query(words)), typed)
    found |= _times("ask", service.ask, asked[:asks])
    found |= _memory()
    found |= _recall(live, asked[:200])
    found["disk MB"] = sum(one.stat().st_size for one in live.folder.rglob("*") if one.is_file()) >> 20
    found["of it vectors MB"] = sum(one.stat().st_size for one in live.folder.glob("*.faiss")) >> 20
    return found


def _times(name: str, ask: Callable[[str], object], words: list[str]) -> dict[str, float]:
    took = []
    for one in words:
        began = time.perf_counter()
        ask(one)
        took.append((time.perf_counter() - began) * 1000)
    p50, p95 = np.percentile(took, [50, 95])
    return {f"{name} p50 ms": round(float(p50), 1), f"{name} p95 ms": round(float(p95), 1)}


def _memory() -> dict[str, int]:
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {
        name: int(lines[key].split()[0]) >> 10 for name, key in (("memory of its own MB", "RssAnon"), ("mapped MB", "RssFile"))
    }


def _recall(live: generation.Generation, asked: list[str]) -> dict[str, Any]:
    vectors = open_embedder(Settings().embedding).embed_queries(asked)
    began = time.perf_counter()
    found = [live.vectors.search(one[None], 100)[0][0] for one in vectors]
    took = (time.perf_counter() - began) * 1000 / len(vectors)
    truth = [rows for rows, _ in FlatVectors(live.folder / generation.VECTORS).search(vectors, 100)]
    pairs = list(zip(found, truth, strict=True))
    real = [(set(some.tolist()), {row for row in true.tolist() if row < REAL}) for some, true in pairs]
    reach = f"{live.vectors.reach} clusters" if isinstance(live.vectors, ClusteredVectors) else "all compared"
    return {
        "vectors": reach,
        "nearest 100 ms": round(took, 2),
        "recall@10": round(float(np.mean([len(set(some[:10]) & set(true[:10])) / 10 for some, true in pairs])), 4),
        "recall@100": round(float(np.mean([len(set(some) & set(true)) / len(true) for some, true in pairs])), 4),
        "recall@100 of real": round(sum(len(some & true) for some, true in real) / max(1, sum(len(true) for _, true in real)), 4),
    }


def main() -> int:
    """Measure every size and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where studies are kept")
    parser.add_argument("--passages", type=int, action="append")
    parser.add_argument("--searches", type=int, default=300)
    parser.add_argument("--asks", type=int, default=60)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        print(json.dumps(measure(args.only, args.searches, args.asks)))
        return 0
    about, rows = report.machine(), []
    for passages in args.passages or [10_000, 100_000, 1_000_000]:
        home = home_of(args.folder, passages)
        command = [sys.executable, __file__, str(args.folder), "--only", str(home)]
        command += ["--searches", str(args.searches), "--asks", str(args.asks)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            print(run.stderr[-2000:], file=sys.stderr)
            return 1
        kept = json.loads((args.folder / f"home-{passages}.json").read_text(encoding="utf-8"))
        rows.append(json.loads(run.stdout.splitlines()[-1]) | {"build s": round(sum(kept["took"].values()), 1), "kept": kept})
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    about["load after"] = [round(one, 1) for one in os.getloadavg()]
    report.write(args.out, "scale", rows, COLUMNS, about)
    lines = [
        {"passages": row["passages"], "what": what, "ms": row[what]}
        for row in rows
        for what in ("search p50 ms", "search p95 ms", "ask p95 ms", "nearest 100 ms")
    ]
    report.plot(args.out, "scale", lines, x="passages", y="ms", by="what", title="How time grows with the collection")
    return 0


if __name__ == "__main__":
    sys.exit(main())
