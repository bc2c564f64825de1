"""Which approximate index: HNSW, clusters, and clusters of smaller vectors, beside comparing all, on the vectors of a home.

    python benchmarks/approximate.py HOME NAME [--queries QUERIES.jsonl] [--ask 200] [--out docs/assurance/benchmarks]

HOME has an index (``studies.py`` makes large ones; ``retrieval.py`` one of a folder in the form of BEIR, all of whose vectors
are true embeddings). The queries are those of a file in the form of BEIR, else the questions at hand. Each kind is tried at
several widths of search; one thread; times are processor time. Kinds that keep smaller vectors take four times as many as
asked for and order these by the half-precision vectors, which stay on disk. A question about a common thing matches thousands of
passages, all of which are counted and shown by council and year, so the nearest 2,000 are asked for as well.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.studies import questions_at_hand
from corpus import generation
from corpus.clustered import clusters_for
from corpus.embedders import open_embedder
from corpus.ports import Rows, Vectors
from corpus.settings import Embedding
from corpus.vectors import FlatVectors, faiss_here

COLUMNS = (
    *("index", "searched", "made, processor s", "memory MB", "a query, processor ms"),
    *("recall@10", "recall@100", "least recall@100", "2,000 of a query, processor ms", "recall@2,000"),
)
_DEPTH, _DEEP = 100, 2_000
_DEEPLY = 30
"""Queries whose nearest 2,000 are asked for."""
_AGAIN = 4
"""How many times as many are taken where they are ordered again."""
_AT_ONCE = 10_000
Find = Callable[[Vectors, int], Rows]


@dataclass(frozen=True, slots=True)
class Way:
    """An index at one width of search."""

    index: str
    searched: str
    made: float
    memory: float
    find: Find


def ways(flat: FlatVectors) -> Iterator[Way]:
    """Yield every kind of index at several widths."""
    faiss = faiss_here()
    size = len(flat) * flat.dimension * 2 / (1 << 20)
    yield Way("all compared, half precision", "all", 0.0, size, lambda query, depth: flat.search(query, depth)[0][0])
    lists = clusters_for(len(flat))
    half, eight = faiss.ScalarQuantizer.QT_fp16, faiss.ScalarQuantizer.QT_8bit
    inner = faiss.METRIC_INNER_PRODUCT
    centres = faiss.IndexFlatIP(flat.dimension)
    small: dict[str, tuple[Any, bool]] = {
        "clusters, half precision": (faiss.IndexIVFScalarQuantizer(centres, flat.dimension, lists, half, inner, False), False),
        "clusters, 8 bits, ordered again": (
            faiss.IndexIVFScalarQuantizer(centres, flat.dimension, lists, eight, inner, False),
            True,
        ),
        "clusters, products of 48 bytes, ordered again": (faiss.IndexIVFPQ(centres, flat.dimension, lists, 48, 8, inner), True),
    }
    for name, (index, again) in small.items():
        made = _filled(index, flat)
        for share in (64, 16, 4):
            index.nprobe = max(1, lists // share)
            told = f"{index.nprobe} of {lists}"
            yield Way(name, told, made, _memory(index), _found(index, flat, again=again))
    graph = faiss.IndexHNSWSQ(flat.dimension, half, 32, inner)
    graph.hnsw.efConstruction = 80
    made = _filled(graph, flat)
    for width in (128, 256, 512):
        graph.hnsw.efSearch = width
        yield Way("HNSW of 32 links, half precision", f"{width} wide", made, _memory(graph), _found(graph, flat, again=False))


def _filled(index: Any, flat: FlatVectors) -> float:
    began = time.process_time()
    if not index.is_trained:
        sample = np.unique(np.linspace(0, len(flat) - 1, min(len(flat), 64 * clusters_for(len(flat))), dtype=np.int64))
        index.train(flat.taken(sample))
    for at in range(0, len(flat), _AT_ONCE):
        index.add(flat.rows(at, min(at + _AT_ONCE, len(flat))))
    return time.process_time() - began


def _memory(index: Any) -> float:
    return float(len(faiss_here().serialize_index(index)) / (1 << 20))


def _found(index: Any, flat: FlatVectors, *, again: bool) -> Find:
    def find(query: Vectors, depth: int) -> Rows:
        _, rows = index.search(query, depth * (_AGAIN if again else 1))
        found: Rows = rows[0][rows[0] >= 0]
        return found[np.argsort(-flat.scores(query, found), kind="stable")][:depth] if again else found

    return find


def measured(way: Way, queries: Vectors, truth: list[Rows]) -> dict[str, Any]:
    """Return the row of one way; *truth* holds the nearest of each query, as many as are asked for."""
    took, near = _asked(way, queries, _DEPTH)
    long, far = _asked(way, queries[:_DEEPLY], min(_DEEP, len(truth[0])))
    ten = float(np.mean([len(set(found[:10]) & set(true[:10])) / 10 for found, true in zip(near, truth, strict=True)]))
    hundred = [len(set(found) & set(true[:_DEPTH])) / _DEPTH for found, true in zip(near, truth, strict=True)]
    deep = float(np.mean([len(set(found) & set(true)) / len(true) for found, true in zip(far, truth, strict=False)]))
    figures = (round(way.made, 1), round(way.memory, 1), round(took, 2), round(ten, 4), round(float(np.mean(hundred)), 4))
    row = (way.index, way.searched, *figures, round(min(hundred), 2), round(long, 2), round(deep, 4))
    return dict(zip(COLUMNS, row, strict=True))


def _asked(way: Way, queries: Vectors, depth: int) -> tuple[float, list[Rows]]:
    """Return the time of a query in the middle, in milliseconds, and what is found."""
    took, found = [], []
    for query in queries:
        began = time.process_time()
        found.append(way.find(query[None], depth))
        took.append((time.process_time() - began) * 1000)
    return float(np.median(took)), found


def main() -> int:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("name", help="what to call the set: the table is approximate-NAME")
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--ask", type=int, default=200)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    about = report.machine()
    if args.queries:
        texts = [json.loads(line)["text"] for line in args.queries.read_text(encoding="utf-8").splitlines()]
    else:
        texts = [text for _, text in questions_at_hand()]
    queries = open_embedder(Embedding()).embed_queries(texts[: args.ask])
    live = generation.open_current(args.home)
    flat = FlatVectors(live.folder / generation.VECTORS)
    live.close()
    truth = [rows for rows, _ in flat.search(queries, min(_DEEP, len(flat)))]
    rows = []
    for way in ways(flat):
        rows.append(measured(way, queries, truth))
        print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    about |= {"passages": len(flat), "queries": len(queries), "load after": [round(one, 1) for one in os.getloadavg()]}
    report.write(args.out, f"approximate-{args.name}", rows, COLUMNS, about)
    return 0


if __name__ == "__main__":
    sys.exit(main())
