"""What else one could have built: run as a process of its own, so that its memory and threads are its own.

    python benchmarks/rivals.py NAME STUDY --clients 1,8,32 --seconds 10

``loop`` is what most would write first: Sentence Transformers for the query, a flat FAISS index, rank_bm25, both lists made
into one by adding normalised scores. ``txtai`` is that library's own hybrid index. Both get the passages' vectors ready made
(``passages.jsonl`` and ``vectors.npy`` in STUDY), embed each query themselves, answer with ten passages, and are called as
functions: no HTTP, no facets, no totals, no marking of words, all of which the service has to do.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.load import in_process, queries

Search = Callable[[str], list[int]]
_WORD = re.compile(r"\w+")


def main() -> int:
    """Build the rival's index, then put load on it; one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(RIVALS))
    parser.add_argument("study", type=Path)
    parser.add_argument("--model", required=True, help="folder of the model")
    parser.add_argument("--clients", default="1,8,32")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--judged", type=Path, help="JSON Lines of text and rows, to measure recall@5")
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in (args.study / "passages.jsonl").open(encoding="utf-8")]
    began = time.perf_counter()
    search = RIVALS[args.name](texts, args.study, args.model)
    made = round(time.perf_counter() - began, 1)
    told: dict[str, Any] = {"name": args.name, "index made in s": made, "passages": len(texts)}
    if args.judged:
        judged = [json.loads(line) for line in args.judged.open(encoding="utf-8")]
        told["recall@5"] = round(float(np.mean([bool(set(search(one["text"])[:5]) & set(one["rows"])) for one in judged])), 3)
    questions = json.loads((args.study / "questions.json").read_text(encoding="utf-8"))
    search("library opening hours")
    for clients in (int(one) for one in args.clients.split(",")):
        seen = in_process(search, queries(texts, questions), clients, args.seconds)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(told | {"clients": clients} | seen.row() | {"memory MB": memory}), flush=True)
    return 0


def vectors(texts: Sequence[str], study: Path, model: Any) -> Any:
    """Return the passages' vectors: those made before if there are any, else made by the plain loop now."""
    place = study / "vectors.npy"
    if place.is_file():
        return np.load(place, mmap_mode="r")
    return model.encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)


def loop(texts: Sequence[str], study: Path, model_at: str) -> Search:
    """Return the search of the plain loop."""
    import faiss
    from rank_bm25 import BM25Okapi
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_at, device="cpu")
    held = np.ascontiguousarray(vectors(texts, study, model), dtype=np.float32)
    index = faiss.IndexFlatIP(held.shape[1])
    index.add(held)
    words = BM25Okapi([_WORD.findall(text.lower()) for text in texts])
    lock = threading.Lock()

    def search(query: str) -> list[int]:
        with lock:  # a tokenizer must not be used by two threads at once
            vector = model.encode([query], normalize_embeddings=True, show_progress_bar=False)
        similarity, rows = index.search(vector, 100)
        lexical = words.get_scores(_WORD.findall(query.lower()))
        best = np.argpartition(-lexical, min(100, len(lexical) - 1))[:100]
        scores: dict[int, float] = dict.fromkeys(best.tolist(), 0.0)
        most = float(lexical[best].max()) or 1.0
        for row in best.tolist():
            scores[row] += 0.5 * float(lexical[row]) / most
        for row, value in zip(rows[0].tolist(), similarity[0].tolist(), strict=True):
            scores[row] = scores.get(row, 0.0) + 0.5 * value
        return sorted(scores, key=lambda row: -scores[row])[:10]

    return search


def txtai(texts: Sequence[str], study: Path, model_at: str) -> Search:
    """Return the search of txtai's hybrid index."""
    from sentence_transformers import SentenceTransformer
    from txtai import Embeddings

    model = SentenceTransformer(model_at, device="cpu")
    ready = {text: at for at, text in enumerate(texts)}
    held = vectors(texts, study, model)
    lock = threading.Lock()

    def transform(some: Sequence[str]) -> Any:
        places = [ready.get(one) for one in some]
        if all(at is not None for at in places):
            return np.ascontiguousarray(held[[at for at in places if at is not None]], dtype=np.float32)
        with lock:
            return model.encode(list(some), normalize_embeddings=True, show_progress_bar=False)

    embeddings = Embeddings({"method": "external", "transform": transform, "hybrid": True, "content": False})
    embeddings.index(enumerate(texts))
    return lambda query: [int(one) for one, _ in embeddings.search(query, 10)]


RIVALS: dict[str, Callable[[Sequence[str], Path, str], Search]] = {"loop": loop, "txtai": txtai}

if __name__ == "__main__":
    sys.exit(main())
